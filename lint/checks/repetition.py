"""The kind `repetition`: a word, phrase or number that stands twice in a row by accident."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.base import Hit
from lint.checks.on_purpose import (
    Speech,
    is_called,
    is_person,
    is_reported,
    is_song,
    is_uttered,
    opens_title,
    recurs,
)
from lint.checks.one_word import Seats, is_one_word, may_belong
from lint.checks.repeats import VALUES, Repeat, Unit, hit, repeats
from lint.checks.seam import REACH
from lint.expressions.expression import Alternatives
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass, field
from lint.text import words
from lint.text.document import Document, Span
from lint.text.han import han_start
from lint.text.sentences import OPENERS

_INSIDE = 2
"""Characters of a foreign name that go on behind a half of it."""
_KNOWN = 15.0
"""Occurrences from which a name is known as it stands, and is no half of a doubled one: 吉达, but 玛雅 of 玛雅玛雅."""


class Of(StrEnum):
    """What stands twice; of a single character it is for the kind `doubling` to say."""

    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


class _Twice(NamedTuple):
    """A unit that stands twice between what is `before` and `after` it."""

    document: Document
    repeat: Repeat
    unit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Spare:
    """What may stand twice: `units`, a unit in which one of `if_` matches, and whatever stands where one of `before` or `after`
    does.
    """

    units: frozenset[str] = frozenset()
    if_: Alternatives = field(default_factory=Alternatives)
    before: Alternatives = field(default_factory=Alternatives)
    after: Alternatives = field(default_factory=Alternatives)

    def has(self, unit: str, before: str, after: str) -> bool:
        """Whether a unit may stand twice there."""
        if unit in self.units or self.if_.search(unit) or self.before.search(before):
            return True
        return self.after.search(after) and (words.tag(unit) == "m" or may_belong(before))


@dataclass(frozen=True)
class Repetition:
    """Words, phrases or numbers (with their units) that stand twice in a row and no right reading explains.

    All expressions are lists of which one is to match. `spare` lets pass `units`, a unit in which `if` matches, and what stands
    where `before` or `after` matches in the text at both sides of the whole repeat; so does `right_in_place` that matches from
    the first copy on. Where `wrong_in_place` does, neither counts; what `left_to_others` matches there another rule reports.
    With `only` nothing but units that match, with `next` nothing but what stands before a word of these classes, with `in_news`
    nothing but what a news story says in its own words. `foreign` holds the characters that write foreign names. `spoken` are
    `units` that pass in speech: where `before` matches and `not-after` does not, where they are a clause by themselves, or
    where `after` matches inside quotation marks. `seats`: `levels` of places that a city may give its name to, and those that
    no such city stands behind (`not-behind`).
    """

    VALUES: ClassVar[frozenset[str]] = VALUES

    unit: Of
    spare: Spare = field(default_factory=Spare)
    right_in_place: Alternatives = field(default_factory=Alternatives)
    wrong_in_place: Alternatives = field(default_factory=Alternatives)
    left_to_others: Alternatives = field(default_factory=Alternatives)
    only: Alternatives = field(default_factory=Alternatives)
    next: frozenset[str] = frozenset()
    in_news: bool = False
    foreign: frozenset[str] = frozenset()
    spoken: Speech = field(default_factory=Speech)
    seats: Seats = field(default_factory=Seats)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits: the span is all copies, the fix one of them."""
        for repeat in document.fact(repeats):
            if repeat.unit == self.unit.value and (self.unit is Of.NUMBER or self._is_slip(_twice(document, repeat))):
                sure = self._is_sure(document.flow, repeat)
                yield hit(document, repeat, Span(repeat.start, repeat.end))._replace(sure=sure)

    def _is_sure(self, flow: str, repeat: Repeat) -> bool:
        """Whether the edit needs no judgement: what may stand twice is a slip in its place only, and of a verb that is done for
        a while, twice may be meant: 活动活动.
        """
        is_done = repeat.unit is Unit.WORD and not self.only.each and words.tag(repeat.once(flow)) == "v"
        return not is_done and not self.wrong_in_place.match(flow, repeat.start)

    def _is_slip(self, twice: _Twice) -> bool:
        document, repeat, unit, before, after = twice
        if (self.only.each and not self.only.search(unit)) or self.left_to_others.match(document.flow, repeat.start):
            return False
        if self.wrong_in_place.match(document.flow, repeat.start):
            return True
        if recurs(document, repeat):
            return False
        if repeat.unit is Unit.WORD and (is_person(document, unit) or self._is_inside_foreign(before, unit, after)):
            return True
        return not self._is_spared(twice) and self._stands_once_too_often(twice)

    def _stands_once_too_often(self, twice: _Twice) -> bool:
        """Whether what nobody spares is one unit and the same again, not two that meet."""
        document, repeat, unit, before, after = twice
        if repeat.unit is Unit.PHRASE:
            return not is_song(document, repeat)
        if self.only.each and words.is_word(unit * 2):
            return True  # 很多很多, which is a word of its own but not here
        return not self._is_foreign(document.flow, before[-2:], unit) and is_one_word(before, unit, after, self.seats)

    def _is_spared(self, twice: _Twice) -> bool:
        """Whether the rule lets it stand twice there, or somebody says it on purpose."""
        document, repeat, unit, before, after = twice
        if self.spare.has(unit, before, after) or (self.in_news and not is_reported(document, repeat)):
            return True
        if self.right_in_place.match(document.flow, repeat.start):
            return True
        if self.next and not self._stands_before(unit, after):
            return True
        is_said = is_uttered(document, repeat) or is_called(unit, before, after) or _is_titled(twice)
        return is_said or self.spoken.has(document, repeat, before, after)

    def _stands_before(self, unit: str, after: str) -> bool:
        """Whether the word behind a unit, in quotation marks or not, is of a class in `next`."""
        read = words.read(unit + han_start(after.lstrip(OPENERS))).words
        return any(word.start == len(unit) and word.tag in self.next for word in read)

    def _is_inside_foreign(self, before: str, unit: str, after: str) -> bool:
        """Whether a unit stands inside a foreign name, 塔拉塔拉索夫: such names double at their end, if at all."""
        if words.frequency(unit) >= _KNOWN or not self.foreign.issuperset(unit):
            return False
        behind, in_front = after[:_INSIDE], before[-1:]
        is_inside = bool(in_front) and in_front in self.foreign and after[:1] in self.foreign
        return is_inside or (len(behind) == _INSIDE and self.foreign.issuperset(behind))

    def _is_foreign(self, flow: str, before: str, unit: str) -> bool:
        """Whether a unit is half of a foreign name (玛雅玛雅): such characters only, and it never stands alone."""
        return (
            len(unit) == 2
            and not (len(before) == 2 and self.foreign.issuperset(before))
            and self.foreign.issuperset(unit)
            and words.frequency(unit) < _KNOWN
            and flow.count(unit) <= 2 * flow.count(unit * 2)
        )


def _twice(document: Document, repeat: Repeat) -> _Twice:
    flow = document.flow
    before, after = flow[max(0, repeat.start - REACH) : repeat.start], flow[repeat.end : repeat.end + REACH]
    return _Twice(document, repeat, repeat.once(flow), before, after)


def _is_titled(twice: _Twice) -> bool:
    """Whether a title says a word twice that the document nowhere has with the same neighbours once."""
    flow = twice.document.flow
    is_title = twice.repeat.unit is Unit.WORD and opens_title(flow, twice.repeat)
    return is_title and twice.before[-1] + twice.unit + twice.after[0] not in flow
