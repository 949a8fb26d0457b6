"""The kind `adjacent`: a clause, a sentence, a line or an item behind itself, near its edited version, or told again."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks import again, in_a_row, lists, parts, rewritten, told
from lint.checks.base import Hit, Note
from lint.checks.duplicate import FIRST, VALUES, values, with_break
from lint.checks.in_a_row import Twice
from lint.checks.rewritten import Wording
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass, field
from lint.text import copies
from lint.text.document import Document, Span


class What(StrEnum):
    """What stands near its like: see Adjacent."""

    IN_A_ROW = "in-a-row"
    AGAIN = "again"
    REWRITTEN = "rewritten"
    TOLD = "told"


class Unit(StrEnum):
    """Of what two are compared: see Adjacent."""

    CLAUSE = "clause"
    PART = "part"
    SENTENCE = "sentence"
    ITEM = "item"


_AGAIN = {Unit.CLAUSE: again.clauses, Unit.SENTENCE: again.sentences, Unit.ITEM: lists.items}
_REWRITTEN = {Unit.CLAUSE: rewritten.clauses, Unit.SENTENCE: rewritten.sentences, Unit.ITEM: rewritten.items}


@dataclass(frozen=True, slots=True)
class Adjacent:
    """What stands near its like, the later one marked and the first one named.

    in-a-row: a clause, a sentence or some, and a short line, right behind themselves. again: a `unit` that stands further up, a
    clause behind the next one, a part (whole clauses) in the same paragraph or as much of a sentence. rewritten: a unit near one
    that says the same; of its `wording`, they differ in `fillers` and `synonyms` (a word, and the one that stands for it), or in
    what only one of the two has, unless that is one of `apart`; a clause, beside one that differs in the former alone. told: a
    sentence that tells nothing new beside one further up, which has all its words, in another order or among others.

    `least_letters`, and less than `below_letters`, must agree (letters and digits; marks and spaces do not count), and
    `least_fresh` of their four-character strings are unknown to clean news: formulas have few; of what is told, so are figures.
    Between two sentences or items stand `least_between` to `most_between` others. `unless` lets what it matches pass.
    """

    VALUES: ClassVar[frozenset[str]] = VALUES

    what: What
    least_letters: int
    below_letters: int = 1_000_000
    least_fresh: int = 0
    unit: Unit = Unit.SENTENCE
    least_between: int = 0
    most_between: int = 1_000_000
    unless: Expression | None = None
    wording: Wording = field(default_factory=Wording)

    def __post_init__(self) -> None:
        """Raises Unfit for versions of parts, and anything but sentences that is told: nobody looks for them."""
        units = {What.REWRITTEN: tuple(_REWRITTEN), What.TOLD: (Unit.SENTENCE,)}.get(self.what, tuple(Unit))
        if self.unit not in units:
            zh, en = f"`what: {self.what}` 不能与", f"`what: {self.what}` goes without"
            raise Unfit(Words(f"{zh} `unit: {self.unit}` 同用", f"{en} `unit: {self.unit}`"), "unit")

    def run(self, document: Document) -> Iterator[Hit]:
        """The later one of each two, and what is to be taken out."""
        for twice, cut in self._twice(document):
            if self._fits(twice, document.read(twice.second)):
                notes = (Note(twice.first, FIRST),)
                yield Hit(twice.second, values(document, twice.second), cut, None if cut is None else "", notes)

    def _fits(self, twice: Twice, text: str) -> bool:
        """Whether two are as long, as fresh and as far apart as the options ask, and not let pass."""
        if not (self.least_letters <= twice.letters < self.below_letters):
            return False
        if not self.least_between <= twice.between <= self.most_between:
            return False
        if self.unless and self.unless.search(text, at=twice.second.start):
            return False
        if not self.least_fresh:
            return True
        return (copies.fresh(text) if twice.fresh is None else twice.fresh) >= self.least_fresh

    def _twice(self, document: Document) -> Iterator[tuple[Twice, Span | None]]:
        """Of two in a row the first is taken out: what stands behind the second is the sentence's own mark; of two lines the
        second. Of two versions, and two places, it is for a person to say.
        """
        if self.what is What.IN_A_ROW:
            yield from ((twice, twice.first) for twice in document.fact(in_a_row.stretches))
            yield from ((twice, with_break(document, twice.second)) for twice in in_a_row.lines(document))
        elif self.what is What.TOLD:
            yield from ((twice, None) for twice in told.sentences(document, self.wording))
        elif self.unit is Unit.PART:
            yield from ((twice, None) for twice in parts.parts(document, self.wording))
        elif self.what is What.AGAIN:
            yield from ((twice, None) for twice in document.fact(_AGAIN[self.unit]))
        else:
            yield from ((twice, None) for twice in _REWRITTEN[self.unit](document, self.wording))
