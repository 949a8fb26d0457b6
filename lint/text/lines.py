"""Physical lines and the paragraphs they make, hard-wrapped copy included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lint.hints import TypeVar, cast
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.document import LINE_BREAK
from lint.text.sentences import CLOSERS, STOPS

Record = TypeVar("Record")

BLANK = (
    " \t\v\f\x1a\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space of every kind: web pages indent with em spaces, word processors leave line separators and form feeds."""
LONG = 200_000
"""Characters of a text from which on it matters how much room its lines take."""
_PUNCTUATION = STOPS + CLOSERS + "，、；：,;:!?.—"


_HALF = regexp(r"[ -~]")
_LETTER = regexp(r"[A-Za-z]")


class Line(NamedTuple):
    """A line that has something on it: `start` and `end` in the text, white space at both ends left out."""

    start: int
    end: int
    indent: str
    blank_before: int

    @property
    def length(self) -> int:
        return self.end - self.start


def records(kind: Callable[..., Record], alike: tuple[str, ...], characters: int) -> list[Record]:
    """A list for the records of a text of so many characters, or what stands for one of very many: see Packed."""
    if characters <= LONG:
        return []
    from lint.text.packed import Packed  # here: of a story there are few

    return cast("list[Record]", Packed(kind, alike))


def lines(text: str) -> Sequence[Line]:
    """The lines of `text` that are not blank."""
    found = records(Line, ("indent",), len(text))
    blank = 0
    for start, end in _physical(text):
        body = text[start:end].strip(BLANK)
        if not body:
            blank += 1
            continue
        begin = text.index(body[0], start)
        found.append(Line(begin, begin + len(body), text[start:begin], blank))
        blank = 0
    return found


class Wrap(NamedTuple):
    """How the lines are cut: `width` is the column in characters, 0 if they are not; `breadths` has one entry a line."""

    width: int
    breadths: Sequence[int]


def wrapping(text: str, found: Sequence[Line]) -> Wrap:
    """How copy is hard-wrapped, if it is.

    Hard-wrapped copy has one breadth that most lines share to within a character or two (punctuation is kept from the line
    start, Latin words whole), that none exceeds, and at which many lines stop in the middle of a sentence. Verse is even
    but ends its lines with marks, or has no full stop at all; lists are even but hold no sentences. A program cuts after so
    many characters, a page after so many cells, of which a Latin letter takes half as many: the measure that more lines share
    is taken.
    """
    characters = [len(line.indent) + line.length for line in found]
    full_widths = [count - _halves(text, line) // 2 for count, line in zip(characters, found, strict=True)]
    _, width, breadths = max(_commonest(characters), _commonest(full_widths))
    full = [line for line, breadth in zip(found, breadths, strict=True) if -2 <= breadth - width <= 1]
    if len(full) < max(4, len(found) / 3) or not 8 <= width <= 60:
        return Wrap(0, breadths)
    longer = sum(breadth > width + 1 for breadth in breadths)
    marks = sum(mark in "，。；" for line in full for mark in text[line.start : line.end])
    open_ended = sum(text[line.end - 1] not in _PUNCTUATION for line in full)
    even = "。" in text and longer <= len(found) / 10 and marks >= len(full) / 4 and open_ended >= 0.4 * len(full)
    return Wrap(width if even else 0, breadths)


def paragraphs(found: Sequence[Line], wrap: Wrap) -> Iterator[list[Line]]:
    """The lines grouped into paragraphs: each its own, or in hard-wrapped copy a full line joined to the one below it."""
    group: list[Line] = []
    for index, line in enumerate(found):
        if group and not (wrap.width and wrap.breadths[index - 1] >= wrap.width - 3 and not _opens(group[-1], line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _opens(last: Line, line: Line) -> bool:
    """Whether a line opens a paragraph: below a blank line, or further in than the one above it."""
    deeper = len(line.indent.expandtabs(4)) > len(last.indent.expandtabs(4))
    return line.blank_before > 0 or deeper or "\u3000" in line.indent


def _commonest(breadths: list[int]) -> tuple[int, int, list[int]]:
    """How many lines share a breadth (twice) or have one less, and that breadth."""
    counts = Counter(breadths)
    return max(((2 * counts[n] + counts[n - 1], n, breadths) for n in counts), default=(0, 0, breadths))


def _halves(text: str, line: Line) -> int:
    return len(_HALF.findall(text, line.start - len(line.indent), line.end))


def _physical(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def needs_space(last: str, first: str) -> bool:
    """Whether two lines are kept apart by a space when they are joined, given the characters at the seam: a Latin word ends
    one and begins the other.

    Two numbers are not: Chinese copy never has them side by side, but a program that counts characters cuts through one.
    """
    return bool(_LETTER.match(last) and _LETTER.match(first))
