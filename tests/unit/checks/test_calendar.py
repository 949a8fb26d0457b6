"""Dates, times and weekdays that the calendar does not have."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.checks.shipped import diagnostics, family, marked, mended

RULES = family("calendar")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("展览2月30日开幕。", ["2月30日"]),
        ("展览13月5日开幕。", ["13月5日"]),
        ("展览4月31号开幕。", ["4月31号"]),
        ("展览2023年2月29日开幕。", ["2023年2月29日"]),
        ("展览2024年2月29日开幕，2月29日另有讲座。", []),
        ("书市6月28日至31日举行。", ["6月28日至31日"]),
        ("书市6月28日—7月31日举行，10月28至31日休息。", []),
        ("农历2月30日，闰2月30日。", []),
        ("住在9月38号楼，编号13.5月5日，工期13个月。", []),
        ("增长0.5月，比分2/30。", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    assert [span for _, span in marked(text, RULES)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("列车25时10分到站。", ["25时10分"]),
        ("列车8时75分到站。", ["8时75分"]),
        ("讲座下午3:75开始。", ["下午3:75"]),
        ("列车24时到站，23时59分关门，上午8:59检票。", []),
        ("飞行历时26时13分，比分3:75，读了8时75分钟。", []),
    ],
)
def test_times(text: str, found: list[str]) -> None:
    assert [span for _, span in marked(text, RULES)] == found


@given(st.dates(date(1583, 1, 1)), st.sampled_from("一二三四五六日"))
def test_a_weekday_is_right_or_mended(day: date, name: str) -> None:
    right = "一二三四五六日"[day.weekday()]
    text = f"活动于{day.year:04}年{day.month}月{day.day}日（星期{name}）开幕。"
    assert bool(marked(text, RULES)) == (name != right)
    assert mended(text, RULES) == text.replace(f"星期{name}", f"星期{right}")


@given(st.integers(1, 2999), st.integers(1, 12), st.integers(1, 39))
def test_exactly_the_days_that_are_not_there_are_found(year: int, month: int, day: int) -> None:
    text = f"活动于{year:04}年{month}月{day}日开幕。"
    found = diagnostics(text, RULES)
    assert bool(found) == (day > monthrange(year, month)[1])
    assert all(text[slice(*d.place.span)] == d.place.text for d in found)
