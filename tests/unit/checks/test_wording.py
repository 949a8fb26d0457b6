"""Pairs of terms that may be one: all of them, and in their order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lint.checks.wording import near_pairs


def rests(term: str) -> set[str]:
    """The term, and it without one of its characters."""
    return {term, *(term[:at] + term[at + 1 :] for at in range(len(term)))}


@given(st.lists(st.text("环湖绿", max_size=6), unique=True))
def test_near_pairs_are_those_that_are_equal_without_a_character(terms: list[str]) -> None:
    wanted = [(one, other) for one, other in combinations(terms, 2) if rests(one) & rests(other)]
    assert list(near_pairs(terms)) == wanted
