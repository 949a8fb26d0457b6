"""Paragraphs that two files of a run have: what is remembered of each file, and how files are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from lint.checks.base import CrossHit
from lint.errors import Words
from lint.text.copies import letters
from lint.text.document import PROSE, Block, Document, Place, Position, Span

_OTHER_FILE = Words("另一篇里的同一段", "the same paragraph in the other file")


class Paragraph(NamedTuple):
    """A paragraph that other files may hold too: a hash of its letters, their number, its place in the text of its file.

    `share`: of the letters of its file it has so many; all of them (1.0) where it opens a story.
    """

    key: bytes
    letters: int
    span: Span
    start: Position
    end: Position
    share: float


class Run(NamedTuple):
    """Paragraphs in a row of the file `path` that an earlier file, `source`, has too: pairs, the earlier one first."""

    path: str
    source: str
    pairs: list[tuple[Paragraph, Paragraph]]

    @property
    def share(self) -> float:
        """What they make of that one of the two files of which they make more."""
        return max(sum(pair[side].share for pair in self.pairs) for side in (0, 1))

    def hit(self) -> CrossHit:
        """The hit at the later file; place texts are left to be filled in."""
        (first_start, start), (first_end, end) = self.pairs[0], self.pairs[-1]
        values = {"letters": "", "beginning": "", "paragraphs": str(len(self.pairs))}
        note = (_place(self.source, first_start, first_end), _OTHER_FILE)
        return CrossHit(_place(self.path, start, end), values, (note,))


def paragraphs(document: Document) -> list[Paragraph]:
    """What is remembered of the copy of a document."""
    blocks = [(block, letters(document.read(block))) for block in document.blocks_of(*PROSE)]
    whole = sum(len(text) for _, text in blocks)
    return [_paragraph(document, block, text, len(text) / whole) for block, text in blocks if text]


def _paragraph(document: Document, block: Block, text: str, share: float) -> Paragraph:
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    place = document.place(block.span)
    return Paragraph(key, len(text), place.span, place.start, place.end, _share(document, block, share))


def runs(
    facts: Mapping[str, Sequence[Paragraph]], most_files: int, counts: Callable[[str, Paragraph], bool]
) -> Iterator[Run]:
    """The runs of all files, in their order; what more than `most_files` hold is left out, and what does not count.

    `counts` is asked of what several files hold: of a paragraph, in the file at a path.
    """
    several = _of_several(facts.values())
    holders: defaultdict[bytes, dict[str, Paragraph]] = defaultdict(dict)
    for path, found in facts.items():
        for one in found:
            if one.key in several:
                holders[one.key].setdefault(path, one)
    shared = {
        key: held for key, held in holders.items() if 1 < len(held) <= most_files and counts(*next(iter(held.items())))
    }
    for path, found in facts.items():
        yield from _runs(path, found, shared)


def _of_several(facts: Iterable[Sequence[Paragraph]]) -> set[bytes]:
    """The keys that more than one file has: few, and only of their paragraphs more is to be known."""
    met: set[bytes] = set()
    again: set[bytes] = set()
    for found in facts:
        for key in {one.key for one in found}:
            (again if key in met else met).add(key)
    return again


def _runs(path: str, found: Sequence[Paragraph], shared: Mapping[bytes, Mapping[str, Paragraph]]) -> Iterator[Run]:
    pairs: list[tuple[Paragraph, Paragraph]] = []
    source = ""
    for one in found:
        earlier = next(iter(shared.get(one.key, {}).items()), (path, one))
        if pairs and earlier[0] != source:
            yield Run(path, source, pairs)
            pairs = []
        source = earlier[0]
        if source != path:
            pairs.append((earlier[1], one))
    if pairs:
        yield Run(path, source, pairs)


def _share(document: Document, block: Block, share: float) -> float:
    """A block's share of the letters of its file, 1.0 if it opens a story: what stands above it is no copy."""
    index = document.block_index(block.start)
    return share if index and document.blocks[index - 1].role in PROSE else 1.0


def _place(path: str, first: Paragraph, last: Paragraph) -> Place:
    return Place(path, Span(first.span.start, last.span.end), first.start, last.end, "")
