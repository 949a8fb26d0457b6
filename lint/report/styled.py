"""Lines with styles, for a console: rich draws them in colour, and where letters are all that is asked for it is not imported.

What is here of a text does what rich's own does, so that it becomes one span by span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from lint.records import NamedTuple

if TYPE_CHECKING:
    from rich.text import Text as RichText

_DROPPED = dict.fromkeys((7, 8, 11, 12, 13))
"""Characters that rich leaves out of every text."""


class Canvas(Protocol):
    """What a report is drawn on: rich's console, or one for letters alone."""

    @property
    def width(self) -> int: ...

    @property
    def is_terminal(self) -> bool: ...

    @property
    def color_system(self) -> str | None: ...

    def print(self, *lines: Any, soft_wrap: bool | None = None) -> None:
        """Draw a line."""
        ...


class _Span(NamedTuple):
    start: int
    end: int
    style: str


class Text:
    """A text of which some spans have styles, as rich names them; `style` is that of all of it."""

    def __init__(self, plain: str = "", style: str = "") -> None:
        self.plain, self.style = plain.translate(_DROPPED), style
        self._spans: list[_Span] = []

    @classmethod
    def assemble(cls, *parts: str | Text | tuple[str, str], style: str = "") -> Text:
        """The parts one after the other; a pair is a string and its style."""
        made = cls(style=style)
        for part in parts:
            made.append(*part) if isinstance(part, tuple) else made.append(part)
        return made

    def append(self, part: str | Text, style: str = "") -> None:
        """Put a string, with a style, or a text behind it."""
        added = Text(part, style) if isinstance(part, str) else part
        start, end = len(self.plain), len(self.plain) + len(added.plain)
        if added.plain:
            self._spans += [_Span(start, end, added.style)] * bool(added.style)
            self._spans += [_Span(start + one, start + other, name) for one, other, name in added._spans]
            self.plain += added.plain

    def join(self, lines: Iterable[Text]) -> Text:
        """Texts with this one between them."""
        made = Text(style=self.style)
        for number, line in enumerate(lines):
            if number:
                made.append(self)
            made.append(line)
        return made

    def rstrip(self) -> None:
        """Take the white space at its end away."""
        self.plain = self.plain.rstrip()
        self._spans = self._within(0, len(self.plain))

    def divide(self, offsets: Iterable[int]) -> Iterator[Text]:
        """Its parts between offsets."""
        for start, end in pairwise((0, *offsets, len(self.plain))):
            part = Text(self.plain[start:end], self.style)
            part._spans = self._within(start, end)
            yield part

    def lines(self) -> Iterator[Text]:
        """Its lines, each with the break at its end."""
        return self.divide(at for at in range(1, len(self.plain)) if self.plain[at - 1] == "\n")

    def _within(self, start: int, end: int) -> list[_Span]:
        """The spans of a part of it."""
        shared = (_Span(max(one, start) - start, min(other, end) - start, style) for one, other, style in self._spans)
        return [span for span in shared if span.start < span.end]

    def __add__(self, other: str | Text) -> Text:
        made = Text(self.plain, self.style)
        made._spans += self._spans
        made.append(other)
        return made

    def __rich__(self) -> RichText:
        """What rich draws for it."""
        from rich.text import Span
        from rich.text import Text as RichText

        return RichText(self.plain, self.style, spans=[Span(*span) for span in self._spans])
