"""Persons whose surname stands in two ways while all else about them is the same: 张百川 and 章百川, 厂长邱实 and 厂长丘实."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.checks.judge import Judge, Two, apart
from lint.checks.short_names import certain_names, ends
from lint.checks.variant import Variant, is_known, variant
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.literals import likely, offsets
from lint.text.sounds import alike, sounds_alike
from lint.text.variants import exchanged

_SAME = 4.0
"""Gain of two names in that all but the surname is one: hardly two persons of one story are called so."""
_LEAST = -2.0
"""Gain from which a form may be a name where another form of it is one for sure."""
_NOUNS, _DEAR = ("n", "nr"), 12.0
"""Classes of words for who somebody is (师傅), and what such a word costs as a given name at least."""
_BODY = 6
"""Characters before a name, a title among them, that name a body: of two bodies, two hold the title."""
_RARE = 10.0
"""Occurrences in clean news from which a string is one of its own, whatever it may be here."""

Places = Mapping[str, Sequence[Span]]


def surnames(document: Document, titles: tuple[str, ...], two: Two) -> Iterator[Variant]:
    """The variants of surnames; `titles` are the posts that may stand right before a name, or behind a surname."""
    yield from _before_one_given_name(document, two)
    yield from _before_one_character(document, two)
    for title in likely(document, titles):
        if titled := _titled(document.flow, title):
            yield from _behind_one_title(document.flow, titled, two)
            yield from _addressed(document, title, titled)


def _before_one_given_name(document: Document, two: Two) -> Iterator[Variant]:
    """Two full names, none a piece of a foreign one, with one given name of two characters that is no word: 李师傅."""
    flow = document.flow
    for pair in exchanged(document.fact(names.full_names), [0]):
        is_chinese = any(names.cost(name) < names.foreign_cost(name) for name in pair)
        if is_chinese and not _is_noun(pair[0][-2:]):
            yield from _judged(flow, pair, names.places(flow, set(pair)), two)


def _is_noun(given: str) -> bool:
    """Whether two characters are a common word, and dear for a given name."""
    return words.tag(given) in _NOUNS and words.seen(given) > _RARE and names.given_cost(given) > _DEAR


def _before_one_character(document: Document, two: Two) -> Iterator[Variant]:
    """A name of two characters that stands where names stand, and another form of it where a name may begin."""
    flow, certain = document.flow, document.fact(certain_names)
    begun = _beginnings(flow, {name[1] for name in certain})
    for name, ones in certain.items():
        like = ((form, places) for form, places in begun[name[1]].items() if alike(form[0], name[0]))
        for form, others in like:
            if flow.count(name) > 1:
                yield from _judged(flow, (name, form), {name: ones, form: others}, two)
            elif not words.is_word(name):
                yield from _judged(flow, (name, form), {name: ones, form: others}, two, least=0.0)


def _beginnings(flow: str, given: Iterable[str]) -> Mapping[str, Places]:
    """Where a name of a surname and one of some given names may begin, by that and by the form; no string that news has."""
    found: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for name in given:
        for at in offsets(flow, name, 2):
            if flow[at - 2] in names.BEFORE_SHORT:
                form, place = flow[at - 1 : at + 1], Span(at - 1, at + 1)
                is_new = names.surname_length(form) and words.seen(form) < _RARE and not words.is_word(form)
                if is_new and ends(flow, place):
                    found[name][form].append(place)
    return found


def _titled(flow: str, title: str) -> Places:
    """What stands right behind a title and may be a surname and a character, by the form."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for at in offsets(flow, title):
        place = Span(at + len(title), at + len(title) + 2)
        form = flow[slice(*place)]
        if len(form) == 2 and names.surname_length(form):
            found[form].append(place)
    return found


def _behind_one_title(flow: str, titled: Places, two: Two) -> Iterator[Variant]:
    """Two names of two characters behind one title, with one given name; at least one ends there."""
    for pair in exchanged(titled, [0]) if len(titled) > 1 else ():
        if any(ends(flow, place) for form in pair for place in titled[form]):
            yield from _judged(flow, pair, titled, two, least=0.0)


def _addressed(document: Document, title: str, titled: Places) -> Iterator[Variant]:
    """A surname before a title, of whom the copy does not tell, where one holds the title whose surname sounds like it."""
    for surname, places in _surnames_before(document.flow, title).items():
        heard = {form[0] for form in titled if form[0] != surname and sounds_alike(form[0], surname)}
        if len(heard) == 1 and not _is_named(document, surname, title):
            (holder,) = heard
            starts = [place.start for form, spots in titled.items() for place in spots if form[0] == holder]
            if any(names.name_at(document.flow, start) for start in starts):
                yield Variant(holder, surname, tuple(Span(at, at + 1) for at in starts), tuple(places), _SAME)


def _surnames_before(flow: str, title: str) -> Places:
    """The surnames that stand between the beginning of a clause and a title."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for at in offsets(flow, title, 1):
        before = flow[max(0, at - 2) : at]
        if names.surname_length(before[-1:]) and not before[:-1].isalnum():
            found[before[-1]].append(Span(at - 1, at))
    return found


def _is_named(document: Document, surname: str, title: str) -> bool:
    """Whether a name in the copy begins with a surname; that with a title is none."""
    found = [*document.fact(names.full_names), *document.fact(certain_names)]
    return any(name[0] == surname and not title.startswith(name[1:]) for name in found)


def _judged(flow: str, pair: Sequence[str], places: Places, two: Two, least: float = _LEAST) -> Iterator[Variant]:
    """The variant of two forms, if one is a name for sure, the other may be, and they are no two persons."""
    judge = Judge(flow, names.cost, None, two)
    gains = [judge.gain(form, places[form]) for form in pair]
    if max(gains) > 0 and min(gains) > least:
        (one, other), (ones, others) = pair, (places[form] for form in pair)
        if not apart(flow, ones, others, two) and not _of_two_bodies(flow, ones[0], others[0]):
            yield variant(one, other, ones, others, sum(gains) + _SAME, (is_known(one), is_known(other)))


def _of_two_bodies(flow: str, one: Span, other: Span) -> bool:
    """Whether one title stands before both, and before that what differs, so many characters long: two bodies."""
    left, right = (flow[max(0, place.start - _BODY) : place.start] for place in (one, other))
    is_titled = left[-2:] == right[-2:] and left != right
    return is_titled and all(len(body) == _BODY and body.isalpha() for body in (left, right))
