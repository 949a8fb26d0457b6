"""Where two nearly equal passages differ: what an editor has to decide between."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from lint.records import NamedTuple
from lint.report.safe import safe
from lint.report.window import Ink, Piece, shortened, size
from lint.text.compare import COSTLY, pairs

LEAST, MOST = 20, 2000
"""Characters of passages that are compared: shorter ones show what they are, longer ones take too long."""
LEAST_ALIKE = 0.5
AROUND = 2
"""Characters of common text shown on either side of a difference."""
WIDEST = 24


class Difference(NamedTuple):
    """The same place in the two passages."""

    one: list[Piece]
    other: list[Piece]


def differences(one: str, other: str) -> list[Difference]:
    """The differences between two passages in order, white space aside; none if they are equal, short or not alike."""
    one, other = ("".join(text.split()) for text in (one, other))
    if not all(LEAST <= len(text) <= MOST for text in (one, other)) or pairs(one, other) > COSTLY:
        return []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return []
    return [
        Difference(_shown(one, a, b, Ink.OTHER), _shown(other, c, d, Ink.FOUND)) for a, b, c, d in _changes(matcher)
    ]


def _changes(matcher: SequenceMatcher[str]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges that differ; two with a character or two between them are one."""
    last: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if last and a - last[1] <= AROUND:
            last = (last[0], b, last[2], d)
            continue
        if last:
            yield last
        last = (a, b, c, d)
    if last:
        yield last


def _shown(text: str, start: int, end: int, ink: Ink) -> list[Piece]:
    piece = Piece(safe(text[start:end]), ink)
    parts = (
        Piece(safe(text[max(0, start - AROUND) : start])),
        shortened(piece, WIDEST) if size([piece]) > WIDEST else piece,
        Piece(safe(text[end : end + AROUND])),
    )
    return [part for part in parts if part.text]
