"""The kind `transposed`: characters or words that stand in the wrong order: 恳请部门有关答复, 就打别了."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.hints import ClassVar
from lint.records import NamedTuple, dataclass
from lint.text import general, novel, words
from lint.text.document import Document, Span
from lint.text.han import is_han

LEAST = 18.0
"""Below it a place is not told from two words that meet for the first time."""
_SIZES = ((1, 1), (1, 2), (2, 1), (2, 2))
"""Characters of the two pieces that changed places."""
_THREE = 3.0
"""What it weighs that one string of three characters more is known; how much better the place reads in general text weighs 1."""
_WORDS = 8.0
"""What it says against a slip that both pieces are words: such stand in either order, 明亮宽敞."""
_RISE = 3
"""Known strings of three characters that the other order must have more, for general text to be asked."""
_REACH = 3
"""Characters on either side of which the strings of three are looked at."""


class _Slip(NamedTuple):
    """A place, how it should read, and how sure that is."""

    span: Span
    right: str
    sure: float


@dataclass(frozen=True, slots=True)
class Transposed:
    """Two pieces of one or two characters, side by side, which in the other order read much better.

    Somewhere in the place two characters meet that clean news never has together; in the other order no two do. How sure it is
    that they changed places says how many strings of three characters are then known that were not, and how much better general
    text reads; a hit has `least` or more, and less than `below`. Of places that overlap the surest is told.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    least: float = 24.0
    below: float = float("inf")

    def __post_init__(self) -> None:
        """Raises Unfit where nothing could be told from what is right."""
        if self.least < LEAST:
            raise Unfit(Words(f"`least` 不能小于 {LEAST:g}", f"`least` is {LEAST:g} or more"), "least")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        for slip in document.fact(_slips):
            if self.least <= slip.sure < self.below:
                yield Hit(slip.span, {"right": slip.right}, slip.span, slip.right)


def _slips(document: Document) -> list[_Slip]:
    """The places of a document that may be in the wrong order; of those that overlap the surest."""
    flow = document.flow
    found = {slip for at in document.fact(novel.places) for slip in _around(flow, at + 1)}
    kept: list[_Slip] = []
    for slip in sorted(found, key=lambda slip: (-slip.sure, slip.span)):
        if all(slip.span.end <= other.span.start or other.span.end <= slip.span.start for other in kept):
            kept.append(slip)
    return sorted(kept)


def _around(flow: str, seam: int) -> Iterator[_Slip]:
    """What may have changed places, if its beginning, middle or end is where two characters meet that never do."""
    for one, other in _SIZES:
        for start in (seam, seam - one, seam - one - other):
            middle, end = start + one, start + one + other
            right = flow[middle:end] + flow[start:middle]
            if start >= 0 and end <= len(flow) and _all_meet(flow, Span(start, end), right, other):
                sure = _sure(flow, Span(start, end), right) - _WORDS * _are_words(flow[start:middle], flow[middle:end])
                if sure >= LEAST:
                    yield _Slip(Span(start, end), right, sure)


def _all_meet(flow: str, span: Span, right: str, middle: int) -> bool:
    """Whether the Han characters that meet anew where a place reads `right`, its pieces in the `middle`, do so in clean news."""
    if right == flow[slice(*span)] or not all(map(is_han, right)):
        return False
    before, behind = flow[span.start - 1 : span.start], flow[span.end : span.end + 1]
    pairs = [right[middle - 1 : middle + 1]]
    pairs += [before + right[0]] * is_han(before) + [right[-1] + behind] * is_han(behind)
    return all(map(words.seen, pairs))


def _are_words(one: str, other: str) -> bool:
    return len(one) == len(other) == 2 and words.is_word(one) and words.is_word(other)


def _sure(flow: str, span: Span, right: str) -> float:
    """How sure it is that a place should read otherwise; general text is asked last, as that takes the longest."""
    before, behind = flow[max(0, span.start - _REACH) : span.start], flow[span.end : span.end + _REACH]
    rise = _known(before + right + behind) - _known(before + flow[slice(*span)] + behind)
    return _THREE * rise + general.gain(flow, span, right) if rise >= _RISE else 0.0


def _known(text: str) -> int:
    """How many strings of three characters of a text clean news has."""
    return sum(words.seen(text[at : at + 3]) > 0 for at in range(len(text) - 2))
