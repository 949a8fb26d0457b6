"""Which expressions are refused: the known catastrophes are, what only looks alike is not, and what passes never explodes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lint.expressions.expression import Expression
from lint.expressions.growth import exponential
from lint.expressions.syntax import Unjudged
from lint.rulebook.load import load
from tests.unit.expressions.catastrophic import BOUNDED, FINE, NESTED, UNJUDGED
from tests.unit.expressions.matcher import steps


@pytest.mark.parametrize("name", NESTED)
def test_known_catastrophes_are_refused(name: str) -> None:
    source, _text = NESTED[name]
    part = exponential(source)
    assert part
    assert part in source


@pytest.mark.parametrize("source", [*FINE, *(source for source, _ in BOUNDED.values())])
def test_what_only_looks_alike_is_not(source: str) -> None:
    assert exponential(source) == ""


@pytest.mark.parametrize("name", UNJUDGED)
def test_what_cannot_be_judged_is_told_apart(name: str) -> None:
    with pytest.raises(Unjudged):
        exponential(UNJUDGED[name])


def test_the_innermost_part_is_named() -> None:
    assert exponential("甲(?:乙|(丙+)*丁)+戊") == "(丙+)*"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(?:甲|甲甲)+", ""),  # nothing behind it can fail
        ("乙|(?:甲|甲甲)+", ""),
        ("(?:甲|甲甲)++乙", ""),
        ("(?>(?:甲|甲甲)+)乙", ""),
        ("(?:甲|甲甲)+$", "(?:甲|甲甲)+"),
        ("(?:(?:甲|甲甲)+乙)++", "(?:甲|甲甲)+"),
        ("(?:甲|甲甲){0,7}乙", ""),
        ("(?:甲|甲甲){0,8}乙", "(?:甲|甲甲){0,8}"),
        ("(?:\\p{Han}|好)+，", "(?:\\p{Han}|好)+"),
        ("(?:[^\\d，]|\\d)+，", ""),
    ],
)
def test_what_stands_behind_a_repeat_and_how_often_it_goes_round_count(source: str, expected: str) -> None:
    assert exponential(source) == expected


def shipped() -> Iterator[tuple[str, Expression]]:
    for rule in load().rules.values():
        for name, one in expressions(rule.check):
            yield f"{rule.id} {name}", one


def expressions(options: Any) -> Iterator[tuple[str, Expression]]:
    for field in dataclasses.fields(options):
        value = getattr(options, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Expression):
                yield field.name, one
            elif dataclasses.is_dataclass(one):
                yield from ((f"{field.name} {name}", inner) for name, inner in expressions(one))


def test_every_shipped_expression_passes() -> None:
    found = list(shipped())
    assert len(found) > 300
    assert {name: mistake for name, one in found if (mistake := one.mistake())} == {}


LETTERS = st.sampled_from(["a", "b", "[ab]", "."])
EXPRESSIONS = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
    ),
    max_leaves=6,
)


@settings(max_examples=400)
@given(source=EXPRESSIONS, text=st.text("ab", min_size=1, max_size=3))
def test_what_passes_does_not_double_with_every_character(source: str, text: str) -> None:
    """A matcher that goes back and counts its steps: over a text three times as long, what grows with a power of up to the
    number of its repeats takes at most so many times as long; what is exponential takes far more."""
    repeats = sum(source.count(sign) for sign in "*+")
    assume(not exponential(source + "c") and repeats <= 4)
    short, long = (steps(source + "c", text * times) for times in (8, 24))
    assert long <= 40 * 3 ** (repeats + 1) * max(short, 50)


def test_the_matcher_that_counts_sees_what_explodes() -> None:
    assert steps("(?:a|aa)+c", "a" * 24) > 2000 * steps("(?:a|aa)+c", "a" * 8)
