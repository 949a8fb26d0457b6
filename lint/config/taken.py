"""What the configuration files of a run take away from it: nothing is switched off without being counted."""

from __future__ import annotations

from collections.abc import Iterable

from lint.records import NamedTuple
from lint.rulebook.rule import Rulebook

NONE: frozenset[str] = frozenset()


class Taken(NamedTuple):
    """The ids of rules that the same command without configuration files would use and this one does not, or with less
    weight, or in the words of a house; and how many files of the folders given are excluded.
    """

    off: frozenset[str] = NONE
    lowered: frozenset[str] = NONE
    replaced: frozenset[str] = NONE
    excluded: int = 0


NOTHING_TAKEN = Taken()


def taken(without: Rulebook, with_: Rulebook) -> Taken:
    """What a rulebook made by configuration files lacks against the one made without them."""
    before = {rule.id: rule for rule in without.active}
    now = {rule.id: rule for rule in with_.active}
    return Taken(
        frozenset(before.keys() - now.keys()),
        frozenset(key for key in before.keys() & now.keys() if not now[key].level.at_least(before[key].level)),
        frozenset(key for key in before.keys() & now.keys() if now[key].path != before[key].path),
    )


def together(several: Iterable[Taken]) -> Taken:
    """What is taken from any of several parts of a run."""
    off, lowered, replaced = zip(*(each[:3] for each in several), strict=True)
    return Taken(NONE.union(*off), NONE.union(*lowered), NONE.union(*replaced))
