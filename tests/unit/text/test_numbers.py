"""Numbers in Arabic and Han numerals and their values."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.numbers import NUMBER, in_han, led_by_digits, number, value
from lint.text.readers.plain import from_text

DIGITS = "零一二三四五六七八九"


def han(count: int) -> str:
    """A whole number below 10^12 in Han numerals, written by the rules of counting."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if count >= size:
            head, rest = divmod(count, size)
            gap = "零" if rest and rest < size // 10 else ""
            return han(head) + unit + gap + (han(rest) if rest else "")
    written, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, count = divmod(count, size)
        if digit:
            written += ("零" if zero and written else "") + DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return written or "零"


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_han_numerals_has_its_value(count: int) -> None:
    assert value(han(count)) == count


@given(st.integers(0, 10**9))
def test_a_number_may_be_grouped_or_not(count: int) -> None:
    assert value(str(count)) == value(f"{count:,}") == count


@given(st.integers(0, 9999), st.integers(0, 99))
def test_a_decimal_with_a_magnitude_is_exact_to_its_last_digit(whole: int, hundredths: int) -> None:
    found = number(f"{whole}.{hundredths:02}万")
    assert found is not None
    assert found.value == whole * 10000 + hundredths * 100
    assert (found.low, found.high) == (found.value - 50, found.value + 50)


@given(st.integers(0, 100))
def test_shares_read_alike_in_figures_and_words(percent: int) -> None:
    assert value(f"{percent}%") == value(f"{percent}％") == value("百分之" + han(percent)) == Fraction(percent, 100)


@given(st.text("一二三〇零十百千万亿0123456789.,%成分之点两", max_size=12))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    found = number(text)
    assert found is None or found.step >= 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("二〇二四", 2024),
        ("三点五", Fraction(7, 2)),
        ("两百", 200),
        ("两百五", 250),
        ("三千五", 3500),
        ("一万二", 12000),
        ("十五", 15),
        ("10亿零817万", 1_008_170_000),
        ("1亿2000万", 120_000_000),
        ("3万亿", 3 * 10**12),
        ("8千", 8000),
        ("三成", Fraction(3, 10)),
        ("三成五", Fraction(35, 100)),
        ("三成半", Fraction(35, 100)),
        ("三分之一", Fraction(1, 3)),
        ("百分之五点三", Fraction(53, 1000)),
        ("12,345.6", Fraction(123456, 10)),
    ],
)
def test_forms(text: str, right: Fraction) -> None:
    assert value(text) == right
    assert re.fullmatch(NUMBER, text)


@pytest.mark.parametrize("text", ["三四", "千", "1,23", "零分之三", "百十", "", "%", "5%%", "一百二百"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@given(st.integers(1, 99))
def test_what_is_written_is_read(count: int) -> None:
    assert value(in_han(count)) == count


@given(
    st.text("12３年月，", max_size=30),
    st.sampled_from([r"(?<!\d)\d{1,2}月", r"(?<![\d年])\d+年?\d?", r"(?<!\d)(?:\d{2}年)?\d月"]),
)
def test_what_digits_lead_is_found_where_they_begin(text: str, source: str) -> None:
    document, pattern = from_text("a.txt", text), re.compile(source)
    found = [match.span() for match in led_by_digits(document, pattern)]
    assert found == [match.span() for match in pattern.finditer(document.flow)]
