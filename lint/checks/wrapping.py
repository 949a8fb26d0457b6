"""The kind `wrapping`: copy that is cut at the width of a column, one remark a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.checks.base import Hit
from lint.text.document import Document, Span


@dataclass(frozen=True, slots=True)
class Wrapping:
    """A document in which every line is cut at one width."""

    VALUES: ClassVar[frozenset[str]] = frozenset({"width"})

    def run(self, document: Document) -> Iterator[Hit]:
        """At most one hit, at the first line."""
        if document.wrap_width:
            first = document.blocks[0]
            span = Span(first.start, min(first.end, first.start + document.wrap_width - len(first.indent)))
            yield Hit(span, {"width": str(document.wrap_width)})
