"""What a run comes to: what was found in its files, alone and held against each other, and what of it is let stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks.base import compares
from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.gathered import Gathered
from lint.engine.result import Result
from lint.engine.sieve import Sieve
from lint.hints import TYPE_CHECKING
from lint.records import replace
from lint.rulebook.diagnose import diagnose_across
from lint.rulebook.rule import Rulebook

if TYPE_CHECKING:
    from lint.engine.source import FileReport, Source


def conclude(reports: Iterable[FileReport], sources: Sequence[Source], config: Config, sieve: Sieve) -> Result:
    """The result that the reports of all files of a run come to, compared with each other; each is asked for once, in turn."""
    run = Gathered(reports, sources)
    book = config.rulebook if config.archive else _without_archive(config.rulebook)
    sifted = sieve.sift(run.found(_across(config, run)), run.checked, run.comments)
    kept = sieve.baseline.kept(sifted.left, run.checked, book)
    shown, rules = _shown(sifted.stay)
    return Result(
        diagnostics=sifted.stay,
        paths=(*run.paths, *(error.path for error in config.refused)),
        characters=run.characters,
        suppressed=len(sifted.suppressed),
        known=sifted.known,
        kept=tuple(kept),
        taken=config.taken,
        untouched=len(sifted.untouched),
        texts=run.texts.only(sorted(shown)),
        errors=(*config.refused, *run.errors),
        stopped=tuple(run.stopped),
        notices=(
            *config.notices,
            *run.notices,
            *sieve.suppressions.unused(sifted.suppressed, run.checked, book, run.comments),
            *sieve.baseline.stale(sifted.left, kept),
        ),
        rules=tuple(config.rulebook.rules[rule] for rule in sorted(rules)),
        fail_on=config.fail_on,
    )


def _across(config: Config, run: Gathered) -> Iterator[Diagnostic]:
    """What shows when the files that a rule holds for are compared, each finding at the level of the file it stands in."""
    if run.volumes > 1:
        comparing = (rule for rule in config.rulebook.rules.values() if rule.looks_around and compares(rule.check))
        for rule in comparing:
            for found in diagnose_across(rule, run.facts(rule.id), run.texts.of):
                yield replace(found, level=config.book(found.place.path).rules[rule.id].level)


def _shown(diagnostics: Iterable[Diagnostic]) -> tuple[set[str], set[str]]:
    """The paths that findings point into, and the rules they are of."""
    paths: set[str] = set()
    rules: set[str] = set()
    for found in diagnostics:
        paths.update([found.place.path, *(other.place.path for other in found.related)])
        rules.add(found.rule)
    return paths, rules


def _without_archive(book: Rulebook) -> Rulebook:
    """The rules that a run without an archive says something about."""
    return book.without(rule.id for rule in book.looking_around if rule.asks_archive)
