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


@given(
    st.lists(st.sampled_from(["甲\n", "乙丙\r\n", "丁", "\n", "戊\u2028己\n"])),
    st.lists(st.sampled_from(["甲\n", "乙\n", "丁", "\n"])),
)
def test_edits_between_two_texts_make_one_of_the_other(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    edits = list(between(before, after))
    assert apply(edits, before) == after
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))


def test_edits_between_leave_lines_that_stay_alone() -> None:
    assert list(between("甲\n乙丙丁\n戊\n己己\n", "甲\n乙丁\n戊\n己\n")) == [
        Edit(Span(3, 4), ""),
        Edit(Span(9, 10), ""),
    ]
