"""Where a doubled character stands: what a document has around it and elsewhere, as `lint.checks.seam` weighs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping

from lint.checks.nearby import count
from lint.checks.repeats import Unit, repeats
from lint.checks.seam import REACH, Seam
from lint.text.document import Document
from lint.text.han import han_around

_PARALLEL = 12
"""Characters between doubled characters that belong together."""
_SORTS = ("0123456789０１２３４５６７８９", "。！？；\n", "，、：", "“‘《（(", "”’》）)")


def seam_at(
    document: Document, start: int, end: int, licensed: Mapping[str, str] = {}, foreign: frozenset[str] = frozenset()
) -> Seam:
    """The seam of the character that stands twice at flow[start:end]."""
    flow = document.flow
    before, after = han_around(flow, start, end, REACH)
    unit = flow[start]
    return Seam(
        before,
        unit,
        after,
        elsewhere=_elsewhere(document, start, before, after),
        quoted=flow[start - 1 : start] in tuple("“‘《") or flow[end : end + 1] in tuple("”’》"),
        left=_sort(flow, start - len(before) - 1),
        right=_sort(flow, end + len(after)),
        licence=list(dict.fromkeys(licensed.values())).index(licensed[unit]) + 1 if unit in licensed else 0,
        foreign=sum(character in foreign for character in before[-2:] + unit + after[:2]),
        parallel=has_parallel(document, start, licensed),
    )


def has_parallel(document: Document, start: int, licensed: Collection[str]) -> bool:
    """Whether another character that may be doubled stands twice near the one at `start`: 举举手、发发言."""
    flow, found = document.flow, document.fact(repeats)
    at = bisect_left(found, (start,))
    near = (other for other in found[max(0, at - 2) : at + 3] if 0 < abs(other.start - start) <= _PARALLEL)
    return any(other.unit is Unit.CHARACTER and flow[other.start] in licensed for other in near)


def _elsewhere(document: Document, start: int, before: str, after: str) -> tuple[int, ...]:
    """How often the text nearby has the doubled unit, alone and with a neighbour, and what its copies may belong to.

    Where it stands between the same two neighbours again it does not count: the sentence may have been copied, slip and all,
    from the story into the headline. A name or a word stands in other company as well.
    """

    def near(piece: str) -> int:
        return count(document, piece, start)

    unit = document.flow[start]
    same = near(before[-1:] + unit * 2 + after[:1])
    doubled = (unit * 2, before[-1:] + unit * 2, unit * 2 + after[:1])
    halves = (before[-2:] + unit, unit + after[:2], before[-1:] + unit, unit + after[:1])
    once = before[-1:] + unit + after[:1]
    counts = [near(piece) - same if len(piece) > 1 else 0 for piece in doubled]
    counts += [near(piece) - 1 if len(piece) > 2 else 0 for piece in halves[:2]]
    return (*counts, near(once) if len(once) > 1 else 0, min(map(near, halves[2:])))


def _sort(flow: str, offset: int) -> int:
    """The sort of the character at an offset: 0 for Han and others, 1 for digits, then stops, commas, brackets, letters."""
    character = flow[offset] if 0 <= offset < len(flow) else "\n"
    listed = next((number for number, sort in enumerate(_SORTS, 1) if character in sort), 0)
    return listed or (len(_SORTS) + 1 if character.isascii() else 0)
