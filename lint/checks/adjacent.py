"""The kind `adjacent`: a clause, a sentence or a line right behind itself, and a sentence beside its edited version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from typing import ClassVar

from lint.checks import in_a_row
from lint.checks.base import Hit, Note
from lint.checks.duplicate import FIRST, VALUES, values, with_break
from lint.checks.in_a_row import Twice
from lint.checks.rewritten import Wording, rewritten
from lint.expressions.expression import Expression
from lint.records import dataclass
from lint.text.document import Document, Span


class What(StrEnum):
    """What stands beside its like: see Adjacent."""

    IN_A_ROW = "in-a-row"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Adjacent:
    """What stands beside its like, the later one marked and the first one named.

    in-a-row: a clause, a sentence or some, and a short line, right behind themselves. rewritten: a sentence beside one that says
    the same; of its `wording`, they differ in `fillers` and `synonyms` (a word, and the one that stands for it), or in what
    only one of the two has, unless that is one of `apart`.

    `least_letters`, and less than `below_letters`, must agree (letters and digits; marks and spaces do not count). `unless` lets
    what it matches pass.
    """

    VALUES: ClassVar[frozenset[str]] = VALUES

    what: What
    least_letters: int
    below_letters: int = 1_000_000
    unless: Expression | None = None
    wording: Wording = field(default_factory=Wording)

    def run(self, document: Document) -> Iterator[Hit]:
        """The later one of each two, and what is to be taken out."""
        for twice, cut in self._twice(document):
            text = document.read(twice.second)
            is_let_pass = self.unless and self.unless.search(text, at=twice.second.start)
            if self.least_letters <= twice.letters < self.below_letters and not is_let_pass:
                notes = (Note(twice.first, FIRST),)
                yield Hit(twice.second, values(document, twice.second), cut, None if cut is None else "", notes)

    def _twice(self, document: Document) -> Iterator[tuple[Twice, Span | None]]:
        """Of two the first is taken out: what stands behind the second is the sentence's own mark; of two lines the second.
        Of two versions it is for a person to say.
        """
        if self.what is What.REWRITTEN:
            yield from ((pair, None) for pair in rewritten(document, self.wording))
            return
        yield from ((twice, twice.first) for twice in document.fact(in_a_row.stretches))
        yield from ((twice, with_break(document, twice.second)) for twice in in_a_row.lines(document))
