"""Persons called by a surname and what stands beside it, once by another of the same sound: 小乔, 小桥; 廖师傅, 寥师傅."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lint.checks.judge import Two, apart
from lint.checks.variant import Variant
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.han import is_han
from lint.text.literals import offsets
from lint.text.sentences import STOPS
from lint.text.sounds import readings

_GAP = "～"
"""Stands in a rule's `calls` for the surname."""
_RARE = 1.0
"""Occurrences in clean news below which a string is no word, whatever it is listed as."""
_OPENS = "，；：、“”\n" + STOPS
_IS = "是"

Places = dict[str, list[Span]]


def called(document: Document, calls: tuple[str, ...], two: Two) -> Iterator[Variant]:
    """Those who are called so once, without a word on who they are, below another one of that sound who was told of before.

    A story that has two of one sound says which is which.
    """
    flow = document.flow
    for call in calls:
        if call.strip(_GAP) in flow:
            for forms in _by_sound(flow, call).values():
                for other, others in forms.items() if len(forms) > 1 else ():
                    if len(others) == 1 and _is_new(flow, others[0], call):
                        for one, ones in forms.items():
                            if _is_told(flow, ones, others[0], call) and not apart(flow, ones, others, two):
                                yield Variant(one, other, tuple(ones), tuple(others), 1.0)


def _by_sound(flow: str, call: str) -> dict[str, Places]:
    """Who is called so, by how the surname sounds, and where."""
    found: defaultdict[str, Places] = defaultdict(dict)
    gap, rest = call.index(_GAP), call.strip(_GAP)
    for at in offsets(flow, rest):
        place = Span(at, at + len(call)) if gap else Span(at - 1, at - 1 + len(call))
        form = flow[slice(*place)] if place.start >= 0 else ""
        if is_han(form[gap : gap + 1]) and (words.tag(form) in ("", "nr") or words.seen(form) < _RARE):
            for sound in readings(form[gap])[:1]:
                found[sound].setdefault(form, []).append(place)
    return found


def _is_new(flow: str, place: Span, call: str) -> bool:
    """Whether a form begins a clause, and says or does something; what is no surname must stand where names do."""
    before, after = flow[place.start - 1 : place.start], flow[place.end : place.end + 1]
    is_clause = before in _OPENS and before != "、" and is_han(after) and after != _IS
    return is_clause and (_is_surname(flow, place, call) or names.is_short_place(flow, place))


def _is_told(flow: str, places: Sequence[Span], other: Span, call: str) -> bool:
    """Whether a form stands before the other one, twice in all or with who that is before it."""
    first = places[0]
    is_introduced = is_han(flow[first.start - 1 : first.start])
    is_whole = call[0] != _GAP or any(not is_han(flow[place.start - 1 : place.start]) for place in places)
    is_known = is_whole and (len(places) > 1 or is_introduced)
    return first.start < other.start and is_known and _is_surname(flow, first, call)


def _is_surname(flow: str, place: Span, call: str) -> bool:
    return names.surname_length(flow[place.start + call.index(_GAP)]) > 0
