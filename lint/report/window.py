"""The copy around a finding, cut to a number of terminal cells, with the finding marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from lint.records import NamedTuple
from lint.report.safe import safe
from lint.text.document import Span
from lint.text.width import cells, clusters

CUT = "…"
_CUT = cells(CUT, ambiguous=2)


class Ink(Enum):
    """What a piece of shown copy is."""

    COPY = auto()
    FOUND = auto()
    OTHER = auto()
    """The other half of a finding."""
    GONE = auto()
    """What a fix takes away."""
    NEW = auto()
    """What a fix puts in."""
    CUT = auto()
    """The ellipsis that stands for copy left out."""


class Piece(NamedTuple):
    """Copy made safe to show."""

    text: str
    ink: Ink = Ink.COPY


class Mark(NamedTuple):
    """A span of a text to be marked."""

    span: Span
    ink: Ink


SIGNS = {Ink.FOUND: ("▶", "◀"), Ink.OTHER: ("▷", "◁")}
"""What stands around a mark where there is no colour."""


def size(pieces: Sequence[Piece]) -> int:
    """The most cells a terminal needs for the pieces, signs around the marks included."""
    return sum(cells(text, ambiguous=2) + (4 if ink in SIGNS else 0) for text, ink in pieces)


def window(text: str, within: Span, marks: Sequence[Mark], width: int) -> list[Piece]:
    """The part of `text` around `marks` that fits `width` cells, an ellipsis where copy is left out.

    `within` is the paragraph that the window does not leave. Marks are in order and do not overlap. A mark that is too
    long is cut in its middle. Spans are offsets in `text`.
    """
    start, end = marks[0].span.start, marks[-1].span.end
    before, after = text[within.start : start], text[end : within.end]
    core = list(_core(text, marks))
    spare = width - size(core)
    if spare < 2 * _CUT and len(marks) == 1:
        spare = min(width // 4, _most(before, width) + _most(after, width))
        core = [shortened(core[0], width - spare - 4)]
    room = max(0, spare)
    left = head_or_tail(before, max(room // 2, room - _most(after, room)), tail=True)
    right = head_or_tail(after, room - size(left), tail=False)
    return [*left, *core, *right]


def fits(text: str, marks: Sequence[Mark], width: int) -> bool:
    """Whether a window of `width` cells holds all of the marks with some copy around them."""
    start, end = marks[0].span.start, marks[-1].span.end
    return end - start <= width and size(list(_core(text, marks))) <= width * 4 // 5


def head_or_tail(text: str, width: int, *, tail: bool) -> list[Piece]:
    """As much of the beginning (or the end) of a text as fits `width` cells, with an ellipsis where it is cut."""
    if len(text) <= _probe(width) and cells(safe(text), ambiguous=2) <= width:
        return [Piece(safe(text))] if text else []
    kept = _fitting(text, width - _CUT, tail=tail)
    cut = Piece(CUT, Ink.CUT)
    return [cut, Piece(kept)] if tail else [Piece(kept), cut]


def _most(text: str, width: int) -> int:
    """The cells that a text takes, or `width` if it takes more; long texts are not measured to the end."""
    return min(width, cells(safe(text[: _probe(width)]), ambiguous=2))


def _probe(width: int) -> int:
    """So many characters of copy, marks on letters included, fill `width` cells."""
    return 4 * width + 8


def _fitting(text: str, width: int, *, tail: bool) -> str:
    """The longest beginning (or end) of a text that fits, whole characters with the marks on them."""
    near = text[-_probe(width) :] if tail else text[: _probe(width)]
    signs = [safe(cluster) for cluster in clusters(near)]
    kept: list[str] = []
    room = width
    for sign in reversed(signs) if tail else signs:
        room -= cells(sign, ambiguous=2)
        if room < 0:
            break
        kept.append(sign)
    return "".join(reversed(kept) if tail else kept)


def _core(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The marks and what stands between them."""
    at = marks[0].span.start
    for (start, end), ink in marks:
        if start > at:
            yield Piece(safe(text[at:start]))
        yield Piece(safe(text[start:end]), ink)
        at = end


def shortened(piece: Piece, width: int) -> Piece:
    """A piece cut in its middle so that it takes `width` cells."""
    half = (width - _CUT) // 2
    head, tail = (_fitting(piece.text, half, tail=tail) for tail in (False, True))
    return Piece(f"{head}{CUT}{tail}", piece.ink)
