"""Numbers as copy writes them, in Arabic and Han numerals, to their values and how exactly they are given.

Forms after GB/T 15835—2011: 12,345.6 · 1.2万 · 10亿零817万 · 一万二千零五 · 二〇二四 · 三点五 · 5% · 百分之五 · 三成五
三分之一.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint.exact import Fraction
from lint.records import NamedTuple
from lint.regexp import ASCII, regexp
from lint.text.document import Document
from lint.text.vocabulary import spelt

ONES = "一二三四五六七八九"
"""The Han numerals from one to nine, in their order."""
_NOT_ZERO = ONES + "两"
DIGITS = "零〇" + _NOT_ZERO
"""The Han numerals below ten, for a class of a regular expression."""
TENS = ONES + "十"
"""The Han numerals that ordinals and days are written with."""
MOST_HAN = 99
"""The largest number that `in_han` writes."""
_VALUES = {"零": 0, "〇": 0, "两": 2} | {char: digit for digit, char in enumerate(ONES, 1)}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_ARABIC = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_COUNT = rf"(?:{_ARABIC}[十百千]?|[{DIGITS}十百千]+(?:点[{DIGITS}]+)?)"
_MORE = rf"(?:{_ARABIC}[十百千]?|[〇{_NOT_ZERO}十百千][{DIGITS}十百千]*(?:点[{DIGITS}]+)?)"
"""A count behind 万 or 亿 and its 零: were the 零 the count's own, too, there would be two ways to read each."""
PLAIN = rf"{_COUNT}(?:[万亿]零?(?:{_MORE}(?=万))?)*(?:(?<=[万亿零])[\d{DIGITS}十百千]+)?"
"""What a number without a percent sign looks like; for use in regular expressions."""
SHARE = rf"(?:百分之{_COUNT}|(?:{_ARABIC})[%％]|[{DIGITS}]分之[{DIGITS}]|(?:[{DIGITS}十]|\d)成(?:[{DIGITS}](?!\w)|半)?)"
"""What a share of a whole looks like."""
NUMBER = rf"(?:{SHARE}|{PLAIN})"
AMOUNT = r"\d[\d,.]*[万亿]*"
"""What a number in Arabic numerals looks like; for use where lists of several are looked for in any copy."""
NO_LONGER = spelt("(?!{counter-goes-on})")
"""Where a counter ends: 人 is none in 人次, 个 none in 个百分点, 米 none in 米以下."""
_DIGITS = regexp(rf"[{DIGITS}]+")
_ARABIC_DIGITS = regexp(r"\d+")
_IN_ARABIC = regexp(_ARABIC, ASCII)
_WITH_UNIT = regexp(rf"零?({_ARABIC}|[{DIGITS}]?)([千百十])", ASCII)
_LAST = regexp(f"零?[{_NOT_ZERO}]")
LONGEST = 30
"""Characters of a number in copy; what is longer is no number, and would take Python's integers and floats too far."""


def led_by_digits(document: Document, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """All matches of an expression that begins with a digit and can have none before it: it is tried where digits begin, and
    not at each character.
    """
    end = 0
    for start in document.fact(_starts):
        match = pattern.match(document.flow, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _starts(document: Document) -> Sequence[int]:
    """Where digits begin in a flow."""
    return [match.start() for match in _ARABIC_DIGITS.finditer(document.flow)]


class Number(NamedTuple):
    """A value, and the step it is given in: 1.2万 is 12000 in steps of 1000, so anything from 11500 to 12500."""

    value: Fraction
    step: Fraction
    share: bool = False
    """Whether it is written as a share of a whole."""

    @property
    def low(self) -> Fraction:
        return self.value - self.step / 2

    @property
    def high(self) -> Fraction:
        return self.value + self.step / 2


@lru_cache(4096)
def number(text: str) -> Number | None:
    """The number that the whole of `text` writes; None if it writes none."""
    text = text.strip().replace("，", ",").replace("％", "%")
    if len(text) > LONGEST:
        return None
    for read in (_share, _plain):
        found = read(text)
        if found is not None:
            return found
    return None


def value(text: str) -> Fraction | None:
    """The value of `number(text)`."""
    found = number(text)
    return found.value if found else None


def in_han(number: int) -> str:
    """A number from one to MOST_HAN in Han numerals."""
    tens, ones = divmod(number, 10)
    return (ONES[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (ONES[ones - 1] if ones else "")


def shown(value: Fraction | int) -> str:
    """A value as copy would write it: in 亿 or 万 where two decimals say it all."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if value >= size and value * 100 % size == 0:
            return _decimal(value / size) + unit
    return _decimal(value)


def percent(value: Fraction | int) -> str:
    """A share as copy would write it."""
    return f"{float(value) * 100:.1f}".rstrip("0").rstrip(".") + "%"


def _decimal(value: Fraction | int | float) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _share(text: str) -> Number | None:
    """5%, 百分之五, 三成五, 三分之一; shares of a whole."""
    if text.endswith("%"):
        return _scaled(_plain(text[:-1]), Fraction(1, 100))
    if text.startswith("百分之"):
        return _scaled(_plain(text[3:]), Fraction(1, 100))
    if "分之" in text:
        below, above = (_plain(part) for part in text.split("分之", 1))
        return Number(above.value / below.value, Fraction(0), True) if above and below and below.value else None
    if "成" in text:
        tenths, rest = text.split("成", 1)
        found = _plain(tenths + "点" + rest.replace("半", "五") if rest else tenths)
        return _scaled(found, Fraction(1, 10))
    return None


def _scaled(found: Number | None, factor: Fraction) -> Number | None:
    return Number(found.value * factor, found.step * factor, True) if found else None


def _plain(text: str) -> Number | None:
    """A number without a percent sign: parts at 亿 and 万, each a count below ten thousand or an Arabic number."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = text.rpartition(unit)
        if found:
            head = _plain(before)
            tail = _tail(after, size) if after else Number(Fraction(0), Fraction(0))
            if head is None or tail is None:
                return None
            return Number(head.value * size + tail.value, tail.step if after else head.step * size)
    return _count(text)


def _tail(text: str, size: int) -> Number | None:
    """What follows 万 or 亿; a single Han digit counts the next unit: 一万二 is 12,000."""
    if len(text) == 1 and text in _NOT_ZERO:
        return Number(Fraction(_VALUES[text] * size, 10), Fraction(size, 10))
    return _plain(text.removeprefix("零"))


def _count(text: str) -> Number | None:
    """A number without 万 and 亿."""
    if _IN_ARABIC.fullmatch(text):
        digits, _, decimals = text.replace(",", "").partition(".")
        size = 10 ** len(decimals)
        return Number(Fraction(int(digits + decimals), size), Fraction(1, size))
    whole, point, decimals = text.partition("点")
    if point and _DIGITS.fullmatch(decimals):
        head = _count(whole)
        step = Fraction(1, 10 ** len(decimals))
        return Number(head.value + _digits(decimals) * step, step) if head else None
    if _DIGITS.fullmatch(text):
        # 三四 is three or four, no number; a year or a code has more digits, or a zero
        sure = len(text) != 2 or not set(text).isdisjoint("零〇")
        return Number(Fraction(_digits(text)), Fraction(1)) if sure else None
    return _with_units(text)


def _with_units(text: str) -> Number | None:
    """Han numerals with 千, 百, 十, or an Arabic number before one of them: 一千零五, 十二, 三百二, 8千."""
    total, rest, last = Fraction(0), text, 10000
    while rest:
        match = _WITH_UNIT.match(rest)
        if match is None:
            break
        size = _SMALL[match[2]]
        head = _count(match[1]) if match[1] else Number(Fraction(1), Fraction(1))
        if head is None or size >= last or (not match[1] and size > 10):
            return None
        total, rest, last = total + head.value * size, rest[match.end() :], size
    if last == 10000 or (rest and not _LAST.fullmatch(rest)):
        return None
    unit = last // 10 if rest and rest[0] != "零" else 1  # 三百二 is 320
    return Number(total + (_VALUES[rest[-1]] * unit if rest else 0), Fraction(unit if rest else last))


def _digits(text: str) -> int:
    return int("".join(str(_VALUES[char]) for char in text))
