"""What a comparison costs, told beforehand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.text.compare import affordable, pairs, same_ends, same_head, same_tail


@given(st.text("甲乙丙", max_size=30), st.text("甲乙丙", max_size=30))
def test_pairs_are_those_that_are_equal(one: str, other: str) -> None:
    assert pairs(one, other) == sum(a == b for a in one for b in other)


def test_what_is_too_much_alone_or_in_all_is_left_out() -> None:
    long, short = "甲" * 600, "乙" * 400
    assert list(affordable([(long, long + "乙"), (short, short + "丙"), (long, long)], str)) == [
        (short, short + "丙"),
        (long, long),
    ]
    many = [(short, short + str(number)) for number in range(40)]
    assert len(list(affordable(many, str))) == 5_000_000 // 160_000


@given(st.text("甲乙", max_size=12), st.text("甲乙", max_size=12))
def test_what_two_texts_begin_and_end_with_alike(one: str, other: str) -> None:
    head, tail = same_head(one, other), same_tail(one, other)
    assert one[:head] == other[:head]
    assert one[head : head + 1] != other[head : head + 1] or head == len(one) == len(other)
    assert one[len(one) - tail :] == other[len(other) - tail :]
    assert one[::-1][tail : tail + 1] != other[::-1][tail : tail + 1] or tail == len(one) == len(other)


@given(st.lists(st.sampled_from("甲乙")), st.lists(st.sampled_from("甲乙")))
def test_no_item_is_of_the_head_and_of_the_tail(one: list[str], other: list[str]) -> None:
    head, tail = same_ends(one, other)
    assert head == same_head(one, other)
    assert tail == min(same_tail(one, other), len(one) - head, len(other) - head)
