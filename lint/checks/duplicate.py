"""The kind `duplicate`: paragraphs, passages and headlines that stand twice in a document."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks import entries, titles
from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass
from lint.text import copies, skeletons
from lint.text.copies import Copy
from lint.text.document import Document, Role, Span
from lint.text.sentences import ends_at_stop, is_led_over, is_taken_up

VALUES = frozenset({"letters", "beginning", "paragraphs"})
"""Placeholders that the hit of a copy fills: see `values`."""
FIRST = Words("先出现的一处", "where it stands first")
_WHOLE = Words("完整的一段", "the whole paragraph")
_STOPS = "。！？"


class What(StrEnum):
    """What stands twice: see Duplicate."""

    PARAGRAPH = "paragraph"
    NEAR = "near"
    STRAY = "stray"
    PASSAGE = "passage"
    HEADLINE = "headline"


class Stands(StrEnum):
    """How a passage stands in the two places: see Duplicate."""

    ANYWHERE = "anywhere"
    ALONE = "alone"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What stands twice in a document, the later one marked and the first one named.

    paragraph: the same letters, whatever the spaces, indents and marks; neighbouring ones count as one finding. near: a copy
    that was edited, and no form that three paragraphs fill in. stray: a paragraph that is a part of another. passage: several
    clauses inside other paragraphs, or in the same; or a whole paragraph, where that stands in another behind a sentence
    and sums up nothing. headline: two headings alike.

    `least_letters` must agree (letters and digits; marks and spaces do not count), in at least `least_clauses` clauses.
    `least_fresh` and less than `below_fresh` of their four-character strings are unknown to clean news: formulas have few.
    The longest stretch that differs inside the copy has `least_gap` to `most_gap` letters. `unless` lets what it matches pass.
    `stands`: `alone` leaves out what somebody quotes, `quoted` is nothing else: words that follow one of `said`, or begin or end
    inside a clause, in one place, and in no place stand up to a stop by themselves, as what is pasted does.
    """

    VALUES: ClassVar[frozenset[str]] = VALUES

    what: What
    least_letters: int
    least_clauses: int = 1
    least_fresh: int = 0
    below_fresh: int = 1_000_000
    least_gap: int = 0
    most_gap: int = 1_000_000
    unless: Expression | None = None
    stands: Stands = Stands.ANYWHERE
    said: frozenset[str] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits inside one document."""
        if self.what is What.HEADLINE:
            for first, second in titles.twice(document, self.least_letters):
                yield Hit(second, values(document, second), notes=(Note(first, FIRST),))
        elif self.what is What.PARAGRAPH:
            yield from (_whole(document, group) for group in _neighbours(document, list(self._chosen(document))))
        else:
            yield from (self._hit(document, copy) for copy in self._chosen(document))

    def _chosen(self, document: Document) -> Iterator[Copy]:
        """The copies that the options ask for."""
        found = copies.whole_copies if self.what is What.PARAGRAPH else copies.partial_copies
        fitting = (copy for copy in found(document) if self._fits(document, copy) and _is_copy(document, copy))
        return (copy for copy in fitting if not self._is_by_right(document, copy))

    def _fits(self, document: Document, copy: Copy) -> bool:
        """Whether a copy is as large and as fresh as the options ask, reaches as far and stands so."""
        if copy.letters < self.least_letters or not self._reaches(document, copy):
            return False
        is_large = copy.clauses >= self.least_clauses and self.least_gap <= copy.gap <= self.most_gap
        if not (is_large and self.least_fresh <= copy.fresh(document) < self.below_fresh):
            return False
        if self.unless and self.unless.search(document.read(copy.second), at=copy.second.start):
            return False
        return self._stands(document, copy)

    def _reaches(self, document: Document, copy: Copy) -> bool:
        """Whether a copy makes as much of the two paragraphs as `what` says."""
        return self.what is What.PARAGRAPH or _extent(document, copy) is self.what

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
        if self.what is What.STRAY:
            is_quoted = is_led_over(document, copy.first, self.said) or _is_announced(document, copy.second)
            is_another = document.flow[copy.second.start - 1 : copy.second.start].isalnum()  # 东沟村修了…, 西沟村修了…
            return not is_another and is_quoted is (self.stands is Stands.QUOTED)
        led_over = [is_taken_up(document, span, self.said) for span in places]
        pasted = any(not led and ends_at_stop(document, span) for led, span in zip(led_over, places, strict=True))
        return (any(led_over) and not pasted) is (self.stands is Stands.QUOTED)

    def _hit(self, document: Document, copy: Copy) -> Hit:
        """The hit of a passage, or of the paragraphs that it makes most of; one that stands in another is to be taken out."""
        if self.what is What.STRAY:
            second = _block(document, copy.second)
            cut, notes = with_break(document, second), (Note(copy.first, _WHOLE),)
            return Hit(second, values(document, second), cut, None if cut is None else "", notes)
        first, second = sorted((copy.first, copy.second))
        if self.what is What.NEAR:
            first, second = _block(document, first), _block(document, second)
        return Hit(second, values(document, second), notes=(Note(first, FIRST),))


def _is_announced(document: Document, span: Span) -> bool:
    """Whether the paragraph before ends in a colon."""
    start = document.block_at(span.start).start
    return document.flow[max(0, start - 2) : start] == "：\n"


def _extent(document: Document, copy: Copy) -> What:
    if copy.least_share >= copies.NEAR:
        return What.NEAR
    return What.STRAY if copy.share >= copies.INSIDE and not _is_pasted(document, copy) else What.PASSAGE


def _is_pasted(document: Document, copy: Copy) -> bool:
    """Whether a paragraph stands in a longer one behind a sentence, and is not summed up there for the story below: what
    leads a story may say in other words what follows, but not end with it to the letter.
    """
    index = document.block_index(copy.first.start)
    is_verbatim = copy.gap == 0 and copy.first.end >= document.blocks[index].end - 1
    sums_up = titles.leads(document, index) and copy.first < copy.second and not is_verbatim
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
    return Hit(second, values(document, second, len(group)), with_break(document, second), "", (Note(first, FIRST),))


def _block(document: Document, span: Span) -> Span:
    return document.block_at(span.start).span


def with_break(document: Document, span: Span) -> Span | None:
    """The blocks of a span with the line break above them, to be taken out; None for the first block."""
    index = document.block_index(span.start)
    return Span(document.blocks[index - 1].end, document.block_at(span.end - 1).end) if index else None


def values(document: Document, span: Span, paragraphs: int = 1) -> dict[str, str]:
    """How much stands twice at a span, in so many paragraphs, and how it begins."""
    text = document.read(span)
    return {"letters": str(len(skeletons.letters(text))), "beginning": text[:12], "paragraphs": str(paragraphs)}
