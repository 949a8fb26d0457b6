"""Han characters: which they are, and those that a text ends or begins with."""

from __future__ import annotations

from lint.regexp import regexp

HAN = "\u4e00-\u9fff"
"""The Han characters of all copy, as a class of a regular expression has them between its brackets."""
_FIRST, _LAST = HAN[0], HAN[-1]
_END = regexp(rf"[{HAN}]*\Z")
_START = regexp(f"[{HAN}]*")


def is_han(character: str) -> bool:
    """Whether a character is a Han character; "" is none."""
    return _FIRST <= character <= _LAST


def han_end(text: str) -> str:
    """The Han characters that a text ends with."""
    match = _END.search(text)
    return match.group() if match else ""


def han_start(text: str) -> str:
    """The Han characters that a text begins with."""
    match = _START.match(text)
    return match.group() if match else ""


def han_around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """The Han characters right before and right behind text[start:end], on each side `most` at the most."""
    return han_end(text[max(0, start - most) : start]), han_start(text[end : end + most])
