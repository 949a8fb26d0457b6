"""How many cells of a terminal a text takes, and where its lines may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

from lint.regexp import regexp
from lint.text.han import HAN

ALONE = f"\x20-\x7e·—‘’“”…\u3000-\u3029{HAN}\uff01-\uff5e"
"""Characters that are drawn each for itself whatever stands beside them, for an expression: most copy has no others."""
_ALONE = regexp(f"[{ALONE}]*")
_CLUSTER = r"\X", regexp(".")
_WORD = r"[\x21-\x7e]+|\X", regexp("[\x21-\x7e]+|.")
"""What reads any copy, by `regex`, and what reads such copy."""
_NEVER_FIRST = frozenset("，。、；：？！,.;:?!）】》〉」』”’…—·)]}")
_NEVER_LAST = frozenset("（【《〈「『“‘([{")


def cells(text: str, ambiguous: int = 1) -> int:
    """Terminal cells of `text`: two for a wide character, none for a mark that stands on another, one for the rest.

    Quotation marks, dashes and `· ℃ ①` are ambiguous by UAX #11: most terminals draw them in one cell, some in two. Give
    `ambiguous=2` for a measure that no terminal exceeds.
    """
    return sum(_cells(char, ambiguous) for char in text)


def _cells(char: str, ambiguous: int) -> int:
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    kind = east_asian_width(char)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def clusters(text: str) -> list[str]:
    """The text in pieces that are drawn as one character: a letter with the marks that stand on it is one."""
    return _found(_CLUSTER, text)


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to `width` cells."""
    return text + " " * (width - cells(text))


def breaks(text: str, width: int, first: int | None = None) -> Iterator[int]:
    """Offsets at which `text` is broken into lines of `width` cells, the first line of `first` cells.

    Latin words stay whole; a closing mark does not begin a line, an opening one does not end it.
    """
    room = width if first is None else first
    line, at = 0, 0
    pieces = _joined(_found(_WORD, text))
    for piece in pieces:
        size = cells(piece.rstrip(), ambiguous=2)
        if line and line + size > room:
            yield at
            line, room = 0, width
        line += cells(piece, ambiguous=2)
        at += len(piece)


def _found(piece: tuple[str, re.Pattern[str]], text: str) -> list[str]:
    of_any, of_such = piece
    if _ALONE.fullmatch(text):
        return of_such.findall(text)
    import regex  # here: to import it takes longer than to draw a page

    return regex.findall(of_any, text)


def _joined(pieces: list[str]) -> list[str]:
    """Pieces that no line may come between put together."""
    found: list[str] = []
    for piece in pieces:
        if found and (piece[0] in _NEVER_FIRST or piece == " " or found[-1][-1] in _NEVER_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found
