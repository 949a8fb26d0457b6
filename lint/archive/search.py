"""What of a story an archive has printed before: candidates by their fingerprints, then letter by letter."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from lint.archive.database import opened
from lint.archive.prints import LEAST, LENGTH, NARROW, prints, whole
from lint.text import copies
from lint.text.copies import Paragraph
from lint.text.document import PROSE, Document, Place, Position, Span
from lint.text.runs import Run, agreeing, grouped

COMMON = 50
"""Paragraphs with a fingerprint from which on it is that of a formula."""
MOST = 20
"""Paragraphs of the archive that a paragraph of a story is held against, and that are counted."""

_REACH = 13
"""Letters around a shared string that must agree before a pair is compared in full."""
_NEARLY = 0.8
"""Share of the longest reach that makes another paragraph a printing of the same passage."""
_QUOTATION = re.compile("“[^“”]*(?:”|$)|「[^「」]*(?:」|$)", re.MULTILINE)


class Printing(NamedTuple):
    """A paragraph in the archive: where it was printed, and when."""

    edition: str
    date: str
    file: str
    number: int
    text: str

    @property
    def printed(self) -> str:
        """Edition and day in one, the day only once."""
        return self.edition if self.date in self.edition else f"{self.edition} {self.date}"


class Passage(NamedTuple):
    """A part of a paragraph that was printed before: its flow span, `block` its index in Document.blocks.

    `own` are its pieces that agree with the archive and are no quotation, `letters` and `clauses` what these come to.
    `printings` are the paragraphs that have it, the first in time before others; up to MOST and one more are counted.
    """

    span: Span
    block: int
    own: tuple[str, ...]
    letters: int
    clauses: int
    printings: tuple[Printing, ...]


class Archive:
    """An archive open for questions, under the name that reports give to what is in it."""

    def __init__(self, name: str, database: sqlite3.Connection) -> None:
        self._name, self._database = name, database
        self._pages: dict[str, int] = {}

    def passages(self, document: Document) -> list[Passage]:
        """The passages of a document's paragraphs that were printed before, in order; of each paragraph those in one other."""
        found: list[Passage] = []
        for paragraph in document.fact(copies.paragraphs):
            if document.blocks[paragraph.block].role in PROSE:
                found += self._in(document, paragraph)
        return found

    def place(self, printing: Printing) -> Place:
        """The place of a printed paragraph in its page: its number stands for the line."""
        path = f"{self._name}/{printing.edition}/{printing.file}"
        rows = "SELECT file.id FROM file JOIN edition ON edition = edition.id WHERE name = ? AND path = ?"
        self._pages[path] = self._database.execute(rows, (printing.edition, printing.file)).fetchone()[0]
        start = self.page(path).index(printing.text)
        line, end = printing.number, start + len(printing.text)
        return Place(path, Span(start, end), Position(line, 1), Position(line, 1 + len(printing.text)), printing.text)

    def page(self, path: str) -> str:
        """What the archive has of a file that `place` named: each paragraph in the line of its number."""
        rows = "SELECT first, count FROM file WHERE id = ?"
        first, count = self._database.execute(rows, (self._pages[path],)).fetchone()
        rows = "SELECT number, text FROM paragraph WHERE id BETWEEN ? AND ?"
        texts = dict(self._database.execute(rows, (first, first + count - 1)))
        return "\n".join(texts.get(line, "") for line in range(1, max(texts) + 1)) + "\n"

    def _in(self, document: Document, paragraph: Paragraph) -> Iterator[Passage]:
        letters = paragraph.text.replace("，", "")
        if len(letters) < LEAST:
            return
        printings = self._printings(letters)
        if not printings:
            return
        printed = copies.skeleton(printings[0].text)
        for runs in grouped(agreeing(paragraph.text, printed)):
            span = _extent(document, paragraph, runs)
            own = tuple(_own(document, paragraph, runs))
            size = sum(len(copies.letters(piece)) for piece in own)
            clauses = sum(copies.clauses_in(copies.skeleton(piece)) for piece in own)
            yield Passage(span, paragraph.block, own, size, clauses, printings)

    def _printings(self, letters: str) -> tuple[Printing, ...]:
        """The paragraphs that have the longest passage of some letters, the first in time first."""
        rows = "SELECT id FROM paragraph WHERE whole = ? ORDER BY id LIMIT ?"
        same = [number for (number,) in self._database.execute(rows, (whole(letters), MOST + 1))]
        if same:
            return tuple(sorted(map(self._printing, same), key=_when))
        places = prints(letters, NARROW)
        near = [self._printing(number) for number, _ in self._sharing(places).most_common(MOST)]
        reach = {printing: _reach(letters, copies.letters(printing.text), places) for printing in near}
        most = max(reach.values(), default=0)
        if most < _REACH:
            return ()
        return tuple(sorted((one for one in near if reach[one] >= _NEARLY * most), key=_when))

    def _sharing(self, places: Mapping[int, int]) -> Counter[int]:
        """How many of some fingerprints each paragraph of the archive has; formulas do not count."""
        found: Counter[int] = Counter()
        for one in places:
            rows = self._database.execute("SELECT paragraph FROM print WHERE print = ? LIMIT ?", (one, COMMON + 1))
            numbers = [number for (number,) in rows]
            if len(numbers) <= COMMON:
                found.update(numbers)
        return found

    def _printing(self, number: int) -> Printing:
        rows = """SELECT name, date, path, number, text FROM paragraph JOIN file ON file = file.id
                  JOIN edition ON edition = edition.id WHERE paragraph.id = ?"""
        return Printing(*self._database.execute(rows, (number,)).fetchone())


@contextmanager
def asked(path: Path) -> Iterator[Archive]:
    """The archive in a file, to be asked. Raises what `opened` does."""
    with opened(path) as database:
        yield Archive(str(path), database)


def _when(printing: Printing) -> tuple[str, str, str, int]:
    return printing.date, printing.edition, printing.file, printing.number


def _reach(one: str, other: str, places: Mapping[int, int]) -> int:
    """The letters of the longest stretch around a string at one of some places that the other text has too."""
    most = 0
    for start in places.values():
        at = other.find(one[start : start + LENGTH])
        if at >= 0:
            most = max(most, _before(one[:start], other[:at]) + _common(one[start:], other[at:]))
    return most


def _before(one: str, other: str) -> int:
    return _common(one[::-1], other[::-1])


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    if other.startswith(one) or one.startswith(other):
        return min(len(one), len(other))
    return next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)


def _extent(document: Document, paragraph: Paragraph, runs: Sequence[Run]) -> Span:
    """What runs cover: the block with its marks, if it is all of its letters."""
    start, end = runs[0].left, runs[-1].left + runs[-1].size
    if start == 0 and end >= len(paragraph.text.rstrip("，")):
        return document.blocks[paragraph.block].span
    return copies.span_of(document, paragraph, start, end)


def _own(document: Document, paragraph: Paragraph, runs: Sequence[Run]) -> Iterator[str]:
    """The pieces of runs that are not in a quotation."""
    block = document.blocks[paragraph.block]
    quoted = [Span(*match.span()) for match in _QUOTATION.finditer(document.flow, block.start, block.end)]
    for run in runs:
        span = copies.span_of(document, paragraph, run.left, run.left + run.size)
        start = span.start
        for quotation in quoted:
            if quotation.overlaps(span):
                yield document.flow[start : max(start, quotation.start)]
                start = max(start, quotation.end)
        yield document.flow[start : max(start, span.end)]
