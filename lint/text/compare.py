"""What it costs to hold two sequences against each other, told beforehand: difflib takes very long over what repeats itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

COSTLY = 50_000
"""Pairs from which a comparison may take a second. Two paragraphs of 2,000 Chinese characters have half as many."""
_MOST, _MOST_EACH = 5_000_000, 250_000
"""Pairs in all comparisons of a document, and in one; two paragraphs of 4,000 Chinese characters have about 100,000."""


def pairs(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    """How many pairs of equal items two sequences have; difflib looks at each of them, and more than once."""
    counts, others = Counter(one), Counter(other)
    return sum(count * others[item] for item, count in counts.items())


def affordable(found: Iterable[tuple[Item, Item]], read: Callable[[Item], str]) -> Iterator[tuple[Item, Item]]:
    """Items to be compared, without those whose comparison would take very long, alone or after the others.

    `read` gives their text; copy that says something does not repeat itself so. What is to be compared with itself is free.
    """
    left = _MOST
    for one, other in found:
        work = 0 if one is other else pairs(read(one), read(other))
        if work <= min(left, _MOST_EACH):
            left -= work
            yield one, other
