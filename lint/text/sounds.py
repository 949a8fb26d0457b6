"""Sound and shape: which characters a typist or an input method mistakes for which.

Sounds are compared without tone; syllables that southern and hurried speakers run together (zh and z, n and l, in and ing)
count as near. `tools/build_sounds.py` says where the data come from.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from lint.heads import Rows
from lint.mappings import Flat, Strings
from lint.ready import once
from lint.records import NamedTuple, StrEnum
from lint.regexp import regexp
from lint.text.compare import same_head

_DATA = Path(__file__).parent / "data" / "sounds.txt"

_NEAR = (
    (regexp(r"^(?:zh)"), "z"),
    (regexp(r"^(?:ch)"), "c"),
    (regexp(r"^(?:sh)"), "s"),
    (regexp(r"^n(?=[aeiouv])"), "l"),
    (regexp(r"(?<=[aei])ng$"), "n"),
)


_OFTEN, _PAIRS = 600, 8192
"""Characters of which all that are like them, and pairs of which whether they are, is kept in mind."""
_NEAREST = 4
"""Of the look-alikes of a character those that are taken for it though they sound otherwise."""


class Likeness(StrEnum):
    """In what two characters are alike: they share a reading and look alike; the reading; they look very much alike."""

    BOTH = "both"
    SOUND = "sound"
    SHAPE = "shape"


_CONSONANT = regexp("[bpmfdtnlgkhjqxrzcsyw]")
_VOICED = str.maketrans("pdqkcszr", "btjgxxxl")
"""Voiced and unvoiced, all sibilants, r and l are one: 森 and 逊, 德 and 特."""


class _Table(NamedTuple):
    """The characters of the table in their order, and their lines, each with where it begins: a run asks for few of them."""

    characters: str
    starts: array[int]
    lines: Flat


@once
def _table() -> _Table:
    lines = [line for line in _DATA.read_bytes().split(b"\n") if line and not line.startswith(b"#")]
    starts = array("I", accumulate(map(len, lines), initial=0))
    return _Table("".join(line.decode()[0] for line in lines), starts, Flat(b"".join(lines)))


@once
def _sounding() -> Strings:
    """The characters of each syllable."""
    found: defaultdict[str, str] = defaultdict(str)
    for char in _table().characters:
        for syllable in readings(char):
            found[syllable] += char
    return Strings(found)


@once
def _resembling() -> Rows:
    """Behind a character those that it is one of the nearest look-alikes of."""
    found: defaultdict[str, str] = defaultdict(str)
    for char in _table().characters:
        for other in look_alikes(char)[:_NEAREST]:
            found[other] += char
    return Rows(found)


@cache
def _entry(char: str) -> tuple[tuple[str, ...], str]:
    """The readings and the look-alikes of a character."""
    characters, starts, lines = _table()
    at = bisect_left(characters, char)
    if not char or characters[at : at + 1] != char:
        return (), ""
    _, readings, shapes = str(lines[starts[at] : starts[at + 1]], "utf-8").split("\t")
    return tuple(readings.split(" ")), shapes


def readings(char: str) -> tuple[str, ...]:
    """The syllables a character is read as, the commonest first, without tone; () if it is not known."""
    return _entry(char)[0]


@cache
def near_sound(syllable: str) -> str:
    """One syllable for all that are easily taken for each other: `zhing`, `zing` and `zin` are one."""
    for pattern, plain in _NEAR:
        syllable = pattern.sub(plain, syllable)
    return syllable


@cache
def near_readings(char: str) -> frozenset[str]:
    """The syllables of a character, those that are easily taken for each other made one."""
    return frozenset(near_sound(syllable) for syllable in readings(char))


@cache
def same_consonant(one: str, other: str) -> bool:
    """Whether two characters may write one foreign syllable: they begin with one consonant, voiced or not."""
    left, right = (_consonant(readings(char)[:1]) for char in (one, other))
    return left == right != ""


def _consonant(syllables: Sequence[str]) -> str:
    match = _CONSONANT.match("".join(syllables))
    return match.group().translate(_VOICED) if match else ""


def look_alikes(char: str) -> str:
    """The nearest look-alikes of a character; it need not be among theirs."""
    return _entry(char)[1]


@lru_cache(_PAIRS)
def sounds_alike(one: str, other: str, near: bool = True) -> bool:
    """Whether two characters share a reading; with `near`, also one that is easily taken for the other's."""
    left, right = readings(one), readings(other)
    if near:
        return not near_readings(one).isdisjoint(near_readings(other))
    return not set(left).isdisjoint(right)


@lru_cache(_PAIRS)
def looks_alike(one: str, other: str) -> bool:
    """Whether one character is among the nearest look-alikes of the other."""
    return other in look_alikes(one) or one in look_alikes(other)


@lru_cache(_OFTEN)
def all_alike(char: str) -> str:
    """The characters that share a reading with a character, or of which one is among the nearest look-alikes of the other; some
    of them twice.
    """
    sounding = (_sounding().get(syllable, "") for syllable in readings(char))
    return "".join((look_alikes(char)[:_NEAREST], _resembling().get(char, ""), *sounding)).replace(char, "")


def likeness(typed: str, meant: str) -> Likeness | None:
    """How a character is like the one that it was typed for; None if it is not, or hardly."""
    left, right = readings(typed), readings(meant)
    is_first = bool(left) and left[0] in right
    if (is_first or not set(left).isdisjoint(right)) and looks_alike(typed, meant):
        return Likeness.BOTH
    if is_first:
        return Likeness.SOUND
    is_near = meant in look_alikes(typed)[:_NEAREST] or typed in look_alikes(meant)[:_NEAREST]
    return Likeness.SHAPE if is_near else None


def alike(one: str, other: str) -> bool:
    """Whether two different characters sound or look alike."""
    return one != other and (sounds_alike(one, other) or looks_alike(one, other))


def one_off(one: str, other: str) -> bool:
    """Whether two strings of one length differ in a single character, for which the other has one that sounds or looks alike."""
    at = same_head(one, other)
    return at < len(one) == len(other) and one[at + 1 :] == other[at + 1 :] and alike(one[at], other[at])
