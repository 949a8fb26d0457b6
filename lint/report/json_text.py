"""JSON reports: what could act on a terminal or in the log of a CI is written as an escape, and read back as it was.

Not by `json`: with indents that is no faster, and to import it takes a fiftieth of a short run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lint.hints import Any
from lint.report.safe import SHOWN, is_plain

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPES = str.maketrans({chr(code): f"\\u{code:04x}" for code in range(0x20)} | _SHORT)
"""What may not stand in a string as it is, by RFC 8259."""
_NAMED: dict[bool | None, str] = {None: "null", True: "true", False: "false"}


def to_text(value: Any, indent: int = 1) -> str:
    """The value as JSON, indented; see `to_pieces`."""
    return "".join(to_pieces(value, indent))


def to_pieces(value: Any, indent: int = 1) -> Iterator[str]:
    """The value as JSON in pieces. An iterator in it is a list whose items are made one by one, as there may be very many.

    Raises TypeError for what is no string, number, dict, list, tuple or iterator, nor None.
    """
    yield from (_safe(piece) for piece in _pieces(value, " " * indent, "\n"))
    yield "\n"


def _pieces(value: Any, indent: str, line: str) -> Iterator[str]:
    """The text of a value, whose lines begin so, in pieces no larger than an item of an iterator."""
    if isinstance(value, Iterator):
        whole = ((_dumped(item, indent, line + indent),) for item in value)
        yield from _between("[]", whole, line, indent)
    elif isinstance(value, dict):
        yield from _between("{}", (_member(key, value[key], indent, line + indent) for key in value), line, indent)
    elif isinstance(value, list | tuple):
        yield from _between("[]", (_pieces(item, indent, line + indent) for item in value), line, indent)
    else:
        yield _dumped(value, indent, line)


def _between(brackets: str, items: Iterable[Iterable[str]], line: str, indent: str) -> Iterator[str]:
    """Items between brackets, each on lines of its own."""
    before, behind = brackets[0], ""
    for item in items:
        yield before + line + indent
        yield from item
        before, behind = ",", line
    yield (behind if behind else before) + brackets[1]


def _member(key: str, value: Any, indent: str, line: str) -> Iterator[str]:
    yield f"{_dumped(key, indent, line)}: "
    yield from _pieces(value, indent, line)


def _dumped(value: Any, indent: str, line: str) -> str:
    """The text of a value in which there is no iterator."""
    if isinstance(value, str):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return _NAMED[value]
    if isinstance(value, int | float):
        return repr(value)
    inner = line + indent
    if isinstance(value, dict):
        items = [f"{_dumped(key, indent, inner)}: {_dumped(value[key], indent, inner)}" for key in value]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, list | tuple):
        items = [_dumped(item, indent, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    raise TypeError(f"no JSON for {type(value)}")


def _quoted(text: str) -> str:
    is_plain = text.isprintable() and '"' not in text and "\\" not in text
    return f'"{text}"' if is_plain else f'"{text.translate(_ESCAPES)}"'


def _safe(text: str) -> str:
    for pattern in () if is_plain(text) else SHOWN:
        text = pattern.sub(_escape, text)
    return text


def _escape(match: re.Match[str]) -> str:
    return match.group()[:-1] + _code(match.group()[-1])


def _code(char: str) -> str:
    """A character by its number, or the two of its surrogates."""
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))
