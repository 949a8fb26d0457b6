"""The kind `pattern`: a regular expression with exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import regex

from lint.checks.base import Hit
from lint.text.document import Document, Role, Span

SECONDS = 2.0
"""Time that one pattern may take over one document; a house rule must not be able to hang a run."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Places where a regular expression matches; `^` and `$` are the ends of a block.

    `unless` lets a hit pass where it overlaps a match of that expression in the same block. A group called `at` narrows the
    hit to a part of the match. `replacement` is what the match becomes (`\\1` and `\\g<name>` stand for groups). `roles` and
    `not_roles` say in which blocks to look.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    pattern: regex.Pattern[str]
    unless: regex.Pattern[str] | None = None
    replacement: str | None = None
    roles: frozenset[Role] = frozenset()
    not_roles: frozenset[Role] = frozenset()

    def __post_init__(self) -> None:
        """Raises ValueError when `replacement` stands for a group that `pattern` does not have."""
        if self.replacement is not None:
            empty = regex.match(f"(?:{self.pattern.pattern}\n)|", "", flags=self.pattern.flags)
            try:
                assert empty is not None
                empty.expand(self.replacement)
            except (IndexError, regex.error) as problem:
                raise ValueError(f"replacement: {problem}") from None

    def run(self, document: Document) -> Iterator[Hit]:
        """The matches that no exception covers. Raises TimeoutError when an expression takes too long."""
        for match in list(self.pattern.finditer(document.flow, timeout=SECONDS)):  # at once: the clock runs on
            if match.end() > match.start() and self._counts(document, match):
                right = None if self.replacement is None else match.expand(self.replacement)
                yield Hit(_at(match), {"right": right or ""}, Span(*match.span()), right)

    def _counts(self, document: Document, match: Any) -> bool:
        block = document.block_at(match.start())
        if block.role in self.not_roles or (self.roles and block.role not in self.roles):
            return False
        if self.unless is None:
            return True
        exceptions = self.unless.finditer(document.read(block), timeout=SECONDS)
        start, end = match.start() - block.start, match.end() - block.start
        return not any(other.start() < end and start < other.end() for other in exceptions)


@cache
def _has_place(pattern: regex.Pattern[str]) -> bool:
    return "at" in pattern.groupindex


def _at(match: Any) -> Span:
    return Span(*match.span("at")) if _has_place(match.re) else Span(*match.span())
