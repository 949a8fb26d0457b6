"""What a run reports of what it found: not what the house lets stand, what stood before, or what a branch left as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lint.config import Config
from lint.diagnostic import Diagnostic, Edit
from lint.engine import baseline, suppress
from lint.engine.comments import Comment, comments
from lint.engine.pile import parted
from lint.hints import TYPE_CHECKING
from lint.records import NamedTuple, dataclass, replace
from lint.rulebook.rule import Rulebook
from lint.text.document import Document

if TYPE_CHECKING:
    from lint.engine.changes import Changes


class Sifted(NamedTuple):
    """Findings by what becomes of them."""

    stay: Sequence[Diagnostic]
    suppressed: Sequence[Diagnostic]
    known: Sequence[Diagnostic]
    untouched: Sequence[Diagnostic]
    left: list[baseline.Known]
    """Entries of the baseline of which fewer were met."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """The suppressions, the baseline and the changes of a run; None for one that is not about what changed."""

    suppressions: suppress.Suppressions = suppress.NOTHING
    baseline: baseline.Baseline = baseline.NONE
    changes: Changes | None = None
    comments: bool = True
    """Whether comments in the copy suppress."""

    def sift(self, found: Iterable[Diagnostic], checked: Collection[str], told: Iterable[Comment] = ()) -> Sifted:
        """The findings of the files checked, with the comments in them, by what becomes of them."""
        stay, suppressed = self.suppressions.split(found, told)
        held = self.baseline.hold(stay, checked)
        touched, untouched = self._by_changes(held.new)
        return Sifted(touched, suppressed, held.known, untouched, held.left)

    def _by_changes(self, found: Sequence[Diagnostic]) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
        """The findings in what the branch changed, and in what it left as it was."""
        if self.changes is None:
            return found, ()
        touch = self.changes.touch
        return parted((touch(one), one) for one in found)

    def stay(self, found: Iterable[Diagnostic], document: Document, rulebook: Rulebook) -> list[Diagnostic]:
        """What a run reports of the findings of one document. Raises what `comments` does."""
        told = comments(document, rulebook.rules) if self.comments else ()
        return list(self.sift(found, (document.path,), told).stay)

    def after(self, path: str, edits: Iterable[Edit]) -> Sieve:
        """The sieve for the text that a file has after edits."""
        return replace(self, changes=self.changes.after(path, edits)) if self.changes else self


def sieve_for(config: Config, paths: Iterable[str]) -> Sieve:
    """The sieve of a run over files. Raises ConfigError for a mistake in what it is made of, UsageError for what git lacks."""
    return Sieve(
        suppress.load(config.suppressions, config.rulebook),
        baseline.load(config.baseline),
        _changes(config.diff_base, paths) if config.diff_base else None,
        config.comments,
    )


def _changes(base: str, paths: Iterable[str]) -> Changes:
    from lint.engine.changes import changes_since  # here: few runs ask git

    return changes_since(base, paths)
