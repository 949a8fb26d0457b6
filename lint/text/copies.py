"""Where a document says the same twice: whole paragraphs, edited copies, paragraphs inside others, passages of clauses.

Copies are compared by their skeletons. What the news writes again and again (formulas, stock openings) is told from what was
written once by how many of its strings clean news has seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations
from math import inf
from operator import itemgetter

from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import words
from lint.text.compare import affordable
from lint.text.document import Document, Span
from lint.text.edges import edges
from lint.text.han import HAN
from lint.text.runs import Run, agreeing, extended, gap, grouped
from lint.text.skeletons import CLAUSE, Paragraph, clauses_in, letters_of, paragraphs, shared_edges, span_of

LEAST_SEED = 6
"""Letters of a clause from which it may lead to a longer copy."""
NEAR = 0.8
"""Share of both paragraphs' letters that agree in a nearly equal copy."""
INSIDE = 0.93
"""Share of a paragraph's letters that stand in another one from which it counts as a copy of a part of it."""

_OPENING, _CLOSING = 6, 2
_ALIKE = 3
_MOST_SHARING = 12
_MOST_PAIRS = 2000
_LONGEST = 4000
_HAN = regexp(rf"[{HAN}]{{4,}}")


class Copy(NamedTuple):
    """Letters of `first` that stand again in `second` (flow spans; `second` is the later one, or the one inside `first`).

    `letters` of them agree, which are `share` of the smaller and `least_share` of the larger paragraph. `runs` is where they
    stand in the second, in the skeleton of its `paragraph`.
    """

    first: Span
    second: Span
    letters: int
    share: float
    least_share: float
    paragraph: Paragraph
    runs: Sequence[Run]

    @property
    def clauses(self) -> int:
        """How many clauses end in what agrees; of copies that are too short nobody asks."""
        return clauses_in(_agreeing(self.paragraph, self.runs))

    @property
    def gap(self) -> int:
        """The longest stretch in between that does not agree, in letters of the longer side: 0 for a copy to the letter."""
        return gap(self.runs)

    def fresh(self, document: Document) -> int:
        """How many strings of four characters that agree clean news has not seen."""
        agreeing = (span_of(document, self.paragraph, run.right, run.right + run.size) for run in self.runs)
        return sum(fresh(document.read(span)) for span in agreeing)


def _agreeing(paragraph: Paragraph, runs: Sequence[Run]) -> str:
    return "".join(paragraph.text[run.right : run.right + run.size] for run in runs)


def fresh(text: str, enough: float = inf) -> int:
    """How many strings of four Han characters of the text clean news has not seen; from `enough` on they are not counted out."""
    found = 0
    for run in _HAN.findall(text):
        found += len(words.never_seen(run[at : at + 4] for at in range(len(run) - 3)))
        if found >= enough:
            break
    return found


def whole_copies(document: Document) -> tuple[Copy, ...]:
    """Paragraphs that stand twice, letter for letter; each is held against its first occurrence."""
    return tuple(
        _copy(document, first, second, [Run(0, 0, len(first.text))]) for first, second in document.fact(_twins)
    )


def partial_copies(document: Document) -> tuple[Copy, ...]:
    """Paragraphs and passages that stand twice but are not whole copies, the longest match of each pair of places."""
    return document.fact(_partial_copies)


def is_form(document: Document, copy: Copy) -> bool:
    """Whether the later half is one of three and more paragraphs that begin and end alike: one form, filled in differently."""
    forms, counts = document.fact(_forms)
    return counts[forms[document.block_index(copy.second.start)]] > 2


def _forms(document: Document) -> tuple[dict[int, str], Counter[str]]:
    """How each paragraph begins and ends, by its block, and how many do so."""
    texts = ((paragraph.block, paragraph.text.strip(CLAUSE)) for paragraph in document.fact(paragraphs))
    forms = {block: text[:_OPENING] + text[-_CLOSING:] for block, text in texts}
    return forms, Counter(forms.values())


def _twins(document: Document) -> tuple[tuple[Paragraph, Paragraph], ...]:
    known: dict[str, Paragraph] = {}
    found = []
    for paragraph in document.fact(paragraphs):
        first = known.setdefault(paragraph.text.replace(CLAUSE, ""), paragraph)
        if first is not paragraph:
            found.append((first, paragraph))
    return tuple(found)


def _partial_copies(document: Document) -> tuple[Copy, ...]:
    if not document.fact(shared_edges):
        return ()
    twins = {second.block for _, second in document.fact(_twins)}
    single = [paragraph for paragraph in document.fact(paragraphs) if paragraph.block not in twins]
    found: list[Copy] = []
    for one, other in affordable(_pairs(document, single), lambda paragraph: paragraph.text[:_LONGEST]):
        if one is other:
            found += _within(document, one)
        else:
            found += _between(document, one, other)
    return tuple(_longest(found, len(document.flow)))


def _pairs(document: Document, found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """The pairs of paragraphs that are worth a comparison: several of their clauses begin or end alike."""
    counts = Counter(_sharing(document, {paragraph.block for paragraph in found}))
    every = document.fact(paragraphs)
    many = {at: len(edges(every[at].clauses)) for at in set(chain.from_iterable(counts))}
    for (one, other), count in sorted(counts.items(), key=itemgetter(1), reverse=True)[:_MOST_PAIRS]:
        if count >= min(_ALIKE, 0.5 * min(many[one], many[other])):
            yield every[one], every[other]
    for paragraph in found:
        if _repeats_clause(paragraph):
            yield paragraph, paragraph


def _sharing(document: Document, blocks: Collection[int]) -> Iterator[tuple[int, int]]:
    """A pair of paragraphs (indices) of these blocks for each edge that both have; what many have says nothing."""
    every = document.fact(paragraphs)
    for places in document.fact(shared_edges).values():
        indices = sorted({place.text for place in places if every[place.text].block in blocks})
        if 1 < len(indices) <= _MOST_SHARING:
            yield from combinations(indices, 2)


def _repeats_clause(paragraph: Paragraph) -> bool:
    clauses = [clause for clause in paragraph.clauses if len(clause) >= LEAST_SEED]
    return len(set(clauses)) < len(clauses)


def _between(document: Document, one: Paragraph, other: Paragraph) -> Iterator[Copy]:
    """The copies between two paragraphs: one of the whole, or the passages they share."""
    runs = agreeing(one.text[:_LONGEST], other.text[:_LONGEST])
    agree = sum(run.size for run in runs)
    share = agree / min(len(one.text), len(other.text))
    least = agree / max(len(one.text), len(other.text))
    if least >= NEAR:
        yield _copy(document, one, other, runs)
    elif share >= INSIDE and len(one.text) < len(other.text):
        yield _copy(document, other, one, [Run(run.right, run.left, run.size) for run in runs])
    elif share >= INSIDE:
        yield _copy(document, one, other, runs)
    else:
        yield from (_copy(document, one, other, group) for group in grouped(runs))


def _within(document: Document, one: Paragraph) -> Iterator[Copy]:
    """The passages that stand twice in one paragraph."""
    clauses: dict[str, int] = {}
    at = end = 0
    for clause in one.clauses:
        first = clauses.setdefault(clause, at)
        if first != at and at >= end and len(clause) >= LEAST_SEED:
            run = extended(one.text, first, at)
            end = run.right + run.size
            yield _copy(document, one, one, [run])
        at += len(clause) + 1


def _longest(found: Iterable[Copy], length: int) -> Iterator[Copy]:
    """The copies without those whose second half meets that of a longer one, in a flow of such a length."""
    kept: list[Copy] = []
    taken = bytearray(length)
    for copy in sorted(found, key=lambda copy: -copy.letters):
        start, end = copy.second
        if taken.find(1, start, end) < 0:
            kept.append(copy)
            taken[start:end] = b"\1" * (end - start)
    yield from sorted(kept, key=lambda copy: copy.second)


def _copy(document: Document, one: Paragraph, other: Paragraph, runs: Sequence[Run]) -> Copy:
    """The copy that runs of two paragraphs make; the spans reach from the first run to the end of the last."""
    begin, end = runs[0], runs[-1]
    first = span_of(document, one, begin.left, end.left + end.size)
    second = span_of(document, other, begin.right, end.right + end.size)
    agree = _agreeing(other, runs)
    size = len(agree) - agree.count(CLAUSE)
    lengths = sorted((letters_of(one), letters_of(other)))
    return Copy(first, second, size, size / lengths[0], size / lengths[1], other, runs)
