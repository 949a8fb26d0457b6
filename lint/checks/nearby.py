"""What a document has near a place, found once for all places of a part of it: copy may be full of one slip."""

from __future__ import annotations

from itertools import islice

from lint.text.document import Document
from lint.text.literals import offsets

_PART = 10_000
"""Characters of a part: near are those of the same one and of the two beside it. A bound, so that long files stay linear."""
_MOST = 50
"""Places of a string that are looked at."""


def count(document: Document, string: str, at: int) -> int:
    """How often a string stands near an offset of the flow, places that overlap counted once."""
    return document.fact(_count, string, part_of(at))


def places(document: Document, string: str, part: int) -> list[int]:
    """Where a string stands near a part, in order, as flow offsets; at most the first `_MOST`."""
    return list(islice(offsets(document.flow, string, *_bounds(part)), _MOST))


def part_of(at: int) -> int:
    """The number of the part that an offset lies in."""
    return at // _PART


def _count(document: Document, string: str, part: int) -> int:
    return document.flow.count(string, *_bounds(part))


def _bounds(part: int) -> tuple[int, int]:
    return max(0, part - 1) * _PART, (part + 2) * _PART
