"""What the rules say of one document, and in what order it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from lint.diagnostic import Diagnostic
from lint.engine.patience import Patience
from lint.errors import RuleError
from lint.expressions.expression import bounded
from lint.records import NamedTuple
from lint.rulebook.diagnose import diagnose_in_time, seconds_for
from lint.rulebook.rule import Rulebook
from lint.text.document import Document, Span
from lint.text.volumes import volumes


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
    """Every diagnostic of the active rules in one document, in the order of the text; of a long one, volume by volume.

    `go_on` is called before each rule; what it raises ends the work when nobody waits for it any more. A rule that takes too
    long is stopped, and the others go on.
    """
    patience = patience or Patience()
    document.issue = rulebook.issue
    whole = Found([], [])
    for volume in volumes(document):
        found, stopped = _check(volume, rulebook, go_on, patience)
        whole.diagnostics.extend(found)
        whole.stopped.extend(stopped)
    return whole


def _check(document: Document, rulebook: Rulebook, go_on: Callable[[], object] | None, patience: Patience) -> Found:
    found: list[Diagnostic] = []
    stopped: list[RuleError] = []
    with bounded(seconds_for(document)) as given:
        for rule in filter(patience.is_left, rulebook.worth(document)):
            if go_on:
                go_on()
            given.anew()
            try:
                found += diagnose_in_time(rule, document)
            except RuleError as error:
                stopped.append(patience.after(rule, error))
    return Found(in_order(_once(_yielded(found, rulebook), document.text)), stopped)


def _yielded(found: list[Diagnostic], rulebook: Rulebook) -> list[Diagnostic]:
    """The diagnostics without those of places where another rule tells of what is wrong, and theirs yields to it."""
    wanted = {other for name in {d.rule for d in found} for other in rulebook.rules[name].yields_to}
    if not wanted:
        return found
    told = {name: sorted(d.place.span for d in found if d.rule == name) for name in wanted}
    return [d for d in found if not any(_is_in(told[name], d.place.span) for name in rulebook.rules[d.rule].yields_to)]


def _is_in(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of some spans in order, none of which overlap, overlaps another."""
    at = bisect_left(spans, span.end, key=attrgetter("start"))
    return at > 0 and spans[at - 1].overlaps(span)


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
    return sorted(diagnostics, key=by_place)


def by_place(found: Diagnostic) -> tuple[str, Span, str]:
    """The key of that order."""
    return found.place.path, found.place.span, found.rule
