"""What earlier runs found in files that have not changed since, under the same rules.

The key of a report is made of the file's bytes, its path as the run names it (rules may look at it) and the fingerprint of
all that judges it. What shows only across files is never kept: it is worked out in every run, from facts that are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.comments import Comment
from lint.engine.files import digest, read_bytes
from lint.engine.fingerprint import Fingerprints
from lint.engine.frozen import freeze, plain, thaw
from lint.engine.pile import Pile
from lint.engine.run import Kept
from lint.engine.source import FileReport, Source
from lint.engine.store import Store
from lint.errors import SourceError, Words
from lint.hints import Any, hints_of
from lint.records import NamedTuple
from lint.rulebook.rule import Rulebook


class Remark(NamedTuple):
    """A notice of a file."""

    words: Words
    path: str
    line: int
    column: int
    hint: Words | None


class Memory:
    """The reports that a store holds for the files of a run."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store, self._config = store, config
        self._fingerprints = Fingerprints(config.comments, _archive_of(config))

    def find(self, source: Source) -> Kept | None:
        """Where the report of a file as it is now is kept, None if it is not known."""
        if source.data is not None or source.text is not None:
            return None
        try:
            held = digest(read_bytes(source.path))
        except SourceError:
            return None
        key = self._key(source.path, held)
        return Kept(key, held) if self._store.has(key) else None

    def recall(self, path: str, kept: Kept) -> FileReport | None:
        """The report that was found for a path; None if it is spoilt."""
        try:
            found = self._store.get(kept.key)
            return _report(path, plain(found), self._config.book(path), kept.digest) if found else None
        except (ValueError, TypeError, LookupError):
            return None

    def keep(self, report: FileReport) -> None:
        """Keep a report; not one of a file that could not be read, or over which a rule was stopped, or with so much in it that
        it would have to be in memory at once for it.
        """
        whole = not (report.error or report.stopped or isinstance(report.diagnostics, Pile))
        if report.digest and whole and all(type(notice) is SourceError for notice in report.notices):
            self._store.put(self._key(report.path, report.digest), freeze(_parts(report)))

    def _key(self, path: str, held: bytes) -> bytes:
        return digest(self._fingerprints.of(self._config.book(path)) + held + path.encode("utf-8", "surrogatepass"))


def _archive_of(config: Config) -> tuple[str, str]:
    """The archive of a run and its state. Raises UsageError for one that cannot be used."""
    if config.archive is None:
        return "", ""
    from lint.archive.database import state

    return str(config.archive), state(config.archive)


def _parts(report: FileReport) -> tuple[Any, ...]:
    notices = [notice.args for notice in report.notices]
    return (
        tuple(report.diagnostics),
        report.text,
        report.characters,
        [_alike(facts) for facts in report.facts],
        report.comments,
        notices,
        report.pages,
    )


def _alike(facts: Mapping[str, Any]) -> list[tuple[list[str], Any]]:
    """The facts, each with the rules that remember the same: there are kinds that see to several rules at one look."""
    found: list[tuple[list[str], Any]] = []
    for rule, fact in facts.items():
        rules = next((rules for rules, other in found if type(other) is type(fact) and other == fact), None)
        if rules is None:
            found.append(([rule], fact))
        else:
            rules.append(rule)
    return found


def _report(path: str, parts: Any, book: Rulebook, held: bytes) -> FileReport:
    found, text, characters, facts, comments, notices, pages = parts
    return FileReport(
        path,
        thaw(tuple[Diagnostic, ...], found),
        text,
        characters,
        tuple(_facts(book, groups) for groups in facts),
        thaw(tuple[Comment, ...], comments),
        tuple(SourceError(*notice) for notice in thaw(tuple[Remark, ...], notices)),
        digest=held,
        pages=pages,
    )


def _facts(book: Rulebook, groups: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for rules, fact in groups:
        kind = type(book.rules[rules[0]].check)
        found |= dict.fromkeys(rules, thaw(_facts_of(kind), fact))
    return found


@cache
def _facts_of(kind: type[Any]) -> Any:
    """The type of what a kind of check remembers of a file: what its `gather` says it returns."""
    return hints_of(kind.gather)["return"]
