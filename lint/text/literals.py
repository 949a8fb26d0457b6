"""Thousands of strings looked for in one pass: what it costs grows with the copy, hardly with the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lint.text.document import Document, Span


def pairs(document: Document) -> Mapping[str, list[int]]:
    """Where every two characters that stand together in the flow begin."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(pairwise(document.flow)):
        found[one + other].append(at)
    return found


class Literals:
    """Finds strings of two characters and more; made once, for any number of documents."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for form in forms:
            self._by_start[form[:2]].append(form)

    def find(self, document: Document) -> Iterator[tuple[Span, str]]:
        """Every place of every string, those that overlap too, in no order."""
        places = document.fact(pairs)
        for start in self._by_start.keys() & places.keys():
            for form in self._by_start[start]:
                for at in places[start]:
                    if document.flow.startswith(form, at):
                        yield Span(at, at + len(form)), form


def longest(places: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Places in the order of the flow; of those that overlap the first, then the longest."""
    end = 0
    for span, form in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if span.start >= end:
            yield span, form
            end = span.end
