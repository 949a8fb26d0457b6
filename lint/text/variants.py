"""Strings that differ in one place: found by what is left when that place is taken out, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lint.text.sounds import look_alikes, near_readings


def exchanged(bags: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of strings whose differing characters sound or look alike.

    A bag holds strings that are the same but for one character, by that character. Cost: linear in the size of the bags,
    as few characters share a reading or a shape.
    """
    for bag in bags:
        if len(bag) > 1:
            for one, other in _alike(bag):
                yield bag[one], bag[other]


def by_gap(strings: Iterable[str], gaps: Iterable[int]) -> Iterator[Mapping[str, str]]:
    """The bags of two or more strings of one length that differ at one of the indices `gaps` only."""
    strings = tuple(strings)
    for gap in gaps:
        bags: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for string in strings:
            bags[string[:gap] + string[gap + 1 :]][string[gap]] = string
        yield from (bag for bag in bags.values() if len(bag) > 1)


def _alike(characters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs among some characters that sound or look alike, each once."""
    order = {char: at for at, char in enumerate(characters)}
    sounding: defaultdict[str, list[str]] = defaultdict(list)
    found: set[tuple[str, str]] = set()
    for char in order:
        for sound in near_readings(char):
            found |= {(other, char) for other in sounding[sound]}
            sounding[sound].append(char)
        for other in look_alikes(char):
            if other in order and other != char:
                found.add((char, other) if order[char] < order[other] else (other, char))
    return iter(sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]])))
