"""The kind `transposed`: characters or words that stand in the wrong order: 恳请部门有关答复, 就打别了."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.hints import ClassVar
from lint.records import NamedTuple, dataclass
from lint.text import general, novel, words
from lint.text.document import Document, Span
from lint.text.han import han_around, is_han

LEAST = 18.0
"""Below it a place is not told from two words that meet for the first time."""
_SIZES = (1, 2)
"""Characters of each of the two pieces that changed places."""
_THREE = 3.0
"""What it weighs that one string of three characters more is known; how much better the place reads in general text weighs 1."""
_WORDS = 8.0
"""What it says against a slip that both pieces are words: such stand in either order, 明亮宽敞."""
_RISE = 3
"""Known strings of three characters that the other order must have more, for general text to be asked."""
_LONG = (3, 4)
"""Characters of words in whose midst nothing changed places."""
_REACH = 3
"""Characters on either side of which the strings of three are looked at."""


class _Slip(NamedTuple):
    """A place, how it should read, and how sure that is."""

    span: Span
    right: str
    sure: float


@dataclass(frozen=True, slots=True)
class Transposed:
    """Two pieces of one character each, or of two, side by side, which in the other order read much better.

    Somewhere in the place two characters meet that clean news never has together; in the other order no two do. How sure it is
    that they changed places says how many strings of three characters are then known that were not, and how much better general
    text reads; a hit has `least` or more, and less than `below`. Of places that overlap the surest is told.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})
    SAMPLES: ClassVar[Mapping[str, str]] = {"least": "29"}

    least: float = 29.0
    below: float = float("inf")

    def __post_init__(self) -> None:
        """Raises Unfit where nothing could be told from what is right."""
        if self.least < LEAST:
            raise Unfit(Words(f"`least` 不能小于 {LEAST:g}", f"`least` is {LEAST:g} or more"), "least")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow, with the characters beside them: 学参生观 tells more than 参生."""
        for slip in document.fact(_slips):
            if self.least <= slip.sure < self.below:
                before, behind = han_around(document.flow, *slip.span, 1)
                whole = Span(slip.span.start - len(before), slip.span.end + len(behind))
                yield Hit(whole, {"right": before + slip.right + behind}, slip.span, slip.right)


def _slips(document: Document) -> list[_Slip]:
    """The places of a document that may be in the wrong order; of those that overlap the surest."""
    found = (_slip(document.flow, start, size) for size in _SIZES for start in _starts(document, size))
    kept: list[_Slip] = []
    for slip in sorted(filter(None, found), key=lambda slip: (-slip.sure, slip.span)):
        if all(slip.span.end <= other.span.start or other.span.end <= slip.span.start for other in kept):
            kept.append(slip)
    return sorted(kept)


def _starts(document: Document, size: int) -> list[int]:
    """Where two pieces of a size stand of which the beginning, middle or end is where two characters meet that never do, and no
    two would in the other order."""
    flow, last = document.flow, len(document.flow) - 2 * size
    places = document.fact(novel.places)
    starts = [start for at in places for start in range(at + 1, at - 2 * size, -size) if 0 <= start <= last]
    starts = _usual(starts, [flow[start + 2 * size - 1] + flow[start] for start in starts])
    starts = _usual(starts, [_han_before(flow, start) + flow[start + size] for start in starts])
    return _usual(starts, [flow[start + size - 1] + _han_at(flow, start + 2 * size) for start in starts])


def _usual(starts: list[int], pairs: list[str]) -> list[int]:
    """Those of some places of which clean news has the pair, if it is one. All are asked at once: that is faster."""
    unknown = set(words.never_seen({pair for pair in pairs if len(pair) > 1}))
    return [start for start, pair in zip(starts, pairs, strict=True) if pair not in unknown]


def _han_before(flow: str, at: int) -> str:
    return flow[at - 1] if at and is_han(flow[at - 1]) else ""


def _han_at(flow: str, at: int) -> str:
    return flow[at] if at < len(flow) and is_han(flow[at]) else ""


def _slip(flow: str, start: int, size: int) -> _Slip | None:
    middle, end = start + size, start + 2 * size
    one, other = flow[start:middle], flow[middle:end]
    if one == other or not all(map(is_han, one + other)) or _is_in_word(flow, middle):
        return None
    sure = _sure(flow, Span(start, end), other + one) - _WORDS * _are_words(one, other)
    return _Slip(Span(start, end), other + one, sure) if sure >= LEAST else None


def _is_in_word(flow: str, middle: int) -> bool:
    """Whether a known word of some length lies over where two pieces meet: 古香|古色, 重责|大任."""
    spans = ((start, start + size) for size in _LONG for start in range(max(0, middle - size + 1), middle))
    return any(words.is_word(flow[start:end]) for start, end in spans)


def _are_words(one: str, other: str) -> bool:
    return len(one) == len(other) == 2 and words.is_word(one) and words.is_word(other)


def _sure(flow: str, span: Span, right: str) -> float:
    """How sure it is that a place should read otherwise; general text is asked last, as that takes the longest."""
    before, behind = flow[max(0, span.start - _REACH) : span.start], flow[span.end : span.end + _REACH]
    rise = _unknown(before + flow[slice(*span)] + behind) - _unknown(before + right + behind)
    return _THREE * rise + general.gain(flow, span, right) if rise >= _RISE else 0.0


def _unknown(text: str) -> int:
    """How many strings of three characters of a text clean news does not have."""
    return len(words.never_seen([text[at : at + 3] for at in range(len(text) - 2)]))
