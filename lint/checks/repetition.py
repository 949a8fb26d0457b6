"""The kind `repetition`: a character, word, phrase or number that stands twice in a row by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from lint.checks.base import Hit
from lint.checks.by_right import (
    COMMON,
    Each,
    GivenNames,
    counts_a_word,
    ends_name,
    follows_dot,
    is_alone,
    is_seen,
    is_signed,
    is_two_words,
    means_each,
    stands_as_name,
    stands_elsewhere,
)
from lint.checks.neighbours import has_parallel, seam_at
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
from lint.checks.repeats import Repeat, Unit, repeats
from lint.checks.seam import REACH, Seam
from lint.checks.seam_model import probability
from lint.expressions.expression import Expression, matches, together
from lint.records import dataclass
from lint.text import words
from lint.text.document import Document, Span
from lint.text.han import han_around, han_start

_LONGEST_NAME = 6
"""Characters that a whole foreign name has less than."""
_EACH, _TRY = "个", "看"
"""The licences of classifiers and nouns that mean each one when doubled, and of verbs that mean a try."""
_INSIDE = 2
"""Characters of a foreign name that go on behind a half of it."""
_KNOWN = 15.0
"""Occurrences from which a name is known as it stands, and is no half of a doubled one: 吉达, but 玛雅 of 玛雅玛雅."""


@dataclass(frozen=True)
class Repetition:
    """Repeats of one unit that no right reading explains.

    character: `model` (a file of `lint.text.trees`) gives the probability of a slip from the evidence at the seam and the
    odds (a file of `lint.text.table`; see `lint.checks.seam`); a hit has `least` or more, and less than `below`; from `sure`
    on its edit needs no judgement. `spare` holds characters that are never judged, `licensed` those that may be doubled with
    their sort, `foreign` those that write foreign names. `given_names` are those that are a given name when they stand twice
    (`doubled`), and what stands `before` and `behind` a person. `each`: where a doubled classifier does not mean each one, as the
    一 before it is another word's behind one of `not-one`, or it makes a unit of time with one of `units`.
    Where the second begins one of the `verb_objects` (散散步) they are right. Three in a row are a doubtful slip, those of
    `thrice` and what is called out aside. Where one of `wrong_in_place` (regular expressions) matches, they are a slip.
    character, word: where one of `right_in_place` (regular expressions) matches from the first of the two on, they are right.
    word, phrase: everything but what `spare` (units), `spare_if` (regex on the unit), `spare_before` and `spare_after` (regex
    on the text at both sides of the whole repeat) let pass; where one of `wrong_in_place` (regular expressions) matches from
    the first copy on, none of these does; what one of `left_to_others` matches there another rule reports;
    with `only` nothing but units that match, with `next` nothing but what stands before a word of these classes; with
    `in_news` nothing but what a news story says in its own words. `spoken` are `units` that pass in speech: where `before`
    matches and `not-after` does not, where they are a clause by themselves, or where `after` matches inside quotation marks.
    `seats`: `levels` of places that a city may give its name to, and those that no such city stands behind (`not-behind`).
    number: a number with its unit.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"extra", "right"})

    unit: Unit
    model: Path | None = None
    odds: Path | None = None
    least: float = 0.9
    sure: float = 0.9
    below: float = 1.01
    spare: frozenset[str] = frozenset()
    licensed: dict[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    given_names: GivenNames = field(default_factory=GivenNames)
    each: Each = field(default_factory=Each)
    thrice: frozenset[str] = frozenset()
    right_in_place: tuple[Expression, ...] = ()
    wrong_in_place: tuple[Expression, ...] = ()
    left_to_others: tuple[Expression, ...] = ()
    verb_objects: frozenset[str] = frozenset()
    spare_if: Expression | None = None
    spare_before: Expression | None = None
    spare_after: Expression | None = None
    only: Expression | None = None
    next: frozenset[str] = frozenset()
    in_news: bool = False
    spoken: Speech = field(default_factory=Speech)
    seats: Seats = field(default_factory=Seats)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits: the span is the word that the repeat stands in, the fix the same word with the unit once."""
        judge = {Unit.CHARACTER: self._is_doubled_character, Unit.NUMBER: lambda *_: True}
        for repeat in document.fact(repeats):
            if repeat.unit is self.unit and judge.get(self.unit, self._is_doubled_word)(document, repeat):
                yield _hit(document, repeat)._replace(sure=self._is_sure(document, repeat))

    @cached_property
    def _right_in_place(self) -> tuple[Expression, ...]:
        return together(self.right_in_place)

    @cached_property
    def _wrong_in_place(self) -> tuple[Expression, ...]:
        return together(self.wrong_in_place)

    @cached_property
    def _left_to_others(self) -> tuple[Expression, ...]:
        return together(self.left_to_others)

    def seam(self, document: Document, start: int, end: int) -> Seam:
        """The seam of the character that stands twice at flow[start:end]."""
        return seam_at(document, start, end, self.licensed, self.foreign)

    def _is_doubled_character(self, document: Document, repeat: Repeat) -> bool:
        flow, start, end = document.flow, repeat.start, repeat.end
        if flow[start] in self.spare or self.model is None:
            return False
        if repeat.times > 2:
            by_right = flow[start] in self.thrice or is_alone(flow, start, end) or is_two_words(flow, repeat)
            return self.below <= 1 and not by_right  # seldom a slip: 买买买, 顶顶顶
        if self._is_wrong_in_place(document, repeat):
            return self.below > 1
        if is_seen(flow, start, end) or self.is_right(document, start, end):
            return False
        return self.least <= self._chance(document, repeat) < self.below

    def _chance(self, document: Document, repeat: Repeat) -> float:
        assert self.model is not None
        return probability(self.model, self.odds, self.seam(document, repeat.start, repeat.end))

    def _is_sure(self, document: Document, repeat: Repeat) -> bool:
        """Whether the edit needs no judgement: what the model gives less is as often a name that nobody knows, a word that
        may stand twice is a slip in its place only, and of a verb that is done for a while, twice may be meant: 活动活动.
        """
        if self.unit is not Unit.CHARACTER or self.model is None:
            unit = document.flow[repeat.start : repeat.start + repeat.size]
            is_done = self.unit is Unit.WORD and not self.only and words.tag(unit) == "v"
            return not is_done and not self._is_wrong_in_place(document, repeat)
        return repeat.times == 2 and self._chance(document, repeat) >= self.sure

    def is_right(self, document: Document, start: int, end: int) -> bool:
        """Whether a known pattern explains the character that stands twice at flow[start:end]."""
        flow, unit = document.flow, document.flow[start]
        if self._begins_verb_object(flow, start, end) or any(
            known.match(flow, start) for known in self._right_in_place
        ):
            return True
        if self._is_in_aabb(flow, start, end) or self._is_name(flow, start, end) or stands_elsewhere(flow, start, end):
            return True
        if flow[start - 1 : start].isdecimal():
            return counts_a_word(flow[end - 1 : end + 2])
        if self.licensed.get(unit) == _EACH:
            return means_each(flow, start, end, self.each)
        alike = [character for character, sort in self.licensed.items() if sort == _TRY]
        return unit in alike and has_parallel(document, start, alike)

    def _begins_verb_object(self, flow: str, start: int, end: int) -> bool:
        """Whether the second of two begins a verb with its object, and the first ends no word: 种种花, but not 各种|种花卉."""
        is_begun = flow[end - 1 : end + 1] in self.verb_objects
        return is_begun and words.frequency(flow[start - 1 : start + 1]) < COMMON

    def _is_in_aabb(self, flow: str, start: int, end: int) -> bool:
        """Whether another doubled character stands beside it and is its like: 闲闲散散, 安安静静, 搬搬抬抬; not 中国国|家家."""
        return self._are_alike(flow[max(0, start - 2) : end]) or self._are_alike(flow[start : end + 2])

    def _are_alike(self, four: str) -> bool:
        """Whether four characters are two doubled ones that are one word, or may both be doubled."""
        pairs = len(four) == 4 and four[0] == four[1] and four[2] == four[3]
        return pairs and (words.is_word(four[1:3]) or words.is_word(four) or self.licensed.keys() >= {four[0], four[2]})

    def _is_name(self, flow: str, start: int, end: int) -> bool:
        """Whether the two are in a person's name: a given name, or a foreign one that opens a clause and says something."""
        if (
            ends_name(flow, start, end)
            or stands_as_name(flow, start, end, self.given_names)
            or is_signed(flow, start, end)
        ):
            return True
        if flow[start] in self.foreign and follows_dot(flow, start):
            return True
        before, after = han_around(flow, start, end, REACH)
        rest = after.lstrip("".join(self.foreign))
        name = before + flow[start:end] + after.removesuffix(rest)
        is_name = (
            2 < len(name) < _LONGEST_NAME
            and self.foreign.issuperset(name)
            and not _is_known_once(flow, name, len(before))
        )
        return is_name and bool(rest) and words.read(rest).words[0].tag == "v"

    def _is_doubled_word(self, document: Document, repeat: Repeat) -> bool:
        flow, unit = document.flow, document.flow[repeat.start : repeat.start + repeat.size]
        before, after = flow[max(0, repeat.start - REACH) : repeat.start], flow[repeat.end : repeat.end + REACH]
        if self.only and not self.only.search(unit):
            return False
        if any(theirs.match(flow, repeat.start) for theirs in self._left_to_others):
            return False
        if self._is_wrong_in_place(document, repeat):
            return True
        if recurs(document, repeat):
            return False
        if repeat.unit is Unit.WORD and (is_person(document, unit) or self._is_inside_foreign(before, unit, after)):
            return True
        if self._is_spared(document, repeat, unit, before, after):
            return False
        if repeat.unit is Unit.PHRASE:
            return not is_song(document, repeat)
        if self.only and words.is_word(unit * 2):
            return True  # 很多很多, which is a word of its own but not here
        return not self._is_foreign(document, before[-2:], unit) and is_one_word(before, unit, after, self.seats)

    def _is_wrong_in_place(self, document: Document, repeat: Repeat) -> bool:
        return any(wrong.match(document.flow, repeat.start) for wrong in self._wrong_in_place)

    def _is_spared(self, document: Document, repeat: Repeat, unit: str, before: str, after: str) -> bool:
        """Whether what the rule spares stands twice between `before` and `after`."""
        flow = document.flow
        if unit in self.spare or matches(self.spare_if, unit) or matches(self.spare_before, before):
            return True
        if self.in_news and not is_reported(document, repeat):
            return True
        if any(known.match(flow, repeat.start) for known in self._right_in_place) or is_uttered(document, repeat):
            return True
        if matches(self.spare_after, after) and (words.tag(unit) == "m" or may_belong(before)):
            return True
        if repeat.unit is Unit.WORD and opens_title(flow, repeat) and before[-1] + unit + after[0] not in flow:
            return True
        if self.next and not self._stands_before(unit, after):
            return True
        if is_called(unit, before, after):
            return True
        return self.spoken.has(document, repeat, before, after)

    def _stands_before(self, unit: str, after: str) -> bool:
        """Whether the word behind a unit is of a class in `next`."""
        read = words.read(unit + han_start(after)).words
        return any(word.start == len(unit) and word.tag in self.next for word in read)

    def _is_inside_foreign(self, before: str, unit: str, after: str) -> bool:
        """Whether a unit stands inside a foreign name, 塔拉塔拉索夫: such names double at their end, if at all."""
        if words.frequency(unit) >= _KNOWN or not self.foreign.issuperset(unit):
            return False
        behind, in_front = after[:_INSIDE], before[-1:]
        is_inside = bool(in_front) and in_front in self.foreign and after[:1] in self.foreign
        return is_inside or (len(behind) == _INSIDE and self.foreign.issuperset(behind))

    def _is_foreign(self, document: Document, before: str, unit: str) -> bool:
        """Whether a unit is half of a foreign name (玛雅玛雅): such characters only, and it never stands alone."""
        return (
            len(unit) == 2
            and not (len(before) == 2 and self.foreign.issuperset(before))
            and self.foreign.issuperset(unit)
            and words.frequency(unit) < _KNOWN
            and document.flow.count(unit) <= 2 * document.flow.count(unit * 2)
        )


def _is_known_once(flow: str, name: str, at: int) -> bool:
    """Whether a name is known, or stands elsewhere, without the second of the two characters at an index: 马杜罗."""
    once = name[:at] + name[at + 1 :]
    return len(once) > 2 and (words.is_word(once) or once in flow)


def _hit(document: Document, repeat: Repeat) -> Hit:
    unit = document.flow[repeat.start : repeat.start + repeat.size]
    span = _whole_word(document, repeat, unit) if repeat.unit is Unit.CHARACTER else Span(repeat.start, repeat.end)
    right = document.flow[span.start : repeat.start] + unit + document.flow[repeat.end : span.end]
    extra = unit * (repeat.times - 1)
    return Hit(span, {"extra": extra, "right": right}, span, right)


def _whole_word(document: Document, repeat: Repeat, unit: str) -> Span:
    """The span of the repeat with the rest of the word that the single unit belongs to."""
    seam = seam_at(document, repeat.start, repeat.end)
    at = len(seam.before)
    word = words.read(seam.before + unit + seam.after).at(at)
    return Span(repeat.start - (at - word.start), repeat.end + (word.end - at - len(unit)))
