"""What a rule is: a check with its level, its words, its fix policy and the examples that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from lint.checks.base import Check, CrossCheck, Needs, compares, needs, seeks
from lint.diagnostic import Level
from lint.errors import Words
from lint.ready import Partly
from lint.records import NamedTuple, StrEnum, dataclass, field, replace
from lint.rulebook.screen import Screen
from lint.text.document import Document, Issue


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
    date: str = ""
    """The day the copy is issued, where that matters."""


@dataclass(frozen=True)
class Rule(Partly):
    """A rule as it was written; `path` is the file it was read from. One that was kept ready-made is opened part by part."""

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
    yields_to: tuple[str, ...] = ()
    """Rules that know better what is wrong with a place: where one of them tells of it, this one does not."""

    @cached_property
    def needs(self) -> Needs:
        """What copy must have for the rule to find anything in it: see `lint.checks.base.needs`."""
        return needs(self.check)

    @cached_property
    def looks_around(self) -> bool:
        """Whether its check looks beyond a document: compares it with others, or asks an archive."""
        return compares(self.check) or self.asks_archive

    @cached_property
    def asks_archive(self) -> bool:
        """Whether its check asks what was printed before."""
        return seeks(self.check)

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]

    def at(self, level: Level) -> Rule:
        """The rule at a level; nothing of it is opened for that."""
        other = object.__new__(Rule)
        vars(other).update(vars(self), level=level)
        return other


class Screened(NamedTuple):
    """The screen of the shipped rules, which were looked at in the order of `ids`."""

    ids: tuple[str, ...]
    screen: Screen


@dataclass(frozen=True)
class Rulebook:
    """The rules of a run by id, in the order of their ids, and those a house has switched off."""

    rules: Mapping[str, Rule]
    off: frozenset[str] = frozenset()
    issue: Issue = Issue()
    """What is known beforehand of the day the copy is issued."""
    screened: Screened | None = field(default=None, compare=False, repr=False)
    """Where the screen of the shipped rules was kept ready-made: it holds whatever a house adds, changes or switches off."""

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        """The rules that are not switched off."""
        return tuple(rule for rule in self.rules.values() if rule.id not in self.off)

    @cached_property
    def looking_around(self) -> tuple[Rule, ...]:
        """The active rules that look beyond a document."""
        return tuple(rule for rule in self.active if rule.looks_around)

    @cached_property
    def comparing(self) -> Mapping[str, CrossCheck]:
        """The checks of the active rules that compare files, by the rule's id."""
        return {rule.id: rule.check for rule in self.looking_around if compares(rule.check)}

    @cached_property
    def _screens(self) -> list[tuple[list[Rule | None], Screen]]:
        """Screens, each with the rules that it tells by their place; None for one that is off, or that a house has replaced."""
        ids, screen = self.screened or Screened((), Screen([]))
        active = {rule.id: rule for rule in self.active}
        shipped = {name: active.pop(name) for name in ids if name in active and not active[name].house}
        others = Screen([rule.needs for rule in active.values()])
        return [([shipped.get(name) for name in ids], screen), (list(active.values()), others)]

    def worth(self, document: Document) -> list[Rule]:
        """The active rules that may find something in a document, in the order of the rulebook."""
        (shipped, others) = (
            [rule for rule in map(rules.__getitem__, screen.passing(document)) if rule]
            for rules, screen in self._screens
        )
        return sorted([*shipped, *others], key=lambda rule: rule.id) if shipped and others else shipped or others

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.family for rule in self.rules.values()))

    def without(self, ids: Iterable[str]) -> Rulebook:
        """The rulebook with more rules switched off."""
        return replace(self, off=self.off.union(ids))

    def from_level(self, least: Level) -> Rulebook:
        """The rulebook with the rules below a level switched off."""
        below = {rule.id for rule in self.rules.values() if not rule.level.at_least(least)}
        return self.without(below)

    def matching(self, names: frozenset[str]) -> frozenset[str]:
        """The ids of the rules that a set of family names and rule ids names."""
        return frozenset(rule.id for rule in self.rules.values() if names & {rule.id, rule.family}) if names else names
