"""A name that stands for sure, and what stands in its place though by itself it is none: 邵文澜, 绍文澜.

Who writes of somebody writes the name again: what differs from it in a character that sounds or looks alike is that name with a
slip where it is hard to read as anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from lint.checks.judge import JUDGED, Judge, Two, apart, counted, end_word
from lint.checks.short_names import certain_names, ends
from lint.checks.variant import Variant
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.han import han_end, is_han
from lint.text.literals import offsets
from lint.text.sounds import alike

_SURE = 4.0
"""Gain of a name from which it is one for sure."""
_AGAIN = 12.0
"""What a name costs that the copy has elsewhere, with a slip in it: far less than any name does by itself."""
_LONGEST = 6
"""Characters of a foreign name that is looked for."""
_POST = 3
"""Han characters that, the same before name and form, introduce both alike: 书记邵文澜, 书记绍文澜."""
_RARE = 1.0
"""Occurrences in clean news from which a string is one of its own, whatever it may be here."""
_JOINS = "和与及同跟"
_NAMES = ("", "nr")
"""Classes of words that are names of persons, or of nobody knows what."""

Places = Mapping[str, Sequence[Span]]
Slip = tuple[str, str]


def misspelt(document: Document, two: Two) -> Iterator[Variant]:
    """The names, each with what is read as it with a slip."""
    flow, at = document.flow, document.fact(_known)
    judge = Judge(flow, _cost, any, two)
    for (name, form), others in _forms(flow, at).items():
        ones = at[name]
        is_pair = not counted(name, form) and len(others) <= len(ones)
        if is_pair and _may_be_name(flow, name, ones) and _is_no_word(form) and _is_one_name(judge, ones, others):
            again = max(names.gain(flow, place, _AGAIN) for place in others[:JUDGED])
            if again > 0:
                yield Variant(name, form, tuple(ones), tuple(others), again, apart(flow, ones, others, two))


def _may_be_name(flow: str, name: str, ones: Sequence[Span]) -> bool:
    """Whether a string is no word, or a name of one who is known; two characters behind a mark only are rather a word."""
    are_behind = len(name) > 2 or any(is_han(flow[place.start - 1 : place.start]) for place in ones)
    return not words.is_word(name) or (words.tag(name) in _NAMES and are_behind)


def _is_no_word(form: str) -> bool:
    return not words.is_word(form) and words.seen(form) < _RARE


def _is_one_name(judge: Judge, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a name is one for sure, or likely one and both are introduced alike, and not a shorter one and a word beside it."""
    name, form = (judge.flow[slice(*places[0])] for places in (ones, others))
    if end_word(judge.flow, ones) and end_word(judge.flow, others):
        return False
    are_alike = _are_introduced_alike(judge.flow, ones, others)
    is_sure = judge.gain(name, ones) > (0 if are_alike else _SURE)
    return is_sure and ((are_alike and name[0] != form[0]) or _is_whole(judge, ones, others))


def _are_introduced_alike(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    before = [
        {flow[max(0, place.start - _POST) : place.start] for place in places[:JUDGED]} for places in (ones, others)
    ]
    return any(len(han_end(post)) == _POST for post in set.intersection(*before))


def _is_whole(judge: Judge, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a name is none with a word beside it, here or there: 罗川|从, 罗川|总; 像|罗川, 向|罗川."""
    name, form = (judge.flow[slice(*places[0])] for places in (ones, others))
    if len(name) == 2:
        begin = all(judge.flow[place.start - 1] in names.BEFORE_SHORT for place in others)
        are_longer = all(_is_longer(judge, place) for place in ones) or any(
            _is_longer(judge, place) for place in others
        )
        return begin and not are_longer
    last = name[0] == form[0]
    if judge.ends_before_last(ones, last):
        return False
    shorter = name[:-1] if last else name[1:]
    most = len(ones) + len(others) * (shorter in form)
    return judge.flow.count(shorter) == most and not any(_is_shorter(judge, place, last) for place in others[:JUDGED])


def _is_longer(judge: Judge, place: Span) -> bool:
    """Whether a name of two characters is the beginning of one of three: 、罗川平、."""
    longer, after = Span(place.start, place.end + 1), judge.flow[place.end + 1 : place.end + 2]
    return not ends(judge.flow, place) and (not after.isalpha() or after in _JOINS) and judge.gain_at(longer) > 0


def _is_shorter(judge: Judge, place: Span, last: bool) -> bool:
    """Whether what is read as a name with a slip reads better as a shorter name, and a character of the word beside it."""
    shorter = Span(place.start, place.end - 1) if last else Span(place.start + 1, place.end)
    return judge.gain_at(shorter) >= names.gain(judge.flow, place, _AGAIN)


def _cost(name: str) -> float:
    return min(names.cost(name), names.foreign_cost(name))


def _known(document: Document) -> Places:
    """The places of what may be a name: a full one, one of two characters that stands where names stand, a foreign one."""
    flow, runs = document.flow, document.fact(names.foreign_runs)
    foreign = {flow[slice(*run)] for run in runs if run.end - run.start <= _LONGEST}
    return {**document.fact(certain_names), **names.places(flow, foreign.union(document.fact(names.full_names)))}


def _forms(flow: str, known: Iterable[str]) -> Mapping[Slip, Sequence[Span]]:
    """Where all of a name stands but one character, and there one that sounds or looks like it, by name and form."""
    found: dict[Slip, list[Span]] = {}
    for char, rests in _rests(known).items():
        spots = list(offsets(flow, char, 1))
        for (gap, size), with_rest in rests.items():
            forms: defaultdict[str, list[int]] = defaultdict(list)
            for start in _starts(flow, spots, gap, size, with_rest):
                forms[flow[start : start + size]].append(start)
            for form, starts in forms.items():
                for name in with_rest[form[:gap] + form[gap + 1 :]]:
                    if alike(name[gap], form[gap]):
                        found.setdefault((name, form), []).extend(Span(start, start + size) for start in starts)
    return found


def _starts(flow: str, spots: Sequence[int], gap: int, size: int, rests: Container[str]) -> list[int]:
    """Where strings of a size begin that are, without the character at `gap`, one of `rests`; those begin at some of `spots`."""
    last = len(flow) - size
    if gap == 0:
        return [at - 1 for at in spots if flow[at : at + size - 1] in rests]
    if gap == size - 1:
        return [at for at in spots if flow[at : at + gap] in rests and at <= last]
    return [at for at in spots if flow[at : at + gap] + flow[at + gap + 1 : at + size] in rests]


def _rests(known: Iterable[str]) -> Mapping[str, Mapping[tuple[int, int], Mapping[str, Sequence[str]]]]:
    """The names by what is left of them without a character: by its first, by which is left out of how many, and by all of it."""
    found: defaultdict[str, dict[tuple[int, int], dict[str, list[str]]]] = defaultdict(dict)
    for name in known:
        for gap in range(len(name)):
            rest = name[:gap] + name[gap + 1 :]
            found[rest[0]].setdefault((gap, len(name)), {}).setdefault(rest, []).append(name)
    return found
