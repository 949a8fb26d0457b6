"""Persons who have two posts in one document that nobody holds at once: 主席 and 副主席 of one body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from lint.checks.variant import Variant, variant
from lint.records import NamedTuple
from lint.regexp import any_of, regexp
from lint.text import names
from lint.text.compare import same_tail
from lint.text.document import Document, Span
from lint.text.han import HAN
from lint.text.sentences import STOPS

_REACH = 20
"""Characters before a post in which its body is looked for."""
_LEAST_BODY = 2
"""Characters that the names of the two bodies must share, right before the posts."""
_COMPARED = 12
"""Mentions of one name with a post that are compared."""
_SENTENCE = regexp(rf"[^{STOPS}\n]*")


class Held(NamedTuple):
    """A post with a name right behind it: the body before it, whether it is 副, the span of 副, post and name."""

    body: str
    vice: bool
    span: Span
    name: str


def posts(document: Document, ladder: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[Variant]:
    """The pairs of posts of one person that exclude each other; the places are those of the posts with the name.

    Sentences with a word of `unless` (原, 时任, 当选) tell of a change: their posts are not compared.
    """
    flow = document.flow
    groups: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for match in _pattern(ladder).finditer(flow):
        groups[match[1], flow[match.end() : match.end() + 2]].append(match.span(1))
    for group in groups.values():
        # most names have one post, or a post of one rank: only the others are worth a look at the words around
        if len({flow[start - 1 : start] == "副" for start, _ in group}) == 2:
            held = [_held(flow, *span, _body(ladder)) for span in group]
            stated = [one for one in held if one.body and not _tells_of_change(flow, one.span, unless)]
            yield from _conflict(flow, stated[:_COMPARED])


@cache
def _pattern(ladder: tuple[str, ...]) -> re.Pattern[str]:
    """A post of the ladder with two characters behind it."""
    return regexp(f"({any_of(ladder)})(?=[{HAN}]{{2}})")


@cache
def _body(ladder: tuple[str, ...]) -> re.Pattern[str]:
    """A body before a post, or before another post of the same holder: 工会|党组书记、常务|副主席."""
    return regexp(f"([{HAN}]{{2,12}}?)(?:(?:党组|党委)?(?:{any_of(ladder)})、)?(?:常务|第一)?$")


def _held(flow: str, start: int, end: int, before: re.Pattern[str]) -> Held:
    """The post at flow[start:end] with what stands around it."""
    vice = flow[start - 1 : start] == "副"
    begin = start - vice
    body = before.search(flow, max(0, begin - _REACH), begin)
    name = names.name_at(flow, end)
    return Held(body[1] if body and name else "", vice, Span(begin, end + len(name)), name)


def _tells_of_change(flow: str, span: Span, unless: tuple[str, ...]) -> bool:
    start = max(flow.rfind(stop, 0, span.start) for stop in (*STOPS, "\n")) + 1
    sentence = _SENTENCE.match(flow, start)
    return sentence is not None and any(word in sentence.group() for word in unless)


def _conflict(flow: str, group: Sequence[Held]) -> Iterator[Variant]:
    """The variant of the first two mentions that make one person both head and deputy of one body."""
    for one, other in combinations(group, 2):
        if one.vice != other.vice and one.name == other.name and _one_body(one.body, other.body):
            ones = [held.span for held in group if held.vice == one.vice and held.name == one.name]
            others = [held.span for held in group if held.vice == other.vice and held.name == one.name]
            yield variant(flow[slice(*one.span)], flow[slice(*other.span)], ones, others, 1.0, (False, False))
            return


def _one_body(one: str, other: str) -> bool:
    """Whether two texts before a post end with the same body."""
    return same_tail(one, other) >= _LEAST_BODY
