"""What stood in the copy when a newsroom began: a baseline lets it stand, so that only what is new fails a run.

A finding is known by its fingerprint, which is its rule and its sentence: it stays known when copy around it is edited, and
when its file is moved. The file's name tells a story that was moved from one that was copied.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from lint.diagnostic import Diagnostic
from lint.engine.files import RealPaths, local, relative
from lint.engine.pile import parted
from lint.errors import ConfigError, CopydeskError, Words
from lint.records import NamedTuple, dataclass, replace
from lint.rulebook.rule import Rulebook
from lint.tree import parse_yaml, quoted, read_text
from lint.typed import Reader

SHOWN = 24
"""Characters of a finding that a baseline shows to people."""
HEAD = """# 基线：这些差错在写基线时已经有了，不再使检查不通过。由 copydesk check --write-baseline 写成。
# Baseline: findings that stood when it was written, which fail no run. Written by copydesk check --write-baseline.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """Findings of one file that are alike: so many of a fingerprint; `text` is for people.

    `beside` is the file that the finding's other half is in, if that is another one: without it there is no such finding.
    """

    file: str
    rule: str
    id: str
    count: int
    text: str
    beside: str = ""


class Held(NamedTuple):
    """Findings held against a baseline: the new ones, the known ones, and the entries of which fewer were met."""

    new: Sequence[Diagnostic]
    known: Sequence[Diagnostic]
    left: list[Known]


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline, their files relative to its own."""

    path: str = ""
    entries: tuple[Known, ...] = ()

    def hold(self, diagnostics: Sequence[Diagnostic], checked: Iterable[str]) -> Held:
        """The findings of the files checked, held against the entries.

        An entry of the finding's own file goes first. Then one of a file that is gone, or has fewer such findings than it
        had: the copy was moved.
        """
        if not self.entries:
            return Held(diagnostics, (), [])
        real = RealPaths()
        files = {real.of(path) for path in checked}
        counts = Counter({key: entry.count for key, entry in self._by_key.items()})
        keys = [(real.of(d.place.path), d.fingerprint) for d in diagnostics]
        met = [_take(counts, key) for key in keys]
        movable: dict[str, list[tuple[str, str]]] = {}
        for key, count in reversed(counts.items()):
            if count and (key[0] in files or not os.path.exists(key[0])):
                movable.setdefault(key[1], []).append(key)
        met = [was or _take_any(counts, movable.get(id_, [])) for was, (_, id_) in zip(met, keys, strict=True)]
        known, new = parted(zip(met, diagnostics, strict=True))
        return Held(
            new,
            known,
            [replace(entry, count=counts[key]) for key, entry in self._by_key.items() if counts[key]],
        )

    def kept(self, left: Iterable[Known], checked: Iterable[str], rulebook: Rulebook) -> list[Known]:
        """Those of the entries left that a run says nothing about: their file, or the one beside it, was not checked, or their
        rule is off.

        A file that is gone may have been moved to where a run over a part of the copy did not look; a run that checked
        every file the baseline knows is over all of it.
        """
        if not self.entries:
            return []
        files = {self._real.of(path) for path in checked}
        off = {rule.id for rule in rulebook.rules.values()} - {rule.id for rule in rulebook.active}
        named = {file for entry in self.entries for file in self._files(entry)}
        there = {file for file in named if os.path.exists(file)}
        unseen = set() if there <= files else named - files
        return [entry for entry in left if entry.rule in off or unseen & {*self._files(entry)}]

    def stale(self, left: Sequence[Known], kept: Sequence[Known]) -> list[CopydeskError]:
        """A notice of the entries that meet no finding any more."""
        gone = {*left} - {*kept}
        if not gone:
            return []
        count = sum(entry.count for entry in gone)
        words = Words(f"基线里有 {count} 处已经不在了", f"{count} in the baseline no longer found")
        hint = Words("--write-baseline 重写时去掉", "--write-baseline leaves them out")
        return [ConfigError(words, self.path, hint=hint)]

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Known]:
        """The entries by file and fingerprint; of two alike, as a merge can leave them, the one with more findings."""
        found: dict[tuple[str, str], Known] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.count):
            found[self._files(entry)[0], entry.id] = entry
        return found

    def _files(self, entry: Known) -> list[str]:
        """The file of an entry, and the one beside it."""
        names = [entry.file, entry.beside] if entry.beside else [entry.file]
        return [self._real.of(os.path.join(os.path.dirname(self.path), local(name))) for name in names]

    @cached_property
    def _real(self) -> RealPaths:
        return RealPaths()


NONE = Baseline()


def load(path: Path | None) -> Baseline:
    """The baseline in a file; an empty one for None. Raises ConfigError, or ErrorGroup with all of the file's mistakes."""
    if path is None:
        return NONE
    if not os.path.exists(path):
        hint = Words("用 --write-baseline 写一份", "--write-baseline writes one")
        raise ConfigError(Words("没有这份基线", "no such baseline"), str(path), hint=hint)
    reader = Reader(str(path), ConfigError, path.parent)
    root = parse_yaml(read_text(path, ConfigError), str(path), ConfigError)
    if root.value and not isinstance(root.value, list):
        reader.fail(root, Words("这里应是基线条目的列表", "expected a list of the baseline's entries"))
    entries = [reader.dataclass(Known, node) for node in root.value] if isinstance(root.value, list) else []
    reader.finish()
    return Baseline(str(path), tuple(entries))


def written(path: Path, diagnostics: Iterable[Diagnostic], kept: Iterable[Known]) -> str:
    """The text of a baseline at `path` with findings, and entries of an older one: an entry a line, in order, to merge well."""
    entries: dict[tuple[str, str, str], Known] = {}
    found = (_known(diagnostic, path.parent) for diagnostic in diagnostics)
    for entry in (*found, *kept):
        key = (entry.file, entry.rule, entry.id)
        before = entries[key].count if key in entries else 0
        entries[key] = replace(entry, count=before + entry.count)
    return HEAD + "".join(_line(entries[key]) for key in sorted(entries))


def _known(d: Diagnostic, folder: Path) -> Known:
    paths = dict.fromkeys(related.place.path for related in d.related)
    others = (
        path for path in paths if path != d.place.path and os.path.exists(path)
    )  # what is in an archive is no file
    file, beside = (
        relative(os.path.realpath(path), folder) if path else "" for path in (d.place.path, next(others, ""))
    )
    return Known(file, d.rule, d.fingerprint, 1, _shown(d.place.text), beside)


def _line(entry: Known) -> str:
    file, text = quoted(entry.file), quoted(entry.text)
    beside = f", beside: {quoted(entry.beside)}" if entry.beside else ""
    return f"- {{file: {file}, rule: {entry.rule}, id: {entry.id}, count: {entry.count}, text: {text}{beside}}}\n"


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _take(counts: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    if counts[key] < 1:
        return False
    counts[key] -= 1
    return True


def _take_any(counts: Counter[tuple[str, str]], keys: list[tuple[str, str]]) -> bool:
    """Take one of the last key that has any left; those that have none are dropped."""
    while keys:
        if _take(counts, keys[-1]):
            return True
        keys.pop()
    return False
