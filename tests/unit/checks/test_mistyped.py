"""Characters typed for others: found where the pair is novel and the word fits, left alone in names, topics and coinages."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checks.mistyped import Mistyped
from lint.text.literals import WINDOW
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import family, marked, mended

WORDS = ("花篮", "云雾", "工序", "抽穗", "血压计", "状况", "基础", "直升机", "老百姓")
SHIPPED = tuple(rule for rule in family("typo") if rule.kind == "mistyped")


def run(text: str, **options: object) -> list[tuple[str, str | None]]:
    check = Mistyped(WORDS, **{"least": 20.0, **options})  # type: ignore[arg-type]
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in check.run(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("代表们敬献花蓝。", ("花蓝", "花篮")),  # sounds and looks alike, the second of two
        ("山间云务缭绕。", ("云务", "云雾")),
        ("前后要过二十多道工续。", ("工续", "工序")),  # sounds alike only
        ("老人身体壮况良好。", ("壮况", "状况")),  # the first of two
    ],
)
def test_a_character_of_like_sound_or_shape_is_found(text: str, found: tuple[str, str]) -> None:
    assert run(text) == [found]


def test_the_one_in_the_middle_of_three_is_found() -> None:
    assert run("乡亲乘直井机去看病。") == [("直井机", "直升机")]


def test_characters_that_are_words_of_their_own_count_against_two_but_not_against_three() -> None:
    assert run("他的话老百性爱听。", never="百性") == [("老百性", "老百姓")]
    assert run("山间云务缭绕。", never="云") == []


@pytest.mark.parametrize("text", ["代表们敬献花篮。", "代表们敬献花束。", "山间云层缭绕。", "工人续上了水。"])
def test_what_news_has_or_is_no_word_but_for_one_character_is_none(text: str) -> None:
    assert run(text) == []


def test_what_stands_twice_is_a_name_or_a_term() -> None:
    assert run("代表们敬献花蓝，花蓝寄托哀思。") == []


def test_a_character_that_the_copy_is_about_is_less_likely_typed_for_another() -> None:
    text = "前后要过二十多道工续。"
    assert run(text, least=26.0) == [("工续", "工序")]
    assert run(text + "续水、续杯、续香、续火、续灯，都叫续。", least=26.0) == []


def test_a_name_is_none() -> None:
    assert run("代表们向他敬献花蓝。") == [("花蓝", "花篮")]
    assert run("他叫花蓝，住在江边。") == []


def test_what_stands_between_quotation_marks_by_itself_was_made_up() -> None:
    assert run("山间“云务”缭绕。") == []
    assert run("山间“有云务缭绕”。") == [("云务", "云雾")]


def test_options_say_what_is_right_and_what_others_report(tmp_path: Path) -> None:
    listed = tmp_path / "listed.tsv"
    listed.write_text("# 误\t正\n敬献花蓝\t敬献花篮\n", encoding="utf-8")
    text = "代表们敬献花蓝。"
    assert run(text, unless=frozenset({"花蓝"})) == run(text, reported=(listed,)) == run(text, never="蓝") == []
    phrase = "完善激础设施。"
    assert (run(phrase), run(phrase, phrases=("基础设施",))) == ([("激础", "基础")], [])


def test_the_surer_half_of_two_rules_is_disjoint() -> None:
    text = "代表们敬献花蓝。"
    assert run(text, below=25.0) == [] == run(text, least=60.0)
    assert run(text, least=20.0, below=60.0) == [("花蓝", "花篮")]


def test_long_copy_is_read_in_windows() -> None:
    assert run("代表们敬献花篮。" * (WINDOW // 8 + 10) + "山间云务缭绕。") == [("云务", "云雾")]


@pytest.mark.parametrize("options", [{"least": 3.0}, {"words": ("字",)}])
def test_what_cannot_be_told_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"less than 2|least"):
        Mistyped(**{"words": WORDS, **options})  # type: ignore[arg-type]


def test_the_shipped_rules_find_each_place_once() -> None:
    text = "县里的展揽馆开放了；山间云务缭绕，水田里的秧描长齐了，手术后他身体状况良好。"
    assert marked(text, SHIPPED) == [("mistyped", "展揽馆"), ("mistyped", "云务"), ("mistyped", "秧描")]
    assert mended(text, SHIPPED) == "县里的展览馆开放了；山间云雾缭绕，水田里的秧苗长齐了，手术后他身体状况良好。"
