"""JSON reports: what could act on a terminal or in the log of a CI is written as an escape, and read back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.report.safe import SHOWN

_NAMES = {None: "null", True: "true", False: "false"}
_ESCAPES = {code: f"\\u{code:04x}" for code in range(0x20)} | {
    ord(char): f"\\{sign}" for char, sign in zip('"\\\b\f\n\r\t', '"\\bfnrt', strict=True)
}
"""What stands in a string for a character that must not: to import `json` for it takes longer than to write a report."""


def to_text(value: Any, indent: int = 1) -> str:
    """The value as JSON, indented. An iterator in it is a list whose items are made one by one, as there may be very many."""
    return "".join(_safe(piece) for piece in _pieces(value, " " * indent, "\n")) + "\n"


def _pieces(value: Any, indent: str, line: str) -> Iterator[str]:
    """The text of a value, whose lines begin so, in pieces no larger than an item of an iterator."""
    if isinstance(value, Iterator):
        yield from _between("[]", ((_whole(item, indent, line + indent),) for item in value), line, indent)
    elif isinstance(value, Mapping):
        yield from _between("{}", (_member(key, value[key], indent, line + indent) for key in value), line, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _between("[]", (_pieces(item, indent, line + indent) for item in value), line, indent)
    else:
        yield _plain(value)


def _between(brackets: str, items: Iterable[Iterable[str]], line: str, indent: str) -> Iterator[str]:
    """Items between brackets, each on lines of its own."""
    before, behind = brackets[0], ""
    for item in items:
        yield before + line + indent
        yield from item
        before, behind = ",", line
    yield (behind if behind else before) + brackets[1]


def _member(key: str, value: Any, indent: str, line: str) -> Iterator[str]:
    yield f"{_plain(key)}: "
    yield from _pieces(value, indent, line)


def _whole(value: Any, indent: str, line: str) -> str:
    """The text of a value without iterators in it."""
    inner = line + indent
    if isinstance(value, dict):
        items = [f"{_plain(key)}: {_whole(each, indent, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, list | tuple):
        items = [_whole(each, indent, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    return _plain(value)


def _plain(value: str | float | None) -> str:
    if isinstance(value, str):
        is_plain = value.isprintable() and '"' not in value and "\\" not in value  # as most are
        return f'"{value if is_plain else value.translate(_ESCAPES)}"'
    return _NAMES[value] if value is None or isinstance(value, bool) else repr(value)


def _safe(text: str) -> str:
    for pattern in SHOWN:
        text = pattern.sub(_escape, text)
    return text


def _escape(match: re.Match[str]) -> str:
    before, units = match.group()[:-1], match.group()[-1].encode("utf-16-be", "surrogatepass")
    return before + "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
