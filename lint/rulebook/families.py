"""What the families of rules are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lint.errors import RuleError, Words
from lint.rulebook.load import shipped_folder
from lint.tree import read_text

FILE = "_families.tsv"
"""Beside the families, a line for each: its folder, its name in Chinese and in English."""


def family_name(family: str) -> Words:
    """The name of a family; a newsroom's own family is called what its folder is called."""
    return _names().get(family, Words(family, family))


@cache
def _names() -> Mapping[str, Words]:
    lines = read_text(shipped_folder() / FILE, RuleError).split("\n")
    return {family: Words(zh, en) for family, zh, en in (line.split("\t") for line in lines if line)}
