"""Foreign names that stand as wholes and differ in one character, whatever it is; or in the `·` between their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.checks.foreign_names import part_before, parts_differ
from lint.checks.judge import JUDGED, Judge, Two, apart
from lint.checks.variant import MOST_PLACES, Variant, is_known, variant
from lint.text import names, words
from lint.text.compare import same_ends
from lint.text.document import Document, Span
from lint.text.literals import offsets
from lint.text.sounds import same_consonant
from lint.text.variants import edited, transposed

_SHORTEST, _LONGEST = 2, 8
"""Characters of a foreign name; more is no name."""
_LONG = 4
"""Characters of a foreign name that is hardly another one with two of them in the other order."""
_SHARED = 3
"""Characters on both sides that two forms share if no more is asked of them than one consonant: 普拉里米 and 普拉鲁米 are one,
阿明古丽 and 阿依古丽 are two; with more, nothing is asked.
"""
_LEAST = -1.0
"""Gain from which a form may be a name where another form of it stands."""
_SAME = 4.0
"""Gain of two names that are one but for a character."""
_KNOWN = 5.0
"""Gain of a form that is a word of the list, or has a `·` inside: it is a name whatever stands around it."""
_LIKELY = 2.0
"""Odds from which a character that only one form begins or ends with is a part of it."""

Places = Sequence[Span]


def whole(document: Document, two: Two) -> Iterator[Variant]:
    """Two foreign names, one of which has another character, or one less."""
    places = _places(document)
    judge = Judge(document.flow, names.foreign_cost, all, two)
    for one, other in edited(places):
        ones = places[one]
        others = [place for place in places[other] if not any(map(place.overlaps, ones[:MOST_PLACES]))]
        if others and (found := _judged(judge, document.flow, ones, others)):
            yield found._replace(two=apart(document.flow, ones, others, two))


def turned(document: Document, two: Two) -> Iterator[Variant]:
    """Two foreign names of four characters and more, of which two have changed places."""
    long = {form: places for form, places in _places(document).items() if len(form) >= _LONG}
    flow, judge = document.flow, Judge(document.flow, names.foreign_cost, all, two)
    for one, other in transposed(long, range(_LONGEST)):
        ones, others = long[one], long[other]
        gains = [judge.gain(form, long[form]) for form in (one, other)]
        if min(gains) > 0 and not parts_differ(flow, ones, others):
            found = variant(one, other, ones, others, sum(gains) + _SAME, (is_known(one), is_known(other)))
            yield found._replace(two=apart(flow, ones, others, two))


def _judged(judge: Judge, flow: str, ones: Places, others: Places) -> Variant | None:
    """The variant of two forms; None if they are two names, or one is none."""
    one, other = (flow[slice(*places[0])] for places in (ones, others))
    are_known = words.is_word(one) and words.is_word(other)
    if are_known or parts_differ(flow, ones, others) or not _may_be_one(judge, flow, ones[:JUDGED], others[:JUDGED]):
        return None
    gains = [_KNOWN if words.is_word(form) else judge.gain(form, at) for form, at in ((one, ones), (other, others))]
    if min(gains) <= _LEAST or (len(one) == len(other) and judge.is_part(ones, others)):
        return None
    known = (
        (is_known(one), is_known(other)) if len(one) == len(other) else (True, False)
    )  # a character is lost sooner than won
    return variant(one, other, ones, others, sum(gains) + _SAME, known)


def undotted(document: Document) -> Iterator[Variant]:
    """A name whose parts a `·` joins, and the same without it."""
    flow, runs = document.flow, document.fact(names.foreign_runs)
    starts, ends = {run.end: run.start for run in runs}, {run.start: run.end for run in runs}
    dots = (at for at in offsets(flow, "·", 2) if _joins_names(flow, at))
    for dotted in dict.fromkeys(flow[starts.get(at, at - 2) : ends.get(at + 1, at + 3)] for at in dots):
        plain = dotted.replace("·", "")
        places = names.places(flow, {dotted, plain})
        if places[plain]:
            yield Variant(dotted, plain, tuple(places[dotted]), tuple(places[plain]), _KNOWN)


def _joins_names(flow: str, dot: int) -> bool:
    """Whether the characters on one side of a `·` are of a foreign name, and those on the other of no place: 中国·哈尔滨."""
    sides, known = (flow[dot - 2 : dot], flow[dot + 1 : dot + 3]), names.foreign_characters()
    others = [side for side in sides if not known.issuperset(side)]
    return len(others) < len(sides) and all(side.isalpha() and words.tag(side) != "ns" for side in others)


def _places(document: Document) -> Mapping[str, list[Span]]:
    """The forms of foreign names, by the runs of their characters; on each side one may belong to the word beside it."""
    flow = document.flow
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for start, end in document.fact(names.foreign_runs):
        for place in (Span(start + left, end - right) for left in (0, 1) for right in (0, 1)):
            if _SHORTEST <= place.end - place.start <= _LONGEST and _is_heard(flow[slice(*place)]):
                found[flow[slice(*place)]].append(place)
    return found


def _is_heard(form: str) -> bool:
    """Whether foreign names are met that have all of a form's characters but one: rare ones by themselves are no name, 笋切滚."""
    return sum(char not in names.costs().foreign for char in form) <= 1


def _may_be_one(judge: Judge, flow: str, ones: Places, others: Places) -> bool:
    """Whether two forms share enough around what differs; less is enough, and an end may differ, where they stand alone."""
    one, other = (flow[slice(*places[0])] for places in (ones, others))
    head, tail = same_ends(one, other)
    head += min(len(part_before(flow, place)) for place in (ones[0], others[0])) if head else 0
    if other in (one[1:], one[:-1]):
        extra = one[0] if one.endswith(other) else one[-1]
        is_likely = names.foreign_odds(extra) > _LIKELY and not words.is_word(other)
        return is_likely and all(_is_cut_off(flow, places) for places in (ones, others))
    if head and tail and head + tail >= _SHARED:
        return len(one) > len(other) or head + tail > _SHARED or same_consonant(one[head], other[head])
    if len(one) > len(other):
        return not words.is_word(other) and all(_stands_alone(judge, flow, place) for place in (*ones, *others))
    at = head and -1
    is_end = (head > 1 or tail >= _SHARED) and not (head and tail)
    is_syllable = {one[at], other[at]} <= names.foreign_characters() and same_consonant(one[at], other[at])
    return is_end and is_syllable and all(_stands_alone(judge, flow, place) for place in (*ones, *others))


def _is_cut_off(flow: str, places: Places) -> bool:
    """Whether a form stands somewhere between what stands beside names."""
    return any(names.is_short_place(flow, place) for place in places)


def _stands_alone(judge: Judge, flow: str, place: Span) -> bool:
    """Whether no character beside a name belongs to it: no foreign name has it, or the name reads better without it."""
    start, end = place
    beside = (start - 1, Span(start - 1, end)), (end, Span(start, end + 1))
    known = names.foreign_characters() | names.seldom_foreign()
    return all(flow[at : at + 1] not in known or judge.gain_at(place) > judge.gain_at(wider) for at, wider in beside)
