"""The evidence at the seam of a piece that stands twice in a row: do two words meet there, or did one slip in?

A seam is `before + unit + unit + after`. The features weigh how well the text reads with the unit twice against once, by
the cost of the best segmentation and by how often the strings around the seam stand in clean news; they carry no list of
words, so that they hold for names and neologisms as well. `tools/train_repetition.py` fits a model to them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log
from typing import NamedTuple

from lint.text import words

REACH = 6
"""Han characters looked at on each side."""

_FUNCTION = frozenset(["u", "p", "c", "y"])
_TAGS = ("n", "v", "a", "d", "m", "q", "r", "p", "c", "u", "f", "t", "j", "nr", "ns")


class Seam(NamedTuple):
    """A unit that stands twice between `before` and `after` (Han characters only, at most REACH of each).

    `recurs` is how often the doubled unit with a neighbour stands in the whole document (a name does), `quoted` whether a
    quotation mark touches the piece.
    """

    before: str
    unit: str
    after: str
    recurs: int = 1
    quoted: bool = False


def features(seam: Seam, seen: Callable[[str], float] = words.seen) -> list[float]:
    """The evidence as numbers, in a fixed order; `seen` says how often a string stands in clean news."""
    before, unit, after = seam.before, seam.unit, seam.after
    twice, once = before + unit + unit + after, before + unit + after
    cost_twice, cost_once = words.cost(twice), words.cost(once)
    left = words.segment(before + unit)[-1]
    right = words.segment(unit + after)[0]
    joined = _word_at(once, len(before))
    inner = _word_at(twice, len(before))
    apart = words.cost(before + unit) + words.cost(unit + after)
    tag = words.tag(unit)
    return [
        cost_twice - cost_once,
        apart - cost_once,
        apart - cost_twice,
        *_grams(before, unit, after, seen),
        float(len(left.text)), _log(words.frequency(left.text)),
        float(len(right.text)), _log(words.frequency(right.text)),
        float(len(joined.text)), _log(words.frequency(joined.text)),
        float(len(inner.text)), _log(words.frequency(inner.text)),
        _log(words.frequency(unit)),
        float(words.is_word(unit + unit)),
        float(words.is_word(before[-1:] + unit + unit)),
        float(words.is_word(unit + unit + after[:1])),
        float(len(after) > 1 and after[0] == after[1]),
        float(len(before) > 1 and before[-1] == before[-2]),
        float(before[-1:] == "一"), float(before[-1:] == after[:1] != ""),
        float(len(before)), float(len(after)),
        float(min(seam.recurs, 4)), float(seam.quoted),
        float(tag in _FUNCTION), float(left.tag == "nr"), float(right.tag == "nr"),
        float(_TAGS.index(tag) if tag in _TAGS else -1),
    ]  # fmt: skip


def _grams(before: str, unit: str, after: str, seen: Callable[[str], float]) -> list[float]:
    """How often the strings across the seam stand in clean news: with the unit twice, and with it once."""
    x2, x1, y1, y2 = before[-2:-1], before[-1:], after[:1], after[1:2]
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
    return [_log(seen(gram)) if 2 <= len(gram) <= 4 else -2.0 for gram in twice + once]


@cache
def _log(count: float) -> float:
    return log(count + 0.3)


def _word_at(text: str, offset: int) -> words.Word:
    return next(word for word in words.segment(text) if word.start <= offset < word.end)
