"""A person whom nobody introduces, called as one is whom the copy knows but for a character: 邵文澜, 邵文帆.

Another character, not one that sounds or looks alike, makes another person: a brother, a namesake. But him the copy would
introduce, by his post or by whose brother he is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lint.checks.judge import JUDGED, Judge, Two, apart, counted
from lint.checks.variant import Variant
from lint.text import names, words
from lint.text.compare import same_head
from lint.text.document import Document, Span
from lint.text.han import is_han
from lint.text.sounds import alike

_SURE = 3.0
"""Gain of a name from which it is one for sure."""
_LEAST_GIVEN = 0.7
"""Odds of the last character of a name that stands once, below which the next word begins there: 顾伟|因."""
_IS = "是"
"""What says behind a name who somebody is."""


def strangers(document: Document, titles: tuple[str, ...], two: Two) -> Iterator[Variant]:
    """The full names that stand bare below one that is introduced, and stands as often or more so."""
    judge = Judge(document.flow, names.cost, all, two)
    bags = _bags(document.fact(names.full_names))
    if bags:
        places = names.places(document.flow, {name for bag in bags for name in bag})
        for bag in bags:
            one, other = sorted(bag, key=lambda name: -len(places[name]))
            is_titled = any(judge.flow.startswith(titles, place.end) for place in places[other])
            if (
                not is_titled
                and _is_stranger(judge, places[one], places[other])
                and not apart(judge.flow, places[one], places[other], two)
            ):
                yield Variant(one, other, tuple(places[one]), tuple(places[other]), 1.0)


def _bags(full_names: Sequence[str]) -> list[list[str]]:
    """The names that have all but one character in common, two at a time; that character does not sound or look alike."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for name in full_names:
        for gap in range(len(name)):
            found[gap, name[:gap] + name[gap + 1 :]].append(name)
    return [bag for (gap, _), bag in found.items() if len(bag) == 2 and not alike(bag[0][gap], bag[1][gap])]


def _is_stranger(judge: Judge, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether both are names for sure, one introduced and the other not, nor known to everybody."""
    flow = judge.flow
    one, other = (flow[slice(*places[0])] for places in (ones, others))
    if len(ones) < len(others) or others[0].start < ones[0].start or words.is_word(other) or counted(one, other):
        return False
    is_known = any(is_han(flow[place.start - 1 : place.start]) for place in ones[:JUDGED])
    return (
        is_known
        and all(is_bare(flow, place) for place in others)
        and _are_whole(judge, ones, others, same_head(one, other))
    )


def is_bare(flow: str, place: Span) -> bool:
    """Whether a name begins a clause, and says or does something: no item of a list."""
    before, after = flow[place.start - 1 : place.start], flow[place.end : place.end + 1]
    return before in ("，", "。", "；", "”", "\n") and is_han(after) and after != _IS


def _are_whole(judge: Judge, ones: Sequence[Span], others: Sequence[Span], gap: int) -> bool:
    """Whether both are names, and none is a shorter one with a character of the word beside it."""
    flow, name = judge.flow, judge.flow[slice(*ones[0])]
    lasts = [flow[places[0].end - 1] for places in (ones, others)]
    if gap == 2 and len(ones) == len(others) and min(map(names.given_odds, lasts)) < _LEAST_GIVEN:
        return False
    if min(judge.gain(flow[slice(*places[0])], places) for places in (ones, others)) < _SURE:
        return False
    shorter = name[:2] if gap == 2 else name[1:]
    is_shorter = gap != 1 and flow.count(shorter) > len(ones) + len(others)
    return not is_shorter and not any(judge.ends_before_last(places) for places in (ones, others))
