"""The kind `doubling`: a character that stands twice in a row by accident."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from lint.checks.base import Hit
from lint.checks.by_right import (
    COMMON,
    Each,
    GivenNames,
    counts_a_word,
    ends_name,
    follows_dot,
    has_object,
    is_alone,
    is_seen,
    is_two_words,
    means_each,
    stands_as_name,
    stands_by_itself,
    stands_elsewhere,
)
from lint.checks.nearby import count
from lint.checks.neighbours import has_parallel, seam_at
from lint.checks.repeats import VALUES, Repeat, Unit, hit, repeats
from lint.checks.seam import REACH, Seam, features, keys, odds
from lint.expressions.expression import Alternatives
from lint.hints import ClassVar
from lint.records import dataclass, field
from lint.text import general, words
from lint.text.document import Document, Span
from lint.text.han import han_around
from lint.text.table import Table
from lint.text.trees import read_trees

_LONGEST_NAME = 6
"""Characters that a whole foreign name has less than."""
_EACH, _TRY = "个", "看"
"""The licences of classifiers and nouns that mean each one when doubled, and of verbs that mean a try."""


@dataclass(frozen=True)
class Doubling:
    """Characters that stand twice in a row and no right reading explains.

    `model` (a file of `lint.text.trees`) gives the probability of a slip from the evidence at the seam and the `odds` (a
    file of `lint.text.table`; see `lint.checks.seam`); a hit has `least` or more, and less than `below`; from `sure` on its
    edit needs no judgement. Where general text reads better with one of the two by less than `general` (see
    `lint.text.general`), a hit is none, whatever the model says, but one of a rule for less than certain slips (`below`).
    `spare` holds characters that are never judged, `licensed` those that may be doubled with their
    sort, `foreign` those that write foreign names. `given_names` are those that are a given name when they stand twice
    (`doubled`), what stands `before` and `behind` a person, and how a name of three stands `by-itself`. `each`: where a
    doubled classifier does not mean each one, as the 一 before it is another word's behind one of `not-one`, or it makes a
    unit of time with one of `units`. Where the second begins one of the `verb_objects` (散散步) they are right. Three in a row
    are a doubtful slip, those of `thrice` and what is called out aside. Where one of `wrong_in_place` (regular expressions)
    matches from the first of the two on, they are a slip; where one of `right_in_place` does, they are right.
    """

    VALUES: ClassVar[frozenset[str]] = VALUES

    model: Path
    odds: Path
    least: float = 0.9
    sure: float = 0.9
    below: float = 1.01
    general: float = -1000.0
    spare: frozenset[str] = frozenset()
    licensed: dict[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    given_names: GivenNames = field(default_factory=GivenNames)
    each: Each = field(default_factory=Each)
    thrice: frozenset[str] = frozenset()
    right_in_place: Alternatives = field(default_factory=Alternatives)
    wrong_in_place: Alternatives = field(default_factory=Alternatives)
    verb_objects: frozenset[str] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits: the span is the word that the two stand in, the fix the same word with one of them."""
        for repeat in document.fact(repeats):
            if repeat.unit is Unit.CHARACTER and self._is_slip(document, repeat):
                sure = repeat.times == 2 and self._chance(document, repeat) >= self.sure
                yield hit(document, repeat, _whole_word(document.flow, repeat))._replace(sure=sure)

    def seam(self, document: Document, start: int, end: int) -> Seam:
        """The seam of the character that stands twice at flow[start:end]."""
        return seam_at(document, start, end, self.licensed, self.foreign)

    def _is_slip(self, document: Document, repeat: Repeat) -> bool:
        flow, start, end = document.flow, repeat.start, repeat.end
        if flow[start] in self.spare:
            return False
        if repeat.times > 2:
            by_right = flow[start] in self.thrice or is_alone(flow, start, end) or is_two_words(flow, repeat)
            return self.below <= 1 and not by_right  # seldom a slip: 买买买, 顶顶顶
        if self.wrong_in_place.match(flow, start):
            return self.below > 1
        if is_seen(flow, start, end) or self.is_right(document, start, end):
            return False
        chance = self._chance(document, repeat)
        if self.below > 1:
            return chance >= self.least and self._reads_better(document, start)
        return chance >= self.least and (chance < self.below or not self._reads_better(document, start))

    def _reads_better(self, document: Document, start: int) -> bool:
        """Whether general text reads better with one of the two, or the document has it so elsewhere: a name, 刘洋."""
        flow, once = document.flow, document.flow[max(0, start - 1) : start + 1]
        if count(document, once, start) > count(document, once + flow[start], start):
            return True
        return general.gain(flow, Span(start, start + 2), flow[start]) >= self.general

    def _chance(self, document: Document, repeat: Repeat) -> float:
        return _probability(self.model, self.odds, self.seam(document, repeat.start, repeat.end))

    def is_right(self, document: Document, start: int, end: int) -> bool:
        """Whether a known pattern explains the character that stands twice at flow[start:end]."""
        flow, unit = document.flow, document.flow[start]
        if self._begins_verb_object(flow, start, end) or self.right_in_place.match(flow, start):
            return True
        if (
            self._is_in_aabb(document, start)
            or self._is_name(document, start, end)
            or stands_elsewhere(document, start, end)
        ):
            return True
        if flow[start - 1 : start].isdecimal():
            return counts_a_word(flow[end - 1 : end + 2])
        if self.licensed.get(unit) == _EACH:
            return means_each(flow, start, end, self.each)
        if self.licensed.get(unit) != _TRY:
            return False
        if has_object(flow, start, end):
            return True
        return has_parallel(document, start, [char for char, sort in self.licensed.items() if sort == _TRY])

    def _begins_verb_object(self, flow: str, start: int, end: int) -> bool:
        """Whether the second of two begins a verb with its object, and the first ends no word: 种种花, but not 各种|种花卉."""
        is_begun = flow[end - 1 : end + 1] in self.verb_objects
        return is_begun and words.frequency(flow[start - 1 : start + 1]) < COMMON

    def _is_in_aabb(self, document: Document, start: int) -> bool:
        """Whether another doubled character stands beside it and is its like: 闲闲散散, 安安静静, 搬搬抬抬; not 中国国|家家."""
        return any(self._are_alike(document, at) for at in (start - 2, start) if at >= 0)

    def _are_alike(self, document: Document, at: int) -> bool:
        """Whether four characters are two doubled ones that are one word, or may both be doubled; the copy may have the word."""
        four = document.flow[at : at + 4]
        if len(four) < 4 or four[0] != four[1] or four[2] != four[3]:
            return False
        if words.is_word(four) or self.licensed.keys() >= {four[0], four[2]}:
            return True
        if words.is_word(four[1:3]) and not words.is_word(four[:3]):  # 沙沙声 has a 声 too many in 沙沙声声
            return True
        return count(document, four[1:3], at) > count(document, four, at)  # 巴巴适适, where 巴适 stands elsewhere

    def _is_name(self, document: Document, start: int, end: int) -> bool:
        """Whether the two are in a person's name: a given name, the beginning of a foreign one's second part, or a whole one."""
        flow, given = document.flow, self.given_names
        if ends_name(document, start, end) or stands_as_name(document, start, end, given):
            return True
        if stands_by_itself(document, start, given):
            return True
        return flow[start] in self.foreign and (follows_dot(flow, start) or self._is_foreign_subject(flow, start, end))

    def _is_foreign_subject(self, flow: str, start: int, end: int) -> bool:
        """Whether the two are in a foreign name that stands alone before a verb."""
        before, after = han_around(flow, start, end, REACH)
        rest = after.lstrip("".join(self.foreign))
        name = before + flow[start:end] + after.removesuffix(rest)
        is_name = 2 < len(name) < _LONGEST_NAME and self.foreign.issuperset(name)
        return is_name and not _is_known_once(flow, name, len(before)) and _begins_with_verb(rest)


def _is_known_once(flow: str, name: str, at: int) -> bool:
    """Whether a name is known, or stands elsewhere, without the second of the two characters at an index: 马杜罗."""
    once = name[:at] + name[at + 1 :]
    return len(once) > 2 and (words.is_word(once) or once in flow)


def _begins_with_verb(text: str) -> bool:
    return text != "" and words.read(text).words[0].tag == "v"


def _whole_word(flow: str, repeat: Repeat) -> Span:
    """The span of the repeat with the rest of the word that the single character belongs to."""
    before, after = han_around(flow, repeat.start, repeat.end, REACH)
    at = len(before)
    word = words.read(before + flow[repeat.start] + after).at(at)
    return Span(repeat.start - (at - word.start), repeat.end + (word.end - at - 1))


@lru_cache(maxsize=256)
def _probability(model: Path, odds_of: Path, seam: Seam) -> float:
    """The probability of a slip; rules that ask for more or less of it look at the same places."""
    return read_trees(model).probability([*features(seam), *odds(keys(seam), _table(odds_of).get)])


@cache
def _table(path: Path) -> Table:
    return Table(path)
