"""What the rules say of one document, and in what order it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from lint.diagnostic import Diagnostic
from lint.engine.patience import Patience
from lint.errors import RuleError
from lint.expressions.expression import bounded
from lint.records import NamedTuple
from lint.rulebook.diagnose import diagnose_in_time, seconds_for
from lint.rulebook.rule import Rule, Rulebook
from lint.text.document import Document

_LONG = 100_000
"""Characters of a document of which not everything is kept in mind until its last rule: it would be sixty bytes a character."""


class Found(NamedTuple):
    """What the rules say of a document, and which of them were stopped because they took too long over it."""

    diagnostics: list[Diagnostic]
    stopped: list[RuleError]


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
    document.issue = rulebook.issue
    found: list[Diagnostic] = []
    stopped: list[RuleError] = []
    with bounded(seconds_for(document)) as given:
        for rule in _in_turn(filter(patience.is_left, rulebook.worth(document)), document):
            if go_on:
                go_on()
            given.anew()
            try:
                found += diagnose_in_time(rule, document)
            except RuleError as error:
                stopped.append(patience.after(rule, error))
    return Found(in_order(_once(found, document.text)), stopped)


def _in_turn(rules: Iterable[Rule], document: Document) -> Iterator[Rule]:
    """The rules; what those of a family have worked out of a long document is forgotten before the next family's turn."""
    for _, family in groupby(rules, key=attrgetter("family")):
        if len(document.flow) > _LONG:
            document.forget()
        yield from family


def _once(diagnostics: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """The diagnostics without those whose fix another makes as well: a graver one, a surer one, an earlier rule's."""
    kept: dict[object, Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=_weight):
        key = diagnostic.fix.edit.trimmed(text) if diagnostic.fix else object()
        kept.setdefault(key, diagnostic)
    return list(kept.values())


def _weight(found: Diagnostic) -> tuple[int, bool]:
    """What comes first of two that make one fix: what is graver, then what is sure of the fix."""
    return found.level.rank, not (found.fix and found.fix.safe)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, place and rule."""
    return sorted(diagnostics, key=lambda d: (d.place.path, d.place.span, d.rule))
