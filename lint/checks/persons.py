"""Persons whose name stands in two ways in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from lint.checks.foreign_names import foreign
from lint.checks.judge import Judge, Quantifier, Two, apart, end_word
from lint.checks.misspelt import misspelt
from lint.checks.short_names import short, shortened
from lint.checks.variant import Taken, Variant, without_overlaps
from lint.checks.whole_names import turned, undotted, whole
from lint.text import literals, names, words
from lint.text.document import Document, Span
from lint.text.variants import exchanged, heard, transposed

_SURE = 5.0
"""Gain of a name from which the same characters in another order are that name."""


def persons(document: Document, two: Two) -> tuple[Variant, ...]:
    """The variants of personal names, surest of overlapping ones only; ask for it with `document.fact(persons, two)`."""
    found = [
        *_full(document, two),
        *_turned(document, two),
        *short(document, two),
        *shortened(document, two),
        *foreign(document, two),
        *whole(document, two),
        *turned(document, two),
        *undotted(document),
    ]
    if others := list(misspelt(document, two)):
        taken = Taken(found)
        found += [one for one in others if not taken.has(one)]
    return tuple(without_overlaps(found)) if found else ()


def _full(document: Document, two: Two) -> Iterator[Variant]:
    """Surname and given name of two characters: one of the three exchanged, or the last two in the other order."""
    likely = document.fact(names.full_names)
    pairs = [pair for pair in exchanged(likely, range(3)) if not _are_shorter(document, *pair)]
    yield from _judged(document, pairs, all, two)
    yield from _judged(document, list(dict.fromkeys(heard(likely))), all, two)
    yield from _judged(document, list(transposed(likely, [1])), None, two)  # no shorter name is a part of both orders


def _turned(document: Document, two: Two) -> Iterator[Variant]:
    """A full name, and its surname behind the first character of the given name; no string that news has."""
    flow, met = document.flow, document.fact(literals.pairs)
    forms = {name: name[1] + name[0] + name[2] for name in document.fact(names.full_names)}
    met_in_part = {form for name, form in forms.items() if form != name and form[:2] in met and form[1:] in met}
    turned = names.places(flow, met_in_part)
    pairs = {name: form for name, form in forms.items() if form in turned and not words.seen(form)}
    judge, places = Judge(flow, names.cost, all, two), {**names.places(flow, {*pairs}), **turned}
    for name, form in pairs.items():
        if (sure := judge.gain(name, places[name])) > _SURE and not apart(flow, places[name], places[form], two):
            yield Variant(name, form, tuple(places[name]), tuple(places[form]), sure)


def _are_shorter(document: Document, one: str, other: str) -> bool:
    """Whether one of two is a shorter name and the word behind it, which is the same for both: 李红|收, 李虹|收."""
    count = document.flow.count
    return one[2:] == other[2:] and all(count(name[:2]) > count(name) for name in (one, other))


def _judged(
    document: Document, pairs: Sequence[tuple[str, str]], enough: Quantifier | None, two: Two
) -> Iterator[Variant]:
    if pairs:
        places = names.places(document.flow, set(chain(*pairs)))
        judge = Judge(document.flow, names.cost, enough, two)
        yield from (
            found
            for pair in pairs
            if not all(end_word(document.flow, places[name]) for name in pair)
            and (found := judge.variant(*(_whole(document.flow, places[name]) for name in pair)))
        )


def _whole(flow: str, places: Sequence[Span]) -> Sequence[Span]:
    """The places of a name, widened by the first character of its surname if that has two."""
    start, end = places[0]
    if start and names.surname_length(flow[start - 1 : end]) == 2:
        return [Span(place.start - 1, place.end) for place in places if flow[place.start - 1] == flow[start - 1]]
    return places
