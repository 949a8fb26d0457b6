"""A file's text with its paragraphs: what a report cuts its windows from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lint.text.document import Span
from lint.text.readers.plain import from_text


class Page:
    """A text as decoded; all offsets are in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def paragraph(self, span: Span) -> Span:
        """From the beginning of the paragraph that `span` begins in to the end of the one it ends in.

        Hard-wrapped lines are one paragraph.
        """
        starts, ends = self._edges
        first = starts[max(0, bisect_right(starts, span.start) - 1)] if starts else 0
        last = ends[max(0, bisect_right(starts, max(span.start, span.end - 1)) - 1)] if ends else 0
        return Span(min(first, span.start), max(last, span.end))

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        document = from_text("", self.text)
        spans = [document.source_span(block.span) for block in document.blocks]
        return [span.start for span in spans], [span.end for span in spans]
