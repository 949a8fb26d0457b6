"""Words: how common a string is in clean news, what class a word is of, and the best segmentation of a short text.

Counts come from 18.5 million characters of clean news; `tools/build_words.py` says from which, and builds the files in
`lint/text/data/`. Counts are rounded to a logarithmic scale: within a few percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log
from pathlib import Path

from lint.records import NamedTuple
from lint.text.table import Table, encoded

_DATA = Path(__file__).parent / "data"
_STEP = 16
"""Steps of the logarithmic scale of counts for each factor e."""

CLASSES = (
    "",
    "n",
    "nr",
    "ns",
    "nt",
    "nz",
    "v",
    "vn",
    "a",
    "ad",
    "an",
    "d",
    "m",
    "q",
    "r",
    "p",
    "c",
    "u",
    "f",
    "t",
    "s",
    "i",
    "l",
    "j",
    "b",
    "z",
    "y",
    "e",
    "o",
    "k",
    "h",
    "x",
)
"""Word classes by their number in the table: n noun, nr person, ns place, nt organisation, v verb, a adjective, d adverb,
m numeral, q classifier, r pronoun, p preposition, c conjunction, u particle, f locative, t time, s space, i idiom,
l set phrase, j abbreviation, b attributive, z state adjective, y modal, e interjection, o onomatopoeia, k suffix, h prefix,
x other."""

_LENGTH = 13
"""The lowest bit of a word's length in its value; the count has eight bits, the class five."""

LONGEST = 7
"""The longest word that segmentation looks for, in characters."""
_TOTAL = 9.3e6
"""Words in the counted corpus."""
_UNSEEN, _TRUST = 0.1, 2.0
"""Occurrences of a word never met; occurrences of a word that what follows it is worth as much as what stands anywhere."""


_ASKED = 1 << 13
"""Words and strings whose counts are kept in mind: what one piece of copy has the next one has too."""


class Word(NamedTuple):
    """A word of a segmented text: its place in that text, its characters, its class ("" if unknown)."""

    start: int
    end: int
    text: str
    tag: str


def pack(count: float, tag: str = "", length: int = 0) -> int:
    """A count, a word class and the word's length as one value of a table (1 to 65535).

    The length tells the words from strings that share their place in the table by chance.
    """
    level = min(255, max(1, round(_STEP * log(max(count, 0.5) * 2) + 1)))
    return level | (CLASSES.index(tag) << 8) | (length << _LENGTH)


def _count(value: int) -> float:
    return exp(((value & 255) - 1) / _STEP) / 2 if value else 0.0


@cache
def _words() -> Table:
    return Table(_DATA / "words.bin")


@cache
def _grams() -> Table:
    return Table(_DATA / "grams.bin")


@cache
def _pairs() -> Table:
    return Table(_DATA / "pairs.bin")


@cache
def _all_counts() -> list[float]:
    return [_count(value) for value in range(256)]


@lru_cache(maxsize=_ASKED)
def _value(word: str) -> int:
    """The value of a known word, 0 if it is none."""
    value = _words().get(word)
    return value if value >> _LENGTH == len(word) else 0


def frequency(word: str) -> float:
    """How often `word` stands as a word in the counted news; 0.0 if it is no known word, 0.5 if known but never seen."""
    return _all_counts()[_value(word) & 255]


def is_word(text: str) -> bool:
    """Whether `text` is a known word (single characters included)."""
    return _value(text) != 0


def tag(word: str) -> str:
    """The class of a word, one of CLASSES; "" if unknown."""
    return CLASSES[(_value(word) >> 8) & 31]


def seen(text: str) -> float:
    """How often a string of 2 to 4 characters stands in the counted news, whatever the words; 0.0 if hardly ever.

    All are Han; or the last is `。` for what a sentence ends with, or the first for what one begins with (1 to 3 others).
    """
    return _all_counts()[_grams().get(text) & 255]


def never_seen(texts: Iterable[str]) -> list[str]:
    """Those of many strings that are not seen at all."""
    return _grams().lacking(texts)


def paired(left: str, right: str) -> float:
    """How often two words stand next to each other in the counted news; 0.0 if hardly ever."""
    return _all_counts()[_pairs().get(f"{left} {right}") & 255]


def chance(word: str, previous: str = "") -> float:
    """The probability of a word behind another ("" for the first of a text), smoothed by that of the word anywhere."""
    anywhere = (frequency(word) + _UNSEEN) / _TOTAL
    if not previous:
        return anywhere
    return (paired(previous, word) + _TRUST * anywhere) / (frequency(previous) + _TRUST)


class Reading(NamedTuple):
    """The likeliest segmentation of a text. `costs[k]` is the cost of its first k characters read by themselves."""

    costs: tuple[float, ...]
    words: tuple[Word, ...]

    @property
    def cost(self) -> float:
        return self.costs[-1]

    def at(self, offset: int) -> Word:
        """The word that covers the character at `offset`."""
        return next(word for word in self.words if word.start <= offset < word.end)


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """How a short text (a clause or the neighbourhood of a place, not a file) is best read."""
    costs, begins = _best(text)
    return Reading(tuple(costs), tuple(_walk(text, begins)))


def segment(text: str) -> list[Word]:
    """The words of the likeliest segmentation of a short text."""
    return list(read(text).words)


def cost(text: str) -> float:
    """The negative logarithm of the probability of the likeliest segmentation: the lower, the better `text` reads."""
    return _best(text)[0][-1]


def price(word: str) -> float:
    """The cost of a text that is read as one word: dear if it is unknown."""
    return _prices()[_value(word) & 255]


@cache
def _encoded(char: str) -> bytes:
    return encoded(char)


@lru_cache(maxsize=1024)
def _best(text: str) -> tuple[list[float], list[int]]:
    """Viterbi over unigrams: the least cost up to each offset, and where the word that ends there begins."""
    prefixes, prices = _words().prefixes, _prices()
    size, parts = len(text), [_encoded(char) for char in text]
    costs, begins = [0.0] + [float("inf")] * size, [0] * (size + 1)
    for start in range(size):
        base = costs[start]
        for end, value in enumerate(prefixes(parts[start : start + LONGEST]), start + 1):
            if value >> _LENGTH != end - start:
                if end > start + 1:
                    continue
                value = 0
            here = base + prices[value & 255]
            if here < costs[end]:
                costs[end], begins[end] = here, start
    return costs, begins


@cache
def _prices() -> list[float]:
    """The cost of a word by the level of its count; the first is that of an unknown character."""
    return [log(_TOTAL) - log(count or 0.1) for count in _all_counts()]


def _walk(text: str, begins: list[int]) -> Iterator[Word]:
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(begins[cuts[-1]])
    cuts.reverse()
    for start, end in pairwise(cuts):
        yield Word(start, end, text[start:end], tag(text[start:end]))
