"""Entries of notices, rosters and lists that are alike by right: each is about something else, or stands in a list of its own."""

from __future__ import annotations

from lint.checks.lists import BEGINNING
from lint.text import skeletons
from lint.text.document import Document
from lint.text.vocabulary import worded

_LABEL = worded(r"([\w·-]{2,20})(?<!{wired})[：:\s]")


def are_about_two(document: Document, first: int, second: int) -> bool:
    """Whether two blocks (indices) each begin with what they are about, and that differs: 甲地块：…, 乙地块：…"""
    one, other = _label(document, first), _label(document, second)
    return bool(one and other) and one != other


def are_parallel(document: Document, first: int, second: int) -> bool:
    """Whether two blocks are the same item of two lists, each behind an item that the other list has not."""
    above = [_text(document, index - 1) for index in (first, second)]
    items = [BEGINNING.match(text) for text in (*above, _text(document, first), _text(document, second))]
    return second > first + 1 and all(items) and skeletons.letters(above[0]) != skeletons.letters(above[1])


def _label(document: Document, index: int) -> str:
    text = _text(document, index)
    item = BEGINNING.match(text)
    label = _LABEL.match(text, item.end() if item else 0)
    return label.group(1) if label else ""


def _text(document: Document, index: int) -> str:
    return document.read(document.blocks[index]) if index >= 0 else ""
