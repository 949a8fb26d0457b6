"""The kind `mistyped`: two characters that never meet, of which one stands for another that makes them an ordinary word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from math import exp
from operator import add
from typing import ClassVar

from lint.checks.base import Hit
from lint.ready import Partly, Strings, once
from lint.records import NamedTuple, dataclass
from lint.text import names, words
from lint.text.compare import same_head
from lint.text.document import Document, Span
from lint.text.han import is_han
from lint.text.instead import bond, gain, most, rarity
from lint.text.literals import pairs
from lint.text.sounds import Likeness, all_alike, likeness

LEAST = 15.0
"""Below it a place is not told from two words that meet for the first time."""
_LIKE = {Likeness.BOTH: 6.0, Likeness.SOUND: 0.0, Likeness.SHAPE: -3.0}
"""What it says for a slip in what the two characters are alike."""
_BOND = 2.0
"""What it weighs that the word is seen beside its neighbours."""
_TOPIC = 8.0
"""What it says against a slip that the copy has the character several times: it is what the copy is about."""
_OFTEN = 3.0
"""Times that a character stands in copy of a length that news has it once, from which the copy is about it."""
_QUOTES = ("“”", "‘’", "《》", "「」")
_LONGEST_NAME = 4
_DEAR = 60.0
"""What a name costs that nobody has."""


class _Slip(NamedTuple):
    """A place, the word that should stand there, and how sure that is."""

    span: Span
    right: str
    sure: float


@dataclass(frozen=True)
class Mistyped(Partly):
    """Places where two characters meet that clean news never has together, and of which one, exchanged for a character of like
    sound or shape, makes a word of `words`: 壮况, 状况.

    How sure that is says how much better the place reads with the word (`gain`), how closely it goes with what stands beside it
    in clean news, in what the two characters are alike, whether a name could stand there, and how often the copy has the
    character besides; a hit has `least` or more, and less than `below`. What stands twice is a name or a term. `never`:
    characters that are words of their own, and not taken for others. `unless`: forms that are right. `reported`: forms that
    another rule reports.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    words: tuple[str, ...]
    never: str = ""
    unless: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    least: float = 25.0
    below: float = float("inf")

    def __post_init__(self) -> None:
        """Raises ValueError for a word of one character, and where nothing could be told from what is right."""
        if short := [word for word in self.words if len(word) < 2]:
            raise ValueError("words: " + "、".join(short))
        if self.least < LEAST:
            raise ValueError(f"least: {self.least} < {LEAST}")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        for slip in document.fact(self._index.slips, self.never):
            if self.least <= slip.sure < self.below and not self._is_right(document.flow, slip):
                yield Hit(slip.span, {"right": slip.right}, slip.span, slip.right)

    def _is_right(self, flow: str, slip: _Slip) -> bool:
        found = flow[slice(*slip.span)]
        at = slip.span.start + same_head(found, slip.right)
        known = (found, flow[max(0, at - 1) : at + 1], flow[at : at + 2])
        return found in self.reported or not self.unless.isdisjoint(known)

    @cached_property
    def _index(self) -> _Index:
        return _index(self.words)


class _Index:
    """Words by what they have but for the last character, and but for the first."""

    def __init__(self, known: Iterable[str]) -> None:
        ends: defaultdict[str, str] = defaultdict(str)
        begins: defaultdict[str, str] = defaultdict(str)
        for word in dict.fromkeys(known):
            ends[word[:-1]] += word[-1]
            begins[word[1:]] += word[0]
        self._ends, self._begins = Strings(ends), Strings(begins)

    def slips(self, document: Document, never: str) -> list[_Slip]:
        """The places of a document that may be mistyped; of those that overlap the surest."""
        found: dict[Span, _Slip] = {}
        for at in _places(document):
            for span, right, like in self._words_at(document.flow, at, never):
                sure = _sure(document, span, right, like)
                if sure >= LEAST and (span not in found or sure > found[span].sure):
                    found[span] = _Slip(span, right, sure)
        return _surest(found.values())

    def _words_at(self, flow: str, at: int, never: str) -> Iterator[tuple[Span, str, Likeness]]:
        """The words that stand there but for the first or the second of two characters, with in what that one is like it."""
        first, second = flow[at], flow[at + 1]
        for head in (flow[max(0, at - 1) : at + 1], first) if second not in never else ():
            for meant, like in _meant(second, self._ends.get(head, "")):
                yield Span(at + 1 - len(head), at + 2), head + meant, like
        for tail in (second, flow[at + 1 : at + 3]) if first not in never else ():
            for meant, like in _meant(first, self._begins.get(tail, "")):
                yield Span(at, at + 1 + len(tail)), meant + tail, like


@once
def _index(known: tuple[str, ...]) -> _Index:
    """One index for all rules that share a list."""
    return _Index(known)


@lru_cache(maxsize=1 << 16)
def _never_meet(pair: str) -> bool:
    return is_han(pair[0]) and is_han(pair[-1]) and not words.seen(pair) and not words.is_word(pair)


def _places(document: Document) -> list[int]:
    """Where two characters stand once that never meet elsewhere."""
    flow, novel = document.flow, {pair for pair in document.fact(pairs) if _never_meet(pair)}
    places = [at for at, pair in enumerate(map(add, flow, flow[1:])) if pair in novel]
    times = Counter(flow[at : at + 2] for at in places)
    return [at for at in places if times[flow[at : at + 2]] == 1]


def _meant(typed: str, fitting: str) -> Iterator[tuple[str, Likeness]]:
    """Those of some characters that one may have been typed for, with in what it is like them."""
    found = all_alike(typed).intersection(fitting) if fitting else ()
    likely = ((meant, likeness(typed, meant)) for meant in sorted(found))
    return ((meant, like) for meant, like in likely if like)


def _sure(document: Document, span: Span, right: str, like: Likeness) -> float:
    """How sure it is that a place is mistyped; what is dear to find out is asked last, where the rest leaves it open."""
    flow, found = document.flow, document.flow[slice(*span)]
    if words.is_word(found) or flow[span.start - 1 : span.start] + flow[span.end : span.end + 1] in _QUOTES:
        return 0.0
    sure = _LIKE[like] + _BOND * bond(flow, span, right)
    if sure + most(found, right) < LEAST:
        return 0.0
    sure += gain(flow, span, right)
    if sure < LEAST:
        return 0.0
    at = span.start + same_head(found, right)
    return sure - _TOPIC * _is_topic(flow, document.fact(_counted), flow[at]) - max(0.0, _as_name(flow, at))


def _is_topic(flow: str, counted: Counter[str], character: str) -> bool:
    """Whether a character stands several times in copy that would have it once at most."""
    usual = len(flow) * exp(-rarity(character))
    return counted[character] > 1 + max(1.0, _OFTEN * usual)


def _counted(document: Document) -> Counter[str]:
    """How often a document has each of its characters."""
    return Counter(document.flow)


def _as_name(flow: str, at: int) -> float:
    """By how much the place reads better with a person's name that has the character at `at`; 0 where none can stand there."""
    spans = (Span(start, end) for start in range(max(0, at - 2), at + 1) for end in range(at + 1, start + _LONGEST_NAME + 1))
    likely = ((span, names.cost(flow[slice(*span)])) for span in spans)
    return max((names.gain(flow, span, cost) for span, cost in likely if cost < _DEAR), default=0.0)


def _surest(slips: Iterable[_Slip]) -> list[_Slip]:
    """Of slips that overlap the surest, in the order of the flow."""
    kept: list[_Slip] = []
    taken: set[int] = set()
    for slip in sorted(slips, key=lambda slip: -slip.sure):
        if taken.isdisjoint(range(*slip.span)):
            kept.append(slip)
            taken.update(range(*slip.span))
    return sorted(kept)
