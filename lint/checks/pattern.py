"""The kind `pattern`: a regular expression with exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

import regex

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.text.document import Document, Role, Span

SECONDS = 2.0
"""Time that one pattern may take over one document; a house rule must not be able to hang a run."""

_MOST_NOTES = 20
"""Places shown of what is said once for a whole document."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Places where a regular expression matches; `^` and `$` are the ends of a block.

    `unless` lets a hit pass where it overlaps a match of that expression in the same block. A group called `at` narrows the
    hit to a part of the match. `replacement` is what the match becomes (`\\1` and `\\g<name>` stand for groups); `instead` says
    it for each text that may be found, and any other text is no hit. `roles` and `not_roles` say in which blocks to look.
    `beside` is a second way of writing: there are hits only in a document that it matches too. With `once`, all matches of a
    document are one hit, at the first of them: a habit of the file, not a slip in this place.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "count"})

    pattern: regex.Pattern[str]
    unless: regex.Pattern[str] | None = None
    replacement: str | None = None
    instead: dict[str, str] = field(default_factory=dict)
    beside: regex.Pattern[str] | None = None
    roles: frozenset[Role] = frozenset()
    not_roles: frozenset[Role] = frozenset()
    once: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError when `replacement` stands for a group that `pattern` does not have, or there are two of them."""
        if self.instead and self.replacement is not None:
            raise ValueError("`replacement` and `instead` are two ways to say one thing")
        if self.replacement is not None:
            empty = regex.match(f"(?:{self.pattern.pattern}\n)|", "", flags=self.pattern.flags)
            try:
                assert empty is not None
                empty.expand(self.replacement)
            except (IndexError, regex.error) as problem:
                raise ValueError(f"replacement: {problem}") from None

    def run(self, document: Document) -> Iterator[Hit]:
        """The matches that no exception covers. Raises TimeoutError when an expression takes too long."""
        matches = list(self.pattern.finditer(document.flow, timeout=SECONDS))  # at once: the clock runs on
        found = [match for match in matches if match.end() > match.start() and self._counts(document, match)]
        other = found and self.beside and self.beside.search(document.flow, timeout=SECONDS)
        if self.beside and not other:
            return
        notes = (Note(Span(*other.span()), Words("另一种写法", "the other way")),) if other else ()
        if self.once:
            yield from _as_one(found, notes)
            return
        for match in found:
            right = self._right(document, match)
            replace = _at(match) if self.instead else Span(*match.span())
            yield Hit(_at(match), {"right": right or "", "count": "1"}, replace, right, notes)

    def _right(self, document: Document, match: Any) -> str | None:
        if self.instead:
            return self.instead[document.read(_at(match))]
        return None if self.replacement is None else str(match.expand(self.replacement))

    def _counts(self, document: Document, match: Any) -> bool:
        block = document.block_at(match.start())
        if block.role in self.not_roles or (self.roles and block.role not in self.roles):
            return False
        if self.instead and document.read(_at(match)) not in self.instead:
            return False
        if self.unless is None:
            return True
        exceptions = self.unless.finditer(document.read(block), timeout=SECONDS)
        start, end = match.start() - block.start, match.end() - block.start
        return not any(other.start() < end and start < other.end() for other in exceptions)


def _as_one(found: Sequence[Any], notes: tuple[Note, ...]) -> Iterator[Hit]:
    """One hit for all matches, if there are any, with a note at each of the next few."""
    for match in found[:1]:
        notes += tuple(Note(_at(other), Words("这里也是", "here too")) for other in found[1 : _MOST_NOTES + 1])
        yield Hit(_at(match), {"right": "", "count": str(len(found))}, notes=notes)


@cache
def _has_place(pattern: regex.Pattern[str]) -> bool:
    return "at" in pattern.groupindex


def _at(match: Any) -> Span:
    """The span of the group `at`, of the whole match where that takes no part in it."""
    return Span(*match.span("at" if _has_place(match.re) and match["at"] is not None else 0))
