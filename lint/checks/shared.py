"""Paragraphs that two files of a run have: what is remembered of each file, and how files are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from struct import Struct

from lint.checks.base import CrossHit
from lint.errors import Words
from lint.hashing import blake2b
from lint.records import NamedTuple
from lint.text.document import PROSE, Block, Document, Place, Position, Span
from lint.text.skeletons import letters

_PACKED = Struct("<8s7Id")
"""A paragraph in 44 bytes: a run over very many files holds them all, and unpacks the few that files share."""
_KEY, _LETTERS = 8, Struct("<8xI")
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


def paragraphs(document: Document) -> bytes:
    """What is remembered of the copy of a document: its paragraphs, packed."""
    blocks = [(block, letters(document.read(block))) for block in document.blocks_of(*PROSE)]
    whole = sum(len(text) for _, text in blocks)
    return b"".join(_packed(document, block, text, len(text) / whole) for block, text in blocks if text)


def _packed(document: Document, block: Block, text: str, share: float) -> bytes:
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
    place = document.place(block.span)
    return _PACKED.pack(key, len(text), *place.span, *place.start, *place.end, _share(document, block, share))


def _unpacked(packed: bytes, at: int) -> Paragraph:
    key, size, start, end, line, column, end_line, end_column, share = _PACKED.unpack_from(packed, at)
    return Paragraph(key, size, Span(start, end), Position(line, column), Position(end_line, end_column), share)


def _each(packed: bytes, least: int) -> Iterator[tuple[bytes, int]]:
    """The keys of the paragraphs of at least so many letters, and where each is packed."""
    for at in range(0, len(packed), _PACKED.size):
        if _LETTERS.unpack_from(packed, at)[0] >= least:
            yield packed[at : at + _KEY], at


def runs(
    facts: Mapping[str, bytes], least_letters: int, most_files: int, counts: Callable[[str, Paragraph], bool]
) -> Iterator[Run]:
    """The runs of all files, in their order, of paragraphs of at least so many letters.

    What more than `most_files` hold is left out, and what does not count: `counts` is asked of what several files hold, of a
    paragraph, in the file at a path.
    """
    several = _of_several(facts.values(), least_letters)
    holders: defaultdict[bytes, dict[str, Paragraph]] = defaultdict(dict)
    for path, packed in facts.items():
        for key, at in _each(packed, least_letters):
            if key in several:
                holders[key].setdefault(path, _unpacked(packed, at))
    shared = {
        key: held for key, held in holders.items() if 1 < len(held) <= most_files and counts(*next(iter(held.items())))
    }
    for path, packed in facts.items():
        yield from _runs(path, packed, least_letters, shared)


def _of_several(facts: Iterable[bytes], least: int) -> set[bytes]:
    """The keys that more than one file has: few, and only of their paragraphs more is to be known."""
    met: set[bytes] = set()
    again: set[bytes] = set()
    for packed in facts:
        for key in {key for key, _ in _each(packed, least)}:
            (again if key in met else met).add(key)
    return again


def _runs(path: str, packed: bytes, least: int, shared: Mapping[bytes, Mapping[str, Paragraph]]) -> Iterator[Run]:
    pairs: list[tuple[Paragraph, Paragraph]] = []
    source = ""
    for key, at in _each(packed, least):
        held = shared.get(key)
        earlier = next(iter(held)) if held else path
        if pairs and earlier != source:
            yield Run(path, source, pairs)
            pairs = []
        source = earlier
        if held and source != path:
            pairs.append((held[source], _unpacked(packed, at)))
    if pairs:
        yield Run(path, source, pairs)


def _share(document: Document, block: Block, share: float) -> float:
    """A block's share of the letters of its file, 1.0 if it opens a story: what stands above it is no copy."""
    index = document.block_index(block.start)
    return share if index and document.blocks[index - 1].role in PROSE else 1.0


def _place(path: str, first: Paragraph, last: Paragraph) -> Place:
    return Place(path, Span(first.span.start, last.span.end), first.start, last.end, "")
