"""Edits: trimmed, in order, never two that touch, each made once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Edit
from lint.edits import apply, between, choose, moved
from lint.text.document import Span


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    source = draw(st.text("甲乙丙丁", max_size=20))
    place = st.tuples(st.integers(0, len(source)), st.integers(0, len(source))).map(lambda pair: Span(*sorted(pair)))
    return source, draw(st.lists(st.builds(Edit, place, st.text("甲乙戊", max_size=3)), max_size=8))


@given(edits())
def test_chosen_edits_are_in_order_apart_and_change_something(case: tuple[str, list[Edit]]) -> None:
    source, offered = case
    chosen = choose(offered, source)
    assert all(left.span.end < right.span.start for left, right in pairwise(chosen))
    assert all(source[slice(*edit.span)] != edit.text for edit in chosen)
    assert set(chosen) <= {edit.trimmed(source) for edit in offered}
    assert bool(chosen) is any(source[slice(*edit.span)] != edit.text for edit in offered)


@given(edits())
def test_every_chosen_edit_is_made_once_and_nothing_else(case: tuple[str, list[Edit]]) -> None:
    source, offered = case
    chosen = choose(offered, source)
    backwards = source
    for edit in reversed(chosen):
        backwards = backwards[: edit.span.start] + edit.text + backwards[edit.span.end :]
    assert apply(chosen, source) == backwards


@given(edits())
def test_trimmed_edit_does_the_same(case: tuple[str, list[Edit]]) -> None:
    source, offered = case
    for edit in offered:
        assert apply([edit.trimmed(source)], source) == apply([edit], source)


@pytest.mark.parametrize(
    ("span", "text", "trimmed"),
    [
        ((0, 3), "作风", (2, 3, "")),
        ((0, 4), "作风建设", (2, 3, "建")),
        ((0, 3), "作风之风", (2, 2, "之")),
        ((0, 3), "作风风", (3, 3, "")),
        ((2, 4), "局", (2, 4, "局")),
        ((1, 1), "的", (1, 1, "的")),
    ],
)
def test_trimmed(span: tuple[int, int], text: str, trimmed: tuple[int, int, str]) -> None:
    start, end, new = trimmed
    assert Edit(Span(*span), text).trimmed("作风风设") == Edit(Span(start, end), new)


def test_of_two_that_touch_the_first_is_kept() -> None:
    one, two, three = Edit(Span(0, 2), "子"), Edit(Span(2, 3), "丑"), Edit(Span(4, 5), "寅")
    assert choose([three, two, one, one], "甲乙丙丁戊己") == [one, three]


@given(edits(), st.integers(0, 20), st.integers(0, 20))
def test_moved_span_holds_the_characters_it_held_that_are_left_and_no_others(
    case: tuple[str, list[Edit]], one: int, other: int
) -> None:
    offered = case[1]
    source = "子丑寅卯辰巳午未申酉戌亥金木水火土日月星"[: len(case[0])]  # each of them once
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    chosen = choose((Edit(span, "新" * len(text)) for span, text in offered), source)
    after = apply(chosen, source)
    ((first, last),) = moved([Span(start, end)], chosen)
    assert 0 <= first <= last <= len(after)
    assert set(after[first:last]) - {"新"} == set(source[start:end]) & set(after)


LINES = st.lists(st.text("甲乙丙", max_size=5), max_size=5).map("\n".join)


@given(LINES, LINES)
def test_edits_between_two_texts_turn_one_into_the_other(old: str, new: str) -> None:
    edits = between(old, new)
    assert apply(edits, old) == new
    assert choose(edits, old) == edits


def test_edits_between_texts_are_small() -> None:
    old = "一河清水绕村来\n全县河长制度度日趋完善。\n完"
    assert between(old, old.replace("度度", "度").replace("村", "城")) == [
        Edit(Span(5, 6), "城"),
        Edit(Span(14, 15), ""),
    ]


def test_lines_too_long_to_compare_are_replaced() -> None:
    old, new = "甲" * 3000 + "乙", "甲" * 3000 + "丙"
    assert apply(between(old, new), old) == new
