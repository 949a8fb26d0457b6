"""The kind `repetition`: a character, word, phrase or number that stands twice in a row by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

from lint.checks.base import Hit
from lint.checks.seam import REACH, Seam, features
from lint.text import words
from lint.text.document import Document, Span
from lint.text.trees import read_trees

HAN = "\u4e00-\u9fff"
CHARACTER = re.compile(rf"([{HAN}])\1")
_RUN = re.compile(rf"([{HAN}])\1+")
_UNIT = re.compile(rf"([{HAN}]{{2,40}}?)\1+|([{HAN}，、：]{{5,40}}?)\2")
_NUMBER = re.compile(r"(?<![\d.,])((?:19|20)\d\d)\1(?=年)|(?<![\d.])(\d{1,4}[年月日时%％万亿元])\2")
_LEFT = re.compile(rf"[{HAN}]{{0,{REACH}}}$")
_RIGHT = re.compile(rf"[{HAN}]{{0,{REACH}}}")
_SEEN_NATURAL = 4.0
"""Occurrences of the four characters around a doubled one from which it is no slip; such places need no model."""


NEAR = 10_000
"""Characters of the document on each side in which a repeat may recur: a bound, so that long files stay linear."""


class Unit(StrEnum):
    """What is doubled: one character, a word of 2 to 4 characters, a phrase of 5 or more, a number."""

    CHARACTER = "character"
    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


class Repeat(NamedTuple):
    """`size` characters at flow offset `start` that stand `times` times in a row."""

    start: int
    size: int
    times: int
    unit: Unit

    @property
    def end(self) -> int:
        return self.start + self.size * self.times


@dataclass(frozen=True, slots=True)
class Repetition:
    """Repeats of one unit that no right reading explains.

    character: `model` (a file of `lint.text.trees`) gives the probability of a slip from the evidence at the seam; a hit
    has `least` or more, and less than `below`. `spare` holds characters that are never judged (laughter, onomatopoeia).
    word, phrase: everything but what `spare` (units), `spare_if` (regex on the unit), `spare_before` and `spare_after`
    (regex on the text at both sides of the whole repeat) let pass. `spare_loosely` are units that may be doubled in speech:
    inside quotation marks, or where `loose_before` or `loose_after` match.
    number: a year or a number with its unit.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"extra", "right"})

    unit: Unit
    model: Path | None = None
    least: float = 0.9
    below: float = 1.01
    spare: frozenset[str] = frozenset()
    spare_if: re.Pattern[str] | None = None
    spare_before: re.Pattern[str] | None = None
    spare_after: re.Pattern[str] | None = None
    spare_loosely: frozenset[str] = frozenset()
    loose_before: re.Pattern[str] | None = None
    loose_after: re.Pattern[str] | None = None

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits: the span is the word that the repeat stands in, the fix the same word with the unit once."""
        for repeat in document.fact(repeats):
            if repeat.unit is self.unit and self._is_slip(document, repeat):
                yield _hit(document, repeat)

    def _is_slip(self, document: Document, repeat: Repeat) -> bool:
        if self.unit is Unit.CHARACTER:
            return self._is_doubled_character(document, repeat)
        return self.unit is Unit.NUMBER or self._is_doubled_word(document, repeat)

    def _is_doubled_character(self, document: Document, repeat: Repeat) -> bool:
        character = document.flow[repeat.start]
        if character in self.spare or self.model is None:
            return False
        if repeat.times > 2:
            return self.below > 1
        seam = seam_at(document, repeat.start, repeat.end, 1)
        if words.seen(seam.before[-1:] + seam.unit * 2 + seam.after[:1]) >= _SEEN_NATURAL:
            return False
        return self.least <= read_trees(self.model).probability(features(seam)) < self.below

    def _is_doubled_word(self, document: Document, repeat: Repeat) -> bool:
        flow, unit = document.flow, document.flow[repeat.start : repeat.start + repeat.size]
        before, after = flow[max(0, repeat.start - REACH) : repeat.start], flow[repeat.end : repeat.end + REACH]
        if unit in self.spare or _matches(self.spare_if, unit) or _recurs(document, repeat):
            return False
        if _matches(self.spare_before, before) or _matches(self.spare_after, after):
            return False
        if unit in self.spare_loosely and (
            _matches(self.loose_before, before)
            or _matches(self.loose_after, after)
            or in_quotes(document, repeat.start)
        ):
            return False
        return repeat.size > 4 or _stands_between_words(document, repeat, unit)


def repeats(document: Document) -> tuple[Repeat, ...]:
    """Every immediate repeat of the document, each place once: a repeated word is not also a repeated character."""
    found = [
        Repeat(m.start(), len(m[1] or m[2]), (m.end() - m.start()) // len(m[1] or m[2]), Unit.NUMBER)
        for m in _NUMBER.finditer(document.flow)
    ]
    taken: set[int] = set()
    for match in _UNIT.finditer(document.flow):
        unit = match[1] or match[2]
        if len(set(unit)) > 1:
            size = len(unit)
            times = (match.end() - match.start()) // size
            found.append(Repeat(match.start(), size, times, Unit.WORD if size < 5 else Unit.PHRASE))
            taken.update(range(match.start(), match.end()))
    found += (
        Repeat(match.start(), 1, match.end() - match.start(), Unit.CHARACTER)
        for match in _RUN.finditer(document.flow)
        if match.start() not in taken
    )
    return tuple(sorted(found))


def seam_at(document: Document, start: int, end: int, size: int) -> Seam:
    """The seam of a unit of `size` characters that stands twice at flow[start:end]."""
    flow = document.flow
    left = _LEFT.search(flow, max(0, start - REACH), start)
    right = _RIGHT.match(flow, end)
    before, after = left.group() if left else "", right.group() if right else ""
    unit = flow[start : start + size]
    pieces = [piece for piece in (before[-1:] + unit * 2, unit * 2 + after[:1]) if len(piece) > 2 * size]
    near = flow[max(0, start - NEAR) : end + NEAR]
    recurs = max((near.count(piece) for piece in pieces), default=1)
    quoted = flow[start - 1 : start] in tuple("“‘《") or flow[end : end + 1] in tuple("”’》")
    return Seam(before, unit, after, recurs, quoted)


def in_quotes(document: Document, offset: int) -> bool:
    """Whether a flow offset lies between “ and ” of its block."""
    start = document.block_at(offset).start
    return document.flow.rfind("“", start, offset) > document.flow.rfind("”", start, offset)


def _hit(document: Document, repeat: Repeat) -> Hit:
    unit = document.flow[repeat.start : repeat.start + repeat.size]
    span = _whole_word(document, repeat, unit) if repeat.unit is Unit.CHARACTER else Span(repeat.start, repeat.end)
    right = document.flow[span.start : repeat.start] + unit + document.flow[repeat.end : span.end]
    extra = unit * (repeat.times - 1)
    return Hit(span, {"extra": extra, "right": right}, span, right)


def _whole_word(document: Document, repeat: Repeat, unit: str) -> Span:
    """The span of the repeat with the rest of the word that the single unit belongs to."""
    seam = seam_at(document, repeat.start, repeat.end, repeat.size)
    at = len(seam.before)
    word = next(w for w in words.segment(seam.before + unit + seam.after) if w.start <= at < w.end)
    return Span(repeat.start - (at - word.start), repeat.end + (word.end - at - len(unit)))


def _recurs(document: Document, repeat: Repeat) -> bool:
    """Whether the same doubled unit stands elsewhere in the document: a name or a refrain, not a slip."""
    whole = document.flow[repeat.start : repeat.end]
    near = document.flow[max(0, repeat.start - NEAR) : repeat.end + NEAR]
    return repeat.size < 5 and near.count(whole) > 1


def _stands_between_words(document: Document, repeat: Repeat, unit: str) -> bool:
    """Whether the unit is a word, or the two copies part where segmentation parts words."""
    seam = seam_at(document, repeat.start, repeat.end, repeat.size)
    if words.is_word(unit):
        return True
    edge = len(seam.before) + repeat.size
    return any(word.start == edge for word in words.segment(seam.before + unit * 2 + seam.after))


def _matches(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None
