"""The kind `arithmetic`: numbers that stand together in one phrase and do not agree.

A rule's expression says which numbers they are, by its groups; `lint.checks.laws` says what must be true of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lint.checks.base import Hit, Needs
from lint.checks.laws import LAWS, Law, compared, groups
from lint.checks.needed import needed
from lint.checks.sums import Numbers
from lint.errors import Unfit, Words
from lint.exact import Fraction
from lint.expressions.expression import LineExpression
from lint.hints import Any, ClassVar
from lint.records import dataclass
from lint.text.document import Document, Span
from lint.text.numbers import AMOUNT, NO_LONGER, NUMBER, SHARE, TENS, Number, number
from lint.text.vocabulary import characters, spelt

_NAMES = {
    "{number}": NUMBER,
    "{share}": SHARE,
    "{amount}": AMOUNT,
    "{counter}": spelt("(?:(?P<counter>{counter})|{people}(?P<people>))") + NO_LONGER,
    "{again}": spelt("(?:(?P=counter)|(?P=people){people})") + NO_LONGER,
    "{words}": r"[^，。；：、\d]",
    "{label}": spelt(r"(?:(?!{comparing})[^，。；：、\d])"),
    "{listed}": rf"[^，。；：、！？“”‘’（）()《》\s\d{characters('never-in-item')}两{TENS}]",
}
"""What the names in an expression stand for. `people` is empty, and (?P=people) matches where it was caught: 名 is 人 again."""


_ONE = Number(Fraction(1), Fraction(1))


class NumberExpression(LineExpression):
    """An expression in which names in braces stand for numbers as copy writes them, counters, and the words between."""

    @property
    def written(self) -> str:
        written = self.source
        for name, meant in _NAMES.items():
            written = written.replace(name, meant)
        return written


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Places where the numbers caught by the groups of `pattern` break a law.

    `{number}` in the expression stands for any number that copy may write, `{share}` for a share (5%, 百分之五, 三成),
    `{amount}` for one in Arabic numerals; `{counter}` for a counter or unit and `{again}` for the same once more, 名,
    位 and 人 being one; `{words}` for a character between the numbers of a clause, `{label}` for one that does not
    compare either, `{listed}` for one of a thing that is listed with others. A group may catch several; in place of
    `part`, `item` catches what counts as one each. A share is never held against a number that is none. `slack` is how far
    off, beyond rounding, is no matter: a share of the right value, or for `difference` so many units below and above.
    Where what the other numbers make is further from what is said than `reach`, a share of it, it is said of something
    else: the `part`s from the `whole`, a division from the `rate`. A group `at` narrows the hit. Where `unless` matches in
    the match or the sixteen characters before it, the place is let pass.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})
    SAMPLES: ClassVar[Mapping[str, str]] = {
        "pattern": "'共(?P<whole>{number})人，男(?P<part>{number})人，女(?P<part>{number})人'"
    }

    law: Law
    pattern: NumberExpression
    slack: float = 0.0
    reach: float = 0.0
    unless: LineExpression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit for an expression without the groups that the law needs."""
        there = set(self.pattern.compiled.groupindex)
        missing = groups(self.law) - there - ({"part"} if "item" in there else set())
        if missing:
            names = ", ".join(sorted(missing))
            raise Unfit(Words(f"`pattern` 缺少组：{names}", f"`pattern` has no group {names}"), "pattern")

    @property
    def needs(self) -> Needs:
        """What copy must have for a match."""
        return needed(self.pattern.written)

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits with the number that would agree in `right`. Raises Slow when the expression takes too long."""
        for match in self.pattern.matches(document.flow):
            for numbers, span in _statements(match):
                right = self._right(numbers)
                if right is not None and not self._is_excused(document.flow, match):
                    yield Hit(span, {"right": right})

    def _right(self, numbers: Numbers) -> str | None:
        """What would agree with the other numbers; None where all agree, or are not of one thing."""
        return LAWS[self.law](numbers, Fraction(self.slack)) if self._are_of_it(numbers) else None

    def _are_of_it(self, numbers: Numbers) -> bool:
        """Whether what is said is near enough to what the others make for it to be said of them."""
        reach = Fraction(self.reach)
        return not reach or all(abs(made - said) <= reach * said for said, made in compared(self.law, numbers))

    def _is_excused(self, flow: str, match: Any) -> bool:
        start = max(0, match.start() - 16)
        return self.unless is not None and self.unless.search(flow[start : match.end()], at=start) is not None


def _statements(match: Any) -> Iterator[tuple[Numbers, Span]]:
    """The numbers that are held against each other, with the place that says so; one for each `at` of several."""
    numbers = _numbers(match)
    places = [Span(*span) for span in (match.spans("at") if "at" in match.re.groupindex else ())]
    if numbers and len(places) > 1:
        for one, place in enumerate(places):
            yield {name: found[one : one + 1] or found[:1] for name, found in numbers.items()}, place
    elif numbers:
        yield numbers, places[0] if places else Span(*match.span())


def _numbers(match: Any) -> Numbers | None:
    """The numbers that the groups caught; None if something caught is no number."""
    found: dict[str, list[Number]] = {}
    if "item" in match.re.groupindex:
        found["part"] = [_ONE] * len(match.captures("item"))
    for name in {"whole", "part", "old", "new", "rate"} & set(match.re.groupindex):
        caught = [number(text) for text in match.captures(name)]
        found[name] = [each for each in caught if each is not None]
        if not caught or len(found[name]) < len(caught):
            return None
    compared = [each.share for name in ("old", "new", "whole", "part") for each in found.get(name, ())]
    return found if len(set(compared)) == 1 else None
