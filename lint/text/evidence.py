"""What is weighed to tell a block that breaks off from a heading, and the block that carries it on: see `lint.text.seams`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log

from lint.regexp import regexp
from lint.text import han, words
from lint.text.document import Document
from lint.text.han import HAN
from lint.text.rows import is_closed
from lint.text.sentences import CLOSERS, ends_sentence

SHORT = 45
"""Characters up to which a block without a stop may be a heading."""
_BELOW, _ABOVE = 1000, 600
"""Characters below and above in which what a heading says stands again."""
_REACH = 8
_MISSING = -9.0
_HAN = regexp(f"[{HAN}]+")
_TAGS = {tag: float(number) for number, tag in enumerate(words.CLASSES)}
_CLASSES = (("v", "vn"), ("n", "nr", "ns", "nt", "nz", "j"), ("p",), ("u",), ("d", "ad"), ("t",), ("m", "q"))
"""Classes of words of which sentences have another share than headings."""
_PAIR = regexp("[“”（）《》]")
_STARTS_INSIDE = "，。、；：？！”’）》】"


def features(document: Document, head: int, tail: int | None) -> list[float]:
    """The evidence that block `head` is broken off and `tail` carries it on, in a fixed order; -9 for what is not there."""
    text = document.read(document.blocks[head])
    return [
        *_marks(text),
        *_ends(text),
        *_place(document, head, text),
        *_grammar(text),
        *_echoes(document, head),
        *_tail_features(document, text, tail),
    ]


def _marks(text: str) -> list[float]:
    """How long a block is, which marks and digits stand in it, and what stands last."""
    return [
        float(len(text)), float(text.count("，")), float(text.count("、")), float(any(mark in text for mark in "。！？；")),
        float("：" in text), float(" " in text or "\u3000" in text), float(sum(map(str.isdigit, text))),
        float(text.count("“") - text.count("”")),
        float(text.count("（") + text.count("《") - text.count("）") - text.count("》")),
        float(text[-1] in "”’》）"), float(text[-1].isascii()), float(text[-1] in "，、"),
    ]  # fmt: skip


def _ends(text: str) -> list[float]:
    """The words at both ends of a block, and how sentences end and begin with its characters."""
    last, first = words.segment(han_end(text)), words.segment(_han_start(text))
    return [
        *_word(last[-1:]), *_word(last[-2:-1]), *_word(first[:1]),
        log(words.chance(last[-1].text, last[-2].text)) if len(last) > 1 else _MISSING,
        words.cost(text[:40]) / len(text[:40]),
        *(_seen(text[-size:] + "。") for size in (1, 2, 3)), *(_seen("。" + text[:size]) for size in (2, 3)),
        *(_seen(text[-size:] + "。") - _seen(text[-size:]) for size in (2, 3)),
        *(_seen("。" + text[:size]) - _seen(text[:size]) for size in (2, 3)),
    ]  # fmt: skip


def _place(document: Document, head: int, text: str) -> list[float]:
    """Where a block stands, what stands above and below it, and how far and how long the others are that may be headings."""
    blocks = document.blocks
    before = document.read(blocks[head - 1]) if head else ""
    after = "".join(map(document.read, blocks[head + 1 : head + 2]))
    lines = document.fact(_open_lines)
    at = bisect_left(lines, head)
    many = len(lines) - (lines[at : at + 1] == [head])
    longest = next((size for size, index in document.fact(_longest) if index != head), 0)
    return [
        float(head), float(head == 0), float(head == len(blocks) - 1), float(bool(before) and ends_sentence(before)),
        float(len(before)), float(len(after)),
        float(many), many / len(blocks), float(head - lines[at - 1]) if at else -_MISSING,
        float(longest), float(len(text) - longest),
    ]  # fmt: skip


def _grammar(text: str) -> list[float]:
    """The words of a short block: how many, how many of one character, how many of each class."""
    if len(text) > SHORT:
        return [_MISSING] * (2 + len(_CLASSES))
    found = [word for run in _HAN.findall(text) for word in words.segment(run)]
    many = len(found) or 1
    shares = (sum(word.tag in tags for word in found) / many for tags in _CLASSES)
    return [float(len(found)), sum(len(word.text) == 1 for word in found) / many, *shares]


def _echoes(document: Document, head: int) -> list[float]:
    """The shares of a short block's pairs of characters that stand again below it, in the next block, and above it.

    A heading says what its story says; a sentence that breaks off says something once.
    """
    block = document.blocks[head]
    if block.end - block.start > SHORT:
        return [_MISSING] * 3
    text = document.read(block)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)} or {text}
    below = document.flow[block.end : block.end + _BELOW]
    next_one = "".join(map(document.read, document.blocks[head + 1 : head + 2]))
    around = below, next_one, document.flow[max(0, block.start - _ABOVE) : block.start]
    return [sum(pair in part for pair in pairs) / len(pairs) for part in around]


def _tail_features(document: Document, text: str, tail: int | None) -> list[float]:
    if tail is None:
        return [_MISSING] * 22
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
        return [_MISSING, _MISSING, _MISSING]
    return [float(len(found[0].text)), log(words.frequency(found[0].text) + 0.3), _TAGS[found[0].tag]]


def han_end(text: str) -> str:
    """The Han characters that a block ends with, at most eight."""
    return han.han_end(text[-_REACH:])


def _han_start(text: str) -> str:
    return han.han_start(text[:_REACH])


def _open_lines(document: Document) -> list[int]:
    """The blocks of the document that are short and have no stop at the end, as headings have none."""
    blocks = enumerate(document.blocks)
    return [at for at, block in blocks if block.end - block.start <= SHORT and not is_closed(document.read(block))]


def _longest(document: Document) -> list[tuple[int, int]]:
    """The two longest of them but for the document's first block, the longest first: characters, and which block."""
    sizes = (
        (document.blocks[index].end - document.blocks[index].start, index)
        for index in document.fact(_open_lines)
        if index
    )
    return sorted(sizes, reverse=True)[:2]
