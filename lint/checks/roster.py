"""The kind `roster`: names held against a house's own list of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass
from lint.regexp import any_of, regexp
from lint.text.document import Document, Span
from lint.text.literals import Literals, longest
from lint.text.near import NearMisses

_LONGEST_TITLE = 12
_CLAUSE = regexp(r"[^，。；：！？\n]*$")


class What(StrEnum):
    """What is looked for: a forbidden way of writing a name; a post that is not the person's; a near miss of a name."""

    VARIANT = "variant"
    POST = "post"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the list: the name as the house writes it, the posts held, the ways of writing it that are wrong."""

    name: str
    posts: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises Unfit for a name of less than two characters, an empty item, a variant that is the name."""
        if len(self.name) < 2:
            words = Words(f"姓名“{self.name}”不到两个字", f"the name {self.name!r} has less than two characters")
            raise Unfit(words, "name")
        if self.name in self.variants:
            words = Words(f"“{self.name}”自己不能是错的写法", f"{self.name!r} is no wrong way of writing itself")
            raise Unfit(words, "variants")
        if "" in (*self.posts, *self.variants):
            words = Words(f"“{self.name}”有一项是空的", f"an empty item for {self.name!r}")
            raise Unfit(words, "posts" if "" in self.posts else "variants")


@dataclass(frozen=True)
class Roster:
    """Places that a list of people finds fault with.

    `people` is the list, mostly a .yml file beside the rule whose name begins with `_`; every entry has a `name` and may
    have `posts` and `variants`. For `what: post`: `titles` are the words that count as a post; a name right behind one of
    them must have it at the end of one of its posts. `unless` are words before it in the clause that tell of another time.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"name", "posts"})

    what: What
    people: tuple[Entry, ...]
    titles: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises Unfit for a person listed twice, or whose name is a variant of another's."""
        listed = [entry.name for entry in self.people]
        twice = {name for name in listed if listed.count(name) > 1} if len(set(listed)) < len(listed) else set()
        if wrong := twice | (set(listed) & self._variants.keys()):
            zh, en = "、".join(sorted(wrong)), ", ".join(sorted(wrong))
            words = Words(f"重复，或是别人姓名的错误写法：{zh}", f"listed twice, or a variant of another name: {en}")
            raise Unfit(words, "people")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow; a name that is listed is never a wrong way of writing another."""
        finders = {What.VARIANT: self._forbidden, What.POST: self._misplaced, What.NEAR: self._near}
        yield from finders[self.what](document)

    def _forbidden(self, document: Document) -> Iterator[Hit]:
        for span, form in longest(self._forms.find(document)):
            if form in self._variants:
                yield _hit(span, self._variants[form])

    def _misplaced(self, document: Document) -> Iterator[Hit]:
        flow = document.flow
        for span, name in longest(self._names.find(document)):
            entry = self._listed[name]
            title = self._title.search(flow, max(0, span.start - _LONGEST_TITLE), span.start)
            if title and entry.posts and not self._holds(entry, title.group()) and not self._past(flow, title.start()):
                yield Hit(Span(title.start(), span.end), {"name": name, "posts": "、".join(entry.posts)})

    def _near(self, document: Document) -> Iterator[Hit]:
        known = [span for span, _ in longest(self._forms.find(document))]
        taken = {offset for span in known for offset in range(*span)}
        for span, name in self._misses.find(document):
            if taken.isdisjoint(range(*span)):
                yield _hit(span, self._listed[name])

    def _holds(self, entry: Entry, title: str) -> bool:
        """Whether one of a person's posts ends with the title; 主席 is not the end of 副主席."""
        return any(post.endswith(title) and not post.endswith("副" + title) for post in entry.posts)

    def _past(self, flow: str, at: int) -> bool:
        clause = _CLAUSE.search(flow, max(0, at - 60), at)
        return clause is not None and any(word in clause.group() for word in self.unless)

    @cached_property
    def _listed(self) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in self.people}

    @cached_property
    def _variants(self) -> Mapping[str, Entry]:
        return {form: entry for entry in self.people for form in entry.variants}

    @cached_property
    def _names(self) -> Literals:
        return Literals(self._listed)

    @cached_property
    def _forms(self) -> Literals:
        """The names and the wrong ways of writing them."""
        return Literals(self._listed.keys() | self._variants.keys())

    @cached_property
    def _title(self) -> re.Pattern[str]:
        """A title at the end of a text, the longest one, with 副 if that is before it; none matches nothing."""
        return regexp(f"副?(?:{any_of(self.titles)})$")

    @cached_property
    def _misses(self) -> NearMisses:
        return NearMisses(self._listed)


def _hit(span: Span, entry: Entry) -> Hit:
    return Hit(span, {"name": entry.name, "posts": "、".join(entry.posts)}, span, entry.name)
