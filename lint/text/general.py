"""How well words follow each other in general text, of which news is a small part: what tells a slip from what news rarely has.

Probabilities of words and of two words side by side from open-gram (CC BY-SA 3.0, see NOTICE), a model of web pages;
`tools/build_general.py` builds the table in `lint/text/data/`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log
from pathlib import Path

from lint.regexp import regexp
from lint.text.document import Span
from lint.text.han import HAN
from lint.text.table import Table

_DATA = Path(__file__).parent / "data" / "general.bin"
MARKS = "，。！？；：”“、"
"""Marks that are words of the model."""
_STEPS = 2500
"""Steps of the table's scale of logarithms for each factor e: values go up to 26, a probability of one in 10^11."""
_UNKNOWN = 18.0
"""What a character costs that is no word."""
_LONGEST = 5
"""Characters of the longest words."""
_REACH = 8
"""Characters that are read on either side of a place."""
_END = regexp(rf"(?:[{MARKS}]|^)?[{HAN}]*\Z")
_START = regexp(rf"[{HAN}]*[{MARKS}]?")


def packed(probability: float) -> int:
    """A probability, or a weight near 1, as the value of a table (1 to 65535)."""
    return min(65535, max(1, round(-_STEPS * log(max(probability, 1e-12))) + 1))


def gain(flow: str, span: Span, right: str) -> float:
    """By how much a place reads better with `right` in it than as it stands, in units of the natural logarithm."""
    before = _END.search(flow[max(0, span.start - _REACH) : span.start])
    behind = _START.match(flow[span.end : span.end + _REACH])
    left, rest = before[0] if before else "", behind[0] if behind else ""
    return cost(left + flow[slice(*span)] + rest) - cost(left + right + rest)


@lru_cache(maxsize=512)
def cost(text: str) -> float:
    """The negative logarithm of the probability of a short text, as its likeliest words: the lower, the better it reads."""
    ways: list[dict[str, float]] = [{"": 0.0}, *({} for _ in text)]
    for start, known in enumerate(ways[:-1]):
        for end in range(start + 1, min(start + _LONGEST, len(text)) + 1) if known else ():
            word = text[start:end]
            alone = _alone(word)
            if alone is None and end > start + 1:
                continue
            ways[end][word] = min(spent + _behind(before, word, alone) for before, spent in known.items())
    return min(ways[-1].values())


def _behind(before: str, word: str, alone: float | None) -> float:
    """What a word costs behind another ("" for none); `alone` is what it costs anywhere."""
    if alone is None:
        return _UNKNOWN
    if together := _table().get(f"{before} {word}") if before else 0:
        return (together - 1) / _STEPS
    return alone + (_weight(before) if before else 0.0)


@lru_cache(maxsize=1024)
def _alone(word: str) -> float | None:
    """What a word costs anywhere; None if it is none: a word has a weight, too, not so what the table has by chance."""
    value = _table().get(word)
    return (value - 1) / _STEPS if value and _table().get(f"{word} ") else None


@lru_cache(maxsize=1024)
def _weight(word: str) -> float:
    value = _table().get(f"{word} ")
    return (value - 1) / _STEPS if value else 0.0


@cache
def _table() -> Table:
    return Table(_DATA)
