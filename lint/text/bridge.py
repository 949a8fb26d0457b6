"""The way from the flow of a document to its text: which characters of the one stand where in the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right


class Bridge:
    """The pieces of a flow, in order. The newline that joins two blocks belongs to no piece: it stands behind the one before.

    Where the text goes on as the flow does, pieces are one; each takes sixteen bytes, for a long file has millions.
    """

    def __init__(self) -> None:
        self._flows, self._texts, self._lengths, self._widths = array("i"), array("i"), array("i"), array("i")

    def add(self, flow: int, text: int, length: int, width: int = 0) -> None:
        """The next piece: `length` characters of the flow at `flow`, which stand in the text at `text`.

        With a `width`, so many characters of the text stand for them together: an entity, a white space, a piece of code.
        """
        if not width and self._goes_on(flow, text):
            self._lengths[-1] = flow + length - self._flows[-1]
            return
        self._flows.append(flow)
        self._texts.append(text)
        self._lengths.append(length)
        self._widths.append(width)

    def start(self, offset: int) -> int:
        """Where in the text a character of the flow begins."""
        if not self._flows:
            return 0
        at = self._piece(offset)
        inside, text, length, width = offset - self._flows[at], self._texts[at], self._lengths[at], self._widths[at]
        if width:
            return text + (0 if inside < length else width)
        return text + min(inside, length)

    def end(self, offset: int) -> int:
        """Where in the text a character of the flow ends."""
        at = self._piece(offset)
        together = self._widths[at] and offset - self._flows[at] < self._lengths[at]
        return self._texts[at] + self._widths[at] if together else self.start(offset) + 1

    def part(self, start: int, end: int) -> Bridge:
        """The way back of a stretch of the flow, for a flow that begins there; the first piece may begin before it."""
        part, stretch = Bridge(), slice(max(0, bisect_right(self._flows, start) - 1), bisect_left(self._flows, end))
        part._flows = array("i", (flow - start for flow in self._flows[stretch]))
        part._texts, part._lengths, part._widths = self._texts[stretch], self._lengths[stretch], self._widths[stretch]
        return part

    def _goes_on(self, flow: int, text: int) -> bool:
        """Whether a piece stands to the last as it does in the text, with a newline between them at most."""
        if not self._flows or self._widths[-1]:
            return False
        begin = self._flows[-1]
        return flow - begin == text - self._texts[-1] and flow - begin - self._lengths[-1] <= 1

    def _piece(self, offset: int) -> int:
        """The number of the piece that a character of the flow belongs to or stands behind."""
        return max(0, bisect_right(self._flows, offset) - 1)
