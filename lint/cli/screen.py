"""A rich console that shows nothing that could act."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Span, Text

from lint.hints import Any
from lint.report.safe import SHOWN, is_plain, sign


class Screen(Console):
    """A console whose lines are made safe on their way out, whoever made them."""

    def print(self, *objects: Any, **how: Any) -> None:
        super().print(*(_shown(each) if isinstance(each, Text) else each for each in objects), **how)

    def on_broken_pipe(self) -> None:
        """That the reader of a pipe went away is for `lint.cli.main` to end: rich would exit as if something was found."""
        raise BrokenPipeError


def _shown(line: Text) -> Text:
    for pattern in () if is_plain(line.plain) else SHOWN:
        line = _signed(line, pattern)
    return line


def _signed(line: Text, pattern: re.Pattern[str]) -> Text:
    """The line with signs for what a pattern finds, each in the style of what it stands for."""
    longer = [(match.end(), len(sign(match)) - len(match.group())) for match in pattern.finditer(line.plain)]
    if not longer:
        return line

    def moved(offset: int) -> int:
        return offset + sum(count for end, count in longer if end <= offset)

    spans = [Span(moved(start), moved(end), style) for start, end, style in line.spans]
    return Text(pattern.sub(sign, line.plain), line.style, end=line.end, spans=spans)
