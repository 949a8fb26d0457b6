"""Strings that differ in one place: found by what is left when that place is taken out, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, combinations, product

from lint.text.sounds import look_alikes, near_readings

_FEW = 4
"""Strings that may be one name but for one character."""


def exchanged(strings: Collection[str], gaps: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Pairs of strings of one length that differ at one of the indices `gaps`, in characters that sound or look alike.

    Cost: linear in the number of strings, as few characters share a reading or a shape.
    """
    for gap in gaps:
        for bag in _bags(strings, gap):
            by_character = {string[gap]: string for string in bag}
            for one, other in _alike(by_character):
                yield by_character[one], by_character[other]


def heard(strings: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of strings of three characters of which the first is one, while each of the others sounds like its counterpart.

    Cost: linear in the number of strings; what more than a few share by sound is a common sound.
    """
    bags: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for string in strings:
        for sounds in product(near_readings(string[1]), near_readings(string[2])):
            bags[string[0], *sounds].append(string)
    for bag in bags.values():
        if len(bag) <= _FEW:
            yield from ((a, b) for a, b in combinations(bag, 2) if a[1] != b[1] and a[2] != b[2])


def edited(strings: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of strings that differ in one character, whatever it is: exchanged; or lost, then the longer one comes first.

    Cost: linear in the number of strings; what more than a few share but for one character is no slip of one of them.
    """
    known = dict.fromkeys(strings)
    bags: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for string in known:
        rests = [string[:gap] + string[gap + 1 :] for gap in range(len(string))]
        yield from ((string, rest) for rest in dict.fromkeys(rests) if rest in known)
        for gap, rest in enumerate(rests):
            bags[gap, rest].append(string)
    yield from chain.from_iterable(combinations(bag, 2) for bag in bags.values() if len(bag) <= _FEW)


def transposed(strings: Collection[str], gaps: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Pairs of strings that are one but for the characters at an index of `gaps` and behind it, which have changed places.

    Cost: linear in the number of strings.
    """
    known = dict.fromkeys(strings)
    for gap in gaps:
        for string in known:
            other = string[:gap] + string[gap : gap + 2][::-1] + string[gap + 2 :]
            if string < other and other in known:
                yield string, other


def _bags(strings: Collection[str], gap: int) -> Iterable[list[str]]:
    """The strings that are the same but for the character at index `gap`, two or more at a time."""
    first: dict[str, str] = {}
    bags: dict[str, list[str]] = {}
    for string in strings:
        rest = string[:gap] + string[gap + 1 :]
        other = first.setdefault(rest, string)
        if other is not string:
            bags.setdefault(rest, [other]).append(string)
    return bags.values()


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
