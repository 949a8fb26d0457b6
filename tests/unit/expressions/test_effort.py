"""The steps of a search: never counted too few, so that what goes without a clock is quick."""

from __future__ import annotations

import time
from math import inf

import pytest

from lint.expressions.effort import steps
from lint.expressions.expression import SHORT, LineExpression
from tests.unit.expressions.catastrophic import BOUNDED, NESTED, UNJUDGED


@pytest.mark.parametrize(
    ("source", "at_one_place"),
    [
        ("甲", 1),
        ("甲乙", 2),
        ("甲|乙", 2),
        ("甲{2,4}乙", 5 + 3),
        ("甲{2,4}+乙", 5 + 1),
        ("(?>甲?)乙", 2 + 1),
        ("甲*乙", (1 + SHORT) + (SHORT + 1)),
        ("(?:甲|乙){2}丙", (1 + 7 * 2) + 7),
        ("(?<=甲{0,9})乙", 10 + 1),
        ("(?P<one>甲{0,9})乙(?P=one)", 10 + 10 + 10 * 10),
        (r"(甲*)\1", inf),
    ],
)
def test_steps_are_those_of_all_ways(source: str, at_one_place: float) -> None:
    assert steps(source, SHORT) == SHORT * at_one_place


@pytest.mark.parametrize("source", [*(source for source, _ in (NESTED | BOUNDED).values()), *UNJUDGED.values()])
def test_what_may_hang_is_not_quick(source: str) -> None:
    assert not LineExpression(source).is_quick


@pytest.mark.parametrize(
    "source", ["甲[^。]*乙", r"农历[^。]*|[“《（][^”》）]*[”》）]", r"(?<=\d{4}年)[^。\n]{0,40}(?:月|日)"]
)
@pytest.mark.parametrize("text", ["甲", "“《", "农历2024年月", "甲农历，"])
def test_what_is_quick_takes_a_moment(source: str, text: str) -> None:
    expression, hostile = LineExpression(source), (text * SHORT)[:SHORT]
    assert expression.is_quick
    began = time.thread_time()
    expression.matches(hostile)
    assert time.thread_time() - began < 0.5
