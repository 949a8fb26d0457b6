"""JSON reports: what could act on a terminal or in the log of a CI is written as an escape, and read back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.hints import Any
from lint.report.safe import SHOWN


def to_text(value: Any, indent: int = 1) -> str:
    """The value as JSON, indented. An iterator in it is a list whose items are made one by one, as there may be very many."""
    return "".join(_safe(piece) for piece in _pieces(value, " " * indent, "\n")) + "\n"


def _pieces(value: Any, indent: str, line: str) -> Iterator[str]:
    """The text of a value, whose lines begin so, in pieces no larger than an item of an iterator."""
    if isinstance(value, Iterator):
        yield from _between(
            "[]", ((_dumped(item, indent).replace("\n", line + indent),) for item in value), line, indent
        )
    elif isinstance(value, Mapping):
        yield from _between("{}", (_member(key, value[key], indent, line + indent) for key in value), line, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _between("[]", (_pieces(item, indent, line + indent) for item in value), line, indent)
    else:
        yield _dumped(value, indent)


def _between(brackets: str, items: Iterable[Iterable[str]], line: str, indent: str) -> Iterator[str]:
    """Items between brackets, each on lines of its own."""
    before, behind = brackets[0], ""
    for item in items:
        yield before + line + indent
        yield from item
        before, behind = ",", line
    yield (behind if behind else before) + brackets[1]


def _member(key: str, value: Any, indent: str, line: str) -> Iterator[str]:
    yield f"{_dumped(key, indent)}: "
    yield from _pieces(value, indent, line)


def _dumped(value: Any, indent: str) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _safe(text: str) -> str:
    for pattern in SHOWN:
        text = pattern.sub(_escape, text)
    return text


def _escape(match: re.Match[str]) -> str:
    before, char = match.group()[:-1], match.group()[-1]
    return before + (f"\\u{ord(char):04x}" if ord(char) < 0x80 else json.dumps(char)[1:-1])
