"""Positions of the protocol (0-based line and code units in it) to offsets in code points and back, in every encoding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from lsprotocol import types

from lint.records import NamedTuple
from lint.text.document import LineIndex, Span

_STRIDE = 256
"""Code points between two places whose units are known: what lies between is counted when it is asked for."""


class Units(NamedTuple):
    """How an encoding counts: Python's codec for it, and the bytes of one code unit."""

    codec: str
    size: int

    def count(self, text: str) -> int:
        """The code units of a text, which holds no lone surrogates."""
        return len(text.encode(self.codec)) // self.size

    def characters(self, text: str, units: int) -> int:
        """How many characters of `text` lie whole within so many code units."""
        data = text.encode(self.codec)[: units * self.size]
        return len(data.decode(self.codec, "ignore"))


UNITS = {
    types.PositionEncodingKind.Utf8: Units("utf-8", 1),
    types.PositionEncodingKind.Utf16: Units("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: Units("utf-32-le", 4),
}


class Positions:
    """The way between offsets in a text and positions of the protocol; lines end at \\r\\n, \\r and \\n, as it says.

    Long lines cost no more than short ones: code units are summed up once a text.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._units = UNITS[types.PositionEncodingKind(encoding)]

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line, column = self._lines.position(offset)
        start = offset - column + 1
        return types.Position(line - 1, self._before(offset) - self._before(start))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position. One behind the end of its line or of the text is that end; one within a character is the
        beginning of it.
        """
        if position.line >= len(self._lines):
            return len(self._text)
        start, end = self._lines.span(position.line + 1)
        return min(end, self._at(self._before(start) + position.character))

    def span(self, of: types.Range) -> Span:
        """The span of a range; its ends are put in order."""
        start, end = sorted((self.offset(of.start), self.offset(of.end)))
        return Span(start, end)

    @cached_property
    def _sums(self) -> Sequence[int]:
        """The code units before every `_STRIDE`th character."""
        starts = range(0, len(self._text), _STRIDE)
        counts = (self._units.count(self._text[start : start + _STRIDE]) for start in starts)
        return [0, *accumulate(counts)]

    def _before(self, offset: int) -> int:
        """The code units before an offset."""
        block, rest = divmod(offset, _STRIDE)
        return self._sums[block] + self._units.count(self._text[offset - rest : offset])

    def _at(self, units: int) -> int:
        """The offset that so many code units lie before."""
        block = bisect_right(self._sums, units) - 1
        start = block * _STRIDE
        return start + self._units.characters(self._text[start : start + _STRIDE], units - self._sums[block])
