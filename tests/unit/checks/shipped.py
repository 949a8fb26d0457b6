"""Shipped rules tried on a piece of copy, for the tests of the kinds whose knowledge is in rules/."""

from __future__ import annotations

from functools import cache

from lint.diagnostic import Diagnostic
from lint.edits import apply, choose
from lint.rulebook.diagnose import diagnose
from lint.rulebook.load import load
from lint.rulebook.rule import Rule
from lint.text.readers.plain import from_text


@cache
def family(name: str) -> tuple[Rule, ...]:
    """The shipped rules of a family."""
    return tuple(rule for rule in load().active if rule.family == name)


def diagnostics(text: str, rules: tuple[Rule, ...]) -> list[Diagnostic]:
    """What the rules say of a text, in its order."""
    document = from_text("copy.txt", text)
    return sorted((d for rule in rules for d in diagnose(rule, document)), key=lambda d: d.place.span)


def marked(text: str, rules: tuple[Rule, ...]) -> list[tuple[str, str]]:
    """The findings as (name of the rule, characters marked)."""
    return [(d.rule.partition("/")[2], d.place.text) for d in diagnostics(text, rules)]


def mended(text: str, rules: tuple[Rule, ...]) -> str:
    """The text with every fix made that does not collide with another."""
    return apply(choose((d.fix.edit for d in diagnostics(text, rules) if d.fix), text), text)
