"""Bodies called by two words of which they are one: 青石区消防救援大队, 青石区消防救援支队."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from lint.checks.judge import JUDGED
from lint.checks.variant import Variant, one_sentence, variant
from lint.records import NamedTuple
from lint.text.document import Document, Span
from lint.text.han import han_end
from lint.text.literals import likely, offsets

_REACH = 12
"""Characters before such a word in which the name of the body is looked for."""
_PLACES = "省市县区州盟旗镇乡村"
_LEAST = 2
"""Characters between the end of a place's name and the word: what the body is for."""
_SHOWN = 2
"""Characters of the place's name that both must share, where both have them."""


class _Name(NamedTuple):
    """What a body is for, behind the last character of its place's name or all that stands there; what is before; the word."""

    head: str
    before: str
    word: str


def bodies(document: Document, groups: tuple[str, ...]) -> Iterator[Variant]:
    """The names that are one but for the word at their end; the words of a line of `groups` are said of one body."""
    flow = document.flow
    for group in groups:
        names: defaultdict[str, defaultdict[_Name, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for name, place in _names(document, tuple(group.split())):
            names[name.head][name].append(place)
        for forms in names.values():
            for one, other in _pairs(forms):
                if not any(one_sentence(flow, *pair) for pair in product(forms[one][:JUDGED], forms[other][:JUDGED])):
                    yield _variant(flow, forms[one], forms[other], min(len(one.before), len(other.before)))


def _variant(flow: str, ones: Sequence[Span], others: Sequence[Span], shared: int) -> Variant:
    """The variant of two names, with what both have before them."""
    ones, others = ([Span(place.start - shared, place.end) for place in places] for places in (ones, others))
    one, other = (flow[slice(*places[0])] for places in (ones, others))
    return variant(one, other, ones, others, 1.0, (False, False))


def _names(document: Document, group: tuple[str, ...]) -> Iterator[tuple[_Name, Span]]:
    """The names that end with a word of a group, if two of them may be there."""
    flow, found = document.flow, likely(document, group)
    for word in found if len(found) > 1 else ():
        for at in offsets(flow, word):
            before = han_end(flow[max(0, at - _REACH) : at])
            start = max(map(before.rfind, _PLACES, [0] * len(_PLACES), [len(before) - _LEAST] * len(_PLACES)))
            if start >= 0 or _LEAST <= len(before) < _REACH:
                head = before[max(0, start) :]
                yield _Name(head, before[: max(0, start)][-_SHOWN:], word), Span(at - len(head), at + len(word))


def _pairs(forms: Mapping[_Name, object]) -> Iterator[tuple[_Name, _Name]]:
    """The first two names of one body that end with different words: what stands before is the same, or left out."""
    for one, other in combinations(list(forms)[:JUDGED], 2):
        shorter, longer = sorted((one.before, other.before), key=len)
        if one.word != other.word and longer.endswith(shorter):
            yield one, other
            return
