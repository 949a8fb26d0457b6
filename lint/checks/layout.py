"""The kind `layout`: remarks on the form of a page as a whole, one a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lint.checks.base import Hit
from lint.text.document import HEADINGS, Document, Span


class What(StrEnum):
    """What is remarked on."""

    HARD_WRAPPED = "hard-wrapped"
    ORPHAN_HEADING = "orphan-heading"


@dataclass(frozen=True, slots=True)
class Layout:
    """hard-wrapped: every line is cut at the column's width. orphan-heading: the last block is a heading with nothing below."""

    VALUES: ClassVar[frozenset[str]] = frozenset({"width"})

    what: What

    def run(self, document: Document) -> Iterator[Hit]:
        """At most one hit, at the first or the last block."""
        if self.what is What.HARD_WRAPPED and document.wrap_width:
            first = document.blocks[0]
            span = Span(first.start, min(first.end, first.start + document.wrap_width - len(first.indent)))
            yield Hit(span, {"width": str(document.wrap_width)})
        if self.what is What.ORPHAN_HEADING and len(document.blocks) > 1 and document.blocks[-1].role in HEADINGS:
            yield Hit(document.blocks[-1].span, {"width": ""})
