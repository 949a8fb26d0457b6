"""Names of persons: which strings may be one, and how much better a place reads if one stands there.

Nothing knows a person by name. `lint/text/data/names.txt` says how likely a character is as a surname, in a given name, in
a foreign name; `tools/build_names.py` says how it was counted. All costs are negative logarithms: low is likely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from lint.heads import Floats
from lint.ready import once
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import words
from lint.text.document import Document, Span
from lint.text.han import han_around, is_han
from lint.text.literals import offsets
from lint.text.vocabulary import characters

_DATA = Path(__file__).parent / "data" / "names.txt"
_UNKNOWN = 10.0
"""Cost of a character that was never met in that part of a name."""
_RARE = 5.0
"""Odds of a character that is in no table: names have most of the rare ones."""
_LEAST_NAME = -2.5
"""Odds, the three characters together, from which a string is looked at."""
_LEAST_SURNAME, _LEAST_GIVEN, _LEAST_FOREIGN = -2.5, -4.0, 1.0
"""Odds below which a character is not looked at as the beginning, or in the rest, of a name."""
_LEAST_SELDOM = 0.0
"""Odds of a character that foreign names have now and then."""
_CLEAR_SURNAME, _GOOD_GIVEN = 1.0, -1.5
"""A surname with less odds is looked at only before characters with such odds of being in a given name."""
_A_NAME = 4.6
"""Cost of a name standing where any word might: about one word in a hundred is one."""
_PROPER = ("", "nr", "ns", "nz", "x")
"""Classes of words that are names, or may be."""
_REACH = 4
BEFORE_SHORT = "，、。：；“（》 \u3000\n" + characters("before-short-name")
_AFTER_SHORT = "，、。：；”（） \u3000\n" + characters("behind-short-name")
"""What a name of two characters must stand between."""


class Costs(NamedTuple):
    """What a character costs in each part of a name, and anywhere in the news."""

    surname: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    single: Mapping[str, float]
    foreign: Mapping[str, float]
    anywhere: Mapping[str, float]
    before: Mapping[str, float]
    """What stands before a given name: a surname of one character, or the second of one of two."""


class _Likelier(dict[str, float]):
    """By how much a character is likelier in a part of a name than anywhere, worked out when it is first asked for: copy has
    few of the thousands that there are.
    """

    def __init__(self, part: Mapping[str, float], unknown: float = _UNKNOWN) -> None:
        self._part, self._unknown = part, unknown
        self._anywhere = costs().anywhere

    def __missing__(self, char: str) -> float:
        anywhere = self._anywhere.get(char)
        self[char] = _RARE if anywhere is None else anywhere - self._part.get(char, self._unknown)
        return self[char]


class _Odds(NamedTuple):
    surname: _Likelier
    first: _Likelier
    second: _Likelier
    foreign: _Likelier


class _Patterns(NamedTuple):
    """What begins a full name or two right characters of a foreign one; a whole short name; a run of foreign characters."""

    full: re.Pattern[str]
    short: re.Pattern[str]
    foreign: re.Pattern[str]
    run: re.Pattern[str]


@once
def costs() -> Costs:
    """The table of `names.txt`."""
    columns: tuple[dict[str, float], ...] = tuple({} for _ in Costs._fields[:-1])
    for line in _DATA.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        if line[0] != "#":
            key, *cells = line.split("\t")
            for column, cell in zip(columns, cells, strict=True):
                if cell != "-":
                    column[key] = int(cell) / 10
    surnames = sorted(columns[0].items(), key=lambda known: -len(known[0]))
    return Costs(*map(Floats, (*columns, {name[-1]: cost for name, cost in surnames})))


def full_names(document: Document) -> list[str]:
    """The strings of the flow that may well be a surname and a given name of two characters, each once.

    Of a surname of two characters only the second is in the string.
    """
    flow, odds = document.flow, _odds()
    found = (flow[match.start() : match.start() + 3] for match in _patterns().full.finditer(flow))
    return _likely(found, odds.surname, odds.first, odds.second)


def foreign_pieces(document: Document) -> list[str]:
    """The strings of three characters that may be a piece of a foreign name, one of them mistyped; each once."""
    flow, odds, known = document.flow, _odds().foreign, costs().anywhere
    right: dict[str, None] = {}
    mistyped: dict[str, None] = {}
    for match in _patterns().foreign.finditer(flow):
        start = match.start()
        right[flow[start : start + 3]] = None
        # a mistyped character before two right ones: the pattern begins at the right ones
        if flow[start - 1 : start] and flow[start + 1] in known:
            mistyped[flow[start - 1 : start + 2]] = None
    found = (*right, *mistyped)
    return _likely((piece for piece in found if len(piece) == 3 and all(map(is_han, piece))), odds, odds, odds)


def foreign_runs(document: Document) -> list[Span]:
    """Where characters that foreign names are made of stand in a row, as many as there are; two at least."""
    return [Span(*match.span()) for match in _patterns().run.finditer(document.flow)]


def places(flow: str, forms: Collection[str]) -> Mapping[str, list[Span]]:
    """Where each of some strings stands, in one pass over the flow for each first character of theirs."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        sizes[form[0]].add(len(form))
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for first, lengths in sizes.items():
        for at in offsets(flow, first):
            for length in lengths:
                if flow[at : at + length] in forms:
                    found[flow[at : at + length]].append(Span(at, at + length))
    return found


def short_places(document: Document) -> list[Span]:
    """The places where a name of a surname and one character may stand: marks, posts, verbs are at their sides."""
    return [Span(*match.span()) for match in _patterns().short.finditer(document.flow)]


def is_short_place(flow: str, place: Span) -> bool:
    """Whether a name is likely to begin and to end there, by what stands on both sides."""
    before, after = flow[place.start - 1 : place.start] or "\n", flow[place.end : place.end + 1] or "\n"
    return before in BEFORE_SHORT and after in _AFTER_SHORT


def _likely(strings: Iterable[str], first: _Likelier, second: _Likelier, third: _Likelier) -> list[str]:
    """The strings of three characters that are likelier in that part of a name than anywhere, each once."""
    return [
        string
        for string in dict.fromkeys(strings)
        if first[string[0]] + second[string[1]] + third[string[2]] > _LEAST_NAME
    ]


@cache
def _odds() -> _Odds:
    known = costs()
    return _Odds(
        _Likelier(known.before, float("inf")), _Likelier(known.first), _Likelier(known.second), _Likelier(known.foreign)
    )


def given_odds(character: str) -> float:
    """By how much a character is likelier as the end of a name than anywhere (a natural logarithm)."""
    return _odds().second[character]


def foreign_odds(character: str) -> float:
    """By how much a character is likelier in a foreign name than anywhere (a natural logarithm)."""
    return _odds().foreign[character]


@once
def foreign_characters() -> frozenset[str]:
    """The characters that foreign names are mostly made of."""
    return frozenset(char for char in costs().anywhere if _odds().foreign[char] > _LEAST_FOREIGN)


@once
def seldom_foreign() -> frozenset[str]:
    """The characters that foreign names have besides, but for those that stand beside names."""
    odds, beside = _odds().foreign, {*BEFORE_SHORT, *_AFTER_SHORT}
    return frozenset(c for c in costs().foreign if _LEAST_SELDOM < odds[c] <= _LEAST_FOREIGN and c not in beside)


@once
def _patterns() -> _Patterns:
    odds = _odds()
    gains = ((char, odds.surname[char]) for char in costs().anywhere)
    surnames = {char: gain for char, gain in gains if gain > _LEAST_SURNAME}
    clear, doubtful = (
        "".join(c for c, gain in surnames.items() if (gain > _CLEAR_SURNAME) is is_clear) for is_clear in (True, False)
    )
    given, good_given, foreign = _given(_LEAST_GIVEN), _given(_GOOD_GIVEN), f"[{''.join(sorted(foreign_characters()))}]"
    return _Patterns(
        regexp(f"[{clear}](?={given}{{2}})|[{doubtful}](?={good_given}{{2}})"),
        regexp(f"[{clear}{doubtful}]{given}(?=[{_AFTER_SHORT}])(?<=[{BEFORE_SHORT}]..)"),
        regexp(f"{foreign}(?={foreign}|{given}{foreign})"),
        regexp(f"[{''.join(sorted(foreign_characters() | seldom_foreign()))}]+{foreign}"),
    )


def _given(least: float) -> str:
    """A class of the Han characters with such odds of being in a given name.

    It is written as a complement: a class that lists thousands of ranges takes 70 ms to compile.
    """
    odds = _odds()
    never = "".join(char for char in costs().anywhere if max(odds.first[char], odds.second[char]) < least)
    return f"[^{never}\x00-\u4dff\ua000-\U0010ffff]"


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


def given_cost(given: str) -> float:
    """What the two characters of a given name cost."""
    known = costs()
    return known.first.get(given[0], _UNKNOWN) + known.second.get(given[1], _UNKNOWN)


@cache
def foreign_cost(name: str) -> float:
    """What a foreign name costs, or a part of one between `·`."""
    known = costs().foreign
    return _A_NAME + sum(known.get(char, _UNKNOWN) for char in name)


def gain(flow: str, span: Span, price: float) -> float:
    """How much better the place reads with a name there that costs `price` than as words alone; above 0 for a name."""
    name = flow[span.start : span.end]
    before, after = han_around(flow, *span, _REACH)
    return _plainly(before, name, after) - words.cost(before) - price - words.cost(after)


def name_at(flow: str, start: int) -> str:
    """The name of two or three characters that a flow offset begins, by what reads best; "" if none does."""
    spans = [Span(start, start + size) for size in (2, 3) if start + size <= len(flow)]
    if not spans:
        return ""
    sure, span = max((gain(flow, span, cost(flow[slice(*span)])), span) for span in spans)
    return flow[slice(*span)] if sure > 0 else ""


def _plainly(before: str, name: str, after: str) -> float:
    """The cost of the place as words: a name in the word list is taken apart, an ordinary word makes every name too dear."""
    if len(name) < 2 or not words.is_word(name):
        return words.cost(before + name + after)
    if words.tag(name) not in _PROPER and not costs().foreign.keys() >= set(name):
        return -float("inf")
    cuts = range(1, len(name))
    return min(words.cost(before + name[:cut]) + words.cost(name[cut:] + after) for cut in cuts)
