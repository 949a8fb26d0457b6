"""The kind `pairs`: quotation marks, brackets and title marks that lack their other half, cross, or nest in their own kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import zip_longest

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import any_of, escape, regexp
from lint.text.document import HEADINGS, Document, Role, Span
from lint.text.numbers import ONES
from lint.text.seams import breaks
from lint.text.vocabulary import worded

_CLOSING = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_SAME = str.maketrans("()", "（）")
_MARK = regexp("[" + escape("".join(_CLOSING) + "".join(_OPENING)) + "]")
_FACE = regexp(r"[:：;；]-?$")
"""What stands before the bracket of a smile, :) and ：）."""
_AFTER_FEET = regexp(r"’\d{1,2}(?:\.\d)?$")
_INCHES = regexp(r"(?:^|[^\d.A-Za-z])\d{1,2}(?:\.\d)?$")
_TO_THING = worded(r"{of-size}?\s?")
"""What may stand between inches and what is measured in them."""
_NEAR = 40
"""Characters within which the other mark of a pair is looked for."""
_WITHIN_WORD = regexp("[A-Za-z].[A-Za-z]")
"""An apostrophe, whichever half it is written with."""
_IN_LINES = (HEADINGS, frozenset({Role.VERSE}))
"""What is set in lines, so that a pair may run over several blocks."""
_NESTING = frozenset("“《（")
"""Marks that do not stand within their own kind."""


class What(StrEnum):
    """What is looked for: a mark without its other half, one turned the wrong way, crossed marks, one in its own kind."""

    UNPAIRED = "unpaired"
    TURNED = "turned"
    CROSSED = "crossed"
    NESTED = "nested"


class Fault(NamedTuple):
    """A mark at a flow offset and what is wrong with it; `other` is the mark it crosses or stands in."""

    what: What
    offset: int
    mark: str
    other: int = -1


@dataclass(frozen=True)
class Pairs:
    """Faults of one sort in the pairs whose opening marks are listed in `marks` (all by default).

    A ” behind a number is the sign of inches where what is behind it begins with one of `inches`: 55”屏. The bracket of a label
    such as 1） has no other half, nor if one of `labels` stands before the number: 步骤1）.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"mark", "missing"})

    what: What
    marks: str = "".join(_CLOSING)
    inches: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a fault, at the mark."""
        found = (fault for fault in document.fact(faults) if not self._is_by_right(document.flow, fault))
        for fault in _turned(document, found):
            opening = _OPENING.get(fault.mark, fault.mark)
            if fault.what is self.what and opening in self.marks and fault.offset not in document.fact(_directions):
                yield _hit(fault)

    def _is_by_right(self, flow: str, fault: Fault) -> bool:
        """Whether a closing mark is one by right: an apostrophe, feet or inches, the bracket of a label or of a smile."""
        before = _before(flow, fault.offset)
        if fault.mark == "’":
            return (before[-1:].isascii() and before[-1:].isalnum()) or flow[
                fault.offset + 1 : fault.offset + 2
            ].isdigit()
        if fault.mark == "”":
            return _AFTER_FEET.search(before) is not None or self._is_inches(flow, before, fault.offset)
        return fault.mark == "）" and bool(self._label.search(before) or _FACE.search(before))

    def _is_inches(self, flow: str, before: str, offset: int) -> bool:
        link = _TO_THING.match(flow, offset + 1) if _INCHES.search(before) else None
        return link is not None and flow.startswith(tuple(self.inches), link.end())

    @cached_property
    def _label(self) -> re.Pattern[str]:
        """What stands before the bracket of a label."""
        return regexp(
            rf"(?:^|[\s\u3000。；：，、）])(?:{any_of(self.labels)})?[\dA-Za-z①-⑳{ONES}十甲乙丙丁]{{1,3}}\.?$"
        )


def _directions(document: Document) -> frozenset[int]:
    """The 〔 that begin stage directions, of a play that closes none of them: 〔幕启。"""
    flow = document.flow
    begun = (block for block in document.blocks if flow.startswith("〔", block.start))
    found = frozenset(block.start for block in begun if flow.find("〕", block.start, block.end) < 0)
    return found if len(found) > 1 else frozenset()


def _hit(fault: Fault) -> Hit:
    span = Span(fault.offset, fault.offset + 1)
    missing = _CLOSING.get(fault.mark) or _OPENING[fault.mark]
    values = {"mark": fault.mark, "missing": missing}
    replacement = missing if fault.what is What.TURNED else None
    if fault.other < 0:
        return Hit(span, values)
    note = Note(Span(fault.other, fault.other + 1), Words("另一个标号", "the other mark"))
    return Hit(span, values, span, replacement, (note,))


def faults(document: Document) -> tuple[Fault, ...]:
    """Every fault of the document's pairs, in order, but for what `_turned` makes of them.

    Blocks that a break parts, and lines of one heading or of verse, are read as one; a quotation may run over several
    paragraphs, with “ at the head of each and ” at the end of the last (GB/T 15834-2011, 4.8.3.5). What a block that is
    cut off for good leaves open is the cut's doing.
    """
    found: list[Fault] = []
    open_: list[tuple[str, int]] = []
    joined, cut = _joined(document)
    for index, block in enumerate(document.blocks):
        if index not in joined:
            found += (Fault(What.UNPAIRED, at, mark) for mark, at in _abandoned(document, open_, index))
        found += _scan(document, open_, block.start, block.end)
        if index in cut:
            open_.clear()
    found += (Fault(What.UNPAIRED, at, mark) for mark, at in open_)
    return tuple(sorted(found, key=lambda fault: fault.offset))


def _turned(document: Document, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, two unpaired marks of one kind close together being one: “词“ has a mark that looks the wrong way."""
    found, done = list(faults), False
    for fault, following in zip_longest(found, found[1:]):
        if done:
            done = False
        elif following and _is_pair(document, fault, following):
            wrong, right = (following, fault) if fault.mark in _CLOSING else (fault, following)
            yield Fault(What.TURNED, wrong.offset, wrong.mark, right.offset)
            done = True
        else:
            yield fault


def _is_pair(document: Document, one: Fault, two: Fault) -> bool:
    between = document.flow[one.offset + 1 : two.offset]
    same = one.mark == two.mark and one.what is two.what is What.UNPAIRED
    return same and 0 < len(between) <= _NEAR and "\n" not in between


def _joined(document: Document) -> tuple[set[int], set[int]]:
    """The blocks that carry on what stands above them, and those that are cut off for good."""
    found = document.fact(breaks)
    joined = {index for part in found if part.tail is not None for index in range(part.head + 1, part.tail + 1)}
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    joined |= {i for i, (one, two) in enumerate(pairs, 1) if any({one.role, two.role} <= roles for roles in _IN_LINES)}
    return joined, {part.head for part in found if part.tail is None}


def _abandoned(document: Document, open_: list[tuple[str, int]], index: int) -> list[tuple[str, int]]:
    """The marks still open at the head of a new block that will not be closed there; they leave `open_`.

    A double quotation mark stays open if the block begins with another one, or closes it before opening one.
    """
    if not open_:
        return []
    block = document.blocks[index]
    first = _first_double(document, block.start, block.end)
    carries = open_[-1][0] == "“" and document.blocks[index].story == document.block_at(open_[-1][1]).story
    if carries and (first == block.start or (first >= 0 and document.flow[first] == "”")):
        if first == block.start and document.flow[first] == "“":
            open_.pop()  # the new one takes its place
        return []
    gone = list(open_)
    open_.clear()
    return gone


def _first_double(document: Document, start: int, end: int) -> int:
    places = [at for at in (document.flow.find("“", start, end), document.flow.find("”", start, end)) if at >= 0]
    return min(places, default=-1)


def _scan(document: Document, open_: list[tuple[str, int]], start: int, end: int) -> Iterator[Fault]:
    """The faults of a stretch of the flow; `open_` holds the marks open before it, then those open after it."""
    for match in _MARK.finditer(document.flow, start, end):
        mark, at = match.group().translate(_SAME), match.start()
        if mark in "‘’" and _WITHIN_WORD.match(document.flow, at - 1):
            continue
        if mark in _CLOSING:
            around = open_[-1:] if mark == "（" else reversed(open_)  # a title may have brackets of its own
            same = next((place for other, place in around if other == mark), None)
            if same is not None and mark in _NESTING and _closes_twice(document, mark, at, end):
                yield Fault(What.NESTED, at, mark, same)
            open_.append((mark, at))
        else:
            yield from _close(document, open_, mark, at, end)


def _closes_twice(document: Document, mark: str, at: int, end: int) -> bool:
    """Whether two closing marks follow before the next opening one: the mark really stands inside another."""
    first = document.flow.find(_CLOSING[mark], at, end)
    second = document.flow.find(_CLOSING[mark], first + 1, end) if first >= 0 else -1
    again = document.flow.find(mark, at + 1, end)
    return second >= 0 and not 0 <= again < second


def _close(document: Document, open_: list[tuple[str, int]], mark: str, at: int, end: int) -> Iterator[Fault]:
    depth = next(
        (depth for depth in range(len(open_) - 1, max(-1, len(open_) - 9), -1) if open_[depth][0] == _OPENING[mark]),
        None,
    )
    if depth is None:
        yield Fault(What.UNPAIRED, at, mark)
        return
    inside, soon = open_[depth + 1 :], min(end, at + _NEAR)
    crossed = {inner for inner, _ in inside if document.flow.find(_CLOSING[inner], at, soon) >= 0}
    for inner, place in inside:
        yield Fault(What.CROSSED, place, inner, at) if inner in crossed else Fault(What.UNPAIRED, place, inner)
    if crossed:
        del open_[depth]  # the mark that it crosses finds its half later
    else:
        del open_[depth:]


def _before(flow: str, at: int) -> str:
    """The characters of a block right before a mark."""
    return flow[max(0, at - 6) : at].rpartition("\n")[2]
