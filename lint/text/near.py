"""Near misses of listed names: strings of a text that differ from one of them in a character of like sound or shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from lint.text import names
from lint.text.document import Document, Span
from lint.text.sounds import alike, one_off

_SHORT = 3
"""Names of up to so many characters are held against what may be a name in the text; longer ones by their halves."""


class NearMisses:
    """Finds near misses of some names; made once, for any number of documents. Its size is linear in the list's."""

    def __init__(self, listed: Collection[str]) -> None:
        self._by_gap: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        self._by_half: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in listed:
            if len(name) <= _SHORT:
                for gap in range(len(name)):
                    self._by_gap[gap, name[:gap] + name[gap + 1 :]].append(name)
            else:
                half = len(name) // 2
                self._by_half[name[:half]].append((name, 0))
                self._by_half[name[half:]].append((name, half))

    def find(self, document: Document) -> Iterator[tuple[Span, str]]:
        """The places that read as a name, each with the listed name it nearly is, in the order of the flow."""
        found = {**dict(self._longer(document)), **dict(self._shorter(document))}
        yield from sorted((span, name) for span, name in found.items() if _reads_as_name(document.flow, span))

    def _shorter(self, document: Document) -> Iterator[tuple[Span, str]]:
        """Names of two and three characters."""
        flow = document.flow
        near = {form: name for form in document.fact(names.full_names) if (name := self._nearest(form))}
        for form, spans in names.places(flow, near.keys()).items():
            yield from ((span, near[form]) for span in spans)
        for span in names.short_places(document):
            if name := self._nearest(flow[slice(*span)]):
                yield span, name

    def _nearest(self, form: str) -> str | None:
        for gap in range(len(form)):
            for name in self._by_gap.get((gap, form[:gap] + form[gap + 1 :]), ()):
                if alike(form[gap], name[gap]):
                    return name
        return None

    def _longer(self, document: Document) -> Iterator[tuple[Span, str]]:
        """Names of four characters and more: one half is right, and the other has one character exchanged."""
        flow = document.flow
        for half, places in names.places(flow, self._by_half.keys()).items():
            for name, offset in self._by_half[half]:
                for place in places:
                    span = Span(place.start - offset, place.start - offset + len(name))
                    if span.start >= 0 and one_off(flow[slice(*span)], name):
                        yield span, name


def _reads_as_name(flow: str, span: Span) -> bool:
    name = flow[slice(*span)]
    return names.gain(flow, span, min(names.cost(name), names.foreign_cost(name))) > 0
