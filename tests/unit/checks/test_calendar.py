"""Dates, times and weekdays that the calendar does not have."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.calendar import Calendar, What
from lint.expressions.expression import Expression
from lint.text.readers import from_text
from tests.unit.checks.shipped import diagnostics, family, marked, mended

RULES = family("calendar")
_LASTS = Expression(r"(?:举行)?，(?:(?P<full>共|会期)|为期)(?P<days>\d+|[一-九])天")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("展览2月30日开幕。", ["2月30日"]),
        ("展览13月5日开幕。", ["13月5日"]),
        ("展览4月31号开幕。", ["4月31号"]),
        ("展览2023年2月29日开幕。", ["2023年2月29日"]),
        ("展览2024年2月29日开幕，2月29日另有讲座。", []),
        ("9999年书市将于1月5日（星期一）开幕。", ["1月5日（星期一）"]),
        ("书市6月28日至31日举行。", ["6月28日至31日"]),
        ("书市6月28日—7月31日举行，10月28至31日休息。", []),
        ("农历2月30日，闰2月30日。", []),
        ("先后于6月3日、6月1日举办。", ["先后于6月3日、6月1日"]),
        ("相继在6月28日、25日和7月1日举办。", ["相继在6月28日、25日和7月1日"]),
        ("依次于6月3日、5日和7月1日，陆续于12月30日、1月2日举办。", []),
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
        ("列车19日26:00到站，18日14:75检票，29日晚上25时离岸。", ["26:00", "14:75", "晚上25时"]),
        ("图书馆9:30—17:80开放，9日30时闭馆。", ["9:30—17:80", "30时"]),
        ("9月3日25:18胜邻县队，4日25:18、25:21，5日36小时，21:12—25:23。", []),
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


@given(
    st.dates(date(2001, 1, 1), date(2027, 12, 31)), st.lists(st.integers(1, 300), min_size=2, max_size=5, unique=True)
)
def test_weekdays_of_one_year_are_never_at_odds(start: date, gaps: list[int]) -> None:
    days = [day for gap in gaps if (day := start + timedelta(gap)).year == start.year]
    text = "，".join(f"{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）" for day in days)
    assert marked(f"课程：{text}。", RULES) == []


@given(st.dates(date(2000, 1, 3), date(2030, 12, 29)))
def test_yesterday_today_and_tomorrow_are_never_at_odds(day: date) -> None:
    named = zip(("前天", "昨天", "今天", "明天"), range(-2, 2), strict=True)
    text = "，".join(f"{name}（{then.month}月{then.day}日）" for name, off in named for then in [day + timedelta(off)])
    assert marked(f"天气：{text}。", RULES) == []


@given(st.integers(1900, 2099))
def test_a_year_has_its_animal_and_no_other(year: int) -> None:
    animals = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
    right = animals[(year - 4) % 12]
    for animal in animals:
        found = marked(f"木牌刻于{year}年（{animal}年）。", RULES)
        assert bool(found) == (animal != right)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月10日教师节，9月12日，教师节征文公布。", []),
        ("5月12日母亲节，5月20日母亲节。", ["5月20日母亲节"]),
        ("教师节是9月10日，教师节是9月12日。", ["教师节是9月12日"]),
        ("2019年是新中国成立70周年。", []),
        ("2019年是新中国成立七十一周年。", ["2019年是新中国成立七十一周年"]),
        ("书展10月28日至25日，10月28日至11月2日。", ["10月28日至25日"]),
        ("距今1800至1600年，1900年至1800年前，1900—1800年。", ["1900—1800年"]),
        ("2024年5月1日，周一鸣到场，2024年5月1日周一举行。", ["2024年5月1日周一"]),
        ("当晚88:79胜，下午3:75开始，总成绩82时56分36秒，26时10分到站。", ["下午3:75", "26时10分"]),
        ("开放14:30—13:00，22:00—6:00，比分21:15—15:21。", ["14:30—13:00"]),
    ],
)
def test_days_and_years(text: str, found: list[str]) -> None:
    assert [span for _, span in marked(text, RULES)] == found


def test_weekdays_of_two_stories_are_not_held_against_each_other() -> None:
    old = "5月3日（星期五）书市开幕，5月4日（星期六）有讲座，5月5日（星期日）闭幕。"
    new = "6月3日（星期二）书市开幕，6月4日（星期三）闭幕。"
    page = "老书市开幕\n\n本报讯（记者 杜若川）{}\n\n新书市开幕\n\n本报讯（记者 石望川）{}\n"
    assert marked(page.format(old, new), RULES) == []
    assert marked(old + new, RULES) != []


def test_a_table_goes_with_what_needs_one() -> None:
    with pytest.raises(ValueError, match="table"):
        Calendar(What.FESTIVAL)
    with pytest.raises(ValueError, match="table"):
        Calendar(What.DATE, table={"元旦": "1-1"})


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("展览5月1日至5日举行，为期七天。", "5"),
        ("展览5月1日至5日举行，会期4天。", "5"),
        ("展览5月1日至5日举行，为期4天；5月1日至5日，共5天。", ""),
        ("展览12月28日—1月3日，共6天。", "7"),
        ("展览2025年12月28日—2026年1月3日，共8天。", "7"),
        ("展览12月28日—2026年1月3日，共7天。", ""),
        ("展览2月25日至3月3日，共9天。", "7或8"),
        ("展览2024年2月25日至3月3日，共7天。", "8"),
        ("展览2月30日至3月3日，共9天；5月5日至1日，共9天；5月1日至5日，每天4场。", ""),
    ],
)
def test_a_span_has_its_days(text: str, right: str) -> None:
    found = [hit.values["right"] for hit in Calendar(What.LENGTH, lasts=_LASTS).run(from_text("a.txt", text))]
    assert found == [right] * bool(right)


@pytest.mark.parametrize(
    ("what", "lasts"), [(What.LENGTH, r"(?P<days>\d)天"), (What.LENGTH, None), (What.DATE, "(?P<days>)(?P<full>)")]
)
def test_only_a_length_is_told_by_its_days(what: What, lasts: str | None) -> None:
    with pytest.raises(ValueError, match="`lasts` goes with"):
        Calendar(what, lasts=Expression(lasts) if lasts else None)


@pytest.mark.parametrize(("what", "event"), [(What.DATE, r"(?P<year>\d{4})年$"), (What.WEEKDAY, r"\d{4}年$")])
def test_an_event_names_the_year_of_a_weekday(what: What, event: str) -> None:
    with pytest.raises(ValueError, match="`event` goes with"):
        Calendar(what, event=Expression(event))


@pytest.mark.parametrize("event", ["(建国", "(?:(?:建|立|成)+)+国"])
def test_an_event_is_an_expression_that_does_not_take_forever(event: str) -> None:
    with pytest.raises(ValueError, match="国"):
        Calendar(What.ANNIVERSARY, table={event: "1949"})


@pytest.mark.parametrize(
    ("what", "told"), [(What.ANNIVERSARY, "建国那年"), (What.FESTIVAL, "正月初一"), (What.FESTIVAL, "1-")]
)
def test_a_table_tells_days_and_years(what: What, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Calendar(what, table={"节日": told})


def test_the_name_of_a_festival_is_no_expression() -> None:
    rule = Calendar(What.FESTIVAL, table={"星星(节": "5-1"})
    assert not list(rule.run(from_text("a.txt", "5月1日是星星(节。")))
    assert list(rule.run(from_text("a.txt", "5月2日是星星(节。")))


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("13日（星期四）晴，14日（星期五）阴，15日（星期五）雨。", ["15日（星期五）"]),
        ("11月13日（周四）晴，14日（周五）阴，15日（周日）雨，16日（周日）晴。", ["15日（周日）"]),
        ("13日（星期四）晴，15日（星期五）雨。", []),  # two: nobody knows which
        ("30日（星期四）晴，31日（星期五）阴，1日（星期六）雨，2日（星期日）晴。", []),  # another month
        ("13日（星期四）晴，15日（星期六）阴，20日（星期四）雨。", []),
        ("13日（星期四）晴，14日（星期六）阴，15日（星期一）雨。", []),  # no two agree
    ],
)
def test_days_of_one_month_keep_step_with_their_weekdays(days: str, found: list[str]) -> None:
    document = from_text("a.txt", days)
    assert [document.read(hit.span) for hit in Calendar(What.WEEKDAYS).run(document)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("报名9月8日至8月20日。", ["9月8日至8月20日"]),
        ("报名8月8日至9月20日，供暖11月15日至3月15日，学年9月1日至7月10日。", []),
        ("合同年度7月1日至6月30日。", []),
    ],
)
def test_a_span_that_ends_the_month_before_is_no_whole_year(text: str, found: list[str]) -> None:
    document = from_text("a.txt", text)
    assert [document.flow[slice(*hit.span)] for hit in Calendar(What.SPAN).run(document)] == found
