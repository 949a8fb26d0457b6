"""The kind `reprint`: paragraphs that another file of the run has too, and passages that an archive says were printed before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks import edited, printed, shared
from lint.checks.base import CrossHit, Hit, Needs, TextOf
from lint.expressions.expression import Expression, matches
from lint.hints import TYPE_CHECKING, ClassVar
from lint.records import StrEnum, dataclass
from lint.text import copies
from lint.text.document import Document

if TYPE_CHECKING:
    from lint.archive.search import Archive, Passage

_ANY = 1_000_000
"""More than any passage has."""


class What(StrEnum):
    """Where it stands as well: see Reprint."""

    ACROSS = "across"
    EDITED = "edited"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Reprint:
    """What a document has of others.

    across: the same paragraphs in two files of a run. edited: two paragraphs that are nearly the same. archive: a passage that
    was printed before, quotations aside; asked only where a run has an archive.

    `least_letters` must agree (letters and digits; marks and spaces do not count). `least_fresh` and less than `below_fresh` of
    their four-character strings are unknown to clean news: formulas have few. What more than `most_files` hold, or more
    paragraphs of the archive, is a formula, too, and what `unless` matches passes. archive: the passage has at least
    `least_clauses` clauses. across: the paragraphs make at least `least_share`, and less than `below_share`, of one of the two
    files, or open a story there, which counts as 1.0.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"letters", "beginning", "paragraphs"}) | printed.VALUES

    what: What
    least_letters: int
    least_fresh: int = 0
    below_fresh: int = _ANY
    most_files: int = 3
    unless: Expression | None = None
    least_clauses: int = 1
    least_share: float = 0.0
    below_share: float = 1_000_000

    @property
    def needs(self) -> Needs:
        """What no copy has: nothing is found in a document alone."""
        return (frozenset(),)

    def run(self, _: Document) -> Iterator[Hit]:
        """Nothing."""
        return iter(())

    def gather(self, document: Document) -> bytes:
        """The paragraphs of a document that may be looked for in others; none if files are not what is compared."""
        return document.fact(shared.paragraphs) if self.what is not What.ARCHIVE else b""

    def compare(self, facts: Sequence[tuple[str, bytes]], text_of: TextOf) -> Iterable[CrossHit]:
        """One hit a run of paragraphs that an earlier file, or volume of one, holds too; place texts are left to be filled in."""

        def counts(path: str, one: shared.Paragraph) -> bool:
            return self._is_fresh([text_of(path)[slice(*one.span)]])

        if self.what is What.EDITED:
            yield from edited.hits(
                facts, text_of, self.least_letters, self.most_files, lambda text: self._is_fresh([text])
            )
            return
        for run in shared.runs(facts, self.least_letters, self.most_files, counts):
            if self.least_share <= run.share < self.below_share:
                yield run.hit()

    @property
    def seeking(self) -> bool:
        """Whether an archive is asked."""
        return self.what is What.ARCHIVE

    def seek(self, document: Document, archive: Archive) -> Iterator[CrossHit]:
        """One hit a passage that was printed before."""
        return printed.hits(document, archive, self._counts)

    def _counts(self, passage: Passage) -> bool:
        """Whether a passage of the archive is what the options ask for."""
        is_large = passage.letters >= self.least_letters and passage.clauses >= self.least_clauses
        return is_large and len(passage.printings) <= self.most_files and self._is_fresh(passage.own)

    def _is_fresh(self, texts: Iterable[str]) -> bool:
        """Whether some text is no formula."""
        parts = tuple(texts)
        enough = self.least_fresh if self.below_fresh == _ANY else self.below_fresh
        is_fresh = self.least_fresh <= sum(copies.fresh(part, enough) for part in parts) < self.below_fresh
        return is_fresh and not any(matches(self.unless, part) for part in parts)
