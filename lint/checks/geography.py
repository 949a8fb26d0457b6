"""Names of places held against lists: names that are no more, seats of government, names one character off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from lint.checks.base import Hit
from lint.regexp import any_of, regexp
from lint.text import words
from lint.text.document import Span
from lint.text.sounds import one_off
from lint.text.vocabulary import spelt

Table = Mapping[str, str]

SHORTEST = 4
"""Characters of a name from which another string may be taken for it."""


def renamed(text: str, now: Table) -> Iterator[Hit]:
    """Names of places that have another name now."""
    for match in _names_pattern(frozenset(now)).finditer(text):
        yield Hit(Span(*match.span()), {"right": now[match.group()]}, Span(*match.span()), now[match.group()])


@cache
def _names_pattern(names: frozenset[str]) -> re.Pattern[str]:
    return regexp(any_of(names))


def seats(text: str, cities: Table, word: str) -> Iterator[Hit]:
    """Cities called the capital (`word`: 首都, 省会) of a country or province that are another of its cities, or elsewhere.

    `cities` has for each country its capital, several parted by `/`, and behind `；` other cities known to be none.
    """
    if word not in text:
        return
    every = {city for row in cities.values() for city in re.split("[/； ]", row) if city}
    for match in _seat_pattern(frozenset(cities), frozenset(every), word).finditer(text):
        capitals, _, _ = cities[match["land"]].partition("；")
        if match["city"] not in capitals.split("/"):
            yield Hit(
                Span(*match.span()),
                {"right": capitals.replace("/", "、"), "parent": match["land"]},
                Span(*match.span()),
            )


@cache
def _seat_pattern(lands: frozenset[str], cities: frozenset[str], word: str) -> re.Pattern[str]:
    return regexp(f"(?P<land>{any_of(lands)})省?的?{word}{spelt('{seat-is}')}?(?P<city>{any_of(cities)})")


def near_names(text: str, names: frozenset[str]) -> Iterator[Hit]:
    """Strings that are one of `names` with one character exchanged for one like it, or left out, and are nothing else."""
    heads, tails, pattern = _halves(names)
    for match in _overlapping(pattern, text):
        half, at = match.group(), match.start()
        for name in heads.get(half, ()):
            yield from _near(text, at, name, names)
        for name in tails.get(half, ()):
            start = at + 2 - len(name)
            if start >= 0 and text[start : start + 2] != name[:2]:
                yield from _near(text, start, name, names)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _near(text: str, start: int, name: str, names: frozenset[str]) -> Iterator[Hit]:
    """A hit if `name` one character off stands at `start`."""
    written = text[start : start + len(name)]
    if written == name:
        return
    shorter = text[start : start + len(name) - 1]
    if one_off(written, name) and _is_nothing(written, names):
        yield _mended(start, written, name)
    elif (
        len(name) > SHORTEST
        and name[:2] == shorter[:2]
        and _is_one_short(shorter, name)
        and _is_nothing(shorter, names)
    ):
        yield _mended(start, shorter, name)


def _is_one_short(shorter: str, name: str) -> bool:
    return any(name[:at] + name[at + 1 :] == shorter for at in range(2, len(name) - 1))


def _is_nothing(string: str, names: frozenset[str]) -> bool:
    """Whether a string is no name of the list and no word, and holds no whole name of it."""
    return string not in names and not words.is_word(string) and not any(name in string for name in names)


def _mended(start: int, written: str, name: str) -> Hit:
    span = Span(start, start + len(written))
    return Hit(span, {"right": name}, span, name)


@cache
def _halves(names: frozenset[str]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]], re.Pattern[str]]:
    """The names by their first and by their last two characters, and what finds any of these in a text."""
    heads: defaultdict[str, list[str]] = defaultdict(list)
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= SHORTEST:
            heads[name[:2]].append(name)
            tails[name[-2:]].append(name)
    return heads, tails, regexp(any_of({*heads, *tails}))
