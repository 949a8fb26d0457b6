"""Titles of stories that stand twice, and which of them do so by right; and what is copy below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lint.regexp import regexp
from lint.text import rows, skeletons
from lint.text.document import HEADINGS, PROSE, Document, Role, Span
from lint.text.sentences import ends_sentence

_GAP = regexp("[ \u3000]")


def twice(document: Document, least_letters: int) -> Iterator[tuple[Span, Span]]:
    """Headings whose letters an earlier heading has; what stands more often is a label, who signs a notice heads it, too."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    signed = document.fact(rows.signatures)
    for index, block in enumerate(document.blocks):
        if block.role in HEADINGS and index not in signed:
            places[skeletons.letters(document.read(block))].append(index)
    for text, found in places.items():
        if len(text) >= least_letters and len(found) == 2 and not _keeps_its_title(document, *found):
            first, second = (document.blocks[index].span for index in found)
            yield first, second


def is_prose(document: Document, index: int) -> bool:
    """Whether a block is copy: it ends with a stop, or looks like copy that has lost its end."""
    block = document.blocks[index]
    text = document.read(block)
    if text[-1] != "。" and (index == 0 or block.role in HEADINGS):
        return False
    return ends_sentence(text) or (index > 0 and block.role in PROSE and "，" in text and not _GAP.search(text))


def leads(document: Document, index: int) -> bool:
    """Whether a block opens a story: what follows says it again."""
    blocks = document.blocks
    return index == 0 or blocks[index].role is Role.LEAD or blocks[index - 1].role in HEADINGS


def _keeps_its_title(document: Document, first: int, second: int) -> bool:
    """Whether a heading stands twice by right: its story is carried over, or a document's own title opens its text."""
    blocks = document.blocks
    if blocks[first].role is blocks[second].role is Role.SUBHEAD and second > first + 1:
        return True  # a label that recurs inside a story: who speaks, which column
    if any(block.role is Role.JUMP for block in blocks[max(0, second - 1) : second + 2]):
        return True
    if _opens_again(document, first, second):
        return True
    return second > first + 1 and not any(is_prose(document, index) for index in range(first + 1, second))


def _opens_again(document: Document, first: int, second: int) -> bool:
    """Whether a file's title stands again by right: below its introduction, above copy that has no dateline of its own;
    or over a deck or a note in brackets, which belong to the document that it heads.
    """
    between, below = document.blocks[first + 1 : second], document.blocks[second + 1 : second + 2]
    introduced = first == 0 and [block.role for block in between] == [Role.LEAD]
    own = first == 0 and not between and not any(is_prose(document, document.block_index(b.start)) for b in below)
    return own or (introduced and not any(block.role is Role.LEAD for block in below))
