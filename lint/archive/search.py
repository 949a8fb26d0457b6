"""What of a story an archive has printed before: candidates by their fingerprints, then letter by letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from lint.archive.database import opened
from lint.archive.prints import LEAST, LENGTH, NARROW, prints, whole
from lint.archive.shelf import Index, Printing, Shelf, Stored
from lint.records import NamedTuple
from lint.regexp import MULTILINE, regexp
from lint.text import skeletons
from lint.text.compare import same_head, same_tail
from lint.text.document import PROSE, Document, Place, Position, Span
from lint.text.runs import Run, agreeing, grouped
from lint.text.skeletons import Paragraph

COMMON = 50
"""Paragraphs with a fingerprint from which on it is that of a formula."""
MOST = 20
"""Paragraphs of the archive that a paragraph of a story is held against, and that are counted."""

_REACH = 13
"""Letters around a shared string that must agree before a pair is compared in full."""
_NEARLY = 0.8
"""Share of the longest reach that makes another paragraph a printing of the same passage."""
_QUOTATION = regexp("“[^“”]*(?:”|$)|「[^「」]*(?:」|$)", MULTILINE)


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


class Candidates(NamedTuple):
    """Numbers of paragraphs: those that are the `same`, or share fingerprints that stand at some places of the letters."""

    numbers: Sequence[int]
    same: bool
    places: Mapping[int, int]


class Archive:
    """An archive open for questions, under the name that reports give to what is in it."""

    def __init__(self, name: str, shelf: Shelf) -> None:
        self._name, self._shelf = name, shelf
        self._pages: dict[str, tuple[str, str]] = {}

    def passages(self, document: Document) -> list[Passage]:
        """The passages of a document's paragraphs that were printed before, in order; of each paragraph those in one other."""
        found: list[Passage] = []
        for paragraph in document.fact(skeletons.paragraphs):
            if document.blocks[paragraph.block].role in PROSE:
                found += self._in(document, paragraph)
        return found

    def place(self, printing: Printing) -> Place:
        """The place of a printed paragraph in its page: its number stands for the line."""
        path = "/".join(filter(None, (self._name, printing.edition, printing.file)))
        self._pages[path] = printing.edition, printing.file
        start = self._shelf.start(printing)
        line, end = printing.number, start + len(printing.text)
        return Place(path, Span(start, end), Position(line, 1), Position(line, 1 + len(printing.text)), printing.text)

    def page(self, path: str) -> str:
        """What the archive has of a file that `place` named: each paragraph in the line of its number."""
        return self._shelf.page(*self._pages[path])

    def _in(self, document: Document, paragraph: Paragraph) -> Iterator[Passage]:
        letters = paragraph.text.replace("，", "")
        if len(letters) < LEAST:
            return
        printings = self._printings(letters)
        if not printings:
            return
        printed = skeletons.skeleton(printings[0].text)
        for runs in grouped(agreeing(paragraph.text, printed)):
            span = _extent(document, paragraph, runs)
            own = tuple(_own(document, paragraph, runs))
            size = sum(len(skeletons.letters(piece)) for piece in own)
            clauses = sum(skeletons.clauses_in(skeletons.skeleton(piece)) for piece in own)
            yield Passage(span, paragraph.block, own, size, clauses, printings)

    def _printings(self, letters: str) -> tuple[Printing, ...]:
        """The paragraphs that have the longest passage of some letters, the first in time first."""
        found = candidates(letters, self._shelf)
        near = [self._shelf.printing(number) for number in found.numbers]
        if found.same:
            return tuple(sorted(near, key=_when))
        reach = {printing: _reach(letters, skeletons.letters(printing.text), found.places) for printing in near}
        most = max(reach.values(), default=0)
        if most < _REACH:
            return ()
        return tuple(sorted((one for one in near if reach[one] >= _NEARLY * most), key=_when))


def candidates(letters: str, index: Index) -> Candidates:
    """The paragraphs that a paragraph with some letters is held against: its equals, else those that share most with it."""
    if same := index.same(whole(letters), MOST + 1):
        return Candidates(same, True, {})
    places = prints(letters, NARROW)
    return Candidates([number for number, _ in _sharing(places, index).most_common(MOST)], False, places)


def _sharing(places: Mapping[int, int], index: Index) -> Counter[int]:
    """How many of some fingerprints each paragraph of the archive has; formulas do not count."""
    found: Counter[int] = Counter()
    for one in places:
        numbers = index.having(one, COMMON + 1)
        if len(numbers) <= COMMON:
            found.update(numbers)
    return found


@contextmanager
def asked(path: Path) -> Iterator[Archive]:
    """The archive in a file, to be asked. Raises what `opened` does."""
    with opened(path) as database:
        yield Archive(str(path), Stored(database))


def _when(printing: Printing) -> tuple[str, str, str, int]:
    return printing.date, printing.edition, printing.file, printing.number


def _reach(one: str, other: str, places: Mapping[int, int]) -> int:
    """The letters of the longest stretch around a string at one of some places that the other text has too."""
    most = 0
    for start in places.values():
        at = other.find(one[start : start + LENGTH])
        if at >= 0:
            most = max(most, same_tail(one[:start], other[:at]) + same_head(one[start:], other[at:]))
    return most


def _extent(document: Document, paragraph: Paragraph, runs: Sequence[Run]) -> Span:
    """What runs cover: the block with its marks, if it is all of its letters."""
    start, end = runs[0].left, runs[-1].left + runs[-1].size
    if start == 0 and end >= len(paragraph.text.rstrip("，")):
        return document.blocks[paragraph.block].span
    return skeletons.span_of(document, paragraph, start, end)


def _own(document: Document, paragraph: Paragraph, runs: Sequence[Run]) -> Iterator[str]:
    """The pieces of runs that are not in a quotation."""
    block = document.blocks[paragraph.block]
    quoted = [Span(*match.span()) for match in _QUOTATION.finditer(document.flow, block.start, block.end)]
    for run in runs:
        span = skeletons.span_of(document, paragraph, run.left, run.left + run.size)
        start = span.start
        for quotation in quoted:
            if quotation.overlaps(span):
                yield document.flow[start : max(start, quotation.start)]
                start = max(start, quotation.end)
        yield document.flow[start : max(start, span.end)]
