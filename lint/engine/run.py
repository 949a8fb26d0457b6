"""A run: documents through the rulebook, one process or several, then what only shows across the files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from lint.checks.base import CrossCheck
from lint.config import Config
from lint.diagnostic import Diagnostic, Level
from lint.engine.comments import Comment, comments
from lint.engine.files import read_bytes
from lint.engine.result import Result
from lint.engine.sieve import Sieve, sieve_for
from lint.errors import CopydeskError, RuleError, Words
from lint.rulebook.diagnose import diagnose, diagnose_across
from lint.rulebook.rule import Rule, Rulebook
from lint.text import readers
from lint.text.document import Document

FILES_PER_PROCESS = 100
"""A second process pays from about twice so many files."""

MOST_STOPS = 3
"""Documents over which a rule may take too long before it is left out: a run over a thousand must end."""
_GRAVEST_FIRST = tuple(Level)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check: where it says it is, and its bytes or its text if they do not come from there."""

    path: str
    data: bytes | None = None
    text: str | None = None

    def document(self) -> Document:
        """The file as it is read; raises SourceError when it cannot be."""
        if self.text is not None:
            return readers.from_text(self.path, self.text)
        return readers.read(self.path, read_bytes(self.path) if self.data is None else self.data)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file. `notices` say what of it could not be read; `facts` are what rules that compare files remember
    of it, by rule id.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""
    characters: int = 0
    facts: dict[str, Any] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    notices: tuple[CopydeskError, ...] = ()
    error: CopydeskError | None = None
    stopped: tuple[RuleError, ...] = ()
    """Rules that took too long over it."""


class Found(NamedTuple):
    """What the rules say of a document, and which of them were stopped because they took too long over it."""

    diagnostics: list[Diagnostic]
    stopped: list[RuleError]


class Patience:
    """Counts how often each rule was stopped: after `MOST_STOPS` documents it is not tried again."""

    def __init__(self) -> None:
        self._stops: Counter[tuple[str, str]] = Counter()

    def is_left(self, rule: Rule) -> bool:
        """Whether the rule is still tried."""
        return self._stops[rule.id, rule.path] < MOST_STOPS

    def after(self, rule: Rule, error: RuleError) -> RuleError:
        """Note that a rule was stopped; the error says so when it was the last time."""
        self._stops[rule.id, rule.path] += 1
        if self.is_left(rule) or error.hint is None:
            return error
        words = (
            f"已停下 {MOST_STOPS} 次，之后的稿件不再用它",
            f"stopped {MOST_STOPS} times: no other copy is checked by it",
        )
        hint = Words(f"{error.hint.zh}；{words[0]}", f"{error.hint.en}; {words[1]}")
        return RuleError(error.words, error.path, error.line, error.column, hint)


def check_document(
    document: Document,
    rulebook: Rulebook,
    go_on: Callable[[], object] | None = None,
    patience: Patience | None = None,
) -> Found:
    """Every diagnostic of the active rules in one document, in the order of the text.

    `go_on` is called before each rule; what it raises ends the work when nobody waits for it any more. A rule that takes too
    long is stopped, and the others go on.
    """
    patience = patience or Patience()
    found: list[Diagnostic] = []
    stopped: list[RuleError] = []
    for rule in filter(patience.is_left, rulebook.active):
        if go_on:
            go_on()
        try:
            found += diagnose(rule, document)
        except RuleError as error:
            stopped.append(patience.after(rule, error))
    return Found(in_order(_once(found, document.text)), stopped)


def _once(diagnostics: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """The diagnostics without those whose fix a graver one, or an earlier rule's of that level, makes as well."""
    kept: dict[object, Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=lambda found: _GRAVEST_FIRST.index(found.level)):
        key = diagnostic.fix.edit.trimmed(text) if diagnostic.fix else object()
        kept.setdefault(key, diagnostic)
    return list(kept.values())


def check_source(
    source: Source, rulebook: Rulebook, *, heed: bool = True, patience: Patience | None = None
) -> FileReport:
    """The report of one file; a file that cannot be read gives a report with its error.

    So does one with a comment that cannot be understood, unless comments are not to be heeded.
    """
    try:
        document = source.document()
        told = comments(document, rulebook.rules) if heed else ()
    except CopydeskError as error:
        return FileReport(source.path, error=error)
    found, stopped = check_document(document, rulebook, patience=patience)
    facts = {rule.id: rule.check.gather(document) for rule in rulebook.active if isinstance(rule.check, CrossCheck)}
    text = document.text if found else ""
    return FileReport(
        source.path,
        tuple(found),
        text,
        document.characters,
        facts,
        told,
        document.notices,
        stopped=tuple(stopped),
    )


def check_sources(
    sources: Sequence[Source],
    config: Config,
    jobs: int = 1,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Result:
    """The result of a run over files; `progress` is told each path as it is done. Rules and config are taken as they are.

    A server that checks with the same rules again and again keeps its `patience`, in one process.
    """
    sieve = sieve_for(config, [source.path for source in sources])
    return conclude(reports_of(sources, config, jobs, progress, patience), sources, config, sieve)


def reports_of(
    sources: Sequence[Source],
    config: Config,
    jobs: int = 1,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> list[FileReport]:
    """The reports of the files of a run, each for itself."""
    reports: list[FileReport] = []
    for report in _each(sources, config, jobs, patience or Patience()):
        reports.append(report)
        if progress:
            progress(report.path)
    return reports


def conclude(reports: Sequence[FileReport], sources: Sequence[Source], config: Config, sieve: Sieve) -> Result:
    """The result that the reports of all files of a run come to, compared with each other."""
    texts = _Texts(reports, sources)
    across = _across(config, reports, texts)
    found = in_order([*(d for report in reports for d in report.diagnostics), *across])
    return _result(reports, found, sieve, config, texts)


def jobs_for(files: int) -> int:
    """How many processes a run over so many files is worth."""
    return max(1, min(os.cpu_count() or 1, files // FILES_PER_PROCESS))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, place and rule."""
    return sorted(diagnostics, key=lambda d: (d.place.path, d.place.span, d.rule))


def _each(sources: Sequence[Source], config: Config, jobs: int, patience: Patience) -> Iterator[FileReport]:
    if jobs <= 1:
        for source in sources:
            yield check_source(source, config.book(source.path), heed=config.comments, patience=patience)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(config,)) as pool:
        yield from pool.map(_work, sources, chunksize=max(1, min(50, len(sources) // (jobs * 4))))


_worker: list[tuple[Config, Patience]] = []


def _start(config: Config) -> None:
    """In a worker process: keep the configuration for every file to come."""
    _worker[:] = [(config, Patience())]


def _work(source: Source) -> FileReport:
    ((config, patience),) = _worker
    return check_source(source, config.book(source.path), heed=config.comments, patience=patience)


def _across(config: Config, reports: Sequence[FileReport], texts: _Texts) -> Iterator[Diagnostic]:
    """What shows when the files that a rule holds for are compared, each finding at the level of the file it stands in."""
    if len(reports) > 1:
        for rule in config.rulebook.rules.values():
            facts = {report.path: report.facts[rule.id] for report in reports if rule.id in report.facts}
            for found in diagnose_across(rule, facts, texts.of):
                yield replace(found, level=config.book(found.place.path).rules[rule.id].level)


class _Texts:
    """The texts of a run's files; those that were not kept, because nothing was found in the file alone, are read again."""

    def __init__(self, reports: Iterable[FileReport], sources: Iterable[Source]) -> None:
        self._known = {report.path: report.text for report in reports if report.text}
        self._sources = {source.path: source for source in sources}

    def of(self, path: str) -> str:
        """The text of a file."""
        if path not in self._known:
            self._known[path] = self._sources[path].document().text
        return self._known[path]


def _result(
    reports: Sequence[FileReport], found: Sequence[Diagnostic], sieve: Sieve, config: Config, texts: _Texts
) -> Result:
    checked = [report.path for report in reports if not report.error]
    told = [comment for report in reports for comment in report.comments]
    sifted = sieve.sift(found, checked, told)
    stay = sifted.stay
    kept = sieve.baseline.kept(sifted.left, checked, config.rulebook)
    shown = {d.place.path for d in stay} | {r.place.path for d in stay for r in d.related}
    return Result(
        diagnostics=tuple(stay),
        paths=tuple(report.path for report in reports),
        characters=sum(report.characters for report in reports),
        suppressed=len(sifted.suppressed),
        known=tuple(sifted.known),
        kept=tuple(kept),
        untouched=len(sifted.untouched),
        texts={path: texts.of(path) for path in sorted(shown)},
        errors=tuple(report.error for report in reports if report.error),
        stopped=tuple(error for report in reports for error in report.stopped),
        notices=(
            *(notice for report in reports for notice in report.notices),
            *sieve.suppressions.unused(sifted.suppressed, checked, config.rulebook, told),
            *sieve.baseline.stale(sifted.left, kept),
        ),
        rules=tuple(config.rulebook.rules[rule] for rule in sorted({d.rule for d in stay})),
        fail_on=config.fail_on,
    )
