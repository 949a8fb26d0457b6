"""Choosing and applying edits to a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lint.diagnostic import Edit
from lint.text.document import Span

LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Lines as git has them: they end at \\n only."""


def choose(edits: Iterable[Edit], source: str) -> list[Edit]:
    """The edits that can be made together, trimmed and in the order of the text; of two that touch, the first is kept."""
    chosen: list[Edit] = []
    for edit in sorted({edit.trimmed(source) for edit in edits}):
        unchanged = source[edit.span.start : edit.span.end] == edit.text
        if not unchanged and (not chosen or edit.span.start > chosen[-1].span.end):
            chosen.append(edit)
    return chosen


def apply(edits: Iterable[Edit], source: str) -> str:
    """The text with the edits made; they are in order and do not touch (see `choose`)."""
    parts: list[str] = []
    at = 0
    for (start, end), text in edits:
        parts += (source[at:start], text)
        at = end
    return "".join((*parts, source[at:]))


def moved(spans: Iterable[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Where spans of a text are after edits, which are in order and do not touch; what stands for a part of one counts to it."""
    return tuple(Span(_moved(start, edits, end=False), _moved(end, edits, end=True)) for start, end in spans)


def _moved(offset: int, edits: Sequence[Edit], *, end: bool) -> int:
    shift = 0
    for (start, stop), text in edits:
        if start >= offset:
            break
        if stop > offset:
            return start + shift + (len(text) if end else 0)
        shift += len(text) - (stop - start)
    return offset + shift


def between(before: str, after: str) -> Iterator[Edit]:
    """The edits that make one text of another, in order: each within a line where as many lines stand for some as before."""
    old, new = LINE.findall(before), LINE.findall(after)
    starts = [0, *accumulate(len(line) for line in old)]
    for first, last, new_first, new_last in _changes(old, new):
        span = Span(starts[first], starts[last])
        edit = Edit(span, "".join(new[new_first:new_last])).trimmed(before)
        if edit.text or edit.span.start < edit.span.end:
            yield edit


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The ranges of lines that differ."""
    from difflib import SequenceMatcher

    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "replace" and last - first == new_last - new_first:
            pairs = zip(range(first, last), range(new_first, new_last), strict=True)
            yield from ((one, one + 1, other, other + 1) for one, other in pairs)
        elif tag != "equal":
            yield first, last, new_first, new_last
