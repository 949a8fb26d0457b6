"""Stretches of two texts that agree, and how they lie to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lint.records import NamedTuple

_RUN = 3
_GAP = 4


class Run(NamedTuple):
    """`size` characters of the skeletons of two paragraphs that agree, from `left` in the one and `right` in the other."""

    left: int
    right: int
    size: int


def extended(text: str, left: int, right: int) -> Run:
    """The longest stretch at `left` and `right` that agrees and does not overlap itself."""
    start = 0
    while left - start > 0 and text[left - start - 1] == text[right - start - 1] and right - start > left:
        start += 1
    size = 0
    while right + size < len(text) and left + size < right - start and text[left + size] == text[right + size]:
        size += 1
    return Run(left - start, right - start, start + size)


def agreeing(one: str, other: str) -> list[Run]:
    """The stretches of two skeletons that agree, in order: the longest one, then the longest before and behind it, and so on.

    They are those of difflib's SequenceMatcher that have three characters and more, found in a tenth of the time: it looks at
    each two characters that are equal, once for each stretch.
    """
    found: list[Run] = []
    waiting = [_common(one, other)]
    while waiting:
        common = waiting.pop()
        if common:
            size, left, right = min(common)
            best = Run(left, right, -size)
            found.append(best)
            waiting += _before(common, best), _behind(common, best)
    return sorted(found)


_Common = tuple[int, int, int]
"""Minus the size of a stretch, and where it begins in both texts: the least one is the longest, and of these the foremost."""


def _common(one: str, other: str) -> list[_Common]:
    """All stretches of three characters and more that agree and reach as far as they can."""
    places, others = _places(one), _places(other)
    return [
        (-_size(one, other, left, right), left, right)
        for string in places.keys() & others.keys()
        for left in places[string]
        for right in others[string]
        if not left or not right or one[left - 1] != other[right - 1]
    ]


@lru_cache(maxsize=16)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """The strings of three characters of a text, and where they stand; of a story a paragraph is held against several."""
    places: dict[str, list[int]] = {}
    for at in range(len(text) - _RUN + 1):
        places.setdefault(text[at : at + _RUN], []).append(at)
    return places


def _size(one: str, other: str, left: int, right: int) -> int:
    """How far two texts agree from two places on where three characters do."""
    start, most = left, min(len(one), left + len(other) - right)
    left, right = left + _RUN, right + _RUN
    while left < most and one[left] == other[right]:
        left, right = left + 1, right + 1
    return left - start


def _before(common: Sequence[_Common], best: Run) -> list[_Common]:
    """What is left of stretches before another one."""
    cut = ((max(size, left - best.left, right - best.right), left, right) for size, left, right in common)
    return [stretch for stretch in cut if stretch[0] <= -_RUN]


def _behind(common: Sequence[_Common], best: Run) -> list[_Common]:
    """What is left of stretches behind another one."""
    end_left, end_right = best.left + best.size, best.right + best.size
    rest = []
    for size, left, right in common:
        lost = max(0, end_left - left, end_right - right)
        if size + lost <= -_RUN:
            rest.append((size + lost, left + lost, right + lost))
    return rest


def grouped(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs in groups that only a few letters part on both sides."""
    group: list[Run] = []
    for run in runs:
        if group:
            last = group[-1]
            if max(run.left - last.left - last.size, run.right - last.right - last.size) > _GAP:
                yield group
                group = []
        group.append(run)
    if group:
        yield group


def gap(runs: Sequence[Run]) -> int:
    """The longest stretch between two runs, in letters of the longer side; 0 for one run."""
    pairs = pairwise(runs)
    return max((max(b.left - a.left - a.size, b.right - a.right - a.size) for a, b in pairs), default=0)
