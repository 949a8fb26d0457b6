"""The evidence at the seam of a piece that stands twice in a row: do two words meet there, or did one slip in?

A seam is `before + unit + unit + after`. The features weigh how well the text reads with the unit twice against once: the
cost of the best segmentation, how often the strings around the seam stand in clean news, how readily its words follow each
other. They carry no list of words, so that they hold for names and neologisms as well. The odds say how readily a character
stands twice by right, by itself and next to its neighbours. `tools/train_repetition.py` counts the odds and fits a model to
both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from math import log

from lint.records import NamedTuple
from lint.text import names, words

REACH = 6
"""Han characters looked at on each side."""

_ODDS_STEP, _ODDS_ZERO, _NO_ODDS = 100, 10.0, -4.0
_NO_NAME = 40.0
_FUNCTION = frozenset(["u", "p", "c", "y"])
_TAGS = {tag: float(number) for number, tag in enumerate(words.CLASSES)}


class Seam(NamedTuple):
    """A unit that stands twice between `before` and `after` (Han characters only, at most REACH of each).

    `quoted` says whether a quotation mark touches the piece; `left` and `right` are the sorts of character that end `before`
    and `after`. `elsewhere` is what the rest of the document has: how often the doubled unit, and with one neighbour or the
    other (a name comes back); what ends with the one copy, what begins with the other, and what has the unit once.
    `licence` is the sort of word that may be doubled which the unit is (0: none), `foreign` how many of the five
    characters around the seam are such as write foreign names. `parallel` says whether another piece that may be doubled
    stands so nearby: 打打球、健健身.
    """

    before: str
    unit: str
    after: str
    quoted: bool = False
    elsewhere: tuple[int, ...] = (0,) * 7
    left: int = 0
    right: int = 0
    licence: int = 0
    foreign: int = 0
    parallel: bool = False


def features(seam: Seam) -> list[float]:
    """The evidence as numbers, in a fixed order."""
    before, unit, after = seam.before, seam.unit, seam.after
    twice, once = words.read(before + unit + unit + after), words.read(before + unit + after)
    edge = len(before) + len(unit)
    left_half, right_half, rest = words.read(before + unit), words.read(unit + after), words.read(after)
    lead = left_half.costs[len(before)]
    apart = left_half.cost + right_half.cost
    left, right = left_half.words[-1], right_half.words[0]
    joined, inner = once.at(len(before)), twice.at(len(before))
    tag = words.tag(unit)
    return [
        twice.cost - once.cost,
        apart - once.cost,
        apart - twice.cost,
        left_half.cost - lead,
        right_half.cost - rest.cost,
        once.cost - lead - rest.cost,
        *_grams(before, unit, after),
        *_chains(twice, once, len(before)),
        *_word(left), *_word(right), *_word(joined), *_word(inner),
        float(any(word.start == edge for word in twice.words)),
        _log(words.frequency(unit)),
        float(words.is_word(unit + unit)),
        float(words.is_word(before[-1:] + unit + unit)),
        float(words.is_word(unit + unit + after[:1])),
        float(len(after) > 1 and after[0] == after[1]),
        float(len(before) > 1 and before[-1] == before[-2]),
        float(before[-1:] == "一"), float(before[-1:] == after[:1] != ""),
        float(len(before)), float(len(after)), float(seam.left), float(seam.right),
        *(float(min(count, 4)) for count in seam.elsewhere), float(seam.quoted), float(seam.licence), float(seam.foreign),
        float(tag in _FUNCTION), _TAGS[tag], float(seam.parallel), *_names(before, unit, after),
    ]  # fmt: skip


def keys(seam: Seam) -> tuple[str, str, str]:
    """What the odds of a natural repeat are kept for: the unit, and with its neighbour on either side ("" if it has none)."""
    left, right = seam.before[-1:], seam.after[:1]
    return seam.unit, right and seam.unit + right + "+", left and "+" + left + seam.unit


def pack_odds(natural: int, planted: float) -> int:
    """The odds of natural repeats to slips as a value of a table (1 to 65535)."""
    return max(1, round(_ODDS_STEP * (log((natural + 0.5) / (planted + 0.5)) + _ODDS_ZERO)))


def odds(known_by: Iterable[str], value: Callable[[str], int]) -> list[float]:
    """The logarithms of the odds for the keys of a seam; `value` is what pack_odds() made of a key, 0 if it knows none."""
    return [found / _ODDS_STEP - _ODDS_ZERO if (found := value(key)) else _NO_ODDS for key in known_by]


def _grams(before: str, unit: str, after: str) -> list[float]:
    """How often the strings across the seam stand in clean news: with the unit twice, and with it once."""
    x3, x2, x1, y1, y2, y3 = before[-3:-2], before[-2:-1], before[-1:], after[:1], after[1:2], after[2:3]
    twice = (unit * 2, x1 + unit * 2, unit * 2 + y1, x1 + unit * 2 + y1, x2 + x1 + unit * 2, unit * 2 + y1 + y2)
    once = (
        x1 + unit,
        unit + y1,
        x1 + unit + y1,
        x2 + x1 + unit,
        unit + y1 + y2,
        x2 + x1 + unit + y1,
        x1 + unit + y1 + y2,
    )
    halves = (x3 + x2 + x1 + unit, unit + y1 + y2 + y3, x2 + x1, y1 + y2)
    return [_log(words.seen(gram)) if 2 <= len(gram) <= 4 else -2.0 for gram in twice + once + halves]


def _chains(twice: words.Reading, once: words.Reading, start: int) -> list[float]:
    """How well each word at the seam follows the one before it, with the unit twice and once; and the two that meet there."""
    both, single = _chain(twice, start - 1, start + 3), _chain(once, start - 1, start + 2)
    meet = next((pair for pair in pairwise(twice.words) if pair[1].start == start + 1), None)
    return [
        *both, *single, both[0] - single[0],
        _log(words.paired(meet[0].text, meet[1].text)) if meet else -2.0,
    ]  # fmt: skip


def _chain(reading: words.Reading, start: int, end: int) -> tuple[float, float, float]:
    """The log probability of the words that touch text[start:end], each behind the one before it; the least; their number."""
    logs, previous = [], ""
    for word in reading.words:
        if word.end > start and word.start < end:
            logs.append(log(words.chance(word.text, previous)))
        previous = word.text
    return sum(logs), min(logs, default=0.0), float(len(logs))


def _names(before: str, unit: str, after: str) -> list[float]:
    """What the names cost that may stand at the seam, and how readily its characters write foreign ones."""
    x2, x1, y1, y2 = before[-2:-1], before[-1:], after[:1], after[1:2]
    persons = (x1 + unit * 2, x2 + x1 + unit, x1 + unit, x1 + unit + y1, unit + y1 + y2, unit * 2 + y1)
    foreign, anywhere = names.costs().foreign, names.costs().anywhere
    return [
        *(min(names.cost(person), _NO_NAME) for person in persons),
        *(anywhere.get(char, _NO_NAME) - foreign.get(char, _NO_NAME) for char in (x2, x1, unit, y1, y2)),
    ]


def _word(word: words.Word) -> tuple[float, float, float]:
    """Length, frequency and class of a word."""
    return float(word.end - word.start), _log(words.frequency(word.text)), _TAGS[word.tag]


@cache
def _log(count: float) -> float:
    return log(count + 0.3)
