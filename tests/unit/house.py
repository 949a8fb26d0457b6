"""Small rule folders for tests, so that they need none of the shipped rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from lint.checks.base import CrossHit, Hit, TextOf
from lint.errors import Words
from lint.rulebook.load import load_file
from lint.rulebook.rule import Rulebook
from lint.text.document import Document, Place, Span

RULE = {
    "title": "街名写错",
    "check": "pattern",
    "pattern": "南锣街",
    "replacement": "南箩街",
    "level": "error",
    "message": "“{found}”应为“{right}”",
    "why": "街名以路牌为准。",
    "source": "本社体例",
    "fix": "safe",
    "en": '{title: Street name, message: "“{right}” is meant", why: The street sign says so.}',
    "examples": """
  bad:
    - text: 庙会在<<南锣街>>举行。
      fixed: 庙会在南箩街举行。
    - text: 他住<<南锣街>>。
      fixed: 他住南箩街。
  good:
    - 庙会在南箩街举行。
    - 铜锣街离得不远。""",
}
"""A rule that holds. Values are YAML as it stands in the file."""


WITHOUT_FIX = {
    "replacement": None,
    "fix": "none",
    "examples": re.sub(" +fixed: .*\n", "", RULE["examples"]),
}
"""The changes to RULE that leave its findings to a person."""


def rule_text(changes: Mapping[str, str | None] | None = None) -> str:
    """The rule file with some keys changed or, by None, left out; one key a line, in the order of RULE."""
    keys = dict(RULE)
    for key, value in (changes or {}).items():
        if value is None:
            del keys[key]
        else:
            keys[key] = value
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def write_rule(folder: Path, name: str = "typo/our-street", changes: Mapping[str, str | None] | None = None) -> Path:
    """Write a rule file into a folder of rules and return its path."""
    path = folder / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rule_text(changes), encoding="utf-8")
    return path


def rulebook(folder: Path, changes: Mapping[str, Mapping[str, str | None]]) -> Rulebook:
    """A rulebook of the rules named, each RULE with its changes, written into a folder."""
    rules = [load_file(write_rule(folder, name, change), folder) for name, change in changes.items()]
    return Rulebook({rule.id: rule for rule in rules})


@dataclass(frozen=True)
class Twice:
    """A kind for tests: the word 甲乙 in a file, and again in a later file of the run."""

    VALUES: ClassVar[frozenset[str]] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        return iter(())

    def gather(self, document: Document) -> Place | None:
        at = document.flow.find("甲乙")
        return document.place(Span(at, at + 2)) if at >= 0 else None

    def compare(self, facts: Sequence[tuple[str, Place | None]], text_of: TextOf) -> Iterator[CrossHit]:
        places = [place for _, place in facts if place]
        for later in places[1:]:
            yield CrossHit(later._replace(text=""), {}, ((places[0]._replace(text=""), Words("前文", "before")),))
