"""Findings that a newsroom has looked at and lets stand: in a side file, as copy itself can carry no comments, and in the
comments of what can.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from lint.checks.base import compares
from lint.diagnostic import Diagnostic
from lint.engine.comments import Comment, no_rule
from lint.engine.files import RealPaths, local, real
from lint.engine.pile import parted, piled
from lint.errors import ConfigError, CopydeskError, Words
from lint.hints import TypeVar
from lint.records import dataclass
from lint.rulebook.rule import Rulebook
from lint.text.document import Span
from lint.text.spans import Spans
from lint.tree import Node, parse_yaml, read_text
from lint.typed import Reader

Key = TypeVar("Key")
Value = TypeVar("Value")

LEAST_PREFIX = 6
"""Characters of quoted text that may stand for a longer finding that begins with them."""
UNUSED = Words("未用到的屏蔽条目，可以删去", "unused suppression; delete it")
WHOLE = Words("file 写一个文件，* 不代表别的", "`file` is one file; * stands for nothing else")


@dataclass(frozen=True, slots=True)
class Entry:
    """One suppression: the file (relative to the side file), the rule, the finding's text or its beginning, and why.

    `within` is a piece of the sentence it stands in, where the text alone is no name for it: a doubled comma.
    """

    file: str
    rule: str
    text: str
    reason: str
    within: str = ""


_Quote = tuple[str, str]
"""What an entry quotes: the finding's text or its beginning, and the piece of its sentence."""


class _Quoted:
    """What entries quote, asked which of it stands for a finding: the whole of its text, or its beginning."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        quotes = dict.fromkeys(
            (entry.text, entry.within) for entry in entries
        )  # each once, however many entries have it
        self._within = _grouped(quotes)
        self._lengths = sorted({len(text) for text in self._within if len(text) >= LEAST_PREFIX})

    def standing_for(self, found: Diagnostic) -> list[_Quote]:
        """The quotes that stand for a finding."""
        text, sentence = found.place.text, found.context.replace("\0", "")
        shorter = (text[:length] for length in self._lengths if length < len(text))
        quotes = ((one, within) for one in (text, *shorter) for within in self._within.get(one, ()))
        return [quote for quote in quotes if quote[1] in sentence]


@dataclass(frozen=True)
class Suppressions:
    """The entries of a side file with the line each stands on."""

    path: str = ""
    entries: tuple[tuple[Entry, int], ...] = ()

    def split(
        self, diagnostics: Iterable[Diagnostic], comments: Iterable[Comment] = ()
    ) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
        """The diagnostics that stay, and those that an entry or one of the comments suppresses."""
        told = {key: Spans(spans) for key, spans in _grouped(_reaches(comments)).items()}
        if not (told or self.entries):
            return piled(diagnostics), ()
        real = RealPaths()

        def covered(found: Diagnostic) -> bool:
            key = (found.place.path, found.rule)
            in_comment = key in told and told[key].touch(_start(found))
            return in_comment or bool(self._met((real.of(key[0]), key[1]), found))

        gone, stay = parted((covered(found), found) for found in diagnostics)
        return stay, gone

    def unused(
        self,
        suppressed: Iterable[Diagnostic],
        checked: Iterable[str],
        rulebook: Rulebook,
        comments: Collection[Comment] = (),
    ) -> list[CopydeskError]:
        """A notice for each entry and comment that met no finding although its file was checked by its rule, or is not there.

        What compares files may have met none because the other file was not there: one file alone says nothing about it. Nor
        is anything said then of entries for files that are not there: who checks one file asks about that.
        """
        if not self.entries and not comments:
            return []
        real = RealPaths()
        files = {real.of(path) for path in checked}
        alone = len(files) < 2
        active = {rule.id for rule in rulebook.active if not (alone and rule.looks_around and compares(rule.check))}
        met: set[tuple[str, str, str, str]] = set()
        starts: dict[tuple[str, str], list[Span]] = {}
        for d in suppressed:
            key = (real.of(d.place.path), d.rule)
            met.update((*key, *quote) for quote in self._met(key, d))
            starts.setdefault((d.place.path, d.rule), []).append(_start(d))
        gone = {key: Spans(spans) for key, spans in starts.items()}
        places = [
            (self.path, line)
            for entry, line in self.entries
            if (file := self._file(entry)) in files
            and entry.rule in active
            and (file, entry.rule, entry.text, entry.within) not in met
        ]
        places += [
            (comment.path, comment.line)
            for comment in comments
            if comment.rule in active and not _is_met(comment, gone.get((comment.path, comment.rule)))
        ]
        lost = [] if alone else self._lost(files)
        return [*(ConfigError(UNUSED, path, line) for path, line in places), *lost]

    def _lost(self, checked: Collection[str]) -> Iterator[CopydeskError]:
        """A notice for each entry whose file is not there."""
        known: dict[str, bool] = {}
        for entry, line in self.entries:
            if entry.file not in known:
                file = self._file(entry)
                known[entry.file] = file in checked or os.path.lexists(file)
            if not known[entry.file]:
                words = Words(f"没有文件“{entry.file}”，屏蔽条目未用到", f"no file {entry.file!r}: unused suppression")
                yield ConfigError(words, self.path, line, hint=WHOLE if "*" in entry.file else None)

    def _met(self, key: tuple[str, str], diagnostic: Diagnostic) -> list[_Quote]:
        """What entries of a file and a rule quote that stands for the finding."""
        quoted = self._entries.get(key)
        return quoted.standing_for(diagnostic) if quoted else []

    @cached_property
    def _entries(self) -> dict[tuple[str, str], _Quoted]:
        entries = _grouped(((self._file(entry), entry.rule), entry) for entry, _line in self.entries)
        return {key: _Quoted(some) for key, some in entries.items()}

    def _file(self, entry: Entry) -> str:
        return real(os.path.join(os.path.dirname(self.path), local(entry.file)))


NOTHING = Suppressions()


def load(path: Path | None, rulebook: Rulebook) -> Suppressions:
    """The suppressions of a side file; none for None. Raises ConfigError for a mistake, a rule that is not there included."""
    return parse(path, read_text(path, ConfigError), rulebook) if path else NOTHING


def parse(path: Path, text: str, rulebook: Rulebook) -> Suppressions:
    """The suppressions that the text of a side file has; raises what `load` does."""
    reader = Reader(str(path), ConfigError, path.parent)
    root = parse_yaml(text, str(path), ConfigError)
    if not root.value:
        return NOTHING
    if not isinstance(root.value, list):
        reader.fail(root, Words("这里应是屏蔽条目的列表", "expected a list of suppressions"))
    entries = list(_read(root.value if isinstance(root.value, list) else [], reader, rulebook))
    reader.finish()
    return Suppressions(str(path), tuple(entries))


def _read(nodes: Iterable[Node], reader: Reader, rulebook: Rulebook) -> Iterator[tuple[Entry, int]]:
    for node in nodes:
        entry: Entry | None = reader.dataclass(Entry, node)
        if entry and entry.rule not in rulebook.rules:
            reader.fail(node.keys["rule"], *no_rule(entry.rule, rulebook.rules))
        if entry and not entry.reason.strip():
            reader.fail(node.keys["reason"], Words("屏蔽须写明理由（reason）", "a suppression needs a reason"))
        if entry:
            yield entry, node.line


def _reaches(comments: Iterable[Comment]) -> Iterator[tuple[tuple[str, str], Span]]:
    return (((comment.path, comment.rule), comment.span) for comment in comments if comment.span)


def _start(diagnostic: Diagnostic) -> Span:
    """Where a finding begins, which decides whether a comment is about it."""
    start = diagnostic.place.span.start
    return Span(start, start)


def _is_met(comment: Comment, found: Spans | None) -> bool:
    return bool(comment.span and found and found.touch(comment.span))


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
