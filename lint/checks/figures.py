"""Figures of a headline that the body gives otherwise: what counts as one, and of what, an expression of a rule says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks.base import Hit, Note
from lint.checks.quantities import quantities
from lint.errors import Words
from lint.exact import Fraction
from lint.expressions.expression import LineExpression
from lint.records import NamedTuple
from lint.text.document import HEADINGS, PROSE, Block, Document, Role, Span
from lint.text.numbers import Number, number

_ABOVE = HEADINGS - {Role.SUBHEAD}
_BELOW = frozenset({*PROSE, Role.LIST})


class _Figure(NamedTuple):
    """A number, or several in the order of their size (a score), and what it is of."""

    span: Span
    numbers: tuple[Number, ...]
    name: str


def contradicted(document: Document, pattern: LineExpression) -> Iterator[Hit]:
    """Figures of headlines of which their story's body gives another, always the same one, and nowhere the headline's."""
    above = list(_figures(document, pattern, document.blocks_of(*_ABOVE)))
    stories = {story for story, _ in above}
    texts = [block for block in document.blocks_of(*_BELOW) if block.story in stories]
    below = list(_figures(document, pattern, texts))
    for story, found in above:
        others = [figure for where, figure in below if where == story]
        same = [each for each in others if each.name == found.name]
        if _is_one_other(found, same) and not _stands(document, found, others, story):
            note = Note(same[0].span, Words("正文的数", "the body's number"))
            yield Hit(found.span, {"other": document.read(same[0].span)}, notes=(note,))


def _figures(document: Document, pattern: LineExpression, blocks: Iterable[Block]) -> Iterator[tuple[int, _Figure]]:
    """The figures in such blocks, each with its story."""
    for block in blocks:
        for match in pattern.matches(document.read(block), at=block.start):
            known = [each for text in match.captures("number") if (each := number(text))]
            if known:
                start, end = match.starts("number")[0], match.ends("number")[-1]
                span = Span(block.start + start, block.start + end)
                yield block.story, _Figure(span, tuple(sorted(known)), "".join(match.captures("name")))


def _is_one_other(found: _Figure, same: Sequence[_Figure]) -> bool:
    """Whether what the body has of the same is one figure, and another one even where one of the two is rounded."""
    return len({each.numbers for each in same}) == 1 and not _agree(found, same[0])


def _agree(one: _Figure, other: _Figure) -> bool:
    pairs = list(zip(one.numbers, other.numbers, strict=False))
    return all(first.low < second.high and second.low < first.high for first, second in pairs)


def _stands(document: Document, found: _Figure, below: Sequence[_Figure], story: int) -> bool:
    """Whether the body has the headline's figure, whatever it is of there."""
    if any(each.numbers == found.numbers for each in below):
        return True
    return len(found.numbers) == 1 and found.numbers[0].value in _counted(document, story)


def _counted(document: Document, story: int) -> set[Fraction]:
    """The values of all numbers in the body of a story."""
    blocks = document.blocks
    return {
        each.number.value
        for each in document.fact(quantities)
        if blocks[each.block].story == story and blocks[each.block].role in _BELOW
    }
