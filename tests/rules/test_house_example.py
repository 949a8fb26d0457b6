"""The example of a newsroom's own rules, list of people and profile: it holds, and contradicts no shipped rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import Overrides, RawConfig, resolve
from lint.rulebook.conflicts import conflicts
from lint.rulebook.load import load
from lint.rulebook.proof import prove
from lint.rulebook.rule import Rule

FOLDER = Path(__file__).parents[2] / "examples" / "house" / "rules"
BOOK = load([FOLDER])
HOUSE = [rule for rule in BOOK.rules.values() if rule.house]


@pytest.mark.parametrize("rule", HOUSE, ids=lambda rule: rule.id)
def test_rule_holds(rule: Rule) -> None:
    assert [failure.words.en for failure in prove(rule)] == []


def test_no_rule_contradicts_a_shipped_one() -> None:
    assert HOUSE
    assert list(conflicts(HOUSE, BOOK.active)) == []


def test_the_profile_makes_house_style_a_warning_and_leaves_decades_alone() -> None:
    overrides = Overrides(rules=(FOLDER,), profile="our-desk")
    found = {rule.id: rule.level for rule in resolve(RawConfig(), overrides).rulebook.active}
    assert found["variant/zuo"] == "warning"
    assert "number/bare-decade" not in found
