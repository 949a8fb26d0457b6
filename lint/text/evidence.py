"""What is weighed to tell a block that breaks off from a heading, and the block that carries it on: see `lint.text.seams`."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from lint.regexp import regexp
from lint.text import words
from lint.text.document import Document
from lint.text.rows import is_closed
from lint.text.sentences import CLOSERS, ends_sentence

SHORT = 45
"""Characters up to which a block without a stop may be a heading."""
_ECHO = 300
"""Characters above and below in which what a heading says stands again."""
_REACH = 8
_HAN_END = regexp(rf"[\u4e00-\u9fff]{{0,{_REACH}}}$")
_HAN_START = regexp(rf"[\u4e00-\u9fff]{{0,{_REACH}}}")
_TAGS = {tag: float(number) for number, tag in enumerate(words.CLASSES)}
_PAIR = regexp("[“”（）《》]")
_STARTS_INSIDE = "，。、；：？！”’）》】"


def features(document: Document, head: int, tail: int | None) -> list[float]:
    """The evidence that block `head` is broken off and `tail` carries it on, in a fixed order; -9 for what is not there."""
    text = document.read(document.blocks[head])
    last = words.segment(han_end(text))
    first = words.segment(_han_start(text))
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
        float(len(before)), float(headings - (len(text) <= SHORT)), headings / len(document.blocks),
        *(_seen(text[-size:] + "。") for size in (1, 2, 3)), *(_seen("。" + text[:size]) for size in (2, 3)),
        *_echoes(document, head),
        *_tail_features(document, text, tail),
    ]  # fmt: skip


def _echoes(document: Document, head: int) -> list[float]:
    """The shares of a short block's pairs of characters that stand again in what follows and in what precedes it.

    A heading says what its story says; a sentence that breaks off says something once.
    """
    block = document.blocks[head]
    if block.end - block.start > SHORT:
        return [-9.0, -9.0]
    text = document.read(block)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)} or {text}
    around = document.flow[block.end : block.end + _ECHO], document.flow[max(0, block.start - _ECHO) : block.start]
    return [sum(pair in part for pair in pairs) / len(pairs) for part in around]


def _tail_features(document: Document, text: str, tail: int | None) -> list[float]:
    if tail is None:
        return [-9.0] * 22
    below = document.read(document.blocks[tail])
    left, right = han_end(text), _han_start(below)
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


def han_end(text: str) -> str:
    """The Han characters that a block ends with, at most eight."""
    match = _HAN_END.search(text[-_REACH:])
    return match.group() if match else ""


def _han_start(text: str) -> str:
    match = _HAN_START.match(text)
    return match.group() if match else ""


def _short_open(document: Document) -> int:
    """How many blocks of the document are short and have no stop at the end, as headings have none."""
    return sum(block.end - block.start <= SHORT and not is_closed(document.read(block)) for block in document.blocks)
