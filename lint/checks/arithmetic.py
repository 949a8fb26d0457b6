"""The kind `arithmetic`: numbers that stand together in one phrase and do not agree.

A rule's expression says which numbers they are, by its groups; this module says what must be true of them. Every number has
the step it is given in (1.2万 is in steps of 1000), so what may be rounding is not reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar

from lint.checks.base import Hit, Needs
from lint.checks.needed import needed
from lint.expressions.expression import LineExpression
from lint.records import dataclass
from lint.text.document import Document, Span
from lint.text.numbers import AMOUNT, NO_LONGER, NUMBER, SHARE, Number, number
from lint.text.vocabulary import spelt

Numbers = Mapping[str, list[Number]]


class Law(StrEnum):
    """What must be true of the numbers.

    sum          the `part`s add up to the `whole`; where it has several numbers, those dealt to each (the sides of a score)
    within       the `part`s are together no more than the `whole`; what follows those that make it up is no part of it
    part         no `part` is larger than the `whole`
    shares       the `part`s, shares of one whole, add up to no more than all of it
    rise, fall   `new` is more, or less, than `old`
    growth       `new` is more than `old` by the share `rate`
    decline      `new` is less than `old` by the share `rate`
    points       `new` and `old`, both shares, differ by `rate` percentage points
    shift        `new` and `old`, both shares, do not just differ by the share `rate`: that is percentage points
    times        `new` is `rate` times `old`
    more-times   `new` is more than `old` by `rate` times `old`
    doublings    `new` is `old` doubled `rate` times
    difference   `new` is `old` and `rate`: two years and the years between them
    """

    SUM = "sum"
    WITHIN = "within"
    PART = "part"
    SHARES = "shares"
    RISE = "rise"
    FALL = "fall"
    GROWTH = "growth"
    DECLINE = "decline"
    POINTS = "points"
    SHIFT = "shift"
    TIMES = "times"
    MORE_TIMES = "more-times"
    DOUBLINGS = "doublings"
    DIFFERENCE = "difference"


_GROUPS = {
    Law.SUM: {"whole", "part"},
    Law.WITHIN: {"whole", "part"},
    Law.PART: {"whole", "part"},
    Law.SHARES: {"part"},
    Law.RISE: {"old", "new"},
    Law.FALL: {"old", "new"},
}
_CHANGE = {"old", "new", "rate"}
_NAMES = {
    "{number}": NUMBER,
    "{share}": SHARE,
    "{amount}": AMOUNT,
    "{counter}": spelt("(?:(?P<counter>{counter})|{people}(?P<people>))") + NO_LONGER,
    "{again}": spelt("(?:(?P=counter)|(?P=people){people})") + NO_LONGER,
    "{words}": r"[^，。；：、\d]",
    "{label}": spelt(r"(?!{comparing})[^，。；：、\d]"),
}
"""What the names in an expression stand for. `people` is empty, and (?P=people) matches where it was caught: 名 is 人 again."""


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
    compare either. A group may catch several. A share is never held against a number that is none. `slack` is how far
    off, beyond rounding, is no matter: a share of the right value, or for `difference` so many units below and above.
    Where the `part`s are together further from the `whole` than `reach`, a share of it, they are parts of something
    else. A group `at` narrows the hit. Where `unless` matches in the match or the sixteen characters before it, the
    place is let pass.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    law: Law
    pattern: NumberExpression
    slack: float = 0.0
    reach: float = 0.0
    unless: LineExpression | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an expression without the groups that the law needs."""
        missing = _GROUPS.get(self.law, _CHANGE) - set(self.pattern.compiled.groupindex)
        if missing:
            raise ValueError(f"pattern: no group {', '.join(sorted(missing))}")

    @property
    def needs(self) -> Needs:
        """What copy must have for a match."""
        return needed(self.pattern.written)

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits with the number that would agree in `right`. Raises Slow when the expression takes too long."""
        for match in self.pattern.matches(document.flow):
            right = self._right(match)
            if right is not None and not self._is_excused(document.flow, match):
                span = Span(*match.span("at" if "at" in match.re.groupindex else 0))
                yield Hit(span, {"right": right})

    def _right(self, match: Any) -> str | None:
        """What would agree with the other numbers; None where all agree, or are not of one thing."""
        numbers = _numbers(match)
        return _LAWS[self.law](numbers, Fraction(self.slack)) if numbers and self._are_meant_as_parts(numbers) else None

    def _are_meant_as_parts(self, numbers: Numbers) -> bool:
        """Whether the parts are near enough to the whole to be meant as its parts."""
        return not self.reach or all(
            abs(_total(parts) - whole.value) <= Fraction(self.reach) * whole.value for whole, parts in _dealt(numbers)
        )

    def _is_excused(self, flow: str, match: Any) -> bool:
        start = max(0, match.start() - 16)
        return self.unless is not None and self.unless.search(flow[start : match.end()], at=start) is not None


def _numbers(match: Any) -> Numbers | None:
    """The numbers that the groups caught; None if something caught is no number."""
    found: dict[str, list[Number]] = {}
    for name in {"whole", "part", "old", "new", "rate"} & set(match.re.groupindex):
        caught = [number(text) for text in match.captures(name)]
        found[name] = [each for each in caught if each is not None]
        if not caught or len(found[name]) < len(caught):
            return None
    compared = [each.share for name in ("old", "new", "whole", "part") for each in found.get(name, ())]
    return found if len(set(compared)) == 1 else None


def _sum(numbers: Numbers, slack: Fraction) -> str | None:
    dealt = _dealt(numbers)
    agree = all(_add_up(parts, whole, slack) for whole, parts in dealt)
    return None if agree else "比".join(_shown(_total(parts)) for _, parts in dealt)


def _within(numbers: Numbers, slack: Fraction) -> str | None:
    whole, parts = numbers["whole"][0], numbers["part"]
    complete = any(_add_up(parts[:many], whole, slack) for many in range(1, len(parts) + 1))
    return None if complete or _total(parts) < whole.value else _shown(_total(parts))


def _dealt(numbers: Numbers) -> list[tuple[Number, list[Number]]]:
    """Each whole with its parts: they are dealt out to all in turn."""
    wholes, parts = numbers["whole"], numbers["part"]
    return [(whole, parts[place :: len(wholes)]) for place, whole in enumerate(wholes)]


def _add_up(parts: list[Number], whole: Number, slack: Fraction) -> bool:
    """Whether the parts add up to the whole, as far as rounding and slack let it be said."""
    return abs(_total(parts) - whole.value) <= _spread(whole, *parts) + slack * whole.value


def _total(parts: list[Number]) -> Fraction:
    return sum((part.value for part in parts), Fraction(0))


def _spread(*numbers: Number) -> Fraction:
    """How far rounding may take a sum of numbers from one of them."""
    return sum((each.step for each in numbers), Fraction(0)) / 2 if _is_rounded(*numbers) else Fraction(0)


def _is_rounded(*numbers: Number) -> bool:
    return any(each.step != 1 for each in numbers)


def _part(numbers: Numbers, slack: Fraction) -> str | None:
    whole = numbers["whole"][0]
    most = whole.high if _is_rounded(whole) else whole.value
    return _shown(whole.value) if any(part.low > most * (1 + slack) for part in numbers["part"]) else None


def _shares(numbers: Numbers, slack: Fraction) -> str | None:
    least = sum(part.low for part in numbers["part"])
    return None if least <= 1 + slack else _percent(sum(part.value for part in numbers["part"]))


def _rise(numbers: Numbers, slack: Fraction) -> str | None:
    old, new = numbers["old"][0], numbers["new"][0]
    return _shown(old.value) if new.value < old.value * (1 - slack) else None


def _fall(numbers: Numbers, slack: Fraction) -> str | None:
    old, new = numbers["old"][0], numbers["new"][0]
    return _shown(old.value) if new.value > old.value * (1 + slack) else None


def _ratio(expect: Callable[[Fraction], Fraction], show: Callable[[Fraction], str]) -> Any:
    """A law on the ratio of `new` to `old`: `expect` says what the rate is at a ratio."""

    def law(numbers: Numbers, slack: Fraction) -> str | None:
        old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
        if old.low <= 0 or new.low <= 0:
            return None
        ends = [expect(new.low / old.high), expect(new.high / old.low)]
        margin = slack * abs(rate.value)
        agrees = min(ends) - margin <= rate.high and rate.low <= max(ends) + margin
        return None if agrees else (_percent if rate.share else show)(expect(new.value / old.value))

    return law


def _points(numbers: Numbers, slack: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    points = abs(new.value - old.value) * 100
    spread = (old.step + new.step) * 50 + rate.step / 2
    return None if abs(points - rate.value) <= spread + slack * rate.value else _shown(points)


def _shift(numbers: Numbers, _: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    grown = new.value / old.value - 1 if old.value else rate.value
    return _percent(grown) if abs(new.value - old.value) == rate.value != grown else None


def _doublings(numbers: Numbers, slack: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    if not 1 <= rate.value <= 6 or old.value <= 0:
        return None
    ratio = new.value / old.value
    return None if abs(ratio / 2 ** int(rate.value) - 1) <= slack else _shown(ratio)


def _difference(numbers: Numbers, slack: Fraction) -> str | None:
    years = numbers["new"][0].value - numbers["old"][0].value
    return None if abs(years - numbers["rate"][0].value) <= slack else _shown(years)


def _shown(value: Fraction | int) -> str:
    """A value as copy would write it: in 亿 or 万 where two decimals say it all."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if value >= size and value * 100 % size == 0:
            return _decimal(value / size) + unit
    return _decimal(value)


def _decimal(value: Fraction | int | float) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _percent(value: Fraction | int) -> str:
    return f"{float(value) * 100:.1f}".rstrip("0").rstrip(".") + "%"


_LAWS: Mapping[Law, Callable[[Numbers, Fraction], str | None]] = {
    Law.SUM: _sum,
    Law.WITHIN: _within,
    Law.PART: _part,
    Law.SHARES: _shares,
    Law.RISE: _rise,
    Law.FALL: _fall,
    Law.GROWTH: _ratio(lambda ratio: ratio - 1, _percent),
    Law.DECLINE: _ratio(lambda ratio: 1 - ratio, _percent),
    Law.TIMES: _ratio(lambda ratio: ratio, _shown),
    Law.MORE_TIMES: _ratio(lambda ratio: ratio - 1, _shown),
    Law.POINTS: _points,
    Law.SHIFT: _shift,
    Law.DOUBLINGS: _doublings,
    Law.DIFFERENCE: _difference,
}
