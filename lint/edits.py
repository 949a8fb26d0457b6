"""Choosing and applying edits to a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.diagnostic import Edit
from lint.text.document import Span


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
