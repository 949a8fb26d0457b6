"""What must be true of the numbers of one phrase: the laws of the kind `arithmetic`.

Every number has the step it is given in (1.2万 is in steps of 1000), so what may be rounding breaks no law.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from lint.checks.sums import Numbers, columns, dealt, is_rounded, part, sets, shares, short, sums_up, total, within
from lint.exact import Fraction
from lint.hints import Any
from lint.records import StrEnum
from lint.text.numbers import Number, percent, shown


class Law(StrEnum):
    """What must be true of the numbers.

    sum          the `part`s add up to the `whole`; where it has several numbers, those dealt to each (the sides of a score)
    columns      where one `whole` of several is what is dealt to it, all are
    sets         of the pairs of `part`s, the scores of sets, each side wins as many as the `whole` says
    within       the `part`s are together no more than the `whole`; what follows those that make it up is no part of it
    short        the `part`s do not fall short of the `whole` by what one digit, written otherwise, would make
    part         no `part` is larger than the `whole`
    shares       the `part`s, shares of one whole, add up to no more than all of it
    one-whole    all `new`s are of one whole, by the share `rate` that goes with each
    one-way      the `part`s rise from each to the next, or fall
    rise, fall   `new` is more, or less, than `old`
    growth       `new` is more than `old` by the share `rate`
    decline      `new` is less than `old` by the share `rate`
    gain, loss   `part`, what `new` is more, or less, by than before, is the share `rate` of what there was before
    points       `new` and `old`, both shares, differ by `rate` percentage points
    shift        `new` and `old`, both shares, do not just differ by the share `rate`: that is percentage points
    times        `new` is `rate` times `old`
    quotient     `new` by `old` is the `rate`: a share of the whole, an average; counts are exact
    more-times   `new` is more than `old` by `rate` times `old`
    doublings    `new` is `old` doubled `rate` times
    difference   `new` is `old` and `rate`: two years and the years between them
    """

    SUM = "sum"
    COLUMNS = "columns"
    SETS = "sets"
    WITHIN = "within"
    SHORT = "short"
    PART = "part"
    SHARES = "shares"
    ONE_WHOLE = "one-whole"
    ONE_WAY = "one-way"
    RISE = "rise"
    FALL = "fall"
    GROWTH = "growth"
    DECLINE = "decline"
    GAIN = "gain"
    LOSS = "loss"
    POINTS = "points"
    SHIFT = "shift"
    TIMES = "times"
    QUOTIENT = "quotient"
    MORE_TIMES = "more-times"
    DOUBLINGS = "doublings"
    DIFFERENCE = "difference"


_GROUPS = {
    Law.SUM: {"whole", "part"},
    Law.COLUMNS: {"whole", "part"},
    Law.SETS: {"whole", "part"},
    Law.WITHIN: {"whole", "part"},
    Law.SHORT: {"whole", "part"},
    Law.PART: {"whole", "part"},
    Law.SHARES: {"part"},
    Law.ONE_WHOLE: {"new", "rate"},
    Law.ONE_WAY: {"part"},
    Law.RISE: {"old", "new"},
    Law.FALL: {"old", "new"},
    Law.GAIN: {"part", "new", "rate"},
    Law.LOSS: {"part", "new", "rate"},
}
_CHANGE = {"old", "new", "rate"}
_NEAR_FRACTION = Fraction(1, 20)
"""How far off a fraction may be, as a share of it."""


def groups(law: Law) -> set[str]:
    """The groups that an expression must have for the law."""
    return _GROUPS.get(law, _CHANGE)


def compared(law: Law, numbers: Numbers) -> list[tuple[Fraction, Fraction]]:
    """What is said, with what the other numbers make of it: wholes with their parts, rates with the numbers divided."""
    if law is Law.QUOTIENT:
        old = numbers["old"][0].value
        return [
            (rate.value, new.value / old) for new, rate in zip(numbers["new"], numbers["rate"], strict=False) if old
        ]
    if law is Law.ONE_WHOLE:
        return [(rate.value, made) for rate, made in zip(numbers["rate"], _by_the_first(numbers), strict=False)]
    return [(whole.value, total(parts)) for whole, parts in dealt(numbers)]


def _one_whole(numbers: Numbers, _: Fraction) -> str | None:
    pairs = list(zip(numbers["new"], numbers["rate"], strict=False))
    if any(rate.value <= rate.step for _, rate in pairs):
        return None
    least = max(new.low / (rate.value + rate.step) for new, rate in pairs)
    most = min(new.high / (rate.value - rate.step) for new, rate in pairs)
    return None if least <= most else percent(_by_the_first(numbers)[-1])


def _by_the_first(numbers: Numbers) -> list[Fraction]:
    """The shares that all have of the whole of which the first is its share."""
    first, rate = numbers["new"][0].value, numbers["rate"][0].value
    return [new.value * rate / first for new in numbers["new"]] if first else []


def _one_way(numbers: Numbers, _: Fraction) -> str | None:
    parts = [each.value for each in numbers["part"]]
    rises = {one < other for one, other in pairwise(parts) if one != other}
    return None if len(rises) < 2 else "、".join(map(shown, sorted(parts)))


def _rise(numbers: Numbers, slack: Fraction) -> str | None:
    old, new = numbers["old"][0], numbers["new"][0]
    return shown(old.value) if new.value < old.value * (1 - slack) else None


def _fall(numbers: Numbers, slack: Fraction) -> str | None:
    old, new = numbers["old"][0], numbers["new"][0]
    return shown(old.value) if new.value > old.value * (1 + slack) else None


def _ratio(expect: Callable[[Fraction], Fraction], show: Callable[[Fraction], str]) -> Any:
    """A law on the ratio of `new` to `old`: `expect` says what the rate is at a ratio."""

    def law(numbers: Numbers, slack: Fraction) -> str | None:
        old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
        if old.low <= 0 or new.low <= 0:
            return None
        ends = [expect(new.low / old.high), expect(new.high / old.low)]
        margin = slack * abs(rate.value)
        agrees = min(ends) - margin <= rate.high and rate.low <= max(ends) + margin
        return None if agrees else (percent if rate.share else show)(expect(new.value / old.value))

    return law


def _of_before(sign: int) -> Callable[[Numbers, Fraction], str | None]:
    """A law on what was added (-1) or taken (1) since before, as a share of what there was."""

    def law(numbers: Numbers, slack: Fraction) -> str | None:
        change, new, rate = (numbers[name][0] for name in ("part", "new", "rate"))
        ends = [(new_end + sign * end, end) for new_end in _ends(new) for end in _ends(change)]
        if any(before <= 0 for before, _ in ends):
            return None
        rates = [end / before for before, end in ends]
        margin = rate.step + slack * rate.value
        agrees = min(rates) - margin < rate.value < max(rates) + margin
        return None if agrees else percent(change.value / (new.value + sign * change.value))

    return law


def _quotient(numbers: Numbers, slack: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    if old.value <= 0 or _divides(new, old, rate, slack):
        return None
    return (percent if rate.share else shown)(new.value / old.value)


def _divides(new: Number, old: Number, rate: Number, slack: Fraction) -> bool:
    """Whether a rate is what comes of a division: rounded or cut off, or, where it is a fraction (三分之一), near it."""
    low, high = (end / other for end, other in zip(_ends(new), reversed(_ends(old)), strict=True))
    margin = max(rate.step, (slack if rate.step else _NEAR_FRACTION) * rate.value)
    return low - margin < rate.value < high + margin


def _ends(number: Number) -> tuple[Fraction, Fraction]:
    """What the least and the greatest may be that was rounded to a number; one that is given to the last is no other."""
    return (number.low, number.high) if is_rounded(number) else (number.value, number.value)


def _points(numbers: Numbers, slack: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    points = abs(new.value - old.value) * 100
    spread = (old.step + new.step) * 50 + rate.step / 2
    return None if abs(points - rate.value) <= spread + slack * rate.value else shown(points)


def _shift(numbers: Numbers, _: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    grown = new.value / old.value - 1 if old.value else rate.value
    return percent(grown) if abs(new.value - old.value) == rate.value != grown else None


def _doublings(numbers: Numbers, slack: Fraction) -> str | None:
    old, new, rate = (numbers[name][0] for name in ("old", "new", "rate"))
    if not 1 <= rate.value <= 6 or old.value <= 0:
        return None
    ratio = new.value / old.value
    return None if abs(ratio / 2 ** int(rate.value) - 1) <= slack else shown(ratio)


def _difference(numbers: Numbers, slack: Fraction) -> str | None:
    years = numbers["new"][0].value - numbers["old"][0].value
    return None if abs(years - numbers["rate"][0].value) <= slack else shown(years)


LAWS: Mapping[Law, Callable[[Numbers, Fraction], str | None]] = {
    Law.SUM: sums_up,
    Law.COLUMNS: columns,
    Law.SETS: sets,
    Law.WITHIN: within,
    Law.SHORT: short,
    Law.PART: part,
    Law.SHARES: shares,
    Law.ONE_WHOLE: _one_whole,
    Law.ONE_WAY: _one_way,
    Law.RISE: _rise,
    Law.FALL: _fall,
    Law.GROWTH: _ratio(lambda ratio: ratio - 1, percent),
    Law.DECLINE: _ratio(lambda ratio: 1 - ratio, percent),
    Law.GAIN: _of_before(-1),
    Law.LOSS: _of_before(1),
    Law.TIMES: _ratio(lambda ratio: ratio, shown),
    Law.QUOTIENT: _quotient,
    Law.MORE_TIMES: _ratio(lambda ratio: ratio - 1, shown),
    Law.POINTS: _points,
    Law.SHIFT: _shift,
    Law.DOUBLINGS: _doublings,
    Law.DIFFERENCE: _difference,
}
