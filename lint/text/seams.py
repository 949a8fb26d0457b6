"""Where a paragraph breaks off in mid-sentence, and which block carries it on.

A block without a stop at its end is a heading, a sentence that lost its stop, or copy that breaks off. Two small models
(`broken.json` and `joined.json` in `lint/text/data/`, built by `tools/train_breaks.py`) weigh the evidence: does the block
look like a heading of this page, does a word straddle its end and the next block's beginning, how do the strings across
the seam stand in clean news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

from lint.text import words
from lint.text.document import PROSE, Document, Role
from lint.text.sentences import CLOSERS, ends_sentence
from lint.text.trees import Trees, read_trees

BROKEN = 0.9
"""Probability from which a block without a stop counts as broken off."""
PERHAPS_BROKEN = 0.5
JOINED = 0.3
"""Probability from which the block below counts as its continuation."""

_DATA = Path(__file__).parent / "data"
_JUDGED = frozenset({Role.BODY, Role.LEAD, Role.HEADLINE, Role.SUBHEAD, Role.KICKER, Role.LIST})
_BETWEEN = frozenset({Role.CAPTION, Role.CREDIT, Role.FOLIO, Role.JUMP, Role.TABLE})
"""What layout may put in the middle of a broken paragraph."""
_MOST_BETWEEN = 2
_SHORT = 45
"""Characters up to which a block without a stop may be a heading."""
_ECHO = 300
_REACH = 8
_HAN_END = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}$")
_HAN_START = re.compile(rf"[\u4e00-\u9fff]{{0,{_REACH}}}")
_TAGS = {tag: float(number) for number, tag in enumerate(words.CLASSES)}
_PAIR = re.compile("[“”（）《》]")
_STARTS_INSIDE = "，。、；：？！”’）》】"


class Break(NamedTuple):
    """The block `head` (an index in Document.blocks) stops in mid-sentence; `tail` carries it on, None if nothing does."""

    head: int
    tail: int | None


def breaks(document: Document) -> tuple[Break, ...]:
    """Every broken-off block of the document; ask for it with `document.fact(breaks)`."""
    return tuple(
        Break(index, _continuation(document, index))
        for index in open_blocks(document)
        if _chance(document, index) >= BROKEN
    )


def may_be_broken(document: Document, index: int) -> bool:
    """Whether there is some evidence that a block without a stop is broken off."""
    return _chance(document, index) >= PERHAPS_BROKEN


def open_blocks(document: Document) -> Iterator[int]:
    """The blocks that might be broken off: copy or a heading that no stop, colon or semicolon ends."""
    for index, block in enumerate(document.blocks):
        if block.role in _JUDGED and not _is_closed(document.read(block)):
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
    return sum(block.end - block.start <= _SHORT and not _is_closed(document.read(block)) for block in document.blocks)


def _is_closed(text: str) -> bool:
    return ends_sentence(text) or text[-1] in "：:；;"


def next_copy(document: Document, head: int) -> int | None:
    """The block that might carry on a block: the next one, or the one behind a caption or page furniture."""
    for tail in range(head + 1, min(head + 2 + _MOST_BETWEEN, len(document.blocks))):
        role = document.blocks[tail].role
        if role not in _BETWEEN:
            return tail if role in PROSE or ends_sentence(document.read(document.blocks[tail])) else None
    return None


def _chance(document: Document, index: int) -> float:
    return _broken().probability(features(document, index, next_copy(document, index)))


def _continuation(document: Document, head: int) -> int | None:
    tail = next_copy(document, head)
    return tail if tail is not None and _joined().probability(features(document, head, tail)) >= JOINED else None


@cache
def _broken() -> Trees:
    return read_trees(_DATA / "broken.json")


@cache
def _joined() -> Trees:
    return read_trees(_DATA / "joined.json")
