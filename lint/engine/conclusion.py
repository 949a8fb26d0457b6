"""What a run comes to: what was found in its files, alone and held against each other, and what of it is let stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks.base import compares
from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.found import in_order
from lint.engine.result import Result
from lint.engine.sieve import Sieve
from lint.hints import TYPE_CHECKING
from lint.records import replace
from lint.rulebook.diagnose import diagnose_across
from lint.rulebook.rule import Rulebook

if TYPE_CHECKING:
    from lint.engine.run import FileReport, Source


def conclude(reports: Sequence[FileReport], sources: Sequence[Source], config: Config, sieve: Sieve) -> Result:
    """The result that the reports of all files of a run come to, compared with each other."""
    texts = _Texts(reports, sources)
    across = _across(config, reports, texts)
    found = in_order([*(d for report in reports for d in report.diagnostics), *across])
    return _result(reports, found, sieve, config, texts)


def _across(config: Config, reports: Sequence[FileReport], texts: _Texts) -> Iterator[Diagnostic]:
    """What shows when the files that a rule holds for are compared, each finding at the level of the file it stands in."""
    known = {report.path: report.facts for report in reports}
    if sum(map(len, known.values())) > 1:
        comparing = (rule for rule in config.rulebook.rules.values() if rule.looks_around and compares(rule.check))
        for rule in comparing:
            facts = [(path, facts[rule.id]) for path, volumes in known.items() for facts in volumes if rule.id in facts]
            for found in diagnose_across(rule, facts, texts.of):
                yield replace(found, level=config.book(found.place.path).rules[rule.id].level)


class _Texts:
    """The texts of a run's files; those that were not kept, because nothing was found in the file alone, are read again."""

    def __init__(self, reports: Sequence[FileReport], sources: Iterable[Source]) -> None:
        self._known = {path: page for report in reports for path, page in report.pages.items()}
        self._known |= {report.path: report.text for report in reports if report.text}
        self._sources = {source.path: source for source in sources}

    def of(self, path: str) -> str:
        """The text of a file."""
        if path not in self._known:
            self._known[path] = self._sources[path].copy()
        return self._known[path]


def _result(
    reports: Sequence[FileReport], found: Sequence[Diagnostic], sieve: Sieve, config: Config, texts: _Texts
) -> Result:
    checked = [report.path for report in reports if not report.error]
    book = config.rulebook if config.archive else _without_archive(config.rulebook)
    told = [comment for report in reports for comment in report.comments]
    sifted = sieve.sift(found, checked, told)
    stay = sifted.stay
    kept = sieve.baseline.kept(sifted.left, checked, book)
    shown = {d.place.path for d in stay} | {r.place.path for d in stay for r in d.related}
    return Result(
        diagnostics=tuple(stay),
        paths=tuple(report.path for report in reports),
        characters=sum(report.characters for report in reports),
        suppressed=len(sifted.suppressed),
        known=tuple(sifted.known),
        kept=tuple(kept),
        taken=config.taken,
        untouched=len(sifted.untouched),
        texts={path: texts.of(path) for path in sorted(shown)},
        errors=tuple(report.error for report in reports if report.error),
        stopped=tuple(error for report in reports for error in report.stopped),
        notices=(
            *config.notices,
            *(notice for report in reports for notice in report.notices),
            *sieve.suppressions.unused(sifted.suppressed, checked, book, told),
            *sieve.baseline.stale(sifted.left, kept),
        ),
        rules=tuple(config.rulebook.rules[rule] for rule in sorted({d.rule for d in stay})),
        fail_on=config.fail_on,
    )


def _without_archive(book: Rulebook) -> Rulebook:
    """The rules that a run without an archive says something about."""
    return book.without(rule.id for rule in book.looking_around if rule.asks_archive)
