"""Clauses that stand again in another sentence, to the letter, though the two go on differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lint.checks import again, titles, told
from lint.checks.in_a_row import Twice
from lint.checks.on_purpose import in_quotes
from lint.checks.rewritten import Wording
from lint.records import NamedTuple
from lint.text import skeletons
from lint.text.document import PROSE, Document, Span

_LEAST = 8
"""Letters of the shortest clause that is looked for."""
_MUCH = 0.45
"""Share of one of two sentences in different paragraphs that clauses of both must make."""


class _Part(NamedTuple):
    """A clause: the index of its paragraph among those of copy, its span there, its letters."""

    paragraph: int
    span: tuple[int, int]
    text: str


def parts(document: Document, wording: Wording) -> Iterator[Twice]:
    """Clauses, neighbours of both together, that stand again, make much of a sentence and are not found as more than that;
    nothing that is said.
    """
    found = document.fact(_found)
    if found:
        longer = again.marked(document, (twice.second for twice in told.sentences(document, wording)))
        yield from (twice for twice in found if longer.find(1, *twice.second) < 0)


def _found(document: Document) -> tuple[Twice, ...]:
    found = list(_parts(document)) if document.fact(skeletons.shared_edges) and _has_clause_twice(document) else []
    if not found:
        return ()
    known = again.marked(
        document, (span for twice in document.fact(again.sentences) for span in (twice.first, twice.second))
    )
    spent = document.fact(again.pasted), document.fact(again.strays)
    return tuple(
        twice
        for twice in found
        if _is_much(document, twice)
        and all(
            taken.find(1, *span) < 0 and not in_quotes(document, span.start)
            for span in (twice.first, twice.second)
            for taken in (known, *spent)
        )
    )


def _is_much(document: Document, twice: Twice) -> bool:
    """Whether clauses stand again in their paragraph, or make much of one of the two sentences; what leads a story is said
    again below it, but seldom as a sentence that says nothing else.
    """
    above, below = (document.block_index(span.start) for span in (twice.first, twice.second))
    if above == below:
        return True
    shares = [twice.letters / _letters_around(document, span) for span in (twice.first, twice.second)]
    return max(shares) >= _MUCH and (shares[1] == 1.0 or not titles.leads(document, above))


def _letters_around(document: Document, span: Span) -> int:
    return len(skeletons.letters(document.read(told.sentence_at(document, span.start))))


def _has_clause_twice(document: Document) -> bool:
    """Whether a clause that is long enough stands twice: in most copy none does."""
    texts = [
        text for paragraph in document.fact(skeletons.paragraphs) for text in paragraph.clauses if len(text) >= _LEAST
    ]
    return len(set(texts)) < len(texts)


def _parts(document: Document) -> Iterator[Twice]:
    """The longest stretches of clauses that stand twice in a document, and not more often."""
    clauses = list(_clauses_of(document))
    counts = Counter(clause.text for clause in clauses)
    first: dict[str, int] = {}
    at = 0
    while at < len(clauses):
        text, earlier = clauses[at].text, first.setdefault(clauses[at].text, at)
        size = 1
        if earlier < at and counts[text] == 2 and len(text) >= _LEAST:
            while _goes_on(clauses, earlier + size, at + size) and earlier + size < at:
                first.setdefault(clauses[at + size].text, at + size)
                size += 1
            yield _twice(document, clauses, earlier, at, size)
        at += size


def _goes_on(clauses: list[_Part], earlier: int, at: int) -> bool:
    """Whether two clauses are alike, each in the paragraph of the one before it."""
    if at >= len(clauses) or clauses[earlier].text != clauses[at].text:
        return False
    return all(clauses[index].paragraph == clauses[index - 1].paragraph for index in (earlier, at))


def _twice(document: Document, clauses: list[_Part], earlier: int, at: int, size: int) -> Twice:
    """So many clauses at two places."""

    def span(first: _Part, last: _Part) -> Span:
        return skeletons.span_of(
            document, document.fact(skeletons.paragraphs)[first.paragraph], first.span[0], last.span[1]
        )

    letters = sum(len(clause.text) for clause in clauses[at : at + size])
    one, other = (span(clauses[index], clauses[index + size - 1]) for index in (earlier, at))
    return Twice(one, other, letters, at - earlier - size)


def _clauses_of(document: Document) -> Iterator[_Part]:
    """The clauses of all copy."""
    for index, paragraph in enumerate(document.fact(skeletons.paragraphs)):
        if document.blocks[paragraph.block].role in PROSE:
            start = 0
            for text in paragraph.clauses:
                yield _Part(index, (start, start + len(text)), text)
                start += len(text) + 1
