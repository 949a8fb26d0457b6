"""The way from the flow of a document to its text: which characters of the one stand where in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lint.records import NamedTuple


class Piece(NamedTuple):
    """`length` characters of the flow at `flow` that stand in the text at `text`.

    With a `width`, so many characters of the text stand for them together: an entity, a white space, a piece of code.
    """

    flow: int
    text: int
    length: int
    width: int = 0


class Bridge:
    """All pieces of a flow, in order. The newline that joins two blocks belongs to no piece: it stands behind the one before."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._starts = [piece.flow for piece in pieces]

    def start(self, offset: int) -> int:
        """Where in the text a character of the flow begins."""
        if not self._pieces:
            return 0
        piece = self._piece(offset)
        inside = offset - piece.flow
        if piece.width:
            return piece.text + (0 if inside < piece.length else piece.width)
        return piece.text + min(inside, piece.length)

    def end(self, offset: int) -> int:
        """Where in the text a character of the flow ends."""
        piece = self._piece(offset)
        together = piece.width and offset - piece.flow < piece.length
        return piece.text + piece.width if together else self.start(offset) + 1

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of a stretch of the flow, for a flow that begins there; the first may begin before it."""
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        return [piece._replace(flow=piece.flow - start) for piece in self._pieces[first:last]]

    def _piece(self, offset: int) -> Piece:
        return self._pieces[max(0, bisect_right(self._starts, offset) - 1)]
