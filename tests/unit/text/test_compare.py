"""What a comparison costs, told beforehand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.text.compare import affordable, pairs


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
