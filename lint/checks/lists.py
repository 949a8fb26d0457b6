"""Items of lists, and those that stand again further down in their list, to the letter."""

from __future__ import annotations

from lint.checks.in_a_row import Twice
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import skeletons
from lint.text.document import Block, Document, Span
from lint.text.numbers import TENS

BEGINNING = regexp(rf"(?:[（(]?(\d{{1,3}}|[{TENS}]{{1,3}})(?:[）)、．]|\.(?!\d))|[①-⑳●■◆○▲★·])[ \u3000]*")
"""What an item of a list begins with: a number with its mark or a sign, whatever the language."""


class Item(NamedTuple):
    """An item of a list: the span of its block behind the number or the sign, and how many lists began before."""

    span: Span
    list: int


def items(document: Document) -> tuple[Twice, ...]:
    """Items that one of the same list is to the letter, whatever their numbers."""
    known: dict[tuple[int, str], tuple[int, Span]] = {}
    found = []
    for index, item in enumerate(document.fact(items_of)):
        text = skeletons.letters(document.read(item.span))
        at, first = known.setdefault((item.list, text), (index, item.span))
        if first is not item.span and not _is_line_again(document, first, item.span):
            found.append(Twice(first, item.span, len(text), index - at - 1))
    return tuple(found)


def items_of(document: Document) -> tuple[Item, ...]:
    """The items of all lists, one a block; a list goes on while its signs are alike and its numbers do not fall."""
    found = []
    last: tuple[str, int, int] = ("", 0, -2)
    which = 0
    for index, block in enumerate(document.blocks):
        match = BEGINNING.match(document.flow, block.start, block.end)
        if match:
            number = match.group(1) or ""
            sign = match.group().replace(number, "").strip() or number
            now = (sign, int(number) if number.isdecimal() else 0, index)
            which += now[0] != last[0] or now[1] < last[1] or index > last[2] + 1
            last = now
            found.append(Item(Span(match.end(), _end(document, match.end(), block.end)), which))
    return tuple(found)


def _end(document: Document, start: int, end: int) -> int:
    """Where a block ends without the mark behind it."""
    while end > start and document.flow[end - 1] in "；。，;,":
        end -= 1
    return end


def _is_line_again(document: Document, first: Span, second: Span) -> bool:
    """Whether two items are paragraphs alike, or short lines side by side, with their numbers: found as such."""
    one, other = document.block_index(first.start), document.block_index(second.start)
    above, below = (skeletons.letters(document.read(document.blocks[index])) for index in (one, other))
    return above == below and (other == one + 1 or len(below) >= skeletons.LEAST)


def is_item(document: Document, block: Block) -> bool:
    """Whether a block is an item of a list, and no more than a sentence long."""
    return (
        bool(BEGINNING.match(document.flow, block.start, block.end))
        and document.flow.count("。", block.start, block.end - 1) == 0
    )
