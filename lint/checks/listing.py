"""The kind `listing`: an item that a list has twice, be it between 、, in rows of names or in short lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import NamedTuple, dataclass
from lint.regexp import any_of, regexp
from lint.text.document import Block, Document, Role, Span
from lint.text.han import HAN
from lint.text.numbers import DIGITS

_FIRST = Words("先出现的同名项", "the first item of this name")
_ITEM = rf"[{HAN}·]+(?:（[^（）\n]{{1,12}}）)?"
_ENUMERATION = regexp(rf"(?<![{HAN}·]){_ITEM}(?:、{_ITEM}){{2,}}")
_PART = regexp(_ITEM)
_SHORTEST, _LONGEST = 2, 8
"""Characters of an item that is looked at, brackets aside: 县、乡 may be said of two in one breath, posts are longer."""
_LONGEST_NAME = 4
"""Characters of an item that may have 和 or 同 inside: 和平村."""
_WORD = rf"[{HAN}·]{{{_SHORTEST},{_LONGEST}}}"
_ROW = regexp(rf"{_WORD}(?:[ \u3000]+{_WORD}){{3,}}")
_REST = regexp(rf"{_WORD}(?:[ \u3000]+{_WORD}){{0,2}}")
_MARK = r"(?:\d{1,3}[.．、]|[（(]\d{1,3}[)）]|[·•●◆■▲])[ \u3000]*"
_WORDS = rf"{_WORD}(?:[ \u3000]+{_WORD}){{1,2}}"
_LINE = regexp(
    rf"{_MARK}(?P<marked>[{HAN}·]{{2,16}}(?:[ \u3000]+{_WORD})*)[；、，。]?|(?P<bare>[{HAN}·]{{2,4}}|{_WORDS})"
)
"""A line that is an item: behind an ordinal or a mark, or so short, or of so many words, that it is none of a verse."""
_LEAST_LINES = 4
_NUMERAL = regexp(f"[{DIGITS}十百千万两]+")

Roll = Sequence[Span]
"""The items of one list, in their order."""


@dataclass(frozen=True)
class Listing:
    """Lists of which one item stands twice, and nothing else does: names in rows, short lines, what 、 parts.

    Between 、 there are words around the items: `leads` before the first in its clause (参加的有), `ands` before the last,
    `joins` between two lists, `tails` behind the last (等人). Two right behind each other there are a doubled phrase, not
    judged here. An item that `unless` matches in passes.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset()

    leads: tuple[str, ...] = ()
    ands: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    unless: Expression | None = None

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits at the second of two items that are alike."""
        rolls = chain(_enumerations(document, self._around), _rows(document), _lines(document))
        for second, first in chain.from_iterable(_repeated(document.flow, roll) for roll in rolls):
            if not (self.unless and self.unless.search(document.read(second), at=second.start)):
                yield Hit(second, notes=(Note(first, _FIRST),))

    @cached_property
    def _around(self) -> _Around:
        leads, ands, tails = map(any_of, (self.leads, self.ands, self.tails))
        joins = any_of((*self.ands, *self.joins))
        return _Around(
            regexp(f".*(?:{leads})"),
            regexp(f"(?<=..)(?:{ands})(?=..)"),
            regexp(f"(?<=.)(?:{joins})(?=.)"),
            regexp(tails),
        )


class _Around(NamedTuple):
    """All up to what leads to the first item; what stands before the last, between two lists, behind the last item."""

    lead: re.Pattern[str]
    last: re.Pattern[str]
    join: re.Pattern[str]
    tail: re.Pattern[str]


def _repeated(flow: str, roll: Roll) -> Sequence[tuple[Span, Span]]:
    """The item that stands twice, and nothing else does: in a table pasted as lines many do."""
    items = [flow[slice(*span)] for span in roll]
    first: dict[str, int] = {}
    again = [(at, one) for at, item in enumerate(items) if (one := first.setdefault(item, at)) < at]
    if len(again) != 1:
        return ()
    (at, one) = again[0]
    is_item = len(items[at]) >= _SHORTEST and not _NUMERAL.fullmatch(items[at])
    is_apart = at > one + 1 or flow[roll[one].end] != "、"
    return [(roll[at], roll[one])] if is_item and is_apart and not _goes_on(items, one, at) else ()


def _goes_on(items: Sequence[str], one: int, other: int) -> bool:
    """Whether the items beside two that are alike are alike too, or begin so: 县委、政府对乡党委、政府 are two rolls in a row."""
    before = items[one - 1 : one] == items[other - 1 : other] != []
    after = [item[:2] for item in items[one + 1 : one + 2]] == [item[:2] for item in items[other + 1 : other + 2]]
    return before or after


def _enumerations(document: Document, around: _Around) -> Iterator[Roll]:
    """The items between 、, each run of them cut where a longer item joins two: 供水、供电和乡村的供气、供热."""
    flow = document.flow
    for match in _ENUMERATION.finditer(flow):
        first, *middle, last = (Span(*part.span()) for part in _PART.finditer(flow, *match.span()))
        lead = around.lead.match(flow, *first)
        if lead and lead.end() < first.end:
            first = Span(lead.end(), first.end)
        parts = [first, *middle, *_last(flow, last, around, middle[-1])]
        cuts = [at for at, part in enumerate(parts) if _joins_two(flow, part, around)]
        for start, end in pairwise([-1, *cuts, len(parts)]):
            yield [part for part in parts[start + 1 : end] if len(flow[slice(*part)].partition("（")[0]) <= _LONGEST]


def _last(flow: str, last: Span, around: _Around, before: Span) -> Iterator[Span]:
    """The last items, without what the sentence goes on with; 中日韩、东盟和中日韩 are three with three, then the three alone."""
    joined = around.last.search(flow, *last)
    if joined and not flow.startswith(flow[slice(*before)], joined.end()):
        yield Span(last.start, joined.start())
        last = Span(joined.end(), last.end)
    tail = around.tail.search(flow, last.start + _SHORTEST, last.end)
    yield Span(last.start, tail.start()) if tail else last


def _joins_two(flow: str, part: Span, around: _Around) -> bool:
    return part.end - part.start > _LONGEST_NAME and around.join.search(flow, *part) is not None


def _rows(document: Document) -> Iterator[Roll]:
    """The names in rows of four and more, those of blocks in a row together; the last of them may be shorter."""
    roll: list[Span] = []
    for block in document.blocks:
        text = document.read(block)
        is_row = _ROW.fullmatch(text) is not None
        if is_row or (roll and _REST.fullmatch(text)):
            roll += [Span(*word.span()) for word in _PART.finditer(document.flow, block.start, block.end)]
        if not is_row:
            yield roll
            roll = []
    yield roll


def _lines(document: Document) -> Iterator[Roll]:
    """The items of four short lines and more in a row: names alone, several words, or what an ordinal or a mark leads to."""
    found = [(block, _item(document, block)) for block in document.blocks]
    for is_item, group in groupby(found, key=lambda pair: pair[1] is not None):
        items = [item for _, item in group if item]
        if is_item and len(items) >= _LEAST_LINES:
            yield items


def _item(document: Document, block: Block) -> Span | None:
    """What a block is as an item of a list; the head of a table may have 成绩 twice."""
    match = _LINE.fullmatch(document.flow, block.start, block.end) if block.role is not Role.TABLE else None
    return Span(*match.span(match.lastgroup or 0)) if match else None
