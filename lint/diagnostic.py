"""What a report is made of: a diagnostic with its level, its fix and its other half. All offsets are in Document.text."""

from __future__ import annotations

from collections.abc import Iterable

from lint.errors import Words
from lint.hashing import blake2b
from lint.records import NamedTuple, StrEnum, dataclass
from lint.text.compare import same_ends
from lint.text.document import Place, Span


class Level(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """Its place among the levels: 0 for the heaviest."""
        return _RANKS[self]

    def at_least(self, other: Level) -> bool:
        """Whether this level weighs as much as `other` or more."""
        return self.rank <= other.rank


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Edit(NamedTuple):
    """Put `text` in the place of `span`."""

    span: Span
    text: str

    def trimmed(self, source: str) -> Edit:
        """The same edit without the characters at both ends that it leaves as they are."""
        start, end = self.span
        head, tail = same_ends(source[start:end], self.text)
        return Edit(Span(start + head, end - tail), self.text[head : len(self.text) - tail])


@dataclass(frozen=True, slots=True)
class Fix:
    """The edit that would put a finding right; `safe` when it needs no judgement."""

    edit: Edit
    safe: bool


@dataclass(frozen=True, slots=True)
class Related:
    """The other half of a finding: the first copy, the continuation, the majority form."""

    place: Place
    message: Words


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, by which rule, how grave, why, and what to do.

    `context` is the sentence it stands in, with the finding marked off: what its fingerprint is made of.
    """

    rule: str
    level: Level
    place: Place
    message: Words
    why: Words
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    context: str = ""
    points: float = 0.0

    @property
    def family(self) -> str:
        return self.rule.partition("/")[0]

    @property
    def fingerprint(self) -> str:
        """A name for this finding by its rule and its sentence: the same in another place, another line, another file."""
        sentence = "".join((self.context or self.place.text).split())
        return blake2b(f"{self.rule}\0{sentence}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def count_levels(diagnostics: Iterable[Diagnostic]) -> dict[Level, int]:
    """How many diagnostics there are at each level, every level named."""
    counts = dict.fromkeys(Level, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.level] += 1
    return counts
