"""Why a character may stand twice by right: it ends one word and begins the next, means each one, or is in a name."""

from __future__ import annotations

from operator import ne

from lint.checks.nearby import count, part_of, places
from lint.checks.repeats import Repeat
from lint.checks.seam import REACH
from lint.expressions.expression import Expression
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import names, words
from lint.text.document import Document
from lint.text.han import han_around, han_end, han_start, is_han

_MARK = regexp(r"\W|$")
SEEN_NATURAL = 4.0
"""Occurrences of the four characters around a doubled one from which it is no slip; such places need no model."""
COMMON = 50.0
"""Occurrences from which a word is a word whatever its characters are."""
_NAME_PART = 3
"""Characters at the beginning of a part of a foreign name."""
_COMPANY = 2
"""Characters beyond the neighbours of a doubled one that tell one place from another."""
_NAME = 26.0
"""What a surname with a given name of one character twice may cost (see `lint.text.names`)."""


@dataclass(frozen=True, slots=True)
class Each:
    """Where a doubled classifier does not mean each one.

    `not_one`: characters that make another word or number of the 一 behind them, or leave room for one only: 第一口, 进一步,
    十一个, 哪一项. `units`: what a classifier makes a unit of time with, which is not counted one by one: 一个|月.
    """

    not_one: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Characters that are a given name when they stand twice; `before` and `behind`: what stands there of a person.

    `by_itself` matches a name of three characters that stands by itself, from the character before it on: signed, or listed.
    """

    doubled: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    by_itself: Expression | None = None


def counts_a_word(text: str) -> bool:
    """Whether a character behind a numeral is its classifier and begins the next word as well: 49支|支援, 12国|国家."""
    return words.tag(text[0]) in ("q", "n", "v") and max(map(words.frequency, (text[:2], text))) >= COMMON


def means_each(flow: str, start: int, end: int, each: Each) -> bool:
    """Whether a doubled classifier stands behind 一 or opens a clause, and the second begins no word: 道道工序, 一名名党员."""
    before, after = flow[start - 1 : start], flow[end : end + 1]
    if not is_han(before) and words.frequency(flow[start:end]) >= COMMON:
        return True  # 人人手上
    if not is_han(after) or after in each.units or words.is_word(flow[start] + after) or words.tag(flow[start]) == "p":
        return False
    one = before == "一" and flow[start - 2 : start - 1] not in each.not_one
    return one or not is_han(before)


def has_object(flow: str, start: int, end: int) -> bool:
    """Whether a doubled verb stands before its object, a noun of one character: 抹抹嘴, 坐坐车; not 学学校, nor what goes on as
    a common word.
    """
    verb, noun = flow[start], flow[end : end + 1]
    if words.tag(verb) != "v" or words.tag(noun) != "n":
        return False
    around = (flow[start - 1 : start + 1], verb + noun, flow[end : end + 2])
    return all(words.frequency(word) < COMMON for word in around)


def ends_name(document: Document, start: int, end: int) -> bool:
    """Whether the two are a given name behind a surname, of a person that the text nowhere calls by one of them: 李楠楠."""
    flow = document.flow
    before, short = han_end(flow[max(0, start - REACH) : start]), flow[start - 1 : start + 1]
    if not before or names.cost(short + flow[start]) > _NAME or words.tag(short):
        return False
    once = before + flow[start] + han_start(flow[end : end + REACH])
    if len(words.read(once).at(len(before)).text) > 1 or words.read(before).words[-1].text != short[0]:
        return False
    return count(document, short, start) == count(document, short + flow[start], start)


def stands_as_name(document: Document, start: int, end: int, given: GivenNames) -> bool:
    """Whether a surname with the two stands where a person does, though surname and one of them are a word (方圆圆, 刘洋洋),
    and the text nowhere has that by itself: not 方圆圆五公里.
    """
    flow = document.flow
    short = flow[max(0, start - 1) : start + 1]
    if flow[start] not in given.doubled or not names.surname_length(short):
        return False
    before = flow[max(0, start - 2) : max(0, start - 1)]
    if not (_MARK.match(before) or before in given.before):
        return False
    if not (_MARK.match(flow, end) or flow.startswith(tuple(given.behind), end)):
        return False
    return count(document, short, start) == count(document, short + flow[start], start)


def stands_by_itself(document: Document, start: int, given: GivenNames) -> bool:
    """Whether the two at `start` are in a name of three that stands by itself somewhere in the copy: signed, behind a space or
    a colon, or listed with something in brackets (版式：秦川川 校对；文于于（柳溪）; ——居民 柏柏青).
    """
    if not given.by_itself:
        return False
    flow = document.flow
    firsts = (first for first in (start - 1, start) if names.surname_length(flow[first : first + 1]))
    return any(
        document.fact(_is_by_itself, flow[first : first + 3], part_of(first), given.by_itself) for first in firsts
    )


def _is_by_itself(document: Document, name: str, part: int, by_itself: Expression) -> bool:
    return any(by_itself.match(document.flow, at - 1) for at in places(document, name, part) if at)


def stands_elsewhere(document: Document, start: int, end: int) -> bool:
    """Whether the two stand between the same neighbours again, in other company: a name or a term, not a slip copied with
    its sentence.
    """
    if not start:
        return False  # no neighbour before it, so none to compare
    company = _company(document.flow, start, end)
    others = document.fact(_companies, document.flow[start - 1 : end + 1], part_of(start))
    return any(all(map(ne, company, other)) for other in others)


def _companies(document: Document, between: str, part: int) -> set[tuple[str, str]]:
    """The company of a piece with its neighbours, wherever that stands near a part."""
    return {_company(document.flow, at + 1, at + len(between) - 1) for at in places(document, between, part)}


def _company(flow: str, start: int, end: int) -> tuple[str, str]:
    """What stands beyond the neighbours of flow[start:end] on both sides."""
    return flow[max(0, start - 1 - _COMPANY) : start - 1], flow[end + 1 : end + 1 + _COMPANY]


def follows_dot(flow: str, start: int) -> bool:
    """Whether the characters before `start` are the beginning of a foreign name's second part: 丹尼斯·穆内内."""
    part = han_end(flow[max(0, start - REACH) : start])
    return len(part) <= _NAME_PART and flow[start - len(part) - 1 : start - len(part)] in tuple("·•・")


def is_seen(flow: str, start: int, end: int) -> bool:
    """Whether clean news has the two between their neighbours, and on one side a character further: 方方面面, not 方方面临."""
    before, after = han_around(flow, start, end, 2)
    if words.seen(before[-1:] + flow[start:end] + after[:1]) < SEEN_NATURAL:
        return False
    wider = [before + flow[start:end]] * (len(before) > 1) + [flow[start:end] + after] * (len(after) > 1)
    return not wider or any(map(words.seen, wider))


def is_alone(flow: str, start: int, end: int) -> bool:
    """Whether flow[start:end] is a clause by itself, a call: “上上上！”, “买买买”."""
    return start > 0 and not is_han(flow[start - 1]) and not is_han(flow[end : end + 1])


def is_two_words(flow: str, repeat: Repeat) -> bool:
    """Whether three characters are parts of two words: 全村1035人|人人有份, 建制村|村村通, 姥姥|姥爷."""
    unit, after = flow[repeat.start], flow[repeat.end : repeat.end + 1]
    if repeat.times == 3 and words.is_word(unit * 2) and words.is_word(unit + after):
        return bool(after)
    return words.seen(flow[repeat.end - 2 : repeat.end + 1]) >= SEEN_NATURAL
