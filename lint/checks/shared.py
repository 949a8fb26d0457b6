"""Paragraphs that two files of a run have: what is remembered of each file, and how files are compared.

The volumes of a long file count as files: see `lint.text.volumes`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from struct import Struct
from zlib import crc32

from lint.checks.base import CrossHit
from lint.errors import Words
from lint.hashing import blake2b
from lint.records import NamedTuple
from lint.text.document import PROSE, Block, Document, Place, Position, Span
from lint.text.skeletons import CLAUSE, skeleton

_PACKED = Struct("<8s7Id5I")
"""A paragraph in 64 bytes: a run over very many files holds them all, and unpacks the few that files share."""
_KEY, _LETTERS, _CLAUSES = 8, Struct("<8xI"), Struct("<44x5I")
_MARKED, _LEAST_CLAUSE = 5, 6
"""Clauses of a paragraph that are remembered, and letters of the shortest."""
_PARTS = 8
"""Of the marks of all files, each sorted by itself."""
OTHER_FILE = Words("另一篇里的同一段", "the same paragraph in the other file")


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
        note = (place(self.source, first_start, first_end), OTHER_FILE)
        return CrossHit(place(self.path, start, end), values, (note,))


def paragraphs(document: Document) -> bytes:
    """What is remembered of the copy of a document: its paragraphs, packed."""
    blocks = [(block, skeleton(document.read(block)).split(CLAUSE)) for block in document.blocks_of(*PROSE)]
    whole = sum(len(clause) for _, clauses in blocks for clause in clauses)
    return b"".join(_packed(document, block, clauses, whole) for block, clauses in blocks if any(clauses))


def _packed(document: Document, block: Block, clauses: Sequence[str], whole: int) -> bytes:
    text = "".join(clauses)
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
    place, share = document.place(block.span), _share(document, block, len(text) / whole)
    return _PACKED.pack(key, len(text), *place.span, *place.start, *place.end, share, *_marks(clauses))


def _marks(clauses: Iterable[str]) -> Sequence[int]:
    """A number for each of the longest clauses, 0 where there are fewer: an edited copy still has one of them."""
    longest = sorted(
        {clause for clause in clauses if len(clause) >= _LEAST_CLAUSE}, key=lambda clause: (-len(clause), clause)
    )
    found = [crc32(clause.encode("utf-8", "surrogatepass")) or 1 for clause in longest[:_MARKED]]
    return found + [0] * (_MARKED - len(found))


def _unpacked(packed: bytes, at: int) -> Paragraph:
    key, size, start, end, line, column, end_line, end_column, share, *_ = _PACKED.unpack_from(packed, at)
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


class Pair(NamedTuple):
    """Two paragraphs of different files that have one of their longest clauses: the earlier one, by the number of its file."""

    source: int
    first: Paragraph
    file: int
    second: Paragraph


def sharing(facts: Facts, least: int, most_files: int) -> Iterator[Pair]:
    """The pairs of paragraphs of at least so many letters that have a clause but are not the same, each once. A clause that more
    than `most_files` paragraphs have is a formula.
    """
    holders: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    again = _marked_again(facts, least, most_files)
    for file, (_, packed) in enumerate(facts):
        for _, at in _each(packed, least):
            for mark in again.intersection(_CLAUSES.unpack_from(packed, at)):
                holders[mark].append((file, at))
    pairs = {pair for held in holders.values() for pair in combinations(held, 2)}
    for (source, one), (file, other) in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
        first, second = _unpacked(facts[source][1], one), _unpacked(facts[file][1], other)
        if source != file and first.key != second.key:
            yield Pair(source, first, file, second)


def _marked_again(facts: Facts, least: int, most: int) -> set[int]:
    """The marks that several paragraphs have, but no more than `most`. Of very many files all of them are no more than an array,
    and a part of it is sorted at a time.
    """
    marks = array("I")
    for _, packed in facts:
        for _, at in _each(packed, least):
            marks.extend(_CLAUSES.unpack_from(packed, at))
    found: set[int] = set()
    for part in range(_PARTS):
        in_order = sorted(mark for mark in marks if mark % _PARTS == part)
        found |= {one for one, other in pairwise(in_order) if one == other}
        found -= {one for one, other in zip(in_order, in_order[most:], strict=False) if one == other}
    return found - {0}


def place(path: str, first: Paragraph, last: Paragraph) -> Place:
    """From one paragraph of a file to another; the text is left to be filled in."""
    return Place(path, Span(first.span.start, last.span.end), first.start, last.end, "")
