"""Lines for a rich console, broken where Chinese text may be broken."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from lint.text.width import breaks


def wrapped(line: Text, console: Console, indent: str = "") -> Iterator[Text]:
    """The line in lines of the terminal's width, all but the first indented; where there is no terminal, as it is."""
    if not console.is_terminal:
        yield line
        return
    at = list(breaks(line.plain, console.width - len(indent), console.width))
    for number, part in enumerate(line.divide(at)):
        part.rstrip()
        yield Text.assemble(indent, part) if number else part


def draw(console: Console, line: Text, indent: str = "") -> None:
    """Print a line, broken as `wrapped` says."""
    for part in wrapped(line, console, indent):
        console.print(part, soft_wrap=True)
