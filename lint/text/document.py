"""A document: the exact decoded text, the flow that checks read, and the way back from one to the other.

Two coordinate systems, and one bridge between them:

* `Document.text` is the copy exactly as decoded; line breaks, indents and markup are in it. Offsets in it (code points)
  are what a Diagnostic stores and every report shows.
* `Document.flow` is the copy as it reads: one line a block, joined by newlines; indents, trailing spaces and the line
  breaks of hard-wrapped copy are gone. Blocks, sentences and hits are offsets in it.
* `Document.source_span()` leads from the flow to the text (see `lint.text.bridge`), `Document.flow_span()` back.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from operator import attrgetter

from lint.errors import CopydeskError
from lint.hints import Any, TypeVar, TypeVarTuple
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import escape, regexp
from lint.text.bridge import Bridge
from lint.text.decode import UTF_8, Encoding

Fact = TypeVar("Fact")
Options = TypeVarTuple("Options")

# str.splitlines() also breaks at \v, \f, U+2028 and others that word processors leave in copy.
LINE_BREAK = regexp(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place for readers: 1-based line and column, the column in code points. Of printed copy, the line is that of a page."""

    line: int
    column: int


class Place(NamedTuple):
    """A span of a file's text with what a report shows of it; needs no document any more. `page` is 0 where there is none."""

    path: str
    span: Span
    start: Position
    end: Position
    text: str
    page: int = 0

    @property
    def at(self) -> str:
        """Where it begins: `14:3`, of printed copy `2:14:3` with the page first."""
        line, column = self.start
        return f"{self.page}:{line}:{column}" if self.page else f"{line}:{column}"


_START = attrgetter("start")


class LineIndex:
    """The lines of a text, for the way from offsets to lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> Sequence[int]:
        starts = array("i", [0])
        starts.extend(match.end() for match in LINE_BREAK.finditer(self._text))
        return starts

    def __len__(self) -> int:
        """How many lines there are; behind a line break at the end stands an empty one."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, line: int) -> Span:
        """The span of a 1-based line, without its line break."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return Span(start, start + len(self._text[start:end].rstrip("\r\n")))


class Role(StrEnum):
    """What a block is on the page."""

    HEADLINE = "headline"
    DECK = "deck"
    KICKER = "kicker"
    BYLINE = "byline"
    LEAD = "lead"
    BODY = "body"
    SUBHEAD = "subhead"
    JUMP = "jump"
    CAPTION = "caption"
    CREDIT = "credit"
    LIST = "list"
    TABLE = "table"
    FOLIO = "folio"
    NOTE = "note"
    VERSE = "verse"


HEADINGS = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER, Role.SUBHEAD})
PROSE = frozenset({Role.LEAD, Role.BODY})


OFF = "off"


class Issue(NamedTuple):
    """What a run says of the day a piece of copy is issued, as ISO days: the one `given` whatever the copy says, the one that
    holds `otherwise`; OFF where none is to be known. See lint.text.issue.
    """

    given: str = ""
    otherwise: str = ""


class Remark(NamedTuple):
    """A comment in the markup, which is no copy: what it says, where it begins in the text, and where in the flow the block
    begins that it stands in or before.
    """

    words: str
    start: int
    flow: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the flow: a paragraph, a headline, a caption.

    `start` and `end` are in the flow; `story` counts the stories of the page from 0; `indent` is the white space that opened
    its first line, `blank_before` the number of empty lines above it; `told`: markup says what it is."""

    start: int
    end: int
    role: Role
    story: int = 0
    indent: str = ""
    blank_before: int = 0
    told: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def within(self, start: int, end: int) -> Block:
        """The block as far as it stands in a stretch of the flow, for a flow that begins there."""
        first, last = max(self.start, start) - start, min(self.end, end) - start
        return Block(first, last, self.role, self.story, self.indent, self.blank_before, self.told)


class Document:
    """A piece of copy, decoded and laid out; see the module's description for its two coordinate systems.

    Treat it as a value: nothing changes it after it is made, and what is computed from it is computed once.
    """

    def __init__(
        self,
        path: str,
        text: str,
        flow: str,
        blocks: Sequence[Block],
        bridge: Bridge,
        *,
        encoding: Encoding = UTF_8,
        wrap_width: int = 0,
        again: Callable[[str], str] | None = None,
        editable: bool = True,
        remarks: Sequence[Remark] = (),
        notices: Sequence[CopydeskError] = (),
        page_break: str = "",
    ) -> None:
        self.path, self.text, self.flow = path, text, flow
        self.blocks: Sequence[Block] = tuple(blocks) if isinstance(blocks, list) else blocks
        self.encoding = encoding
        self.wrap_width = wrap_width
        """Characters in a line when the copy is hard-wrapped, else 0."""
        self.again = again
        """From a changed text to its flow, for copy with markup; None for copy that has none."""
        self.editable = editable
        """Whether the file is its text, so that an edit of the one is an edit of the other."""
        self.remarks = tuple(remarks)
        self.notices = tuple(notices)
        """What of the file could not be read, and why."""
        self.issue = Issue()
        """Told by who checks it, before anything is asked of it."""
        self._page_break = page_break
        self._lines = LineIndex(text)
        self._bridge = bridge
        self._facts: dict[object, Any] = {}

    def __repr__(self) -> str:
        return f"Document({self.path!r}, {len(self.text)} characters, {len(self.blocks)} blocks)"

    def fact(self, compute: Callable[[Document, *Options], Fact], *options: *Options) -> Fact:
        """What `compute` says of this document by some options, computed once and shared by every check that asks the same."""
        asked = (compute, options) if options else compute
        if asked not in self._facts:
            self._facts[asked] = compute(self, *options)
        found: Fact = self._facts[asked]
        return found

    def part(self, start: int, end: int) -> Document:
        """A stretch of the flow as a document, whose flow begins there and whose places are those of the whole text."""
        part, around = object.__new__(Document), self.blocks[self.block_index(start) : self.block_index(end) + 1]
        vars(part).update(vars(self))
        blocks = tuple(block.within(start, end) for block in around if block.start < end and start < block.end)
        part.flow, part.blocks, part._facts = self.flow[start:end], blocks, {}
        part._bridge = self._bridge.part(start, end)
        part.again = self.again and partial(_part_again, self.again, self.flow, start, end)
        return part

    def read(self, span: Span | Block) -> str:
        """The characters of a flow span or a block."""
        return self.flow[span.start : span.end]

    def block_at(self, offset: int) -> Block:
        """The block that a flow offset lies in (the newline after a block counts to it)."""
        return self.blocks[self.block_index(offset)]

    def block_index(self, offset: int) -> int:
        """The index in `blocks` of the block that a flow offset lies in."""
        return max(0, bisect_right(self.blocks, offset, key=_START) - 1)

    def blocks_of(self, *roles: Role) -> Iterator[Block]:
        """The blocks with one of the roles, in order."""
        return (block for block in self.blocks if block.role in roles)

    def source_span(self, span: Span) -> Span:
        """The span of the text that a span of the flow stands for."""
        start = self._bridge.start(span.start)
        return Span(start, self._bridge.end(span.end - 1) if span.end > span.start else start)

    def flow_span(self, span: Span) -> Span:
        """The span of the flow in which the characters of a span of the text are read; empty where none of them is."""
        offsets = range(len(self.flow))
        start = bisect_right(offsets, span.start, key=self._bridge.end)
        return Span(start, bisect_left(offsets, span.end, lo=start, key=self._bridge.start))

    @property
    def characters(self) -> int:
        """How many characters of copy there are; markup is none."""
        return len(self.flow if self.again else self.text)

    def place(self, span: Span) -> Place:
        """The place in the text that a span of the flow stands for."""
        return self.place_in_text(self.source_span(span))

    def place_in_text(self, span: Span) -> Place:
        """The place of a span of the text."""
        start, end = self.position(span.start), self.position(span.end)
        return Place(self.path, span, start, end, self.text[span.start : span.end], self._page(span.start))

    def position(self, offset: int) -> Position:
        """Line and column of an offset in the text; of printed copy the line on its page, empty ones not counted."""
        page = self._page(offset)
        if not page:
            return self._lines.position(offset)
        line_start = self.text.rfind("\n", 0, offset) + 1
        above = self.text[self._page_starts[page - 1] : line_start]
        return Position(1 + sum(line != "" for line in above.split("\n")), offset - line_start + 1)

    def line_span(self, line: int) -> Span:
        """The span in the text of a 1-based line, without its line break."""
        return self._lines.span(line)

    def _page(self, offset: int) -> int:
        """The page of an offset in the text, 0 if there are none."""
        return bisect_right(self._page_starts, offset) if self._page_break else 0

    @cached_property
    def _page_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(escape(self._page_break), self.text))]


def _part_again(again: Callable[[str], str], flow: str, start: int, end: int, text: str) -> str:
    """From a changed text to the flow of a part, or more if more has changed; no method, for a part must not keep its whole."""
    return again(text).removeprefix(flow[:start]).removesuffix(flow[end:])
