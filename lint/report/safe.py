"""Copy made safe to show: control characters, terminal escapes and bidi overrides become visible signs."""

from __future__ import annotations

import re

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\t\n]"
)
"""A character that would do something where it is shown, or hide."""


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x0A:
        return "⏎"
    if code == 0x09:
        return " "
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"


def safe(text: str) -> str:
    """The text in one line with every character that could act replaced by a sign: ␛, ⏎, <U+202E>."""
    return ACTING.sub(_sign, text.replace("\r\n", "\n"))


def safe_lines(text: str) -> str:
    """The same, line breaks kept."""
    return "\n".join(safe(line) for line in text.split("\n"))
