"""A person who is introduced with one post and called by another one that the copy has nowhere else: 店长葛玉成, 葛院长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lint.checks.variant import Variant
from lint.records import NamedTuple
from lint.regexp import any_of, regexp
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.han import is_han
from lint.text.sentences import STOPS

_NAME = 3
"""Characters of a full name."""
_LINKS = "rcpu"
"""How the classes of words begin behind which somebody is called: pronouns, conjunctions, prepositions, particles."""
_DEPUTY = "副"
_SENTENCE = regexp(f"[^{STOPS}\n]*")


class _Held(NamedTuple):
    """A post beside a surname or a name, where both stand; whether it is before them, as where somebody is introduced."""

    post: str
    name: str
    place: Span
    is_before: bool


def addressed(document: Document, titles: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[Variant]:
    """Who is introduced by one post, or called so before, and called by another; `unless` are words of a change of post."""
    flow, full = document.flow, frozenset(document.fact(names.full_names))
    held = [one for match in _pattern(titles).finditer(flow) for one in _held(flow, match, full)] if titles else []
    for other in (one for one in held if not one.is_before and flow.count(one.post) == 1):
        ones = [one for one in held if _are_one(one, other)]
        if len({one.post for one in ones}) == 1 and not _tells(flow, other.place, unless):
            first, second = (flow[slice(*one.place)] for one in (ones[0], other))
            yield Variant(first, second, tuple(one.place for one in ones), (other.place,), 1.0)


def _held(flow: str, match: re.Match[str], full: frozenset[str]) -> Iterator[_Held]:
    """Who has the post that a match is: the full name behind it, the surname right before it, or the full name before it."""
    start, end = match.span()
    post, behind, before = match.group(), flow[end : end + _NAME], flow[max(0, start - _NAME) : start]
    if behind in full:
        yield _Held(post, behind, Span(start, end + _NAME), is_before=True)
    if names.surname_length(before[-1:]) and _stands_free(flow, start - 1):
        yield _Held(post, before[-1], Span(start - 1, end), is_before=False)
    elif before in full and flow.count(before) > 1 and _is_no_number(flow, start - _NAME):
        yield _Held(post, before, Span(start - _NAME, end), is_before=False)


def _stands_free(flow: str, at: int) -> bool:
    """Whether a surname begins a clause, or stands behind a word that joins it to what is before."""
    before = flow[at - 1 : at]
    return _is_no_number(flow, at) and (not is_han(before) or words.tag(before)[:1] in _LINKS)


def _is_no_number(flow: str, at: int) -> bool:
    """Whether no digit stands before: 15名护士."""
    return not flow[at - 1 : at].isdecimal()


def _are_one(one: _Held, other: _Held) -> bool:
    """Whether two posts, not one and its deputy, are those of one person, told of before by the name or the surname."""
    is_name = one.name == other.name or (len(other.name) == 1 and one.name[0] == other.name)
    return is_name and one.place.start < other.place.start and one.post.lstrip(_DEPUTY) != other.post.lstrip(_DEPUTY)


def _tells(flow: str, place: Span, of_change: tuple[str, ...]) -> bool:
    start = max(flow.rfind(mark, 0, place.start) for mark in (*STOPS, "\n")) + 1
    sentence = _SENTENCE.match(flow, start)
    return sentence is not None and any(word in sentence[0] for word in of_change)


@cache
def _pattern(titles: tuple[str, ...]) -> re.Pattern[str]:
    return regexp(f"{_DEPUTY}?(?:{any_of(titles)})")
