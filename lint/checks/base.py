"""What every kind of check is: options in, hits out. Offsets are in the document's flow; no check knows a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from lint.errors import Words
from lint.hints import TYPE_CHECKING, Any, ClassVar, Protocol, TypeGuard
from lint.records import NamedTuple
from lint.text.document import Document, Place, Span

if TYPE_CHECKING:
    from lint.archive.search import Archive


class Note(NamedTuple):
    """Another place of the document that belongs to a hit, and what it is to it."""

    span: Span
    message: Words


class Hit(NamedTuple):
    """What a check found at `span`.

    `values` fill the placeholders of the rule's message (`{found}` is always there: the text of the span).
    `replace` and `replacement`: the span to be replaced and what by; None when the check cannot say. An edit that is not
    `sure` needs a person's judgement, even where those of the rule need none.
    """

    span: Span
    values: Mapping[str, str] = {}
    replace: Span | None = None
    replacement: str | None = None
    notes: tuple[Note, ...] = ()
    sure: bool = True


class CrossHit(NamedTuple):
    """What a check found by comparing documents: places are in the text of their files, the documents are gone.

    A place's `text` may be left empty, so that facts stay small: whoever shows it fills it in from the file.
    """

    place: Place
    values: Mapping[str, str] = {}
    notes: tuple[tuple[Place, Words], ...] = ()


class Check(Protocol):
    """A kind of check with its options set: a frozen dataclass whose fields are the keys a rule may write.

    `VALUES` names the placeholders that the kind's hits fill, `found` aside. `SAMPLES`, where there, has for a key that not just
    any value will do for one that will, as a rule writes it.
    """

    VALUES: ClassVar[frozenset[str]]

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits of one document."""
        ...


Needs = tuple[frozenset[str], ...]
"""Sets of strings, of each of which copy must have at least one for something to be found; empty where that cannot be said."""

TextOf = Callable[[str], str]
"""Gives the text of the document at a path."""


class CrossCheck(Protocol):
    """A check that also compares the documents of one run. Facts are small, can be pickled and outlive the document.

    They are kept from run to run by what `gather` says it returns: named tuples, dataclasses, sequences and scalars.
    """

    def gather(self, document: Document) -> Any:
        """What the comparison must know of one document."""
        ...

    def compare(self, facts: Sequence[tuple[str, Any]], text_of: TextOf) -> Iterable[CrossHit]:
        """The hits over all documents; `facts` with their paths, in the order of the run; each volume of a long file has
        its own, and those of which nothing is remembered have none. `text_of` may have to read the file again.
        """
        ...


class ArchiveCheck(Protocol):
    """A check of a kind that can also ask the archive of what was printed; `seeking` tells whether it does."""

    @property
    def seeking(self) -> bool: ...

    def seek(self, document: Document, archive: Archive) -> Iterable[CrossHit]:
        """The hits of a document; their notes are places in the archive."""
        ...


def needs(check: Check) -> Needs:
    """What copy must have for `run` to find anything in it; a check that does not say so is run on all copy."""
    found: Needs = getattr(check, "needs", ())
    return found


def compares(check: Check) -> TypeGuard[CrossCheck]:
    """Whether a check is a CrossCheck; asked for every rule and file, so that each kind is looked at once."""
    return _compares(type(check))


@cache
def _compares(kind: type[Check]) -> bool:
    return hasattr(kind, "gather") and hasattr(kind, "compare")


def seeks(check: Check) -> TypeGuard[ArchiveCheck]:
    """Whether a check asks an archive."""
    return bool(getattr(check, "seeking", False))
