"""What a story has of what was printed before: passages of an archive as hits, paragraphs in a row as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checks.base import CrossHit
from lint.errors import Words
from lint.hints import TYPE_CHECKING
from lint.text.document import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.archive.search import Archive, Passage

VALUES = frozenset({"printed", "file", "paragraph", "times"})
"""Placeholders that these hits fill: edition and day, file and number of the paragraph, how many paragraphs have it."""

_AWAY = 4
"""Paragraphs from one that was printed before to the next, of the same file, from which they are two findings."""


def hits(document: Document, archive: Archive, counts: Callable[[Passage], bool]) -> Iterator[CrossHit]:
    """One hit a passage that counts; those that stand in one file of the archive as they stand here are one together."""
    run: list[Passage] = []
    for passage in filter(counts, archive.passages(document)):
        if run and not _goes_on(run[-1], passage):
            yield _hit(document, archive, run)
            run = []
        run.append(passage)
    if run:
        yield _hit(document, archive, run)


def _goes_on(last: Passage, passage: Passage) -> bool:
    """Whether a passage was printed in the file of the last one, and as far from it as it is here, a few paragraphs at most."""
    one, other = last.printings[0], passage.printings[0]
    away = passage.block - last.block
    return (one.edition, one.file, one.number + away) == (other.edition, other.file, other.number) and 0 < away <= _AWAY


def _hit(document: Document, archive: Archive, run: Sequence[Passage]) -> CrossHit:
    place = document.place(Span(run[0].span.start, run[-1].span.end))
    first = run[0].printings
    values = {
        "letters": str(sum(passage.letters for passage in run)),
        "beginning": document.read(run[0].span)[:12],
        "paragraphs": str(len(run)),
        "printed": first[0].printed,
        "file": first[0].file,
        "paragraph": str(first[0].number),
        "times": str(len(first)),
    }
    notes = [(archive.place(one), Words(f"{one.printed} 刊登", f"printed in {one.printed}")) for one in first]
    return CrossHit(place, values, tuple(notes))
