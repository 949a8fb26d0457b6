"""The kind `pattern`: a regular expression, or a list of forms, with exceptions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from lint.checks.base import Hit, Needs, Note
from lint.checks.needed import either, needed, one_of
from lint.errors import Unfit, Words
from lint.expressions.expression import Alternatives, LineExpression
from lint.hints import TYPE_CHECKING, Any, ClassVar
from lint.records import dataclass, field
from lint.regexp import any_of, regexp
from lint.text.document import Document, Role, Span
from lint.text.literals import characters

if TYPE_CHECKING:
    import regex

_GROUP = regexp(r"\\(?:([1-9])(?!\d)|g<([A-Za-z_]\w*)>)")
"""How a replacement names what a group has caught."""
_MOST_NOTES = 20
"""Places shown of what is said once for a whole document."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Places where a regular expression matches; `^` and `$` are the ends of a block.

    A group called `at` narrows the hit to a part of the match. `unless` lets a hit pass where it overlaps a match of that
    expression in the same block. `roles` and `not_roles` say in which blocks to look. `holding`, where it is given, are
    expressions of which one matches somewhere in what is hit: a list may have them, with names for what they share.

    What the hit should read is said in one of three ways. `replacement` is what the match becomes (`\\1` and `\\g<name>`
    stand for groups). `instead` gives the right form of each wrong one; what it does not have is right, and without a
    `pattern` its wrong forms are what is looked for. `normalize` takes the hit's form in Unicode's normal form NFKC; what
    is in that form already is right.

    `beside` is a second way of writing: there are hits only in a document that it matches, too; where `nowhere` matches, there
    is none. With `once`, all matches of a document are one hit, at the first of them: a habit of the file, not a slip in this
    place. With `most`, a document that has more matches is written so throughout, and none is a hit.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "count"})

    pattern: LineExpression | None = None
    unless: LineExpression | None = None
    replacement: str | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    normalize: bool = False
    beside: LineExpression | None = None
    nowhere: LineExpression | None = None
    holding: Alternatives = field(default_factory=Alternatives)
    roles: frozenset[Role] = frozenset()
    not_roles: frozenset[Role] = frozenset()
    once: bool = False
    most: int = 0
    _first: frozenset[str] = field(init=False, repr=False)
    _held: str = field(init=False, repr=False)
    """The strings of which what is `holding` needs one, each between two ends of lines; "" where it needs none."""

    def __post_init__(self) -> None:
        """Raises Unfit when there is nothing to look for, or the right form is said twice or stands for no group."""
        object.__setattr__(self, "_first", frozenset(form[:1] for form in self.instead))
        held = either(*(needed(one.written) for one in self.holding.each))
        object.__setattr__(self, "_held", "\n".join(("", *sorted(held[0]), "")) if held else "")
        if self.pattern is None and not self.instead:
            raise Unfit(
                Words("`pattern` 和 `instead` 都没有写，没有可查的", "neither `pattern` nor `instead`"), "check"
            )
        if (self.replacement is not None) + bool(self.instead) + self.normalize > 1:
            zh, en = "只能写一种", "only one of them is written"
            names = "`replacement` `instead` `normalize`"
            raise Unfit(Words(f"{names} {zh}", f"{names}: {en}"), "instead" if self.instead else "normalize")
        if self.replacement is not None and self.pattern is not None:
            _try_replacement(self.pattern.compiled, self.replacement)

    @property
    def needs(self) -> Needs:
        """What copy must have for a match."""
        return needed(self.pattern.written) if self.pattern else one_of(self.instead)

    def run(self, document: Document) -> Iterator[Hit]:
        """The matches that no exception covers. Raises Slow when an expression takes too long."""
        expression = self._expression(document)
        if expression is None:
            return
        matches = [match for match in expression.matches(document.flow) if match.end() > match.start()]
        if not matches:
            return
        spared = _Spared(document, self.unless)
        found = [match for match in matches if self._counts(document, match) and not spared.cover(match)]
        if not found or 0 < self.most < len(found) or (self.nowhere and self.nowhere.search(document.flow)):
            return
        other = self.beside.search(document.flow) if self.beside else None
        notes = (Note(Span(*other.span()), Words("另一种写法", "the other way")),) if other else ()
        if self.beside and not other:
            return
        yield from _as_one(found, notes) if self.once else (self._hit(match, notes) for match in found)

    def _expression(self, document: Document) -> LineExpression | None:
        """What to look for in a document; None where it lacks every character that a listed form begins with."""
        return self.pattern or self._forms_of(self._first & document.fact(characters))

    def _forms_of(self, present: Set[str]) -> LineExpression | None:
        """An expression for the listed forms that begin with one of the characters: the list may be long, copy has few."""
        forms = [form for form in self.instead if form[:1] in present] if present else []
        return LineExpression(any_of(forms)) if forms else None

    def _counts(self, document: Document, match: Any) -> bool:
        block = document.block_at(match.start())
        if block.role in self.not_roles or (self.roles and block.role not in self.roles):
            return False
        if self.holding.each and not self._holds(match.string[slice(*_at(match))]):
            return False
        return not ((self.instead or self.normalize) and self._right(match) is None)

    def _holds(self, found: str) -> bool:
        """Whether one of the expressions matches in what is hit; they are long, and seldom is there what they need."""
        parts = (*found, *map("".join, pairwise(found))) if self._held else ()
        return (not parts or any(f"\n{part}\n" in self._held for part in parts)) and self.holding.search(found)

    def _hit(self, match: Any, notes: tuple[Note, ...]) -> Hit:
        right = self._right(match)
        whole = Span(*match.span()) if self.replacement is not None else _at(match)
        return Hit(_at(match), {"right": right or "", "count": "1"}, whole, right, notes)

    def _right(self, match: Any) -> str | None:
        """What the match should read; None where the rule does not say, or the match is right already."""
        if self.replacement is not None:
            return _expanded(match, self.replacement)
        found = match.string[slice(*_at(match))]
        right = _normalized(found) if self.normalize else self.instead.get(found)
        return None if right == found else right


def _expanded(match: Any, replacement: str) -> str:
    """As `match.expand` makes it, for which all of `regex` is imported: only where more is written than names of groups."""
    if "\\" in _GROUP.sub("", replacement):
        return str(match.expand(replacement))
    return _GROUP.sub(lambda name: match[int(name[1]) if name[1] else name[2]] or "", replacement)


def _normalized(text: str) -> str:
    from unicodedata import normalize  # here: few rules ask for it

    return normalize("NFKC", text)


class _Spared:
    """What the exceptions of a pattern match in the blocks of a document, each block looked at once."""

    def __init__(self, document: Document, unless: LineExpression | None) -> None:
        self._document, self._unless = document, unless
        self._ends: dict[int, tuple[list[int], list[int]]] = {}

    def cover(self, match: Any) -> bool:
        """Whether a match overlaps an exception of its block."""
        if self._unless is None:
            return False
        block = self._document.block_at(match.start())
        if block.start not in self._ends:
            found = self._unless.matches(self._document.read(block), at=block.start)
            self._ends[block.start] = [other.start() for other in found], [other.end() for other in found]
        starts, ends = self._ends[block.start]
        first = bisect_right(ends, match.start() - block.start)
        return first < len(starts) and starts[first] < match.end() - block.start


def _try_replacement(pattern: regex.Pattern[str], replacement: str) -> None:
    """Raises Unfit when the replacement stands for a group that the pattern does not have."""
    import regex  # here: what is kept ready-made was tried before

    from lint.expressions.said import said

    empty = regex.match(f"(?:{pattern.pattern}\n)|", "", flags=pattern.flags)
    try:
        assert empty is not None
        empty.expand(replacement)
    except (IndexError, regex.error) as problem:
        zh, en = said(problem)
        raise Unfit(Words(f"`replacement` 有误：{zh}", f"bad `replacement`: {en}"), "replacement") from None


def _as_one(found: Sequence[Any], notes: tuple[Note, ...]) -> Iterator[Hit]:
    """One hit for all matches, with a note at each of the next few."""
    also = tuple(Note(_at(other), Words("这里也是", "here too")) for other in found[1 : _MOST_NOTES + 1])
    yield Hit(_at(found[0]), {"right": "", "count": str(len(found))}, notes=notes + also)


@cache
def _has_place(pattern: regex.Pattern[str]) -> bool:
    return "at" in pattern.groupindex


def _at(match: Any) -> Span:
    """The place of a match: the group `at` where it took part, else the whole."""
    place = _has_place(match.re) and match.start("at") >= 0
    return Span(*match.span("at" if place else 0))
