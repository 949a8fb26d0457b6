"""Choosing and applying edits to a text."""

from __future__ import annotations

from collections.abc import Iterable

from lint.diagnostic import Edit


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
