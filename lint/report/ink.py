"""Pieces of copy as text for a rich console: colours, or signs around the marks where there are none."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from lint.report.window import SIGNS, Ink, Piece

INKS = {Ink.COPY: "", Ink.OTHER: "bold magenta underline", Ink.GONE: "bold red", Ink.NEW: "bold", Ink.CUT: "dim"}


def is_colored(console: Console) -> bool:
    """Whether marks can be shown by colour and underline."""
    return console.color_system is not None


def inked(pieces: Iterable[Piece], color: str | None) -> Text:
    """The pieces in their colours, the finding in `color`; with None, or where a mark is empty, signs stand around marks."""
    line = Text()
    for text, ink in pieces:
        before, after = SIGNS[ink] if ink in SIGNS and (color is None or not text) else ("", "")
        line.append(before + text + after, f"bold {color or ''} underline" if ink is Ink.FOUND else INKS[ink])
    return line
