"""Sums and parts: laws of the kind `arithmetic` on wholes and what makes them up."""

from __future__ import annotations

from collections.abc import Mapping

from lint.exact import Fraction
from lint.text.numbers import Number, percent, shown

Numbers = Mapping[str, list[Number]]


def sums_up(numbers: Numbers, slack: Fraction) -> str | None:
    pairs = dealt(numbers)
    agree = all(_make_up(parts, whole, slack) for whole, parts in pairs)
    return None if agree else "比".join(shown(total(parts)) for _, parts in pairs)


def columns(numbers: Numbers, slack: Fraction) -> str | None:
    pairs = dealt(numbers)
    off = [shown(total(parts)) for whole, parts in pairs if not _make_up(parts, whole, slack)]
    return off[0] if 0 < len(off) < len(pairs) else None


def sets(numbers: Numbers, _: Fraction) -> str | None:
    scores = [part.value for part in numbers["part"]]
    pairs = list(zip(scores[::2], scores[1::2], strict=False))
    won = [sum(one > other for one, other in pairs), sum(one < other for one, other in pairs)]
    agree = sum(won) < len(pairs) or sorted(won) == sorted(whole.value for whole in numbers["whole"])
    return None if agree else f"{won[0]}比{won[1]}"


def within(numbers: Numbers, slack: Fraction) -> str | None:
    whole, parts = numbers["whole"][0], numbers["part"]
    complete = any(_make_up(parts[:many], whole, slack) for many in range(1, len(parts) + 1))
    return None if complete or total(parts) < whole.value else shown(total(parts))


def dealt(numbers: Numbers) -> list[tuple[Number, list[Number]]]:
    """Each whole with its parts: they are dealt out to all in turn."""
    wholes, parts = numbers["whole"], numbers["part"]
    return [(whole, parts[place :: len(wholes)]) for place, whole in enumerate(wholes)]


def _make_up(parts: list[Number], whole: Number, slack: Fraction) -> bool:
    """Whether the parts add up to the whole, as far as rounding and slack let it be said."""
    return abs(total(parts) - whole.value) <= _spread(whole, *parts) + slack * whole.value


def total(parts: list[Number]) -> Fraction:
    return sum((part.value for part in parts), Fraction(0))


def _spread(*numbers: Number) -> Fraction:
    """How far rounding may take a sum of numbers from one of them."""
    return sum((each.step for each in numbers), Fraction(0)) / 2 if is_rounded(*numbers) else Fraction(0)


def is_rounded(*numbers: Number) -> bool:
    return any(each.step != 1 for each in numbers)


def short(numbers: Numbers, slack: Fraction) -> str | None:
    whole, parts = numbers["whole"][0], numbers["part"]
    made = total(parts)
    if made >= whole.value or _make_up(parts, whole, slack):
        return None
    other = [(whole, made), *((part, part.value + whole.value - made) for part in parts)]
    return shown(made) if any(_is_one_digit_off(*each) for each in other) else None


def _is_one_digit_off(number: Number, value: Fraction) -> bool:
    """Whether a number, written with another digit in one place, would be the value."""
    digits, others = (str(each / number.step) for each in (number.value, value))
    return len(digits) == len(others) and sum(map(str.__ne__, digits, others)) == 1


def part(numbers: Numbers, slack: Fraction) -> str | None:
    whole = numbers["whole"][0]
    most = whole.high if is_rounded(whole) else whole.value
    return shown(whole.value) if any(part.low > most * (1 + slack) for part in numbers["part"]) else None


def shares(numbers: Numbers, slack: Fraction) -> str | None:
    least = sum(part.low for part in numbers["part"])
    return None if least <= 1 + slack else percent(sum(part.value for part in numbers["part"]))
