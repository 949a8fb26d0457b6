"""Many spans, asked at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from lint.text.document import Span


class Spans:
    """Spans, asked whether one of them touches another span; what an answer costs hardly grows with their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = [*accumulate((span.end for span in ordered), max)]

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a character with a span, or ends where it begins, or begins where it ends."""
        count = bisect_right(self._starts, span.end)
        return count > 0 and self._ends[count - 1] >= span.start
