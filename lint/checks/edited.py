"""Paragraphs of two files of a run that are nearly the same: a story that went into the edition twice, edited once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from lint.checks.base import CrossHit, TextOf
from lint.checks.shared import OTHER_FILE, Facts, Pair, numbers_in, place, sharing
from lint.text.copies import INSIDE, NEAR, fresh
from lint.text.runs import Run, agreeing
from lint.text.skeletons import skeleton

_LEAST = 0.6
"""Share of the longer paragraph that agrees, where nearly all of the shorter one does: it lost a dateline or a clause."""
_LONGEST = 1500
"""Letters of a paragraph that are compared."""
_MOST_EXCHANGED = 0.08
"""Share of the letters in whose place the other paragraph has others: a form that is filled in anew has more."""
_LEAST_FRESH = 0.2
"""Strings of four characters that clean news has not seen, for each letter: what is said on every such occasion has few."""


def hits(
    facts: Facts, text_of: TextOf, least_letters: int, most_files: int, counts: Callable[[str], bool]
) -> Iterator[CrossHit]:
    """One hit a paragraph that is nearly one of an earlier file and that `counts`, at the later one."""
    met: set[tuple[str, int]] = set()
    for pair in sharing(facts, least_letters, most_files):
        here = (pair.path, pair.second.span.start)
        if here not in met and _is_copy(pair, text_of(pair.source), text_of(pair.path), counts):
            met.add(here)
            values = {"letters": "", "beginning": "", "paragraphs": "1"}
            note = (place(pair.source, pair.first, pair.first), OTHER_FILE)
            yield CrossHit(place(pair.path, pair.second, pair.second), values, (note,))


def _is_copy(pair: Pair, source: str, text: str, counts: Callable[[str], bool]) -> bool:
    read = source[slice(*pair.first.span)], text[slice(*pair.second.span)]
    if not _have_one_set_of_numbers(*read):
        return False
    one, other = (skeleton(part)[:_LONGEST] for part in read)
    runs = agreeing(one, other)
    agree = sum(run.size for run in runs)
    is_near = agree >= NEAR * max(len(one), len(other))
    is_cut = agree >= INSIDE * min(len(one), len(other)) and agree >= _LEAST * max(len(one), len(other))
    if not (is_near or is_cut) or _exchanged(runs, one, other) > _MOST_EXCHANGED * len(other):
        return False
    return counts(read[1]) and fresh(read[1]) >= _LEAST_FRESH * pair.second.letters


def _have_one_set_of_numbers(one: str, other: str) -> bool:
    """Whether one has all numbers of the other: what is told of another day or place has others."""
    ones, others = (Counter(numbers_in(text)) for text in (one, other))
    return ones <= others or others <= ones


def _exchanged(runs: list[Run], one: str, other: str) -> int:
    """Letters between what agrees in whose place the other one has others."""
    ends = [Run(0, 0, 0), *runs, Run(len(one), len(other), 0)]
    return sum(
        min(after.left - before.left - before.size, after.right - before.right - before.size)
        for before, after in pairwise(ends)
    )
