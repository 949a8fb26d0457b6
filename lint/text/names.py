"""Names of persons: which strings may be one, and how much better a place reads if one stands there.

Nothing knows a person by name. `lint/text/data/names.txt` says how likely a character is as a surname, in a given name, in
a foreign name; `tools/build_names.py` says how it was counted. All costs are negative logarithms: low is likely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lint.text import words
from lint.text.document import Document, Span

_DATA = Path(__file__).parent / "data" / "names.txt"
_UNKNOWN = 10.0
"""Cost of a character that was never met in that part of a name."""
_RARE = 5.0
"""Odds of a character that is in no table: names have most of the rare ones."""
_LEAST_SURNAME, _LEAST_GIVEN, _LEAST_FOREIGN = -2.5, -4.0, 1.0
"""Odds below which a character is not looked at as the beginning, or in the rest, of a name."""
_A_NAME = 4.6
"""Cost of a name standing where any word might: about one word in a hundred is one."""
_PROPER = ("", "nr", "ns", "nz", "x")
"""Classes of words that are names, or may be."""
_REACH = 4
_HAN_BEFORE = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}$")
_HAN_AFTER = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}")
# what a name of two characters must stand between: marks, the ends of posts and kinship terms, words that follow names
_BEFORE_SHORT = "席长记员任理授士师民者家志人妻夫子儿女友，、。：；“（》 \u3000\n和与同对向给跟"
_AFTER_SHORT = "，、。：；”（） \u3000\n和与说表介指告认等在是坦主参还也就向对的从带为"


class Costs(NamedTuple):
    """What a character costs in each part of a name, and anywhere in the news."""

    surname: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    single: Mapping[str, float]
    foreign: Mapping[str, float]
    anywhere: Mapping[str, float]


class _Odds(NamedTuple):
    """By how much a character is likelier in a part of a name than anywhere."""

    surname: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    foreign: Mapping[str, float]


class _Patterns(NamedTuple):
    full: re.Pattern[str]
    short: re.Pattern[str]
    foreign: re.Pattern[str]


@cache
def costs() -> Costs:
    """The table of `names.txt`."""
    columns: tuple[dict[str, float], ...] = ({}, {}, {}, {}, {}, {})
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line[0] != "#":
            key, *cells = line.split("\t")
            for column, cell in zip(columns, cells, strict=True):
                if cell != "-":
                    column[key] = int(cell) / 10
    return Costs(*columns)


def full_names(document: Document) -> list[str]:
    """The strings of the flow that may well be a surname and a given name of two characters, each once.

    Of a surname of two characters only the second is in the string.
    """
    odds = _odds()
    return _likely(_patterns().full, document.flow, (odds.surname, odds.first, odds.second))


def foreign_pieces(document: Document) -> list[str]:
    """The strings of three characters that may be a piece of a foreign name, one of them mistyped; each once."""
    return _likely(_patterns().foreign, document.flow, (_odds().foreign,) * 3)


def short_names(document: Document) -> list[str]:
    """The strings that may be a surname and a given name of one character, where a name may begin and end; each once."""
    return list(dict.fromkeys(_patterns().short.findall(document.flow)))


def places(flow: str, forms: Collection[str]) -> Mapping[str, list[Span]]:
    """Where each of some strings stands; strings of one length are looked for in one pass over the flow."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    by_size: defaultdict[int, set[str]] = defaultdict(set)
    for form in forms:
        by_size[len(form)].add(form)
    for size, wanted in by_size.items():
        first = re.compile(f"(?=([{''.join({form[0] for form in wanted})}].{{{size - 1}}}))")
        for match in first.finditer(flow):
            if match[1] in wanted:
                found[match[1]].append(Span(*match.span(1)))
    return found


def short_places(flow: str, forms: Collection[str]) -> Mapping[str, list[Span]]:
    """Where names of two characters stand, at places only where a name may begin and end."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for match in _patterns().short.finditer(flow):
        if match.group() in forms:
            found[match.group()].append(Span(*match.span()))
    return found


def _likely(pattern: re.Pattern[str], flow: str, odds: Sequence[Mapping[str, float]]) -> list[str]:
    """The strings of three characters that are likelier as what `odds` tell of than as anything."""
    first, second, third = odds
    return [
        name
        for name in dict.fromkeys(pattern.findall(flow))
        if first.get(name[0], _RARE) + second.get(name[1], _RARE) + third.get(name[2], _RARE) > 0
    ]


@cache
def _odds() -> _Odds:
    known = costs()

    def odds(part: Mapping[str, float]) -> Mapping[str, float]:
        return {char: cost - part.get(char, _UNKNOWN) for char, cost in known.anywhere.items()}

    ends = {name[-1]: cost for name, cost in known.surname.items() if len(name) == 2}
    return _Odds(odds({**ends, **known.surname}), odds(known.first), odds(known.second), odds(known.foreign))


@cache
def _patterns() -> _Patterns:
    odds = _odds()
    surname = "".join(char for char, gain in odds.surname.items() if gain > _LEAST_SURNAME)
    never = "".join(c for c in odds.first if max(odds.first[c], odds.second[c]) < _LEAST_GIVEN)
    # a complement: a class that lists thousands of ranges takes 70 ms to compile
    given = f"[^{never}\x00-\u4dff\ua000-\U0010ffff]"
    foreign = f"[{''.join(char for char, gain in odds.foreign.items() if gain > _LEAST_FOREIGN)}]"
    return _Patterns(
        re.compile(f"(?=([{surname}]{given}{{2}}))"),
        re.compile(f"(?<=[{_BEFORE_SHORT}])[{surname}]{given}(?=[{_AFTER_SHORT}])"),
        re.compile(f"(?=({foreign}(?:{foreign}{given}|{given}{foreign})|{given}{foreign}{{2}}))"),
    )


def surname_length(name: str) -> int:
    """The characters of the surname that a string begins with, 0 if it begins with none."""
    surnames = costs().surname
    return 2 if len(name) > 2 and name[:2] in surnames else int(name[:1] in surnames)


@cache
def cost(name: str) -> float:
    """What a Chinese name costs: surname and given name of one or two characters; infinite for what is none."""
    known = costs()
    size = surname_length(name)
    given = name[size:]
    if not size or not 1 <= len(given) <= 2:
        return float("inf")
    parts = (known.single,) if len(given) == 1 else (known.first, known.second)
    characters = (part.get(char, _UNKNOWN) for part, char in zip(parts, given, strict=True))
    return _A_NAME + known.surname[name[:size]] + sum(characters)


@cache
def foreign_cost(name: str) -> float:
    """What a foreign name costs, or a part of one between `·`."""
    known = costs().foreign
    return _A_NAME + sum(known.get(char, _UNKNOWN) for char in name)


def gain(flow: str, span: Span, price: float) -> float:
    """How much better the place reads with a name there that costs `price` than as words alone; above 0 for a name."""
    name = flow[span.start : span.end]
    left = _HAN_BEFORE.search(flow, max(0, span.start - _REACH), span.start)
    right = _HAN_AFTER.match(flow, span.end)
    before, after = left.group() if left else "", right.group() if right else ""
    return _plainly(before, name, after) - words.cost(before) - price - words.cost(after)


def _plainly(before: str, name: str, after: str) -> float:
    """The cost of the place as words: a name in the word list is taken apart, an ordinary word makes every name too dear."""
    if not words.is_word(name):
        return words.cost(before + name + after)
    if words.tag(name) not in _PROPER and not costs().foreign.keys() >= set(name):
        return -float("inf")
    cuts = range(1, len(name))
    return min(words.cost(before + name[:cut]) + words.cost(name[cut:] + after) for cut in cuts)
