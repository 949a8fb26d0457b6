"""Copy made safe to show: the one place that decides what could act on a terminal, in a CI's log or in a page.

Control characters, terminal escapes, bidi overrides and characters that hide become visible signs; so does the beginning
of what a CI takes for a command of its own.
"""

from __future__ import annotations

import re

from lint.regexp import regexp

_CHARACTERS = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
ACTING = regexp(f"[{_CHARACTERS}\n]")
"""A character that would do something where it is shown, or hide."""

COMMAND = regexp(r"(?<=#)#(?=(?a:\w*)\[)|(?m:^)[^\S\n]*:(?=:)")
"""A character that makes a line a command: GitHub and Azure Pipelines take `##[…]` and `##vso[…]` for one wherever it stands
(TeamCity `##teamcity[…]`), and GitHub `::…::` at the beginning of a line.
"""

SHOWN = (regexp(f"[{_CHARACTERS}]"), COMMAND)
"""What lines must not hold, to be replaced one after the other: what a sign stands for may have stood in a command's way."""


def is_plain(text: str) -> bool:
    """Whether it is soon seen that lines hold none of it, as most do: no character that acts is printable, by Unicode."""
    return text.replace("\n", "").replace("\u3000", "").isprintable() and "##" not in text and "::" not in text


def safe(text: str) -> str:
    """The text in one line with every character that could act replaced by a sign: ␛, ⏎, <U+202E>."""
    return ACTING.sub(sign, text.replace("\r\n", "\n"))


def safe_lines(text: str) -> str:
    """The same, line breaks kept."""
    return "\n".join(safe(line) for line in text.split("\n"))


def shown(text: str) -> str:
    """Lines for a terminal or the log of a CI: nothing acts, and nothing is a command."""
    text = text.replace("\r\n", "\n")
    for pattern in () if is_plain(text) else SHOWN:
        text = pattern.sub(sign, text)
    return text


def markup(text: str) -> str:
    """XML or HTML in which a CI that logs it finds no command: character references say the same to its readers."""
    return COMMAND.sub(lambda match: f"{match.group()[:-1]}&#{ord(match.group()[-1])};", text)


def sign(match: re.Match[str]) -> str:
    """What stands for a character that acts, the last one of a match; white space before a command stays."""
    margin, code = match.group()[:-1], ord(match.group()[-1])
    if code == 0x0A:
        return "⏎"
    if code == 0x09:
        return " "
    return margin + (chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>")
