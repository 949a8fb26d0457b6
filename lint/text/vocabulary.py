"""The words by which a page, its numbers, names and lists are told, by name; `data/vocabulary.tsv` lists them.

They are no rule's: which block is a credit and which sentence has its end is asked by rules of many kinds, and found once a
document.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lint.regexp import regexp

_DATA = Path(__file__).with_name("data") / "vocabulary.tsv"


def worded(source: str) -> re.Pattern[str]:
    """An expression of ours, in which `{credit}` stands for one of the words of that name."""
    return regexp(spelt(source))


def characters(name: str) -> str:
    """The words of a name, each of one character, in one string."""
    return _vocabulary()[name].replace(" ", "")


def spelt(source: str) -> str:
    """The source of such an expression, every name in braces replaced; a run spells some twenty before it reads a line."""
    before, *parts = source.split("{")
    return before + "".join(map(_opened, parts))


def _opened(part: str) -> str:
    """What stands behind a brace, up to the next one."""
    name, _, rest = part.partition("}")
    words = _vocabulary().get(name)
    return f"(?:{words.replace(' ', '|')}){rest}" if words else "{" + part


@cache
def _vocabulary() -> dict[str, str]:
    rows = (line.split("\t") for line in _DATA.read_bytes().decode().split("\n") if line and line[0] != "#")
    return {name: words for name, words in rows}  # noqa: C416  the pairs are lists
