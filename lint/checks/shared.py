"""Paragraphs that two files of a run have: what is remembered of each file, and how files are compared.

The volumes of a long file count as files: see `lint.text.volumes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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


Facts = Sequence[tuple[str, bytes]]
"""The paragraphs of files, packed, with their paths: gone through more than once, as all of them may be too many to be held."""


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


def runs(facts: Facts, least_letters: int, most_files: int, counts: Callable[[str, Paragraph], bool]) -> Iterator[Run]:
    """The runs of all files, in their order, of paragraphs of at least so many letters.

    What more than `most_files` hold is left out, and what does not count: `counts` is asked of what several files hold, of a
    paragraph, in the file at a path.
    """
    paths = [path for path, _ in facts]
    shared = {
        key: held
        for key, held in _holders(facts, least_letters).items()
        if 1 < len(held) <= most_files and counts(paths[min(held)], held[min(held)])
    }
    for at, (path, packed) in enumerate(facts):
        yield from (Run(path, paths[source], pairs) for source, pairs in _runs(at, packed, least_letters, shared))


def _holders(facts: Facts, least: int) -> Mapping[bytes, Mapping[int, Paragraph]]:
    """What several files have: who has it, the first to come first, and as which paragraph."""
    several = _of_several(facts, least)
    found: defaultdict[bytes, dict[int, Paragraph]] = defaultdict(dict)
    for file, (_, packed) in enumerate(facts):
        for key, at in _each(packed, least):
            if key in several:
                found[key].setdefault(file, _unpacked(packed, at))
    return found


def _of_several(facts: Facts, least: int) -> set[bytes]:
    """The keys that more than one file has: few, and only of their paragraphs more is to be known."""
    met: set[bytes] = set()
    again: set[bytes] = set()
    for _, packed in facts:
        for key in {key for key, _ in _each(packed, least)}:
            (again if key in met else met).add(key)
    return again


def _runs(
    file: int, packed: bytes, least: int, shared: Mapping[bytes, Mapping[int, Paragraph]]
) -> Iterator[tuple[int, list[tuple[Paragraph, Paragraph]]]]:
    """What a file has in a row of an earlier one: which one that is, and the pairs."""
    pairs: list[tuple[Paragraph, Paragraph]] = []
    source = file
    for key, at in _each(packed, least):
        held = shared.get(key)
        earlier = min(held) if held else file
        if pairs and earlier != source:
            yield source, pairs
            pairs = []
        source = earlier
        if held and source != file:
            pairs.append((held[source], _unpacked(packed, at)))
    if pairs:
        yield source, pairs


def _share(document: Document, block: Block, share: float) -> float:
    """A block's share of the letters of its file, 1.0 if it opens a story: what stands above it is no copy."""
    index = document.block_index(block.start)
    return share if index and document.blocks[index - 1].role in PROSE else 1.0


def _place(path: str, first: Paragraph, last: Paragraph) -> Place:
    return Place(path, Span(first.span.start, last.span.end), first.start, last.end, "")
