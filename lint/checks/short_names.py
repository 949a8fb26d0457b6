"""Names of a surname and one character: written in two ways, or what is left of a longer name that lost a character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from lint.checks.judge import Judge, Two, apart
from lint.checks.variant import Variant
from lint.text import literals, names, words
from lint.text.compare import same_head
from lint.text.document import Document, Span
from lint.text.literals import offsets
from lint.text.sounds import look_alikes, near_readings, sounds_alike
from lint.text.variants import exchanged

Places = Mapping[str, Sequence[Span]]

_LEAST_LONGER = 5.0
"""Gain of a longer name from which a shorter one can be what is left of it."""
_LEAST_GIVEN = 0.7
"""Odds of a name's last character below which the next word begins there."""
_SEEN = 10.0
"""Occurrences in clean news from which a string is there for itself."""
_MODAL = "y"
"""The class of characters that end a question or a call: 你是罗庆吗."""
_PENALTY = 4.0
"""What a lost character takes off: many a Li Ming knows a Li Xiaoming."""


def short(document: Document, two: Two) -> Iterator[Variant]:
    """A name that stands where names stand, and one that sounds or looks like it there or anywhere.

    Anywhere else it must be a string that clean news does not have.
    """
    flow, certain = document.flow, document.fact(certain_names)
    judge = Judge(flow, names.cost, None, two)
    for one, other in exchanged(list(certain), range(2)):
        if _confusable(one, other):
            ones, others = (_all_places(flow, certain, form) for form in (one, other))
            if found := judge.variant(ones, others):
                yield found
    often = {name: places for name, places in certain.items() if len(places) > 1}
    for (name, form), places in _anywhere(flow, often).items():
        if form not in certain and not words.seen(form) and (found := judge.variant(often[name], places)):
            yield found


def shortened(document: Document, two: Two) -> Iterator[Variant]:
    """A name of two characters that stands once, and is a longer one without a character of the given name."""
    flow, once = document.flow, {n: at for n, at in document.fact(certain_names).items() if len(at) == 1}
    pairs = [pair for pair in (*_longer(document, once), *_hollow(document)) if not words.is_word(pair[0])]
    if pairs:
        judge = Judge(flow, names.cost, None, two)
        places = names.places(flow, set(chain(*pairs)))
        for form, longer in dict.fromkeys(pairs):
            longs = [place for place in places[longer] if flow[place.start - 1 : place.start] != "《"]
            shorts = once.get(form) or [place for place in places[form] if _is_left(flow, place, longer)]
            if longs and len(shorts) == 1 and _ends_late(judge, form, longs) and not _are_two(flow, shorts, longs, two):
                gains = judge.gain(form, shorts), judge.gain(longer, longs)
                if min(gains) > 0 and gains[1] > _LEAST_LONGER:
                    yield Variant(longer, form, tuple(longs), tuple(shorts), sum(gains) - _PENALTY)


def _are_two(flow: str, shorts: Sequence[Span], longs: Sequence[Span], two: Two) -> bool:
    """Whether a shorter name and a longer one are two persons: each stands more than once, or one is said to be the other's kin,
    女儿骆飞飞.
    """
    form = flow[slice(*shorts[0])]
    if flow.count(form) - sum(flow.startswith(form, place.start) for place in longs) > 1:
        return True
    kin = {flow[max(0, place.start - 2) : place.start] in two.kin for place in (*shorts, *longs)}
    return len(kin) == 2 or apart(flow, shorts, longs, two)


def _ends_late(judge: Judge, form: str, longs: Sequence[Span]) -> bool:
    """Whether a longer name is no shorter one and the next word's first character: a mark follows one that stands once."""
    longer = judge.flow[slice(*longs[0])]
    if form != longer[:2]:
        return True
    if words.tag(longer[2]) == _MODAL or (len(longs) == 1 and judge.flow[longs[0].end : longs[0].end + 1].isalpha()):
        return False
    return not judge.ends_before_last(longs) and names.given_odds(longer[2]) >= _LEAST_GIVEN


def _hollow(document: Document) -> Iterator[tuple[str, str]]:
    """Full names of the document without their second character, where that stands anywhere, and the names."""
    pairs = document.fact(literals.pairs)
    for name in document.fact(names.full_names):
        form = name[0] + name[2]
        if form in pairs and words.seen(form) < _SEEN:
            yield form, name


def _is_left(flow: str, place: Span, longer: str) -> bool:
    """Whether a name is likely to end there; with its second character before its first it has all three."""
    return ends(flow, place) and flow[place.start - 1 : place.start] != longer[1]


def ends(flow: str, place: Span) -> bool:
    """Whether a name of two characters is likely to end there: what follows is mostly met elsewhere than in names."""
    following = flow[place.end : place.end + 1]
    return not following.isalpha() or names.given_odds(following) < _LEAST_GIVEN


def certain_names(document: Document) -> Places:
    """The names of two characters where a name may begin and end; what stands before is no surname of a longer one."""
    flow = document.flow
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for place in names.short_places(document):
        before = flow[max(0, place.start - 2) : place.start]
        if names.surname_length(before[-1:]) == 0 or words.is_word(
            before
        ):  # 主任 ends a post, 任 alone may be a surname
            found[flow[slice(*place)]].append(place)
    return found


def _all_places(flow: str, certain: Places, form: str) -> Sequence[Span]:
    """The places of a name, also those away from where names begin and end if the news has no such string."""
    return certain[form] if words.seen(form) else names.places(flow, {form})[form]


def _confusable(one: str, other: str) -> bool:
    """Whether the characters exchanged sound alike or look like each other both ways: two characters are little evidence."""
    at = same_head(one, other)
    left, right = one[at], other[at]
    return sounds_alike(left, right) or (left in look_alikes(right) and right in look_alikes(left))


def _anywhere(flow: str, certain: Places) -> Mapping[tuple[str, str], list[Span]]:
    """The strings of a name's surname and a character that sounds like its given name, by name and string."""
    by_sound: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in certain:
        for sound in near_readings(name[1]):
            by_sound[name[0]][sound].append(name)
    found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for surname, sounds in by_sound.items():
        for at in offsets(flow, surname):
            form = flow[at : at + 2]
            for name in {name for sound in near_readings(form[1:]) for name in sounds.get(sound, ())}:
                if name != form:
                    found[name, form].append(Span(at, at + 2))
    return found


def _longer(document: Document, short: Places) -> Iterator[tuple[str, str]]:
    """The short names, each with a full name of the document that it is without a character of the given name."""
    if short:
        for name in document.fact(names.full_names):
            for form in (name[:2], name[0] + name[2]):
                if form in short:
                    yield form, name
