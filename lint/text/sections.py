"""A file of a book's length in sections, for what is compared all with all: in each alone, cost and memory grow with its length.

What stands a whole newspaper apart is of two stories: who is named there with like names are two persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.records import NamedTuple
from lint.text.document import Document

SIZE = 40_000
"""Characters of a section; a page of a newspaper has a quarter."""
OVERLAP = 10_000
"""Places that are less than that apart are together in a section."""


class Section(NamedTuple):
    """A stretch of a document's flow: where it begins, and what stands there."""

    start: int
    document: Document


def sections(document: Document) -> Sequence[Section]:
    """The document itself, or, of one with more than `SIZE` characters, sections that begin and end with a block if they can."""
    return [Section(0, document)] if len(document.flow) <= SIZE else document.fact(_parts)


def _parts(document: Document) -> tuple[Section, ...]:
    return tuple(_cut(document))


def _cut(document: Document) -> Iterator[Section]:
    flow, size = document.flow, len(document.flow)
    start = end = 0
    while end < size:
        end = size if size - start <= SIZE else _line_break(flow, start + SIZE - OVERLAP, start + SIZE)
        yield Section(start, document.part(start, end))
        start = _line_break(flow, end - 2 * OVERLAP, end - OVERLAP)
        start += flow.startswith("\n", start)


def _line_break(flow: str, least: int, most: int) -> int:
    """The last place from `least` to `most` where a line ends, `most` if there is none."""
    at = flow.rfind("\n", least, most + 1)
    return most if at < 0 else at
