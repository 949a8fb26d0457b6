"""The screen: rules whose strings a document lacks are not tried on it."""

from __future__ import annotations

import pytest

from lint.checks.base import Needs
from lint.rulebook.screen import Screen
from lint.text.literals import WINDOW
from lint.text.readers import from_text


def needs(*sets: str) -> Needs:
    return tuple(frozenset(strings.split()) for strings in sets)


RULES = [
    needs(),
    needs("甲"),
    needs("甲乙 丙"),
    needs("甲乙丙"),
    needs("甲乙丁", "丙"),
    needs("甲 乙", "丙 丁", "戊"),
]


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("", [0]),
        ("甲", [0, 1]),
        ("乙甲", [0, 1]),
        ("甲乙", [0, 1, 2]),
        ("甲乙丙", [0, 1, 2, 3]),
        ("甲乙，乙丙", [0, 1, 2]),
        ("丙。甲乙丁", [0, 1, 2, 4]),
        ("甲\n戊\n丁", [0, 1, 5]),
        ("乙丙丁", [0, 2]),
    ],
)
def test_rules_pass_that_have_one_string_of_each_set(text: str, passing: list[int]) -> None:
    assert list(Screen(RULES).passing(from_text("a.txt", text))) == passing


def test_long_copy_is_not_searched_for_what_it_may_have() -> None:
    copy = from_text("a.txt", "甲乙，" + "子" * WINDOW)
    assert list(Screen(RULES).passing(copy)) == [0, 1, 2, 3]


def test_without_rules_nothing_passes() -> None:
    assert list(Screen([]).passing(from_text("a.txt", "甲"))) == []
