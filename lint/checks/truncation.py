"""The kind `truncation`: paragraphs that break off, begin in the middle, dangle, or have lost their stop; copy cut at a width."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import regexp
from lint.text.document import PROSE, Block, Document, Role, Span
from lint.text.rows import is_entry
from lint.text.seams import Break, breaks, chance_of_break, lacks_end, open_blocks
from lint.text.sentences import CLOSERS
from lint.text.words import segment

_SHOWN = 8
"""Characters at an end that a finding marks at least, in whole words."""
_STARTS = regexp(r"(?!’\d\d)[，。、；：？！”’）》】]")  # ’97 is a year
_CLAUSE_END = regexp(r"[^，。；！？：、“”]*")
_PERHAPS = 0.5
"""Probability of a sentence without its end from which a block deserves a look."""
_FULL_SENTENCE = 24
"""A block of so many characters with a comma in it is a sentence that should have a stop, not a heading."""


class What(StrEnum):
    """What is wrong with a paragraph's end or beginning."""

    BROKEN = "broken"
    CUT_OFF = "cut-off"
    ENDING = "ending"
    DANGLING = "dangling"
    POSSIBLE = "possible"
    START = "start"
    STOP = "stop"
    WRAPPED = "wrapped"


class Fault(NamedTuple):
    """A block (index in Document.blocks) and what is wrong with it; `tail` carries it on, when something does."""

    what: What
    block: int
    tail: int | None = None


@dataclass(frozen=True, slots=True)
class Truncation:
    """Faults of one sort; each block has at most one.

    broken: stops in mid-sentence and goes on below; the fix joins the two. cut-off: stops for good. ending: the same in the
    document's last block. dangling: stops with one of `dangling`. stop: a full sentence that lacks its stop. possible: perhaps
    one of these. start: begins with a mark that cannot begin a paragraph, or, with `starts`, with one of these characters,
    where they are whole words and not the beginning of one: 的孩子, but 的确. wrapped: every line of the document is cut at one
    width, which is one remark, at the first line.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"joined", "width"})

    what: What
    dangling: frozenset[str] = frozenset("，、")
    starts: frozenset[str] = frozenset()
    unless: Expression | None = None

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a block: at the last characters that stand, or the first."""
        if self.what is What.WRAPPED:
            yield from _wrapped(document)
            return
        if self.what is What.START and self.starts:
            yield from self._headless(document)
            return
        for fault in document.fact(faults):
            what = fault.what
            if what in (What.CUT_OFF, What.ENDING) and self._dangles(document, fault.block):
                what = What.DANGLING
            if what is self.what:
                yield _hit(document, fault)

    def _headless(self, document: Document) -> Iterator[Hit]:
        """The paragraphs that begin with one of `starts`, as whole words, and carry on no block above."""
        for index, block in enumerate(document.blocks):
            opening = document.flow[block.start : min(block.end, block.start + 2 * _SHOWN)]
            sized = [size for size in range(1, _SHOWN) if opening[:size] in self.starts] if block.role in PROSE else []
            if not sized or (self.unless and self.unless.search(document.read(block), at=block.start)):
                continue
            is_tail = any(part.tail == index for part in document.fact(breaks))
            if not is_tail and any(word.end in sized for word in segment(opening)):
                yield Hit(_first_words(document, block))

    def _dangles(self, document: Document, block: int) -> bool:
        return document.flow[document.blocks[block].end - 1] in self.dangling


def _wrapped(document: Document) -> Iterator[Hit]:
    if document.wrap_width:
        first = document.blocks[0]
        span = Span(first.start, min(first.end, first.start + document.wrap_width - len(first.indent)))
        yield Hit(span, {"width": str(document.wrap_width), "joined": ""})


def faults(document: Document) -> tuple[Fault, ...]:
    """What is wrong with the ends and beginnings of the document's blocks, in order."""
    broken = document.fact(breaks)
    found = {part.head: _break(document, part) for part in broken}
    for index in open_blocks(document):
        if index not in found and (fault := _open_end(document, index)):
            found[index] = fault
    tails = {part.tail for part in broken}
    for index, block in enumerate(document.blocks):
        begins = block.role in PROSE and _STARTS.match(document.flow, block.start)
        if begins and index not in tails and index not in found:
            found[index] = Fault(What.START, index)
    return tuple(sorted(found.values(), key=lambda fault: fault.block))


def _break(document: Document, part: Break) -> Fault:
    if part.tail is not None:
        return Fault(What.BROKEN, part.head, part.tail)
    last = part.head == len(document.blocks) - 1
    return Fault(What.ENDING if last else What.CUT_OFF, part.head)


def _open_end(document: Document, index: int) -> Fault | None:
    """The fault of a block without a stop that is not clearly broken off."""
    block = document.blocks[index]
    text = document.read(block)
    copy = block.role in PROSE or block.role is Role.LIST
    if copy and text[-1] in "，、":
        return Fault(What.CUT_OFF, index)
    if is_entry(document, index):
        return None
    if lacks_end(document, index):
        return Fault(What.STOP, index)
    sentence = len(text) >= _FULL_SENTENCE and ("，" in text or "。" in text) and text[-1] not in CLOSERS
    perhaps = block.role in PROSE and (sentence or chance_of_break(document, index) >= _PERHAPS)
    return Fault(What.POSSIBLE, index) if perhaps else None


def _hit(document: Document, fault: Fault) -> Hit:
    block = document.blocks[fault.block]
    if fault.what is What.START:
        return Hit(_first_words(document, block))
    span = _last_words(document, block)
    if fault.tail is None:
        return Hit(span)
    return _join(document, fault.block, fault.tail, span)


def _first_words(document: Document, block: Block) -> Span:
    text = document.flow[block.start : min(block.end, block.start + 2 * _SHOWN)]
    shown = next(word.end for word in segment(text) if word.end >= min(_SHOWN, len(text)))
    return Span(block.start, block.start + shown)


def _last_words(document: Document, block: Block) -> Span:
    first = max(block.start, block.end - 2 * _SHOWN)
    text = document.flow[first : block.end]
    shown = (word for word in segment(text) if word.end > len(text) - _SHOWN and not _STARTS.match(word.text))
    return Span(next((first + word.start for word in shown), block.end - 1), block.end)


def _join(document: Document, head: int, tail: int, span: Span) -> Hit:
    """The hit of a broken paragraph; the fix joins the two halves, unless a caption or the like stands between them."""
    below = document.blocks[tail]
    note = Note(_first_words(document, below), Words("下文接在这里", "it goes on here"))
    left = document.flow[span.start : span.end]
    right = document.flow[below.start : max(note.span.end, _clause_end(document, below.start, below.end))]
    values = {"joined": left + document.flow[note.span.start : note.span.end]}
    if tail > head + 1:
        between = document.flow[span.end : below.start].strip("\n")
        whole = Span(span.start, below.end)
        return Hit(span, values, whole, f"{left}{document.read(below)}\n{between}", (note,))
    return Hit(span, values, Span(span.start, below.start + len(right)), left + right, (note,))


def _clause_end(document: Document, start: int, end: int) -> int:
    match = _CLAUSE_END.match(document.flow, start, min(end, start + 2 * _SHOWN))
    return match.end() if match else start
