"""The kind `naming`: one person, organisation or term written in two ways, one person with two posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checks.across import Mention, compare_posts, compare_terms, holders_of_posts, terms_of
from lint.checks.addressed import addressed
from lint.checks.base import CrossHit, Hit, Needs, TextOf
from lint.checks.bodies import bodies
from lint.checks.calls import called
from lint.checks.judge import Two
from lint.checks.needed import one_of
from lint.checks.organisations import organisations
from lint.checks.persons import persons
from lint.checks.posts import Ladder, posts
from lint.checks.strangers import strangers
from lint.checks.surnames import surnames
from lint.checks.terms import terms, works
from lint.checks.variant import Variant, hit, of_sections, without_overlaps
from lint.checks.wording import Contrasts
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass, field
from lint.text.document import Document
from lint.text.sections import sections


class Of(StrEnum):
    """What is named: a person; one whom nobody introduces; an organisation; a body by two words for what it is; a term in “…” or
    《…》; a title in 《…》; a person by two posts that exclude each other; one called by a surname and two posts.
    """

    PERSON = "person"
    STRANGER = "stranger"
    ORGANISATION = "organisation"
    BODY = "body"
    TERM = "term"
    WORK = "work"
    POST = "post"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Naming:
    """Two forms of one name in a document; the one that stands more often is taken for the right one.

    person: `least` is the gain (in nats) by which both forms together read better as names than as words; a hit has it or
    more, and less than `below`. Across files, names are compared that stand right behind one of `titles` and one body; within
    one, surnames that stand behind or before one of `titles`.
    person, organisation: `two` are the words by which alike names are those of two: see `Two`.
    stranger: who has one of `titles` right behind the name is introduced; `calls` are what persons are called by, with `～` for
    their surname (小～, ～师傅).
    organisation: `institutions` are the words that names of organisations and places end with (公司, 村),
    `companies` those that names of companies end with in full, and not where they are short (有限公司).
    organisation, term, work: `contrasts` are groups of characters that make two terms of two strings (上下, 一二三).
    body: `kinds` are lines of words for one kind of body, of which a body is one (大队 支队).
    term: `free` are the characters that come and go in one term, `counters` the words between a numeral and its noun.
    post: `ladder` are the posts that have deputies (主席, 县长), `ranks` lines of posts that exclude each other (教授 讲师);
    `unless` words of sentences that tell of a change of post, `changes` those that do so for the whole story.
    address: of `titles` nobody who is called by a surname has two; `unless` are words of sentences that tell of a change.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"major", "major_count", "minor_count"})

    of: Of
    least: float = 0.0
    below: float = float("inf")
    two: Two = field(default_factory=Two)
    titles: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    free: str = ""
    counters: str = ""
    kinds: tuple[str, ...] = ()
    ladder: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()

    @property
    def needs(self) -> Needs:
        """What copy must have for somebody to be called by a post; of the others all copy may have what is named."""
        return one_of(self.titles) if self.of is Of.ADDRESS else ()

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair of forms: at the first place of the rarer one, the notes at every other place of both. Of a file that is
        longer than a few pages, forms are compared that stand within one of its sections: see `lint.text.sections`.
        """
        found = [(start, list(self._variants(section))) for start, section in sections(document)]
        yield from map(hit, of_sections(found))

    def gather(self, document: Document) -> Sequence[Mention]:
        """What the comparison of files must know of one: who holds a post, or the quoted terms."""
        if self.of is Of.PERSON and self.titles:
            return holders_of_posts(document, self.titles)
        return terms_of(document) if self.of is Of.TERM else ()

    def compare(self, facts: Sequence[tuple[str, Sequence[Mention]]], text_of: TextOf) -> Iterable[CrossHit]:  # noqa: ARG002  its facts say it all
        """The hits over all documents; two forms that stand in one document are that document's own."""
        if self.of is Of.TERM:
            return compare_terms(facts, self._contrasts)
        return compare_posts(facts)

    @property
    def _contrasts(self) -> Contrasts:
        return Contrasts(self.contrasts, self.free, self.counters)

    def _organisations(self, document: Document) -> Iterator[Variant]:
        return organisations(document, self.institutions, self.companies, self._contrasts, self.two)

    def _variants(self, document: Document) -> Iterable[Variant]:
        if self.of is Of.POST:
            return posts(document, Ladder(self.ladder, self.ranks, self.unless, self.changes))
        if self.of is Of.ADDRESS:
            return addressed(document, self.titles, self.unless)
        if self.of is Of.TERM:
            return terms(document, self._contrasts)
        if self.of is Of.STRANGER:
            return (*strangers(document, self.titles, self.two), *called(document, self.calls, self.two))
        if self.of is Of.WORK:
            return works(document, self._contrasts)
        if self.of is Of.BODY:
            return bodies(document, self.kinds)
        if self.of is Of.ORGANISATION:
            return without_overlaps(list(self._organisations(document)))
        persons_ = without_overlaps([*document.fact(persons, self.two), *surnames(document, self.titles, self.two)])
        return [found for found in persons_ if self.least <= found.sure < self.below]
