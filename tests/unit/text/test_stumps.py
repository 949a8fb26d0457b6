"""The edges of sentences: which are asked about, and what a model is told of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.stumps import Edge, Part, beside, features, is_asked, parts

SENTENCE = "渡口镇的直播间里，竹编手艺引起了强烈共鸣"


@pytest.mark.parametrize(
    ("sentence", "edge", "is_told"),
    [
        ("引起了强烈共", Edge.END, True),
        ("引起了强烈共鸣", Edge.END, False),
        ("共", Edge.END, False),
        ("", Edge.END, False),
        ("共烈火", Edge.START, True),
        ("烈共火", Edge.START, False),
    ],
)
def test_only_two_characters_that_are_never_at_an_edge_are_asked_about(
    sentence: str, edge: Edge, is_told: bool
) -> None:
    assert is_asked(sentence, edge, {"共": "烈"}) is is_told


def test_what_stands_beside_an_edge() -> None:
    assert beside(SENTENCE, 2, Edge.END) == "共鸣"
    assert beside(SENTENCE, 2, Edge.START) == "渡口"
    assert beside("渡", 2, Edge.END) == "渡"


@pytest.mark.parametrize("edge", list(Edge))
def test_a_clause_elsewhere_changes_only_how_long_the_sentence_is(edge: Edge) -> None:
    clause, other = "竹编手艺引起了强烈共鸣", "订单排到了秋天"
    longer = f"{other}，{clause}" if edge is Edge.END else f"{clause}，{other}"
    changed = [one for one, two in zip(features(clause, edge), features(longer, edge), strict=True) if one != two]
    assert changed == [float(len(clause))]


def test_an_open_quotation_is_told() -> None:
    assert features(f"他说：“{SENTENCE}", Edge.END)[-2:] == [1.0, 0.0]


@given(st.text("渡口镇的，“”《》：、1a 共鸣", max_size=60), st.sampled_from([*Edge]))
def test_every_sentence_has_as_many_features(sentence: str, edge: Edge) -> None:
    assert len(features(sentence, edge)) == len(features(SENTENCE, edge))


COPY = "新渠通水那天，村里放了鞭炮。他说：“水到了家门口。”老人们都笑了；渔船回来了"


@pytest.mark.parametrize(
    ("part", "edge", "found"),
    [
        (Part.SENTENCE, Edge.END, ["新渠通水那天，村里放了鞭炮", "”老人们都笑了"]),
        (
            Part.SENTENCE,
            Edge.START,
            ["新渠通水那天，村里放了鞭炮", "他说：“水到了家门口", "”老人们都笑了", "渔船回来了了"],
        ),
        (Part.CLAUSE, Edge.END, ["新渠通水那天"]),
        (Part.CLAUSE, Edge.START, ["村里放了鞭炮"]),
    ],
)
def test_parts_that_have_such_an_edge(part: Part, edge: Edge, found: list[str]) -> None:
    copy = COPY + "了"
    assert [copy[start:end] for start, end in parts(copy, 0, len(copy), part, edge)] == found


def test_parts_of_a_paragraph_among_others() -> None:
    assert [*parts(f"渔船回来了。\n{COPY}", 7, 21, Part.SENTENCE, Edge.START)] == [(7, 20)]


def test_a_short_part_is_not_looked_at() -> None:
    assert not [*parts("水来了。", 0, 4, Part.SENTENCE, Edge.END)]


def test_an_end_that_comes_back_to_its_character_is_whole() -> None:
    copy = "难处谁家没有，能修的修，能补的补。"
    assert not [*parts(copy, 0, len(copy), Part.SENTENCE, Edge.END)]
