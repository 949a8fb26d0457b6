"""What the rules say of one document, and in what order it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from lint.diagnostic import Diagnostic
from lint.engine.patience import Patience
from lint.errors import RuleError
from lint.expressions.expression import bounded
from lint.records import NamedTuple
from lint.rulebook.diagnose import diagnose_in_time, seconds_for
from lint.rulebook.rule import Rule, Rulebook
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
        ((found, stopped),) = check_documents([volume], rulebook, go_on, patience)
        whole.diagnostics.extend(found)
        whole.stopped.extend(stopped)
    return whole


def check_documents(
    documents: Sequence[Document],
    rulebook: Rulebook,
    go_on: Callable[[], object] | None = None,
    patience: Patience | None = None,
) -> list[Found]:
    """The same of several documents, none of them long: rule by rule, each over all of them."""
    patience = patience or Patience()
    every = [Found([], []) for _ in documents]
    for document in documents:
        document.issue = rulebook.issue
    with bounded() as given:
        for rule, at in _asked(documents, rulebook):
            if not patience.is_left(rule):
                continue
            if go_on:
                go_on()
            given.anew(seconds_for(documents[at]))
            try:
                every[at].diagnostics.extend(diagnose_in_time(rule, documents[at]))
            except RuleError as error:
                every[at].stopped.append(patience.after(rule, error))
    return [
        Found(in_order(_once(_yielded(found, rulebook), document.text)), stopped)
        for (found, stopped), document in zip(every, documents, strict=True)
    ]


def _asked(documents: Sequence[Document], rulebook: Rulebook) -> Iterator[tuple[Rule, int]]:
    """The rules in their order, each with the numbers of the documents in which it may find something."""
    worth: defaultdict[str, list[int]] = defaultdict(list)
    for at, document in enumerate(documents):
        for rule in rulebook.worth(document):
            worth[rule.id].append(at)
    return ((rulebook.rules[name], at) for name in sorted(worth) for at in worth[name])


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
