"""Sentences, clauses and items that stand again further down, and what is said again by right."""

from __future__ import annotations

import pytest

from lint.checks import again
from lint.checks.adjacent import Adjacent, Unit, What
from lint.text.document import Document
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import diagnostics, family

RULES = family("duplicate")
BEFORE = "春分刚过，白鹭湖的芦苇荡里就热闹起来，护鸟队员们一大早划着木船进了湖"
SENTENCE = "木栈道五月底完工，届时游客可以绕湖一周"
AFTER = "队长说，等芦苇再长高一尺，第一批雏鸟就该出壳了"
LATER = "孩子们把画好的白鹭贴满了教室的墙"


def found(copy: str) -> list[tuple[str, str]]:
    return [(d.rule.removeprefix("duplicate/"), d.place.text) for d in diagnostics(copy, RULES)]


def twice(unit: Unit, *paragraphs: str) -> list[tuple[str, int]]:
    """What stands twice and how many sentences between, whatever its length."""
    document = from_text("a.txt", "\n\n".join(paragraphs))
    check = Adjacent(What.AGAIN, 0, unit=unit)
    places = {twice.second: twice.between for twice in again.sentences(document)}
    return [(document.read(hit.span), places.get(hit.span, 0)) for hit in check.run(document)]


@pytest.mark.parametrize(
    ("paragraphs", "between"),
    [
        ((f"{BEFORE}。{SENTENCE}。", f"{SENTENCE}。{AFTER}。"), 0),
        ((f"{BEFORE}。{SENTENCE}。{AFTER}。{SENTENCE}。",), 1),
        ((f"{BEFORE}。{SENTENCE}。", f"{AFTER}。{LATER}。{SENTENCE}。"), 2),
        ((f"{BEFORE}。队长说：“{SENTENCE}。”", f"“{SENTENCE}。”{AFTER}。"), 0),  # who says it stands in one place
    ],
)
def test_sentence_again(paragraphs: tuple[str, ...], between: int) -> None:
    assert twice(Unit.SENTENCE, *paragraphs) == [(SENTENCE, between)]


def test_neighbours_that_stand_again_together_are_one_finding() -> None:
    copy = (f"{BEFORE}。{SENTENCE}。{LATER}。{AFTER}。", f"{SENTENCE}。{LATER}。")
    assert twice(Unit.SENTENCE, *copy) == [(f"{SENTENCE}。{LATER}", 2)]


@pytest.mark.parametrize(
    "copy",
    [
        f"{BEFORE}。{SENTENCE}。{SENTENCE}。",  # right behind itself
        f"{SENTENCE}。{BEFORE}。{SENTENCE}。{AFTER}。{SENTENCE}。",  # a refrain
        f"{BEFORE}。湖水涨了。{AFTER}。湖水涨了。",  # short
        f"{SENTENCE}\n\n{BEFORE}。\n\n{SENTENCE}。",  # a headline
        f"{BEFORE}。队长问，谁数过这些鸟。{AFTER}。队长问谁，数过这些鸟。",  # marks that make it another sentence
    ],
)
def test_sentence_that_does_not_stand_again(copy: str) -> None:
    assert not twice(Unit.SENTENCE, copy)


def test_sentence_near_its_copy_is_an_error_further_apart_a_suggestion() -> None:
    near, apart = (f"{BEFORE}。{SENTENCE}。{between}。{SENTENCE}。" for between in (AFTER, f"{AFTER}。{LATER}"))
    assert found(near) == [("sentence", SENTENCE)]
    assert found(apart) == [("sentence-again", SENTENCE)]


def test_paragraph_that_stands_twice_is_found_once() -> None:
    paragraph = f"{SENTENCE}，{AFTER}。"
    assert [rule for rule, _ in found(f"{BEFORE}。\n\n{paragraph}\n\n{LATER}。\n\n{paragraph}")] == ["paragraph"]


CLAUSE = "芦苇荡里的白鹭都飞了起来"


@pytest.mark.parametrize(
    ("copy", "places"),
    [
        (f"船一进湖，{CLAUSE}，孩子们举着画笔看，{CLAUSE}，水面上全是影子，好看极了。", 1),
        (f"船一进湖，{CLAUSE}，孩子们举着画笔看。{CLAUSE}，水面上全是影子，好看极了。", 1),
        (f"孩子们举着画笔看，{CLAUSE}。老人们坐在岸上，{CLAUSE}。水面上全是影子。", 0),  # it ends two sentences
        (f"每到春天，{CLAUSE}，每到秋天，{CLAUSE}，水面上全是影子。", 0),
        (f"他写道：“船一进湖，{CLAUSE}，孩子们举着画笔看，{CLAUSE}，好看极了。”", 0),
        (f"船一进湖，{CLAUSE}，孩子们举着画笔，{CLAUSE}，水面上全是影子，{CLAUSE}。", 0),  # a refrain
        (f"船进了湖，{CLAUSE}，船到湖心，{CLAUSE}，船进了湖，{CLAUSE}，船到湖心，{CLAUSE}。", 0),
    ],
)
def test_clause_again_behind_the_next_one(copy: str, places: int) -> None:
    assert twice(Unit.CLAUSE, copy) == [(CLAUSE, 0)] * places


def items(*lines: str) -> list[str]:
    return [text for text, _ in twice(Unit.ITEM, "护鸟公约", *lines)]


def test_item_twice_in_one_list() -> None:
    assert items("1. 不惊扰雏鸟；", "2. 不捡拾鸟蛋；", "3. 不惊扰雏鸟；") == ["不惊扰雏鸟"]
    assert items("●不惊扰雏鸟；", "●不捡拾鸟蛋；", "●不惊扰雏鸟。") == ["不惊扰雏鸟"]
    assert items("1. 不惊扰雏鸟；", "1. 不捡拾鸟蛋；", "2. 不惊扰雏鸟；") == ["不惊扰雏鸟"]  # numbered anew


@pytest.mark.parametrize(
    "lines",
    [
        ("一、东湖", "1. 不惊扰雏鸟；", "二、西湖", "1. 不惊扰雏鸟；"),
        ("1. 不惊扰雏鸟；", "2. 不捡拾鸟蛋；", "1. 不惊扰雏鸟；"),  # the next list
        ("1. 不惊扰雏鸟；", "请大家互相提醒。", "2. 不惊扰雏鸟；"),
        ("1.5公里栈道；", "2.5公里栈道；"),
    ],
)
def test_items_of_two_lists(lines: tuple[str, ...]) -> None:
    assert not items(*lines)


def test_marked_places() -> None:
    document: Document = from_text("a.txt", SENTENCE)
    assert again.marked(document, [document.blocks[0].span]) == b"\1" * len(SENTENCE)


def test_clause_of_several_made_alike_that_stands_twice() -> None:
    listed = "队长这样排队：他走前头，我走后头，{}，牛走中间，一起过湖。"
    assert found(listed.format("他走前头")) == [("listed-clause-again", "他走前头")]
    assert not found(listed.format("鸭走两边"))
    assert not found(listed.format("他走前头，大家笑了"))  # the next one is made otherwise
