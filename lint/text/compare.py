"""Two sequences held against each other: what both begin and end with, and what it costs to compare the rest.

That is told beforehand: difflib takes very long over what repeats itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import compress, count
from operator import ne

from lint.hints import TypeVar

Item = TypeVar("Item")

COSTLY = 50_000
"""Pairs from which a comparison may take a second. Two paragraphs of 2,000 Chinese characters have half as many."""
_MOST, _MOST_EACH = 5_000_000, 250_000
"""Pairs in all comparisons of a document, and in one; two paragraphs of 4,000 Chinese characters have about 100,000."""


def same_head(one: Sequence[object], other: Sequence[object]) -> int:
    """How many items two sequences begin with alike."""
    return next(compress(count(), map(ne, one, other)), min(len(one), len(other)))


def same_tail(one: Sequence[object], other: Sequence[object]) -> int:
    """How many items two sequences end with alike."""
    return same_head(one[::-1], other[::-1])


def same_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many items two sequences begin with alike, and how many of the others they end with alike."""
    head = same_head(one, other)
    return head, same_tail(one[head:], other[head:])


def pairs(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    """How many pairs of equal items two sequences have; difflib looks at each of them, and more than once."""
    counts, others = Counter(one), Counter(other)
    return sum(count * others[item] for item, count in counts.items())


def affordable(found: Iterable[tuple[Item, Item]], read: Callable[[Item], str]) -> Iterator[tuple[Item, Item]]:
    """Items to be compared, without those whose comparison would take very long, alone or after the others.

    `read` gives their text; copy that says something does not repeat itself so. What is to be compared with itself is free.
    """
    found = list(found)
    most = [0 if one is other else len(read(one)) * len(read(other)) for one, other in found]
    if sum(most) <= _MOST and max(most, default=0) <= _MOST_EACH:
        return iter(found)  # short copy cannot take long, whatever it repeats
    return _affordable(found, read)


def _affordable(found: Iterable[tuple[Item, Item]], read: Callable[[Item], str]) -> Iterator[tuple[Item, Item]]:
    left = _MOST
    for one, other in found:
        work = 0 if one is other else pairs(read(one), read(other))
        if work <= min(left, _MOST_EACH):
            left -= work
            yield one, other
