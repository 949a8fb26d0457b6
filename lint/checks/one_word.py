"""Whether both copies of a word that stands twice in a row are that one word, and neither belongs to what is beside it.

南苏丹|苏丹, 企业|创业|创新 and 支队|支队长 only look like repeats: each copy is explained by its own neighbour. In 龙河|龙河村
one copy is left over, however the words around it are cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.records import dataclass
from lint.text import names, words
from lint.text.han import han_end, han_start
from lint.text.words import Word

_NO_HEAD = ("d", "u", "p", "c", "y", "r", "t", "nr", "i")
"""Classes of words that cannot be the second half of a name: 南苏丹|苏丹人民, but 本台记者|记者也, 党员干部|干部|冲锋在前."""
_NO_HEAD_ALONE = ("f", "v")
"""The same of words of one character: 党员干部|干部|中, 党员干部|干部|要学习."""
_NO_FIRST_HALF = ("c", "p", "u", "d")
"""Classes of words that no compound begins with."""
_IDIOMS = ("i", "l")
"""Classes of phrases that the word list has whole."""
_VERBS = ("v", "vn")
_LEADING = ("v", "f")
"""Classes of words, of two characters and more, that lead to a word and make no compound with it."""
_HEAD = "长"
"""What makes of a unit the person who leads it, whom the unit stands before by right: 支队|支队长."""
_COMPOUND = 4
"""Characters of a noun that is two words: what follows it at the end of a clause is no verb that it does."""
_CITY = 2
"""Characters of the name of a city that gives it to its seat."""
_MOSTLY = 0.5
"""The share of a word's occurrences in which a seat follows, from which it is no city: 大湾|区."""
_LONG = 3
"""Characters of an unknown string that does not come twice by the words around it, unless both its ends belong to others."""
_OFTEN = 3.5
"""Occurrences from which three characters are known to stand together."""
_APART = 5.0
"""How much worse a text may read that is cut behind the second copy, where a word of the best reading stands across: 中小学|教师
against 中|小学教师 costs next to nothing, 指导组|织 against 指导|组织 far more."""


@dataclass(frozen=True, slots=True)
class Seats:
    """The levels of places that a city may give its name to (淮安淮安区), and `not_behind`, those that no such city stands behind
    (南昌市|新建|新建区).
    """

    levels: frozenset[str] = frozenset()
    not_behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Copies:
    """Two copies of `unit` between the Han characters around them; how the text reads with both, and with one."""

    before: str
    unit: str
    after: str
    twice: Sequence[Word]
    once: Sequence[Word]

    @property
    def start(self) -> int:
        return len(self.before)

    @property
    def edge(self) -> int:
        return len(self.before) + len(self.unit)

    @property
    def end(self) -> int:
        return len(self.before) + 2 * len(self.unit)


def is_one_word(before: str, unit: str, after: str, seats: Seats) -> bool:
    """Whether `unit`, which stands twice between `before` and `after`, is one word that stands once too often."""
    before, after = han_end(before), han_start(after)
    twice, once = words.read(before + unit * 2 + after).words, words.read(before + unit + after).words
    copies = _Copies(before, unit, after, twice, once)
    if words.tag(unit) == "ns" and len(unit) <= _CITY and after[:1] in seats.levels and may_belong(before):
        return before[-1:] in seats.not_behind or words.seen(unit + after[0]) > _MOSTLY * words.seen(unit)
    if any(word.start < copies.start and copies.edge < word.end for word in once):
        return True  # one word holds the single unit and its neighbours: 国际货币基金|基金组织
    if words.is_word(unit):
        return _is_left_over(copies)
    if _is_torn(copies) or (len(unit) >= _LONG and not (_crosses_start(copies) and _crosses_end(copies))):
        return True
    return not _is_crossed(copies) and _stands_on_its_own(copies)


def _is_torn(copies: _Copies) -> bool:
    """Whether two characters are known with their neighbour, and never meet as they do here: 驻|训场|训场."""
    unit, neighbours = copies.unit, (copies.before[-1:] + copies.unit, copies.unit + copies.after[:1])
    return len(unit) == 2 and words.seen(unit[1] + unit[0]) == 0 and max(map(words.seen, neighbours)) > _OFTEN


def may_belong(before: str) -> bool:
    """Whether a word may be the second half of a compound that `before` ends with: 信息|产业, but not 和|产业."""
    if before[-1:].isdecimal():
        return True
    read = words.read(han_end(before)).words
    return bool(read) and read[-1].tag not in _NO_FIRST_HALF


def _is_left_over(copies: _Copies) -> bool:
    """Whether a known word is left over, however the words at both ends of the repeat are cut."""
    if _opens_idiom(copies):
        return True
    if not _is_cut_at(copies.twice, copies.edge):
        return _is_misread(copies)
    if _crosses_start(copies):
        return not copies.after or _is_cut_at(copies.twice, copies.end)  # 走出|去|出去
    if _crosses_end(copies) or _is_begun(copies):
        is_apart = not copies.before or _reads_apart(copies) or _is_led(copies)
        return _is_cut_at(copies.twice, copies.start) and is_apart
    return _stands_on_its_own(copies)


def _opens_idiom(copies: _Copies) -> bool:
    """Whether the second copy opens a phrase of two pairs that is read whole, before which its first pair has no place:
    防寒|防寒保暖.
    """
    read = next((word for word in copies.twice if word.start == copies.edge), None)
    return read is not None and read.tag in _IDIOMS and len(read.text) == 2 * len(copies.unit) == 4


def _is_misread(copies: _Copies) -> bool:
    """Whether a word is read across the two copies only because they meet: 上|路上|路; not 雪白雪白, which is a word."""
    is_known = any(word.start <= copies.start and copies.end <= word.end for word in copies.twice)
    return not is_known and any(word.start == copies.start and word.end == copies.edge for word in copies.once)


def _reads_apart(copies: _Copies) -> bool:
    """Whether the second copy and what follows read about as well as two as they do with a word across: 龙河|村, 龙|河村."""
    apart = words.cost(copies.unit) + words.cost(copies.after)
    return apart - words.cost(copies.unit + copies.after) < _APART


def _is_led(copies: _Copies) -> bool:
    """Whether a verb or a locative stands before, which makes no compound with the first copy: 保留聊天|聊天记录,
    前后保险|保险杠; but 进入支队|支队长办公室.
    """
    led = any(word.end == copies.start and word.tag in _LEADING and len(word.text) > 1 for word in copies.twice)
    return led and not any(word.start == copies.edge and word.text.endswith(_HEAD) for word in copies.twice)


def _stands_on_its_own(copies: _Copies) -> bool:
    """Whether no copy is part of a longer word that ends with the first or begins with the second."""
    start, edge = copies.start, copies.edge
    longer = next((word for word in copies.twice if word.end == edge and word.start < start), None)
    if longer:
        does = longer.tag[:1] == "n" and words.tag(copies.unit) in _VERBS  # 公开赛|开赛, 党组织|组织
        does = does and (bool(copies.after) or len(longer.text) < _COMPOUND)  # but 深化改革开放|开放
        return not does and (not copies.after or _begins_no_head(words.read(copies.after).words[0]))
    if _is_begun(copies):
        return not copies.before
    if not _is_cut_at(copies.twice, edge):
        return _costs_more(copies)
    cut = {word.start for word in copies.once}
    return words.is_word(copies.unit) or (start in cut and (edge in cut or not copies.after))


def _costs_more(copies: _Copies) -> bool:
    """Whether a text reads worse with both, though a word is read where they meet: 不要|受|人受|人|误导; not 来|越来越|多."""
    read = (copies.before + copies.unit * count + copies.after for count in (2, 1))
    twice, once = map(words.cost, read)
    return twice - once >= _APART


def _begins_no_head(word: Word) -> bool:
    """Whether a word is not what the second copy makes a compound with: 党员干部|干部|中, but 南苏丹|苏丹|中部.

    One that nobody knows may be a person: 县委书记|书记|温知夏.
    """
    is_name = not word.tag and names.surname_length(word.text) > 0
    return word.tag in _NO_HEAD or is_name or (word.tag in _NO_HEAD_ALONE and len(word.text) == 1)


def _is_crossed(copies: _Copies) -> bool:
    return _crosses_start(copies) or _crosses_end(copies)


def _crosses_start(copies: _Copies) -> bool:
    """Whether a word begins before the first copy and ends in it."""
    return any(word.start < copies.start < word.end < copies.edge for word in copies.twice)


def _crosses_end(copies: _Copies) -> bool:
    """Whether a word begins in the second copy and ends behind it."""
    return any(copies.edge < word.start < copies.end < word.end for word in copies.twice)


def _is_begun(copies: _Copies) -> bool:
    """Whether the second copy begins a longer word: 支队|支队长, 中央|中央政治局."""
    return any(word.start == copies.edge and word.end > copies.end for word in copies.twice)


def _is_cut_at(read: Sequence[Word], offset: int) -> bool:
    """Whether a word of a reading begins at the offset."""
    return any(word.start == offset for word in read)
