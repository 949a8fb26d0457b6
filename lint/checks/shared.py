"""Paragraphs that two files of a run have: what is remembered of each file, and how files are compared.

The volumes of a long file count as files: see `lint.text.volumes`.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from math import inf
from struct import Struct
from zlib import crc32

from lint.checks.base import CrossHit
from lint.errors import Words
from lint.hashing import blake2b
from lint.hints import Literal
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.document import PROSE, Block, Document, Place, Position, Span
from lint.text.skeletons import CLAUSE, letters, skeleton

_PACKED = Struct("<Q14I")
"""A paragraph in 64 bytes: a run over very many files holds them all, and unpacks the few that files share."""
_KNOWN, _NUMBERS, _MARKS = Struct("<QI52x"), Struct("<40xI"), Struct("<8xI32x5I")
"""Of a paragraph its key and letters, its numbers, its letters and marks."""
_MARKED, _LEAST_CLAUSE = 5, 6
"""Clauses of a paragraph that are remembered, and letters of the shortest."""
_PARTS = 64
"""Of the numbers of all files, each counted by itself."""
_LOW = (1 << 32) - 1
_NUMBER = regexp(r"\d+")
OTHER_FILE = Words("另一篇里的同一段", "the same paragraph in the other file")


Facts = Sequence[tuple[str, bytes]]
"""The paragraphs of files, packed, with their paths: gone through more than once, as all of them may be too many to be held."""


class Paragraph(NamedTuple):
    """A paragraph that other files may hold too: a hash of its letters, their number, its place in the text of its file.

    `share`: of the letters of its file it has so many; all of them (1.0) where it opens a story.
    """

    key: int
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
    key = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    place, whole = document.place(block.span), len(text) if _opens(document, block) else whole
    numbers = _bits(numbers_in(place.text))
    return _PACKED.pack(key, len(text), whole, *place.span, *place.start, *place.end, numbers, *_marks(clauses))


def numbers_in(text: str) -> Sequence[str]:
    """The numbers of a paragraph, as it stands in the text of its file."""
    return _NUMBER.findall(letters(text)) if _NUMBER.search(text) else ()


def _bits(numbers: Iterable[str]) -> int:
    """The numbers as bits: of two paragraphs of which one has all numbers of the other, one has all bits of the other."""
    return sum({1 << crc32(number.encode()) % 32 for number in numbers})


def _marks(clauses: Iterable[str]) -> Sequence[int]:
    """A number for each of the longest clauses, 0 where there are fewer: an edited copy still has one of them."""
    longest = sorted(
        {clause for clause in clauses if len(clause) >= _LEAST_CLAUSE}, key=lambda clause: (-len(clause), clause)
    )
    found = [crc32(clause.encode("utf-8", "surrogatepass")) or 1 for clause in longest[:_MARKED]]
    return found + [0] * (_MARKED - len(found))


def _unpacked(packed: bytes | bytearray, at: int) -> Paragraph:
    key, size, whole, start, end, line, column, end_line, end_column, *_ = _PACKED.unpack_from(packed, at)
    return Paragraph(key, size, Span(start, end), Position(line, column), Position(end_line, end_column), size / whole)


def _each(packed: bytes, least: int) -> Iterator[tuple[int, int]]:
    """The keys of the paragraphs of at least so many letters, and where each is packed."""
    for number, (key, size) in enumerate(_KNOWN.iter_unpack(packed)):
        if size >= least:
            yield key, number * _PACKED.size


def runs(facts: Facts, least_letters: int, most_files: int, counts: Callable[[str, Paragraph], bool]) -> Iterator[Run]:
    """The runs of all files, in their order, of paragraphs of at least so many letters.

    What more than `most_files` hold is left out, and what does not count: `counts` is asked of what several files hold, of a
    paragraph, in the file at a path.
    """
    found, paths = _holders(facts, least_letters)
    shared = {
        key: held
        for key, held in found.items()
        if 1 < len(held) <= most_files and counts(paths[min(held)], held[min(held)])
    }
    for at, (path, packed) in enumerate(facts):
        yield from (Run(path, paths[source], pairs) for source, pairs in _runs(at, packed, least_letters, shared))


def _holders(facts: Facts, least: int) -> tuple[Mapping[int, Mapping[int, Paragraph]], Mapping[int, str]]:
    """What several files have: who has it, the first to come first, and as which paragraph; and the paths of these files."""
    several = _of_several(facts, least)
    found: defaultdict[int, dict[int, Paragraph]] = defaultdict(dict)
    paths: dict[int, str] = {}
    for file, (path, packed) in enumerate(facts):
        for key, at in _each(packed, least):
            if key in several:
                found[key].setdefault(file, _unpacked(packed, at))
                paths[file] = path
    return found, paths


def _of_several(facts: Facts, least: int) -> set[int]:
    """The keys that more than one file has: few, and only of their paragraphs more is to be known."""
    tally = _Tally("Q")
    for _, packed in facts:
        tally.add({key for key, _ in _each(packed, least)})
    return tally.several()


class _Tally:
    """How often numbers are met. Of very many files all of them are no more than arrays, one of which is counted at a time."""

    def __init__(self, kind: Literal["I", "Q"]) -> None:
        self._parts: list[array[int]] = [array(kind) for _ in range(_PARTS)]

    def add(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._parts[number % _PARTS].append(number)

    def several(self, most: float = inf) -> set[int]:
        """Those that were met several times, but no more than `most`."""
        return {one for part in self._parts for one, times in Counter(part).items() if 1 < times <= most}


def _runs(
    file: int, packed: bytes, least: int, shared: Mapping[int, Mapping[int, Paragraph]]
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


def _opens(document: Document, block: Block) -> bool:
    """Whether a block opens a story: what stands above it is no copy."""
    index = document.block_index(block.start)
    return not index or document.blocks[index - 1].role not in PROSE


class Pair(NamedTuple):
    """Two paragraphs of different files, or volumes of one, that have one of their longest clauses: the earlier one, in the file
    `source`, and the later one, in the file `path`.
    """

    source: str
    first: Paragraph
    path: str
    second: Paragraph


def sharing(facts: Facts, least: int, most_files: int) -> Iterator[Pair]:
    """The pairs of paragraphs of at least so many letters that have a clause but are not the same, each once. A clause that more
    than `most_files` paragraphs have is a formula. Of those of which each has a number that the other has not, most are left out.
    """
    again, held = _marked_again(facts, least, most_files), _Held()
    for file, (path, packed) in enumerate(facts):
        for number, (size, *marks) in enumerate(_MARKS.iter_unpack(packed)):
            if size >= least and not again.isdisjoint(marks):
                at = number * _PACKED.size
                held.add(file, path, packed[at : at + _PACKED.size], again.intersection(marks))
    for one, other in held.pairs():
        if held.may_have_one_set_of_numbers(one, other):
            first, second = held.paragraph(one), held.paragraph(other)
            if first.key != second.key:
                yield Pair(held.path(one), first, held.path(other), second)


class _Held:
    """Paragraphs that have marks of others, numbered in the order of the run and left packed: there may be very many."""

    def __init__(self) -> None:
        self._rows, self._files = bytearray(), array("I")
        self._paths: dict[int, str] = {}
        self._marked = array("Q")
        """A mark and the number of a paragraph that has it, in one."""

    def add(self, file: int, path: str, packed: bytes, marks: Iterable[int]) -> None:
        self._marked.extend(mark << 32 | len(self._files) for mark in marks)
        self._rows += packed
        self._files.append(file)
        self._paths[file] = path

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Those of different files that have a mark, each pair once, in the order of the later one."""
        found: set[int] = set()
        for _, held in groupby(sorted(self._marked), key=lambda marked: marked >> 32):
            numbers = (marked & _LOW for marked in held)
            found.update(other << 32 | one for one, other in combinations(numbers, 2))
        for pair in sorted(found):
            one, other = pair & _LOW, pair >> 32
            if self._files[one] != self._files[other]:
                yield one, other

    def may_have_one_set_of_numbers(self, one: int, other: int) -> bool:
        """Whether one of two may have all numbers of the other."""
        (ones,), (others,) = (_NUMBERS.unpack_from(self._rows, number * _PACKED.size) for number in (one, other))
        return ones & others in (ones, others)

    def paragraph(self, number: int) -> Paragraph:
        return _unpacked(self._rows, number * _PACKED.size)

    def path(self, number: int) -> str:
        return self._paths[self._files[number]]


def _marked_again(facts: Facts, least: int, most: int) -> set[int]:
    """The marks that several paragraphs have, but no more than `most`."""
    tally = _Tally("I")
    for _, packed in facts:
        for size, *marks in _MARKS.iter_unpack(packed):
            if size >= least:
                tally.add(marks)
    return tally.several(most) - {0}


def place(path: str, first: Paragraph, last: Paragraph) -> Place:
    """From one paragraph of a file to another; the text is left to be filled in."""
    return Place(path, Span(first.span.start, last.span.end), first.start, last.end, "")
