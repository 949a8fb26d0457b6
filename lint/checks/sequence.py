"""The kind `sequence`: the members of a fixed list, out of order or incomplete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Sequence as Many
from functools import cached_property
from itertools import pairwise

from lint.checks.base import Hit, Needs, Note
from lint.checks.needed import one_of
from lint.errors import Unfit, Words
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass
from lint.text.document import Document, Span
from lint.text.literals import Literals, longest
from lint.text.vocabulary import characters, worded

_BETWEEN = worded(r"(?:[、，；：“”]|{and}){0,3}")
"""What may stand between two members that are named one after the other."""
_BESIDE = worded(r"(?:[”“、，：（(）)—\s]|{beside-list}){0,6}")
"""What may stand between the list's name and its members, on either side."""
_OPEN = worded(r"[”]?(?:[……、]|{goes-on}|{and})")
"""What says behind a run that it goes on: 等, or a member worded otherwise."""


class What(StrEnum):
    """What is looked for: members in another order, or one named twice; members left out right beside the list's name."""

    ORDER = "order"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with a name and its members in their order; one list may stand several times, its members worded otherwise."""

    name: str
    members: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises Unfit for less than three members, one of a single character, or one named twice."""
        if len(self.members) < LEAST or min(map(len, self.members)) < 2 or len(set(self.members)) < len(self.members):
            zh = f"“{self.name}”应有至少 {LEAST} 项，每项至少两个字，不重复：{'、'.join(self.members)}"
            en = f"{self.name!r} has {LEAST} items or more, of two characters or more each, none twice"
            raise Unfit(Words(zh, f"{en}: {', '.join(self.members)}"), "members")


LEAST = 3
"""Members of a list, and of a run of them that counts without the list's name."""


@dataclass(frozen=True)
class Sequence:
    """Runs of a list's members that are not as the list has them.

    A run is members with nothing but marks between them. Order is judged beside the list's name, or where all members stand;
    completeness beside the name only, of a run of half of the members or more that nothing else is listed with.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"name", "right", "missing"})
    SAMPLES: ClassVar[Mapping[str, str]] = {"lists": "[{name: 提法的名称, members: [第一项, 第二项, 第三项]}]"}

    what: What
    lists: tuple[Listed, ...]

    @property
    def needs(self) -> Needs:
        """What copy must have for a member."""
        return one_of(member for listed in self.lists for member in listed.members)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow, one a run."""
        flow, finder = document.flow, _out_of_order if self.what is What.ORDER else _incomplete
        hits = (
            finder(flow, listed, run)
            for listed, places in self._places(document).items()
            for run in _runs(flow, places)
        )
        found = {hit.span: hit for hit in hits if hit}
        yield from (found[span] for span, _ in longest((span, "") for span in found))

    def _places(self, document: Document) -> Mapping[Listed, list[tuple[Span, str]]]:
        """Where the members of each list stand."""
        found: defaultdict[Listed, list[tuple[Span, str]]] = defaultdict(list)
        for span, member in self._literals.find(document):
            for listed in self._lists[member]:
                found[listed].append((span, member))
        return found

    @cached_property
    def _lists(self) -> Mapping[str, list[Listed]]:
        lists: defaultdict[str, list[Listed]] = defaultdict(list)
        for listed in self.lists:
            for member in listed.members:
                lists[member].append(listed)
        return lists

    @cached_property
    def _literals(self) -> Literals:
        return Literals(self._lists)


def _runs(flow: str, places: Iterable[tuple[Span, str]]) -> Iterator[list[tuple[Span, str]]]:
    """Members that stand one after the other, two and more."""
    run: list[tuple[Span, str]] = []
    for place in longest(places):
        if run and not _BETWEEN.fullmatch(flow, run[-1][0].end, place[0].start):
            if len(run) > 1:
                yield run
            run = []
        run.append(place)
    if len(run) > 1:
        yield run


def _out_of_order(flow: str, listed: Listed, run: Many[tuple[Span, str]]) -> Hit | None:
    ranks = [listed.members.index(member) for _, member in run]
    if all(one < other for one, other in pairwise(ranks)):
        return None
    name = _name_beside(flow, listed, _whole(run))
    if name is None and len(set(ranks)) < len(listed.members):
        return None
    right = _in_order(flow, listed, run) if len(set(ranks)) == len(ranks) else None
    return _hit(listed, _whole(run), name, right, "")


def _incomplete(flow: str, listed: Listed, run: Many[tuple[Span, str]]) -> Hit | None:
    named = {member for _, member in run}
    left_out = [member for member in listed.members if member not in named]
    whole = _whole(run)
    name = _name_beside(flow, listed, whole)
    goes_on = _OPEN.match(flow, whole.end) or flow.startswith(("、", *characters("and")), max(0, whole.start - 1))
    if len(named) * 2 < len(listed.members) or not left_out or name is None or goes_on:
        return None
    return _hit(listed, whole, name, None, "、".join(left_out))


def _hit(listed: Listed, whole: Span, name: Span | None, right: str | None, missing: str) -> Hit:
    values = {"name": listed.name, "right": "、".join(listed.members), "missing": missing}
    notes = (Note(name, Words("名称", "the name")),) if name else ()
    return Hit(whole, values, whole, right, notes)


def _in_order(flow: str, listed: Listed, run: Many[tuple[Span, str]]) -> str:
    """The run with its members in the list's order; the marks between them stay where they are."""
    ordered = sorted((member for _, member in run), key=listed.members.index)
    marks = [flow[one[0].end : other[0].start] for one, other in pairwise(run)]
    return "".join(member + mark for member, mark in zip(ordered, [*marks, ""], strict=True))


def _whole(run: Many[tuple[Span, str]]) -> Span:
    return Span(run[0][0].start, run[-1][0].end)


def _name_beside(flow: str, listed: Listed, whole: Span) -> Span | None:
    """Where the list's name stands right before or right after its members."""
    before = flow.rfind(listed.name, max(0, whole.start - len(listed.name) - 6), whole.start)
    if before >= 0 and _BESIDE.fullmatch(flow, before + len(listed.name), whole.start):
        return Span(before, before + len(listed.name))
    after = flow.find(listed.name, whole.end, whole.end + len(listed.name) + 6)
    if after >= 0 and _BESIDE.fullmatch(flow, whole.end, after):
        return Span(after, after + len(listed.name))
    return None
