"""The kind `places`: places named under a parent they do not have, by a name they do not have, as a capital they are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lint.checks import geography
from lint.checks.base import Hit, Needs
from lint.checks.needed import one_of
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.mappings import Lists
from lint.ready import once
from lint.records import NamedTuple, StrEnum, dataclass, field
from lint.regexp import any_of, regexp
from lint.text.document import Document, Span
from lint.text.sounds import one_off
from lint.text.vocabulary import characters

_LONGEST, _SHORTEST = 15, 2
"""Characters of a division's name."""
_PROVINCES = characters("province-level")
"""What the names of provinces end with: 省, but 直辖市 and 自治区 as well."""
_NEAR = range(3, 13)
"""Lengths at which a division that is not known is taken for one that is mistyped."""


class What(StrEnum):
    """What is looked for.

    parent   a division right behind a city or province that it does not belong to
    near     a division of the parent before it, one character off
    level    a county of the parent before it that is called a district or city, or a city called a district
    former   a district or city of the parent before it that is called the county, or city, it once was
    renamed  a name of `table`, whose second column is the name of today
    seat     a capital (`seat`: 首都, 省会) that is another city, by `table`; see `geography.seats`
    name     a name of `names`, one character off or one short
    """

    PARENT = "parent"
    NEAR = "near"
    LEVEL = "level"
    FORMER = "former"
    RENAMED = "renamed"
    SEAT = "seat"
    NAME = "name"


_BY_LEVEL = (What.NEAR, What.LEVEL, What.FORMER)
_BY_DIVISION = (What.PARENT, *_BY_LEVEL)


class Divisions(NamedTuple):
    """The parents of each division, the divisions of each parent (provinces also by their short names); what finds parents."""

    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    any_parent: re.Pattern[str]

    def named(self, document: Document) -> list[tuple[Span, str | None]]:
        """Where in a document parents stand, each with the division right behind it, if there is one."""
        flow, parents = document.flow, self.any_parent.finditer(document.flow)
        return [(Span(*parent.span()), _division(self.parents, flow, parent.end())) for parent in parents]


@dataclass(frozen=True)
class Places:
    """Places that a list does not have so.

    `divisions` is the list of administrative divisions: province, with what else it is called behind it, city, its counties.
    `levels` are the characters that their names end with, `raised` the pairs of those that a division had and has when it was
    raised (县区, 县市). `except_` are names that are also ordinary words. Where `unless` matches in the eight characters before
    to the eight behind, or `unless_behind` right behind, the place is let pass.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "parent"})

    what: What
    divisions: Path | None = None
    levels: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    table: dict[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    seat: str = ""
    except_: frozenset[str] = frozenset()
    unless: Expression | None = None
    unless_behind: Expression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit when the list is missing that `what` goes by, or a row of the divisions is none."""
        by_table = self.what in (What.RENAMED, What.SEAT)
        lists = {
            "divisions": self.what in _BY_DIVISION,
            "levels": self.what in _BY_LEVEL,
            "raised": self.what in (What.LEVEL, What.FORMER),
            "table": by_table,
            "names": self.what is What.NAME,
        }
        for name, needed in lists.items():
            if needed != bool(getattr(self, name)):
                zh, en = ("要有", "with") if needed else ("不用", "without")
                words = Words(f"`what: {self.what}` {zh} `{name}`", f"`what: {self.what}` goes {en} `{name}`")
                raise Unfit(words, "what" if needed else name)
        if self.divisions:
            _load(self.divisions)

    @property
    def needs(self) -> Needs:
        """What copy must have for a name that is looked for."""
        return one_of([self.seat] if self.seat else self.table)

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits; `right` is what is so instead: the parent, the name, the capital; `parent` is what stands before."""
        flow = document.flow
        for hit in self._found(document):
            if flow[slice(*hit.span)] not in self.except_ and not self._is_excused(flow, hit.span):
                yield hit

    def _is_excused(self, flow: str, span: Span) -> bool:
        start = max(0, span.start - 8)
        goes_on = self.unless_behind and self.unless_behind.match(flow, span.end)
        return bool(goes_on or (self.unless and self.unless.search(flow[start : span.end + 8], at=start)))

    def _found(self, document: Document) -> Iterator[Hit]:
        flow = document.flow
        if self.what is What.RENAMED:
            return geography.renamed(flow, self.table)
        if self.what is What.SEAT:
            return geography.seats(flow, self.table, self.seat)
        if self.what is What.NAME:
            return geography.near_names(flow, self.names)
        return self._by_division(document, self._known)

    @cached_property
    def _known(self) -> Divisions:
        assert self.divisions is not None
        return _load(self.divisions)

    def _by_division(self, document: Document, known: Divisions) -> Iterator[Hit]:
        flow = document.flow
        for span, name in document.fact(known.named):
            parent, at = flow[slice(*span)], span.end
            if self.what is What.PARENT:
                found = name and parent not in known.parents[name] and (name, "、".join(_nearest(known, name)))
            else:
                found = None if name else self._mistyped(known, flow, parent, at)
            if found and found[0] not in self.except_:
                replace = Span(at, at + len(found[0]))
                values = {"right": found[1], "parent": parent}
                yield Hit(Span(span.start, replace.end), values, replace, found[1])

    def _mistyped(self, known: Divisions, flow: str, parent: str, at: int) -> tuple[str, str] | None:
        """What stands there and the division of the parent that was meant, if just one is near enough."""
        for length in (length for length in _NEAR if flow[at + length - 1 : at + length] in self.levels):
            written = flow[at : at + length]
            if not _is_short_form(known, parent, written):
                names = (name for name in known.children[parent] if len(name) == length)
                right = [name for name in names if self._fits(known, written, name)]
                if len(right) == 1 and not (self.what is What.NEAR and _has_stem(known, parent, written)):
                    return written, right[0]
        return None

    def _fits(self, known: Divisions, written: str, name: str) -> bool:
        """Whether a name that is written is a division's, mistyped, at another level, or as before it was raised."""
        if self.what is What.NEAR:
            return written[-1] == name[-1] and one_off(written, name)
        is_raised = written[-1] + name[-1] in self.raised
        return _is_namesake(known, written, name) and is_raised is (self.what is What.FORMER)


def _is_short_form(known: Divisions, parent: str, written: str) -> bool:
    """Whether a name is that of an autonomous county without its peoples: 印江县 of 印江土家族苗族自治县."""
    return any(name.startswith(written[:-1]) and "自治" in name for name in known.children[parent])


def _has_stem(known: Divisions, parent: str, written: str) -> bool:
    """Whether the parent has a division of that name, whatever its level."""
    return any(name[:-1] == written[:-1] for name in known.children[parent])


def _is_namesake(known: Divisions, written: str, name: str) -> bool:
    """Whether two names differ in their level only; not that of a prefecture, whose seat was another county."""
    return written[:-1] == name[:-1] and written[-1] != name[-1] and name not in known.children


def _division(divisions: Container[str], flow: str, at: int) -> str | None:
    """The longest name of a division that stands at an offset."""
    pieces = (flow[at : at + length] for length in range(_LONGEST, _SHORTEST - 1, -1))
    return next((piece for piece in pieces if piece in divisions), None)


def _nearest(known: Divisions, name: str) -> list[str]:
    """The parents of a division, full names only, the nearest where there are several above each other."""
    parents = [parent for parent in known.parents[name] if parent in known.parents or parent[-1] in _PROVINCES]
    nearest = [parent for parent in parents if not any(parent in known.parents.get(other, ()) for other in parents)]
    return sorted(nearest)


@once
def _load(path: Path) -> Divisions:
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for provinces, city, counties in _rows(path):
        above = set(provinces.split())
        if city != "-":
            parents[city] |= above
            above.add(city)
        for county in counties.split():
            parents[county] |= above
    children: defaultdict[str, set[str]] = defaultdict(set)
    for name, above in parents.items():
        for parent in above:
            children[parent].add(name)
    return Divisions(_in_order(parents), _in_order(children), regexp(any_of(children)))


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table of divisions. Raises Unfit for one that has other columns."""
    for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) == 3 and not line.startswith("#"):
            yield cells
        elif not line.startswith("#"):
            row = f"{path.name}:{number}: {line[:_LONGEST]!r}"
            words = Words(f"{row}，应是“省 ⇥ 市 ⇥ 县”三栏", f"{row}, wanted province ⇥ city ⇥ counties")
            raise Unfit(words, "divisions")


def _in_order(others: Mapping[str, Collection[str]]) -> Lists:
    return Lists({name: sorted(found) for name, found in others.items()})
