"""The kind `duplicate`: paragraphs, passages and headlines that stand twice: in a document, two of one run, an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from lint.checks import again, entries, in_a_row, printed, rewritten, shared, titles
from lint.checks.base import CrossHit, Hit, Note, TextOf
from lint.checks.in_a_row import Twice
from lint.checks.rewritten import Wording
from lint.errors import Words
from lint.expressions.expression import Expression
from lint.records import dataclass
from lint.text import copies
from lint.text.copies import Copy
from lint.text.document import HEADINGS, Document, Role, Span
from lint.text.sentences import ends_at_stop, is_taken_up

if TYPE_CHECKING:
    from lint.archive.search import Archive, Passage

_FIRST = Words("先出现的一处", "where it stands first")
_WHOLE = Words("完整的一段", "the whole paragraph")
_STOPS = "。！？"


class What(StrEnum):
    """What stands twice: see Duplicate."""

    PARAGRAPH = "paragraph"
    NEAR = "near"
    STRAY = "stray"
    PASSAGE = "passage"
    HEADLINE = "headline"
    ACROSS = "across"
    ARCHIVE = "archive"
    IN_A_ROW = "in-a-row"
    AGAIN = "again"
    REWRITTEN = "rewritten"


class Unit(StrEnum):
    """Of what two are compared: see Duplicate."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ITEM = "item"


class Stands(StrEnum):
    """How a passage stands in the two places: see Duplicate."""

    ANYWHERE = "anywhere"
    ALONE = "alone"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What stands twice, the later one marked and the first one named.

    paragraph: the same letters, whatever the spaces, indents and marks; neighbouring ones count as one finding. near: a copy
    that was edited, and no form that three paragraphs fill in. stray: a paragraph that is a part of another. passage: several
    clauses inside other paragraphs, or in the same; or a whole paragraph, where that stands in another behind a sentence
    and sums up nothing. headline: two headings alike. across: the same paragraph in two files of a run. archive: a passage
    that was printed before, quotations aside; asked only where a run has an archive. in-a-row: a clause, a sentence or some, and
    a short line, right behind themselves. again: a `unit` that stands further up, a clause behind the next one. rewritten:
    a unit near one that says the same and differs in `fillers` and `synonyms` (a word, and the one that stands for it), or in
    what only one of the two has, unless that is one of `apart`; a clause, beside one that differs in the former alone. Between
    two sentences stand `least_between` to `most_between` others.

    `least_letters`, and less than `below_letters`, must agree (letters and digits; marks and spaces do not count), in at least
    `least_clauses` clauses.
    `least_fresh` and less than `below_fresh` of their four-character strings are unknown to clean news: formulas have few.
    At most `most_gap` letters in a row differ inside the copy. `unless` lets what it matches pass. `stands`: `alone` leaves
    out what somebody quotes, `quoted` is nothing else: words that follow one of `said`, or begin or end inside a clause, in
    one place, and in no place stand up to a stop by themselves, as what is pasted does. What more than `most_files` hold, or
    more paragraphs of the archive, is a formula. across: the paragraphs make at least `least_share`, and less than
    `below_share`, of one of the two files, or open a story there, which counts as 1.0.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"letters", "beginning", "paragraphs"}) | printed.VALUES

    what: What
    least_letters: int
    below_letters: int = 1_000_000
    least_clauses: int = 1
    least_fresh: int = 0
    below_fresh: int = 1_000_000
    most_gap: int = 1_000_000
    unless: Expression | None = None
    most_files: int = 3
    stands: Stands = Stands.ANYWHERE
    said: frozenset[str] = frozenset()
    least_share: float = 0.0
    below_share: float = 1_000_000
    unit: Unit = Unit.SENTENCE
    least_between: int = 0
    most_between: int = 1_000_000
    fillers: frozenset[str] = frozenset()
    synonyms: dict[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits inside one document."""
        if self.what is What.HEADLINE:
            pairs = titles.twice(document, self.least_letters)
            yield from (
                Hit(second, _values(document, second, 1), notes=(Note(first, _FIRST),)) for first, second in pairs
            )
        elif self.what is What.PARAGRAPH:
            yield from (_whole(document, group) for group in _neighbours(document, list(self._chosen(document))))
        elif self.what in (What.IN_A_ROW, What.AGAIN, What.REWRITTEN):
            yield from self._units(document)
        elif self.what not in (What.ACROSS, What.ARCHIVE):
            yield from (self._hit(document, copy) for copy in self._chosen(document))

    def gather(self, document: Document) -> bytes:
        """The paragraphs of a document that may be looked for in others; none if files are not what is compared."""
        return document.fact(shared.paragraphs) if self.what is What.ACROSS else b""

    def compare(self, facts: Mapping[str, bytes], text_of: TextOf) -> Iterable[CrossHit]:
        """One hit a run of paragraphs that an earlier file holds too; place texts are left to be filled in."""

        def counts(path: str, one: shared.Paragraph) -> bool:
            return self.least_fresh <= copies.fresh(text_of(path)[slice(*one.span)]) < self.below_fresh

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
        return (
            passage.letters >= self.least_letters
            and passage.clauses >= self.least_clauses
            and len(passage.printings) <= self.most_files
            and self.least_fresh <= sum(map(copies.fresh, passage.own)) < self.below_fresh
            and not (self.unless and any(map(self.unless.search, passage.own)))
        )

    def _chosen(self, document: Document) -> Iterator[Copy]:
        """The copies that the options ask for."""
        whole = self.what is What.PARAGRAPH
        for copy in copies.whole_copies(document) if whole else copies.partial_copies(document):
            fits = (
                copy.letters >= self.least_letters
                and copy.clauses >= self.least_clauses
                and self.least_fresh <= copy.fresh < self.below_fresh
                and copy.gap <= self.most_gap
                and not (self.unless and self.unless.search(document.read(copy.second), at=copy.second.start))
            )
            fits = fits and (whole or _extent(document, copy) is self.what) and self._stands(document, copy)
            if fits and _is_copy(document, copy) and not self._is_by_right(document, copy):
                yield copy

    def _is_by_right(self, document: Document, copy: Copy) -> bool:
        """Whether two paragraphs are one form filled in, or two entries of one kind."""
        first, second = sorted(document.block_index(span.start) for span in (copy.first, copy.second))
        if self.what is What.PARAGRAPH:
            return entries.are_parallel(document, first, second)
        is_entry = self.what is What.NEAR and entries.are_about_two(document, first, second)
        return is_entry or (self.what is What.NEAR and copies.is_form(document, copy))

    def _stands(self, document: Document, copy: Copy) -> bool:
        """Whether a copy stands in its two places as `stands` asks."""
        if self.stands is Stands.ANYWHERE:
            return True
        places = (copy.first, copy.second)
        led_over = [is_taken_up(document, span, self.said) for span in places]
        pasted = any(not led and ends_at_stop(document, span) for led, span in zip(led_over, places, strict=True))
        return (any(led_over) and not pasted) is (self.stands is Stands.QUOTED)

    def _hit(self, document: Document, copy: Copy) -> Hit:
        """The hit of a copy that is not a whole one: the passage alone, or the paragraph that it makes most of."""
        first, second = (copy.first, copy.second) if self.what is What.STRAY else sorted((copy.first, copy.second))
        replace = None
        if self.what is not What.PASSAGE:
            second = _block(document, second)
        if self.what is What.NEAR:
            first = _block(document, first)
        if self.what is What.STRAY:
            replace = _with_break(document, second)
        note = Note(first, _WHOLE if self.what is What.STRAY else _FIRST)
        return Hit(second, _values(document, second, 1), replace, None if replace is None else "", (note,))

    def _units(self, document: Document) -> Iterator[Hit]:
        """What stands twice as a whole, and what is to be taken out."""
        for twice, cut in self._twice(document):
            text = document.read(twice.second)
            is_let_pass = self.unless and self.unless.search(text, at=twice.second.start)
            is_near = self.least_between <= twice.between <= self.most_between
            is_formula = self.least_fresh > 0 and copies.fresh(text) < self.least_fresh
            is_long = self.least_letters <= twice.letters < self.below_letters
            if is_near and is_long and not (is_let_pass or is_formula):
                notes = (Note(twice.first, _FIRST),)
                yield Hit(twice.second, _values(document, twice.second, 1), cut, None if cut is None else "", notes)

    def _twice(self, document: Document) -> Iterator[tuple[Twice, Span | None]]:
        """Of two in a row the first is taken out: what stands behind the second is the sentence's own mark; of two lines the
        second. Of two versions, and two places, it is for a person to say.
        """
        if self.what is What.IN_A_ROW:
            yield from ((twice, twice.first) for twice in document.fact(in_a_row.stretches))
            yield from ((twice, _with_break(document, twice.second)) for twice in in_a_row.lines(document))
        elif self.what is What.AGAIN:
            yield from ((twice, None) for twice in document.fact(_AGAIN[self.unit]))
        else:
            wording = Wording(self.fillers, self.synonyms, self.apart, self.said)
            yield from ((twice, None) for twice in _REWRITTEN[self.unit](document, wording))


_AGAIN = {Unit.CLAUSE: again.clauses, Unit.SENTENCE: again.sentences, Unit.ITEM: again.items}
_REWRITTEN = {Unit.CLAUSE: rewritten.clauses, Unit.SENTENCE: rewritten.sentences, Unit.ITEM: rewritten.items}


def _extent(document: Document, copy: Copy) -> What:
    if copy.least_share >= copies.NEAR:
        return What.NEAR
    return What.STRAY if copy.share >= copies.INSIDE and not _is_pasted(document, copy) else What.PASSAGE


def _is_pasted(document: Document, copy: Copy) -> bool:
    """Whether a paragraph stands in a longer one behind a sentence, and is not summed up there for the story below: what
    leads a story may say in other words what follows, but not end with it to the letter.
    """
    index = document.block_index(copy.first.start)
    block = document.blocks[index]
    leads = index == 0 or block.role is Role.LEAD or document.blocks[index - 1].role in HEADINGS
    is_verbatim = copy.gap == 0 and copy.first.end >= block.end - 1
    sums_up = leads and copy.first < copy.second and not is_verbatim
    return not sums_up and document.flow[copy.first.start - 1] in _STOPS


def _is_copy(document: Document, copy: Copy) -> bool:
    """Whether both halves are copy, not headings or labels: a headline repeats what its story says. An item of a list needs
    no stop, and no other says the same.
    """
    indexes = [document.block_index(span.start) for span in (copy.first, copy.second)]
    items = copy.least_share == 1.0 and all(document.blocks[index].role is Role.LIST for index in indexes)
    return items or all(titles.is_prose(document, index) for index in indexes)


def _neighbours(document: Document, found: list[Copy]) -> Iterator[list[Copy]]:
    """The copies in groups whose halves stand one below the other in both places."""
    group: list[Copy] = []
    for copy in found:
        if group and not all(
            document.block_index(now.start) - document.block_index(then.start) == 1
            for now, then in ((copy.first, group[-1].first), (copy.second, group[-1].second))
        ):
            yield group
            group = []
        group.append(copy)
    if group:
        yield group


def _whole(document: Document, group: list[Copy]) -> Hit:
    """The hit of one or more paragraphs that stand twice; the fix takes the later ones out."""
    first = Span(_block(document, group[0].first).start, _block(document, group[-1].first).end)
    second = Span(_block(document, group[0].second).start, _block(document, group[-1].second).end)
    return Hit(second, _values(document, second, len(group)), _with_break(document, second), "", (Note(first, _FIRST),))


def _block(document: Document, span: Span) -> Span:
    return document.block_at(span.start).span


def _with_break(document: Document, span: Span) -> Span | None:
    """The blocks of a span with the line break above them, to be taken out; None for the first block."""
    index = document.block_index(span.start)
    return Span(document.blocks[index - 1].end, document.block_at(span.end - 1).end) if index else None


def _values(document: Document, span: Span, paragraphs: int) -> dict[str, str]:
    text = document.read(span)
    return {"letters": str(len(copies.letters(text))), "beginning": text[:12], "paragraphs": str(paragraphs)}
