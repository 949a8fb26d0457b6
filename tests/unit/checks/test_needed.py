"""Characters that an expression needs: none too many, so that no match is missed."""

from __future__ import annotations

import pytest

from lint.checks.needed import needed
from lint.checks.pattern import Pattern
from lint.rulebook.load import load
from lint.rulebook.proof import unmark
from lint.rulebook.rule import Rule


@pytest.mark.parametrize(
    ("pattern", "chars"),
    [
        ("甲乙", "甲"),
        ("的〓", "〓"),
        ("[甲乙]丙?", "甲乙"),
        ("甲|乙丙", "甲乙"),
        (r"甲|\d+", ""),
        ("甲*", ""),
        ("甲?乙+?", "乙"),
        ("[^甲]乙", "乙"),
        ("(?<=甲)的", "甲"),
        ("的(?=〓)", "〓"),
        ("的(?!〓)", "的"),
        (r"(?P<at>甲)|(?P<at>乙)", "甲乙"),
        (r"(?P<one>甲)(?P=one)\1", "甲"),
        (r"\p{Han}[\p{Latin}丁]甲", "甲"),
        ("[一-龥]", ""),
        ("[①-③]", "①②③"),
        ("(?>甲)乙++", "甲"),
        (r"\.甲", "."),
    ],
)
def test_characters_that_every_match_needs(pattern: str, chars: str) -> None:
    assert needed(pattern) == frozenset(chars)


@pytest.mark.parametrize(
    "pattern",
    ["(?i)wifi", "(?s-i:a)", "(?:甲乙){e<=1}", "[[甲]--[乙]]", "甲||乙", r"\L<words>", "(?<name>甲)", r"甲\K乙", ""],
)
def test_what_cannot_be_said_needs_nothing(pattern: str) -> None:
    assert needed(pattern) == frozenset()


@pytest.mark.parametrize("rule", [r for r in load().active if isinstance(r.check, Pattern)], ids=lambda rule: rule.id)
def test_every_match_of_a_shipped_rule_has_one_of_its_characters(rule: Rule) -> None:
    assert isinstance(rule.check, Pattern)
    if rule.check.pattern is None:
        return
    chars = needed(rule.check.pattern.source)
    for text in (unmark(text).text for example in rule.examples for text in example.texts):
        assert not rule.check.pattern.search(text) or not chars or chars & set(text)
