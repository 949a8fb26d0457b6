"""Foreign names written in two ways in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product

from lint.checks.judge import JUDGED, Judge, Quantifier, Two
from lint.checks.variant import Variant
from lint.text import names
from lint.text.document import Document, Span
from lint.text.variants import exchanged, transposed

_LONGEST = 8
"""Characters of foreign names on one side of a difference; more is no name."""


def foreign(document: Document, two: Two) -> Iterator[Variant]:
    """Foreign names: two pieces with one character exchanged, and what both forms share at their sides."""
    likely = document.fact(names.foreign_pieces)
    pieces = [*exchanged(likely, range(3)), *transposed(likely, range(2))]
    if pieces:
        flow = document.flow
        at = names.places(flow, set(chain(*pieces)))
        wholes = (_extended(flow, at[one], at[other]) for one, other in pieces)
        pairs = list(dict.fromkeys(pair for pair in wholes if pair))
        places = names.places(flow, set(chain(*pairs)))
        judge = Judge(flow, names.foreign_cost, any, two)
        yield from (
            found
            for one, other in pairs
            if not parts_differ(flow, places[one], places[other])
            and (found := judge.variant(places[one], places[other]))
        )


def parts_differ(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether another part stands before the `·` in front of either name: two persons whose surnames are alike."""
    left, right = ({part_before(flow, place) for place in places[:JUDGED]} - {""} for places in (ones, others))
    return bool(left and right) and left.isdisjoint(right)


def part_before(flow: str, place: Span) -> str:
    """The last two characters of the part of a name that a `·` joins to this one, "" if none does."""
    return flow[max(0, place.start - 3) : place.start - 1] if flow[place.start - 1 : place.start] == "·" else ""


def _extended(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> tuple[str, str] | None:
    """The whole names that two pieces belong to; None if they go on differently."""
    for left, right in product(ones[:JUDGED], others[:JUDGED]):
        first, last = (flow[left[at] - at] != flow[right[at] - at] for at in (0, 1))
        before = _shared(flow, left.start - 1, right.start - 1, -1, any if first else all)
        after = _shared(flow, left.end, right.end, 1, any if last else all)
        if before is not None and after is not None:
            return _likeliest(flow, left, right, before, after)
    return None


def _shared(flow: str, left: int, right: int, step: int, enough: Quantifier) -> int | None:
    """How many characters of foreign names both places share in one direction.

    None if both names go on, differently; or (`enough` is any) if one does right behind the character exchanged.
    """
    known, size = names.foreign_characters(), 0
    while 0 <= left < len(flow) and 0 <= right < len(flow) and flow[left] == flow[right] and flow[left] in known:
        left, right, size = left + step, right + step, size + 1
    go_on = (0 <= at < len(flow) and flow[at] in known for at in (left, right))
    return None if size > _LONGEST or (all if size else enough)(go_on) else size


def _likeliest(flow: str, left: Span, right: Span, before: int, after: int) -> tuple[str, str]:
    """The two names, with as many of the shared characters before and after as make the likeliest name."""

    def widened(span: Span, sizes: tuple[int, int]) -> Span:
        return Span(span.start - sizes[0], span.end + sizes[1])

    def worth(sizes: tuple[int, int]) -> float:
        whole = widened(left, sizes)
        return names.gain(flow, whole, names.foreign_cost(flow[slice(*whole)]))

    best = max(product(range(before + 1), range(after + 1)), key=worth)
    return flow[slice(*widened(left, best))], flow[slice(*widened(right, best))]
