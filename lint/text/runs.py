"""Stretches of two texts that agree, and how they lie to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """The stretches of two skeletons that agree, in order."""
    from difflib import SequenceMatcher  # here: most pages have nothing to compare

    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [Run(*block) for block in blocks if block.size >= _RUN]


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
