"""Thousands of strings looked for at once: what it costs grows with the copy, hardly with the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

from lint.heads import Pairs
from lint.hints import Any
from lint.text.document import Document, Span

WINDOW = 20_000
"""Characters that are looked at together: few strings are in so many, and what is known of them is small."""


def characters(document: Document) -> set[str]:
    """The characters that a document's flow has."""
    return set(document.flow)


def pairs(document: Document) -> Pairs:
    """The pairs of characters that stand together in a document's flow."""
    return Pairs(document.flow)


def windows(document: Document) -> Sequence[Pairs]:
    """The pairs of a document's flow, as many at a time as are looked at together; each begins in one of the parts."""
    return (document.fact(pairs),) if len(document.flow) <= WINDOW else document.fact(_windows)


def _windows(document: Document) -> Sequence[Pairs]:
    flow = document.flow
    return [Pairs(flow[start : start + WINDOW + 1], start) for start in range(0, len(flow), WINDOW)]


def likely(document: Document, forms: tuple[str, ...]) -> list[str]:
    """Those of some strings that the document may have, as it has their first two characters; sorted."""
    heads, by_head = _heads(forms)
    found = (heads & document.fact(pairs)) | (heads & document.fact(characters))
    return sorted(form for head in found for form in by_head[head])


@cache
def _heads(forms: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, Sequence[str]]]:
    """What some strings begin with: of two sets, what both have is found fast. And the strings by that."""
    by_head = _by_head(forms)
    return frozenset(by_head), by_head


def _by_head(forms: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Some strings by the first two characters of theirs."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        found[form[:2]].append(form)
    return found


def offsets(text: str, form: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where a string stands in text[start:end], places that overlap too, in order."""
    at = text.find(form, start, end)
    while at >= 0:
        yield at
        at = text.find(form, at + 1, end)


class Literals:
    """Finds strings of two characters and more; made once, for any number of documents."""

    def __init__(self, forms: Collection[str]) -> None:
        self._forms = forms
        self._by_head = {head: forms for head, forms in _by_head(forms).items() if forms != [head]}
        """The strings that begin so; where there is none, it is the head alone, as of most in a long list of short ones."""

    @cached_property
    def _heads(self) -> frozenset[str]:
        """What the strings begin with; longer ones among them do no harm.

        A set: what two of them share is found in half the time that it takes with the keys of a dict.
        """
        return frozenset((*self._forms, *self._by_head))

    def __getstate__(self) -> dict[str, Any]:
        """Without the heads: to read them takes longer than to put them together."""
        return {name: part for name, part in vars(self).items() if name != "_heads"}

    def find(self, document: Document) -> Iterator[tuple[Span, str]]:
        """Every place of every string, those that overlap too, in no order."""
        for at, form in self.places(document):
            yield Span(at, at + len(form)), form

    def places(self, document: Document) -> Iterator[tuple[int, str]]:
        """The same, with the offset at which each begins."""
        return chain.from_iterable(self._among(document.flow, pairs) for pairs in windows(document))

    def _among(self, flow: str, pairs: Pairs) -> Iterator[tuple[int, str]]:
        """The places where strings begin with some pairs."""
        for head in pairs & self._heads:
            places, forms = pairs.places[head], self._by_head.get(head)
            if forms is None:
                yield from ((at, head) for at in places)
            else:
                yield from ((at, form) for at in places for form in forms if flow.startswith(form, at))


def longest(places: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Places in the order of the flow; of those that overlap the first, then the longest."""
    end = 0
    for span, form in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if span.start >= end:
            yield span, form
            end = span.end
