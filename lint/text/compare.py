"""What it costs to hold two sequences against each other, told beforehand: difflib takes very long over what repeats itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

COSTLY = 50_000
"""Pairs from which a comparison may take a second. Two paragraphs of 2,000 Chinese characters have half as many."""


def pairs(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    """How many pairs of equal items two sequences have; difflib looks at each of them, and more than once."""
    counts, others = Counter(one), Counter(other)
    return sum(count * others[item] for item, count in counts.items())
