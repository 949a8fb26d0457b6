"""Whether an expression can take exponential time: a repeat in which one and the same text can be read in two ways.

A matcher that goes back tries all ways to read a text before it gives up. In a repeat whose body, or whose rounds, read a text in
two ways there are 2^n of them for n such texts: the automaton of the repeat has exponential ambiguity (Weber and Seidl 1991;
Weideman et al. 2016). It is looked for in the automaton of positions (Glushkov 1961), in pairs of positions that the same
characters lead to. What follows matters too: a repeat behind which nothing can fail is never gone back into.

What this finds is exponential; what it does not find may still grow with a power of the length, and has only its time bound.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

import regex

from lint.errors import Words
from lint.expressions.syntax import Apart, Chain, Choice, Leaf, Repeat, Tree, Unjudged, children, parse
from lint.records import dataclass, field

MANY = 8
"""Rounds from which a repeat with an end is as bad as one without."""
_MOST_EQUAL = 64
"""Rounds of a fixed number that are written out."""
_MOST_PAIRS = 20_000
"""Pairs that are looked at; a larger automaton has only its time bound."""
_PROBES = (
    "aAzZbq_09 5\n\t\r-+*/=.,:;!?()[]{}<>\"'#@&%$^|~`\\éßЖαקعあアー中国的一二十百万亿𠮷〇零年月日县"
    "，。、；：！？“”‘’（）《》〈〉【】—…·　Ａａ０％①℃\u200b\u00a0\U0001f600\ue000"
)
"""Characters of all sorts, besides those that an expression names and their neighbours."""


def exponential(source: str) -> str:
    """The first, innermost part of an expression that can take exponential time; "" if there is none. Raises Unjudged."""
    probes = _probes(source)
    risky = _risky(parse(source), ended=True)
    return next((repeat.source for repeat in risky if _reads_twice(repeat, probes)), "")


def _probes(source: str) -> str:
    """Characters that tell the classes of an expression apart."""
    named = {code for char in source for code in (ord(char) - 1, ord(char), ord(char) + 1)}
    written = (int(code, 16) for code in re.findall(r"\\[xuU]([0-9A-Fa-f]{2,8})", source))
    named |= {code + shift for code in written for shift in (-1, 0, 1)}
    sound = (code for code in named if 0 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF)
    return "".join(dict.fromkeys((*_PROBES, *map(chr, sorted(sound)))))


def _risky(tree: Tree, *, ended: bool) -> Iterator[Repeat]:
    """The repeats that go round many times and may be gone back into, inner ones first; `ended` when nothing comes behind."""
    match tree:
        case Chain(items):
            for index, item in enumerate(items):
                yield from _risky(item, ended=ended and index == len(items) - 1)
        case Choice(branches):
            for branch in branches:
                yield from _risky(branch, ended=ended)
        case Apart(body):
            yield from _risky(body, ended=True)
        case Repeat(body):
            once = tree.most is not None and tree.most <= 1
            yield from _risky(body, ended=(ended or tree.possessive) and once)
            if _goes_round(tree) and not ended and not tree.possessive:
                yield tree


def _goes_round(repeat: Repeat) -> bool:
    """Whether the rounds are so many that they count as without end."""
    if repeat.most is None:
        return True
    return repeat.most >= MANY and (repeat.least != repeat.most or repeat.most > _MOST_EQUAL or _has_loop(repeat.body))


def _has_loop(tree: Tree) -> bool:
    return (isinstance(tree, Repeat) and _goes_round(tree)) or any(map(_has_loop, children(tree)))


@dataclass(slots=True)
class _Part:
    """A part of an automaton: in how many ways it reads nothing, where it begins and ends, each in how many ways; up to two."""

    empty: int = 0
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)


class _Automaton:
    """The positions of an expression, what each takes, and the ways from one to another."""

    def __init__(self, probes: str) -> None:
        self.takes: list[frozenset[str]] = []
        self.follow: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._probes = probes

    def part(self, tree: Tree) -> _Part:
        """Add a part."""
        match tree:
            case Leaf(source, flags):
                return self._position(_taken(source, flags, self._probes))
            case Chain(items):
                found = _Part(empty=1)
                for item in items:
                    found = self._after(found, self.part(item))
                return found
            case Choice(branches):
                return _either([self.part(branch) for branch in branches])
            case Apart(body):
                return _Part(empty=1) if tree.looks else self._whole(body)
            case Repeat(body):
                return self._whole(tree) if tree.possessive else self._rounds(tree)

    def join(self, before: _Part, after: _Part) -> None:
        """Let one part come after another."""
        for one, ways in before.last.items():
            for other, more in after.first.items():
                self.follow[one][other] = min(2, self.follow[one].get(other, 0) + ways * more)

    def _position(self, takes: frozenset[str]) -> _Part:
        self.takes.append(takes)
        return _Part(first={len(self.takes) - 1: 1}, last={len(self.takes) - 1: 1})

    def _whole(self, tree: Tree) -> _Part:
        """What is never gone back into is read in one way: it counts as one position."""
        inner = _Automaton(self._probes)
        part = inner.part(tree.body if isinstance(tree, Repeat) else tree)
        optional = isinstance(tree, Repeat) and not tree.least
        found = self._position(frozenset().union(*(inner.takes[at] for at in part.first)))
        return _Part(min(1, part.empty + optional), found.first, found.last)

    def _rounds(self, repeat: Repeat) -> _Part:
        if _goes_round(repeat):
            return self.ring(repeat)
        found = _Part(empty=1)
        for _ in range(repeat.least):
            found = self._after(found, self.part(repeat.body))
        optional = _Part(empty=1)
        for _ in range((repeat.most or 0) - repeat.least):  # from the last round on: each may be the one left out first
            optional = self._after(self.part(repeat.body), optional)
            optional.empty = min(2, optional.empty + 1)
        return self._after(found, optional)

    def ring(self, repeat: Repeat) -> _Part:
        """A repeat whose rounds have no end; a round that reads nothing ends it."""
        body = self.part(repeat.body)
        self.join(body, body)
        return _Part(1 if not repeat.least else min(1, body.empty), body.first, body.last)

    def _after(self, before: _Part, after: _Part) -> _Part:
        self.join(before, after)
        first = _sum(before.first, {at: ways * before.empty for at, ways in after.first.items()})
        last = _sum(after.last, {at: ways * after.empty for at, ways in before.last.items()})
        return _Part(min(2, before.empty * after.empty), first, last)


def _either(found: list[_Part]) -> _Part:
    whole = _Part()
    for part in found:
        whole = _Part(min(2, whole.empty + part.empty), _sum(whole.first, part.first), _sum(whole.last, part.last))
    return whole


def _sum(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return one | {at: min(2, one.get(at, 0) + ways) for at, ways in other.items() if ways}


@lru_cache(4096)
def _taken(source: str, flags: str, probes: str) -> frozenset[str]:
    """Those of the probes that a leaf takes; one that takes none of them is known by its source."""
    try:
        found = regex.findall(f"(?{flags}:{source})" if flags else source, probes, regex.VERSION1)
    except regex.error:
        raise Unjudged(source, Words("看不懂这一部分，无法判断快慢", "cannot be judged")) from None
    return frozenset(found) or frozenset({source})


def _reads_twice(repeat: Repeat, probes: str) -> bool:
    """Whether there is a text that the repeat reads in two ways; an automaton that is too large is not looked at."""
    automaton = _Automaton(probes)
    automaton.ring(repeat)
    counts = [count for ways in automaton.follow.values() for count in ways.values()]
    if len(counts) > _MOST_PAIRS:
        return False
    return max(counts, default=0) > 1 or _meet(automaton.follow, automaton.takes)


def _meet(follow: Mapping[int, Mapping[int, int]], takes: Sequence[frozenset[str]]) -> bool:
    """Whether two ways that part, along the same characters, meet again: in a repeat, any position leads to any other."""
    pairs = [(at, at) for at in range(len(takes))]
    seen = set(pairs)
    while pairs and len(seen) < _MOST_PAIRS:
        one, other = pairs.pop()
        for left, right in product(follow.get(one, ()), follow.get(other, ())):
            if left == right and one != other:
                return True
            pair = min(left, right), max(left, right)
            if pair not in seen and takes[left] & takes[right]:
                seen.add(pair)
                pairs.append(pair)
    return False
