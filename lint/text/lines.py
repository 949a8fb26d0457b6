"""Physical lines and the paragraphs they make, hard-wrapped copy included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.text.document import LINE_BREAK
from lint.text.sentences import CLOSERS, STOPS

_BLANK = (
    " \t\v\f\x1a\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space of every kind: web pages indent with em spaces, word processors leave line separators and form feeds."""
_PUNCTUATION = STOPS + CLOSERS + "，、；：,;:!?.—"


class Line(NamedTuple):
    """A line that has something on it: `start` and `end` in the text, white space at both ends left out."""

    start: int
    end: int
    indent: str
    blank_before: int

    @property
    def length(self) -> int:
        return self.end - self.start


def lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    found: list[Line] = []
    blank = 0
    for start, end in _physical(text):
        body = text[start:end].strip(_BLANK)
        if not body:
            blank += 1
            continue
        begin = text.index(body[0], start)
        found.append(Line(begin, begin + len(body), text[start:begin], blank))
        blank = 0
    return found


def wrap_width(text: str, found: Sequence[Line]) -> int:
    """The column width in characters if the copy is hard-wrapped, else 0.

    Hard-wrapped copy has one length that most lines share to within a character or two (punctuation is kept from the line
    start, Latin words whole), and most of those lines stop in the middle of a sentence. Verse is even but ends its lines
    with marks.
    """
    if len(found) < 5:
        return 0
    lengths = Counter(line.length for line in found)
    width = max(lengths, key=lambda n: (lengths[n] + lengths[n - 1] + lengths[n + 1], n))
    full = [line for line in found if abs(line.length + len(line.indent) - width) <= 2]
    open_ended = sum(text[line.end - 1] not in _PUNCTUATION for line in full)
    even = len(full) >= len(found) / 2 and open_ended >= 0.6 * len(full) and len(full) >= 4
    return width if even and 8 <= width <= 60 else 0


def paragraphs(found: Sequence[Line], width: int) -> list[list[Line]]:
    """The lines grouped into paragraphs: each its own, or with `width` > 0 a full line joined to the one below it."""
    groups: list[list[Line]] = []
    for line in found:
        if groups and width and _carries_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _carries_on(paragraph: Sequence[Line], line: Line, width: int) -> bool:
    last = paragraph[-1]
    indented = len(line.indent.expandtabs(4)) > len(paragraph[-1].indent.expandtabs(4)) or "\u3000" in line.indent
    return not line.blank_before and not indented and last.length + len(last.indent) >= width - 3


def _physical(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


ASCII_WORD = re.compile(r"[A-Za-z0-9]")


def needs_space(text: str, before: Line, after: Line) -> bool:
    """Whether two joined lines are kept apart by a space: a Latin word or number ends one and begins the other."""
    return bool(ASCII_WORD.match(text[before.end - 1]) and ASCII_WORD.match(text[after.start]))
