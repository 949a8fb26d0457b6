"""The kind `naming`: one person or term written in two ways, one person with two posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.persons import persons
from lint.checks.posts import posts
from lint.checks.terms import Contrasts, terms
from lint.checks.variant import Variant, hit
from lint.text.document import Document


class Of(StrEnum):
    """What is named: a person; a term in “…” or 《…》; a person by two posts that exclude each other."""

    PERSON = "person"
    TERM = "term"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Naming:
    """Two forms of one name in a document; the one that stands more often is taken for the right one.

    person: `least` is the gain (in nats) by which both forms together read better as names than as words; a hit has it or
    more, and less than `below`.
    term: `contrasts` are groups of characters that make two terms of two strings (上下, 一二三); `free` the characters that
    come and go in one term, `counters` the words between a numeral and its noun.
    post: `ladder` are the posts that have deputies (主席, 县长); `unless` words of sentences that tell of a change of post.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"major", "major_count", "minor_count"})

    of: Of
    least: float = 0.0
    below: float = float("inf")
    contrasts: tuple[str, ...] = ()
    free: str = ""
    counters: str = ""
    ladder: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair of forms: at the first place of the rarer one, the notes at every other place of both."""
        yield from map(hit, self._variants(document))

    def _variants(self, document: Document) -> Iterable[Variant]:
        if self.of is Of.POST:
            return posts(document, self.ladder, self.unless)
        if self.of is Of.TERM:
            return terms(document, Contrasts(self.contrasts, self.free, self.counters))
        return [found for found in document.fact(persons) if self.least <= found.sure < self.below]
