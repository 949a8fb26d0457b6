"""Findings that a newsroom has looked at and lets stand, kept in a side file: copy itself can carry no comments."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.diagnostic import Diagnostic
from lint.errors import ConfigError, CopydeskError, Words
from lint.rulebook.rule import Rulebook
from lint.tree import parse_yaml, read_text
from lint.typed import Reader, nearest

LEAST_PREFIX = 6
"""Characters of quoted text that may stand for a longer finding that begins with them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One suppression: the file (relative to the side file), the rule, the finding's text or its beginning, and why."""

    file: str
    rule: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The entries of a side file with the line each stands on."""

    path: str = ""
    entries: tuple[tuple[Entry, int], ...] = ()

    def split(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The diagnostics that stay, and those that an entry suppresses."""
        stay: list[Diagnostic] = []
        gone: list[Diagnostic] = []
        for diagnostic in diagnostics:
            (gone if any(self._covers(entry, diagnostic) for entry, _ in self.entries) else stay).append(diagnostic)
        return stay, gone

    def unused(
        self, suppressed: Sequence[Diagnostic], checked: Iterable[str], rulebook: Rulebook
    ) -> list[CopydeskError]:
        """A notice for each entry that met no finding although its file was checked by its rule."""
        files = {_real(path) for path in checked}
        active = {rule.id for rule in rulebook.active}
        return [
            ConfigError(Words("未用到的屏蔽条目，可以删去", "unused suppression; delete it"), self.path, line)
            for entry, line in self.entries
            if self._file(entry) in files
            and entry.rule in active
            and not any(self._covers(entry, diagnostic) for diagnostic in suppressed)
        ]

    def _covers(self, entry: Entry, diagnostic: Diagnostic) -> bool:
        text = diagnostic.place.text
        same = text == entry.text or (len(entry.text) >= LEAST_PREFIX and text.startswith(entry.text))
        return same and diagnostic.rule == entry.rule and _real(diagnostic.place.path) == self._file(entry)

    def _file(self, entry: Entry) -> str:
        return _real(os.path.join(os.path.dirname(self.path), entry.file))


NOTHING = Suppressions()


def load(path: Path | None, rulebook: Rulebook) -> Suppressions:
    """The suppressions of a side file; none for None. Raises ConfigError for a mistake, a rule that is not there included."""
    if path is None:
        return NOTHING
    reader = Reader(str(path), ConfigError, path.parent)
    root = parse_yaml(read_text(path, ConfigError), str(path), ConfigError)
    if not root.value:
        return NOTHING
    if not isinstance(root.value, list):
        reader.fail(root, Words("这里应是屏蔽条目的列表", "expected a list of suppressions"))
        reader.finish()
        return NOTHING
    entries = [(reader.dataclass(Entry, node), node) for node in root.value]
    for entry, node in entries:
        if entry and entry.rule not in rulebook.rules:
            reader.fail(
                node, Words(f"没有规则“{entry.rule}”", f"no rule {entry.rule!r}"), nearest(entry.rule, rulebook.rules)
            )
        if entry and not entry.reason.strip():
            reader.fail(node, Words("屏蔽须写明理由（reason）", "a suppression needs a reason"))
    reader.finish()
    return Suppressions(str(path), tuple((entry, node.line) for entry, node in entries))


def _real(path: str) -> str:
    return os.path.realpath(path)
