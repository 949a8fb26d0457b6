"""Where a paragraph breaks off in mid-sentence, and which block carries it on.

A block without a stop at its end is a heading, a sentence that lost its stop, or copy that breaks off. Three small models
(`broken.json`, `joined.json` and `unfinished.json` in `lint/text/data/`, built by `tools/train_breaks.py`) weigh the
evidence: does the block look like a heading of this page, does a word straddle its end and the next block's beginning, how
do the strings across the seam stand in clean news, do sentences end like this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

from lint.text import names, words
from lint.text.document import HEADINGS, PROSE, Document, Role
from lint.text.rows import is_closed, is_entry, stands_in_row
from lint.text.sentences import CLOSERS, ends_sentence
from lint.text.trees import Trees, read_trees

BROKEN, BROKEN_HEADING, BROKEN_LAST = 0.85, 0.97, 0.3
"""Probabilities from which a block without a stop counts as a sentence without its end: copy, what looks like a heading, and
what ends the document and is no title."""
JOINED, JOINED_THOUGH_FINISHED, JOINED_LINE, SURELY_JOINED = 0.1, 0.5, 0.85, 0.9
"""Probabilities from which the block below counts as the continuation of a sentence that wants more, of one that does not, of
a line that may be a heading, and of what is a heading but for that."""
BROKEN_LINE, PERHAPS_LINE = 0.96, 0.9
"""What a short line without a mark needs, and from where on it may do with wanting more (BROKEN_OFF)."""
UNFINISHED = 0.3
"""Probability from which a block that nothing carries on counts as a sentence without its end, not without its stop only."""
LIKELY_BROKEN, SURELY_UNFINISHED = 0.75, 0.85
PERHAPS_BROKEN, BROKEN_OFF = 0.45, 0.99
"""Probabilities (of a break, of wanting more) that together make up for a lower probability of being no heading."""

_DATA = Path(__file__).parent / "data"
_JUDGED = frozenset({Role.BODY, Role.LEAD, Role.HEADLINE, Role.SUBHEAD, Role.KICKER, Role.DECK, Role.LIST})
_NEVER_LAST = frozenset("和与及或把被将从向由于对以因而但且若虽则得之其各该每")
"""Words of one character that no sentence ends with."""
_DASHES = "—－-―"
_BETWEEN = frozenset({Role.CAPTION, Role.CREDIT, Role.FOLIO, Role.JUMP, Role.TABLE})
"""What layout may put in the middle of a broken paragraph."""
_MOST_BETWEEN = 2
_SHORT, _LINE = 45, 30
"""Characters up to which a block without a stop may be a heading, and a heading on one line of a column."""
_ECHO = 300
_REACH = 8
_DATELINE = re.compile(r"\d日电$")
_HAN_END = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}$")
_HAN_START = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}")
_TAGS = {tag: float(number) for number, tag in enumerate(words.CLASSES)}
_TITLES = HEADINGS - {Role.SUBHEAD}
_BRACKETED = re.compile("（[^（）]{2,40}）")
_GAP = re.compile("\u3000|  |(?: [\u4e00-\u9fff]{2,4}){3}")
"""What stands between names in a list."""
_PERSON = re.compile("([\u4e00-\u9fff]{2,4})：[\u4e00-\u9fff 　]{4,18}$")
"""A heading that says who somebody was: “沈知行：田埂上的书记”."""
_SUBJECT = re.compile("[在据对]?([\u4e00-\u9fff]{2})")
_INSIDE = re.compile("[，。；！？]")
_PAIR = re.compile("[“”（）《》]")
_STARTS_INSIDE = "，。、；：？！”’）》】"


class Break(NamedTuple):
    """The block `head` (an index in Document.blocks) stops in mid-sentence; `tail` carries it on, None if nothing does."""

    head: int
    tail: int | None


def breaks(document: Document) -> tuple[Break, ...]:
    """Every broken-off block of the document; ask for it with `document.fact(breaks)`."""
    found = (
        Break(index, _continuation(document, index)) for index in open_blocks(document) if lacks_end(document, index)
    )
    return tuple(part for part in found if part.tail is not None or _is_cut_off(document, part.head))


def _is_cut_off(document: Document, index: int) -> bool:
    return is_unfinished(document, index) and not is_entry(document, index) and not may_head(document, index)


def may_head(document: Document, index: int) -> bool:
    """Whether a line over another block may well be a heading: short, no mark in it, and not clearly broken off."""
    block = document.blocks[index]
    is_line = block.role in HEADINGS and block.end - block.start <= _LINE and index < len(document.blocks) - 1
    if not is_line or _INSIDE.search(document.read(block)):
        return False
    chance, more = chance_of_break(document, index), _chance_of_more(document, index)
    return chance < BROKEN_LINE and (chance < PERHAPS_LINE or more < BROKEN_OFF)


def lacks_end(document: Document, index: int) -> bool:
    """Whether a block without a stop is a sentence without its end: no heading, no item of a list."""
    role = document.blocks[index].role
    if _is_surely_heading(document, index):
        return False
    if _is_taken_up(document, index):
        return (
            index > 0 and chance_of_break(document, index) >= BROKEN and _chance_of_more(document, index) >= BROKEN_OFF
        )
    chance = chance_of_break(document, index)
    if index > 0 and role is not Role.LIST and chance >= _least_chance(document, index):
        return True
    if chance >= LIKELY_BROKEN and _chance_of_join(document, index) >= SURELY_JOINED:
        return True
    least = SURELY_UNFINISHED if chance >= LIKELY_BROKEN else BROKEN_OFF
    return (
        chance >= PERHAPS_BROKEN
        and _chance_of_more(document, index) >= least
        and (index > 0 or chance >= LIKELY_BROKEN)
    )


def _least_chance(document: Document, index: int) -> float:
    """The probability of a break from which a block counts as broken: a heading seldom ends a page."""
    block = document.blocks[index]
    if index == len(document.blocks) - 1 and block.role not in _TITLES and not _GAP.search(document.read(block)):
        return BROKEN_LAST
    return BROKEN_HEADING if block.role in HEADINGS else BROKEN


def _is_surely_heading(document: Document, index: int) -> bool:
    """Whether a heading stands on a dateline, says who somebody was, or is a short line that stands alone."""
    block, below = document.blocks[index], document.blocks[index + 1 :][:1]
    if not below:
        return index == 0 and block.end - block.start <= _SHORT
    if below[0].role is Role.LEAD:
        return block.role in HEADINGS
    if _BRACKETED.fullmatch(document.read(below[0])):
        return True  # 委员名单, and below it （共243名）
    person = _PERSON.match(document.read(block))
    return person is not None and _may_be_person(person.group(1))


def _is_taken_up(document: Document, index: int) -> bool:
    """Whether the copy below a short line begins with its first words."""
    block, below = document.blocks[index], document.blocks[index + 1 :][:1]
    text = document.read(block)
    if not below or len(text) > _SHORT or _INSIDE.search(text):
        return False
    subject = _SUBJECT.match(document.flow, below[0].start)
    return subject is not None and text.startswith(subject.group(1))


def _may_be_person(name: str) -> bool:
    return names.surname_length(name) > 0 and words.tag(name) in ("", "nr")


def is_unfinished(document: Document, index: int) -> bool:
    """Whether more than the stop is missing at the end of a block that is no heading."""
    last = words.segment(_han(_HAN_END, document.read(document.blocks[index])))[-1:]
    if last and (last[0].text if last[0].tag else last[0].text[-1]) in _NEVER_LAST:
        return True
    return _chance_of_more(document, index) >= UNFINISHED


def open_blocks(document: Document) -> Iterator[int]:
    """The blocks that might be broken off: copy or a heading that no stop, colon or semicolon ends."""
    for index, block in enumerate(document.blocks):
        text = document.read(block)
        if block.role not in _JUDGED or text[0] in _DASHES or is_closed(text) or _DATELINE.search(text):
            continue
        if not stands_in_row(document, index):
            yield index


def features(document: Document, head: int, tail: int | None) -> list[float]:
    """The evidence that block `head` is broken off and `tail` carries it on, in a fixed order; -9 for what is not there."""
    text = document.read(document.blocks[head])
    last = words.segment(_han(_HAN_END, text))
    first = words.segment(_han(_HAN_START, text))
    before = document.read(document.blocks[head - 1]) if head else ""
    headings = document.fact(_short_open)
    return [
        float(len(text)), float(text.count("，")), float(text.count("、")), float(any(mark in text for mark in "。！？；")),
        float("：" in text), float(" " in text or "\u3000" in text), float(sum(map(str.isdigit, text))),
        float(text.count("“") - text.count("”")),
        float(text.count("（") + text.count("《") - text.count("）") - text.count("》")),
        float(text[-1] in "”’》）"), float(text[-1].isascii()), float(text[-1] in "，、"),
        *_word(last[-1:]), *_word(last[-2:-1]), *_word(first[:1]),
        words.cost(text[:40]) / len(text[:40]),
        float(head == 0), float(head == len(document.blocks) - 1), float(bool(before) and ends_sentence(before)),
        float(len(before)), float(headings - (len(text) <= _SHORT)), headings / len(document.blocks),
        *(_seen(text[-size:] + "。") for size in (1, 2, 3)), *(_seen("。" + text[:size]) for size in (2, 3)),
        *_echoes(document, head),
        *_tail_features(document, text, tail),
    ]  # fmt: skip


def _echoes(document: Document, head: int) -> list[float]:
    """The shares of a short block's pairs of characters that stand again in what follows and in what precedes it.

    A heading says what its story says; a sentence that breaks off says something once.
    """
    block = document.blocks[head]
    if block.end - block.start > _SHORT:
        return [-9.0, -9.0]
    text = document.read(block)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)} or {text}
    around = document.flow[block.end : block.end + _ECHO], document.flow[max(0, block.start - _ECHO) : block.start]
    return [sum(pair in part for pair in pairs) / len(pairs) for part in around]


def _tail_features(document: Document, text: str, tail: int | None) -> list[float]:
    if tail is None:
        return [-9.0] * 22
    below = document.read(document.blocks[tail])
    left, right = _han(_HAN_END, text), _han(_HAN_START, below)
    apart = words.cost(left) + words.cost(right)
    grams = (left[-1:] + right[:1], left[-2:] + right[:1], left[-1:] + right[:2], left[-2:] + right[:2], left[-3:] + right[:1],
             left[-1:] + right[:3])  # fmt: skip
    joined = next((w for w in words.segment(left + right) if w.start < len(left) < w.end), None)
    return [
        float(len(below)), float(ends_sentence(below)), float(below[0] in _STARTS_INSIDE), float(below[0].isascii()),
        apart - words.cost(left + right), *(_seen(gram) for gram in grams),
        float(joined is not None), log(words.frequency(joined.text) + 0.3) if joined else -2.0,
        *_word(words.segment(right)[:1]), *_word(words.segment(right)[1:2])[:1], float(_closes_first(below)),
        float(len(left)), *(_seen("。" + below[:size]) for size in (1, 2, 3)),
    ]  # fmt: skip


def _closes_first(text: str) -> bool:
    """Whether the first mark of a pair in the text is a closing one: its opening half stands above."""
    mark = _PAIR.search(text)
    return mark is not None and mark.group() in CLOSERS


def _seen(gram: str) -> float:
    return log(words.seen(gram) + 0.3) if 2 <= len(gram) <= 4 else -2.0


def _word(found: Sequence[words.Word]) -> list[float]:
    """Length, frequency and class of a word, if there is one."""
    if not found:
        return [-9.0, -9.0, -9.0]
    return [float(len(found[0].text)), log(words.frequency(found[0].text) + 0.3), _TAGS[found[0].tag]]


def _han(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text[-_REACH:]) if pattern is _HAN_END else pattern.match(text)
    return match.group() if match else ""


def _short_open(document: Document) -> int:
    """How many blocks of the document are short and have no stop at the end, as headings have none."""
    return sum(block.end - block.start <= _SHORT and not is_closed(document.read(block)) for block in document.blocks)


def next_copy(document: Document, head: int) -> int | None:
    """The block that might carry on a block: the next one, or the one behind a caption or page furniture."""
    for tail in range(head + 1, min(head + 2 + _MOST_BETWEEN, len(document.blocks))):
        role = document.blocks[tail].role
        if role not in _BETWEEN:
            if role is Role.LEAD:
                return None  # a dateline begins a story
            return tail if role in PROSE or ends_sentence(document.read(document.blocks[tail])) else None
    return None


def chance_of_break(document: Document, index: int) -> float:
    """The probability that a block without a stop is no heading but a sentence without its end."""
    return _model("broken").probability(_evidence(document, index))


def _chance_of_more(document: Document, index: int) -> float:
    return _model("unfinished").probability(_evidence(document, index))


def _continuation(document: Document, head: int) -> int | None:
    least = JOINED if is_unfinished(document, head) else JOINED_THOUGH_FINISHED
    least = JOINED_LINE if may_head(document, head) else least
    return next_copy(document, head) if _chance_of_join(document, head) >= least else None


def _chance_of_join(document: Document, head: int) -> float:
    """The probability that the next block of copy carries on a block that breaks off; 0 if there is none."""
    if next_copy(document, head) is None:
        return 0.0
    return _model("joined").probability(_evidence(document, head))


def _evidence(document: Document, head: int) -> list[float]:
    """The features of a block and what might carry it on, found once a document."""
    known = document.fact(_no_evidence)
    if head not in known:
        known[head] = features(document, head, next_copy(document, head))
    return known[head]


def _no_evidence(_document: Document) -> dict[int, list[float]]:
    return {}


@cache
def _model(name: str) -> Trees:
    return read_trees(_DATA / f"{name}.json")
