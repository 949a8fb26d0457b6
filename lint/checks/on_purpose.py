"""What is said twice on purpose: refrains, titles, songs and calls; and a person who is named twice by accident."""

from __future__ import annotations

from lint.checks.nearby import count
from lint.checks.repeats import Repeat
from lint.expressions.expression import Alternatives
from lint.records import dataclass, field
from lint.regexp import regexp
from lint.text import names, words
from lint.text.document import Document, Role
from lint.text.han import HAN, is_han

_NAMES = ("n", "nr", "nz", "")
"""Classes of words that may be called out, or taken up."""
_CALLED = 100.0
"""Occurrences from which a word is no name to call, though there be names like it."""
_STOPS = "，。：；！？“\n"
_IN_CLAUSE, _GOES_ON = regexp(rf"[{HAN}\d”’》）]$"), regexp(rf"[{HAN}（(\d“《]")
_TWICE = regexp(rf"([{HAN}]{{2,12}})[，！]\1[，。！]")
_SHORT_TITLE = 10
"""Characters of the titles of songs and the like."""
_REFRAIN_WORD = 3
"""Characters of a word that a title says twice: 《归来归来》, but not 《联合日报联合日报》."""
_HEADS = ("n", "ns", "nt", "nz", "vn", "s", "f")
"""Classes of words that a common word modifies: 《中国中国合伙人》."""
_FULL_NAME = 3
"""Characters of most names: a surname and a given name of two."""
_LONGEST_CALL = 6
"""Characters that somebody says twice in one breath: 你们别过来你们别过来."""
_REFRAIN = 1
"""Characters after a repeat within which a third copy makes it a refrain: 降价降价再降价."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What may be said twice in speech, and where it is speech.

    `units` pass where one of `before` matches and none of `not_after` does, where they are a clause by themselves, or where one
    of `after` matches inside quotation marks.
    """

    units: frozenset[str] = frozenset()
    before: Alternatives = field(default_factory=Alternatives)
    after: Alternatives = field(default_factory=Alternatives)
    not_after: Alternatives = field(default_factory=Alternatives)

    def has(self, document: Document, repeat: Repeat, before: str, after: str) -> bool:
        """Whether a repeat is one of the units, and stands between `before` and `after` as what is said."""
        if repeat.once(document.flow) not in self.units:
            return False
        if self.before.search(before):
            return not self.not_after.search(after)
        if not _IN_CLAUSE.search(before) and not _GOES_ON.match(after):
            return True  # a clause of nothing else: 没事没事，
        return self.after.search(after) and in_quotes(document, repeat.start)


def opens_title(flow: str, repeat: Repeat) -> bool:
    """Whether a repeat opens a short title: such as its author made it, unless a common word stands before a noun."""
    close = flow.find("》", repeat.end, repeat.start + _SHORT_TITLE)
    if repeat.size > _REFRAIN_WORD or flow[repeat.start - 1 : repeat.start] != "《" or close < 0:
        return False
    unit, rest = repeat.once(flow), flow[repeat.end : close]
    if repeat.size == _REFRAIN_WORD and words.is_word(unit):
        return False  # 《红楼梦红楼梦》
    is_modifier = bool(rest) and words.frequency(unit) >= _CALLED and words.read(rest).words[0].tag in _HEADS
    return not is_modifier  # 《中国中国合伙人》, but 《月亮月亮跟我走》


def is_song(document: Document, repeat: Repeat) -> bool:
    """Whether several clauses of the block are said twice, as the lines of a song are."""
    block = document.block_at(repeat.start)
    return len(_TWICE.findall(document.read(block))) > 1


def in_quotes(document: Document, offset: int) -> bool:
    """Whether a flow offset lies between “ and ” of its block."""
    start = document.block_at(offset).start
    return document.flow.rfind("“", start, offset) > document.flow.rfind("”", start, offset)


def is_reported(document: Document, repeat: Repeat) -> bool:
    """Whether a repeat stands in the words of a news story, one that a dateline begins, and not in what somebody says there."""
    story = document.block_at(repeat.start).story
    return story in document.fact(_reported) and not in_quotes(document, repeat.start)


def _reported(document: Document) -> set[int]:
    """The stories that a dateline begins."""
    return {block.story for block in document.blocks if block.role is Role.LEAD}


def is_uttered(document: Document, repeat: Repeat) -> bool:
    """Whether somebody says a word twice and nothing else, inside quotation marks: “不敢不敢，您先请。”; no whole sentence."""
    if repeat.size > _LONGEST_CALL:
        return False
    flow, before = document.flow, document.flow[repeat.start - 1 : repeat.start]
    is_alone = before in tuple(_STOPS) and flow[repeat.end : repeat.end + 1] in tuple("，。！？…")
    return is_alone and in_quotes(document, repeat.start)


def recurs(document: Document, repeat: Repeat) -> bool:
    """Whether the same doubled unit stands elsewhere in the document, or a third copy close by: a name or a refrain."""
    flow, whole = document.flow, document.flow[repeat.start : repeat.end]
    if repeat.size > 4:
        return False
    return count(document, whole, repeat.start) > 1 or _has_third(flow, repeat)


def _has_third(flow: str, repeat: Repeat) -> bool:
    """Whether a third copy stands close by: 降价降价再降价, but not 遭到袭击袭击，袭击未造成."""
    unit, rest = repeat.once(flow), flow[repeat.end : repeat.end + _REFRAIN + repeat.size]
    is_clause = rest[:1] in tuple(_STOPS) and is_han(flow[repeat.start - 1 : repeat.start])
    is_list = words.tag(rest[:1]) == "c"  # 符合两国两国和两国人民的利益
    return unit in rest and not is_clause and not is_list


def is_called(unit: str, before: str, after: str) -> bool:
    """Whether a unit that stands twice may be a name that is called out, or taken up: 小满小满，麦粒渐满."""
    is_name = len(unit) == 2 and words.tag(unit) in _NAMES and words.frequency(unit) < _CALLED
    return is_name and (before or "\n")[-1] in _STOPS and after[:1] in tuple("，！")


def is_person(document: Document, unit: str) -> bool:
    """Whether a unit is the name of a person who is also named once at a time; how it is cut into words says nothing."""
    is_name = len(unit) == _FULL_NAME and names.surname_length(unit) > 0 and words.tag(unit) in ("", "nr")
    return is_name and document.fact(_is_mostly_once, unit)


def _is_mostly_once(document: Document, unit: str) -> bool:
    return document.flow.count(unit) > 2 * document.flow.count(unit * 2)
