"""What a rule is: a check with its level, its words, its fix policy and the examples that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lint.checks.base import Check, CrossCheck, Needs, compares
from lint.diagnostic import Level
from lint.errors import Words
from lint.rulebook.screen import Screen
from lint.text.document import Document


class FixPolicy(StrEnum):
    """Whether a rule offers the edit its check proposes, and whether it needs a person's judgement."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Example:
    """Copy that a rule must flag (`bad`) or leave alone. `texts` has one entry a file; markers are still in them."""

    texts: tuple[str, ...]
    fixed: str | None
    bad: bool
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was written; `path` is the file it was read from."""

    id: str
    title: Words
    level: Level
    message: Words
    why: Words
    source: str
    fix: FixPolicy
    points: float
    kind: str
    check: Check
    examples: tuple[Example, ...]
    path: str
    house: bool = False
    """Whether the rule comes from a newsroom's own folder."""
    needs: Needs = ()
    """What copy must have for the rule to find anything in it: see `lint.checks.base.needs`."""

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Rulebook:
    """The rules of a run by id, in the order of their ids, and those a house has switched off."""

    rules: Mapping[str, Rule]
    off: frozenset[str] = frozenset()

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        """The rules that are not switched off."""
        return tuple(rule for rule in self.rules.values() if rule.id not in self.off)

    @cached_property
    def comparing(self) -> Mapping[str, CrossCheck]:
        """The checks of the active rules that compare files, by the rule's id."""
        return {rule.id: rule.check for rule in self.active if compares(rule.check)}

    @cached_property
    def screen(self) -> Screen:
        """What tells which of the active rules a document is worth."""
        return Screen([rule.needs for rule in self.active])

    def worth(self, document: Document) -> Iterator[Rule]:
        """The active rules that may find something in a document."""
        return map(self.active.__getitem__, self.screen.passing(document))

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.family for rule in self.rules.values()))

    def from_level(self, least: Level) -> Rulebook:
        """The rulebook with the rules below a level switched off."""
        below = {rule.id for rule in self.rules.values() if not rule.level.at_least(least)}
        return Rulebook(self.rules, self.off | below)

    def matching(self, names: frozenset[str]) -> frozenset[str]:
        """The ids of the rules that a set of family names and rule ids names."""
        return frozenset(rule.id for rule in self.rules.values() if names & {rule.id, rule.family})
