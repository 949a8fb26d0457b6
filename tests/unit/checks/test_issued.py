"""Days of copy held against the day it is issued."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.issued import Issued, What
from lint.diagnostic import Diagnostic
from lint.expressions.expression import Expression
from lint.report.rule_page import facts
from lint.rulebook.diagnose import diagnose
from lint.rulebook.proof import issued
from lint.rulebook.rule import Rulebook
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import family

RULES = family("calendar")
BOOK = Rulebook({rule.id: rule for rule in RULES})
NAMES = "一二三四五六日"
THURSDAY = "2026-11-26"


def diagnostics(text: str, day: str = THURSDAY) -> list[Diagnostic]:
    document = issued(from_text("copy.txt", text), day)
    return sorted((d for rule in BOOK.worth(document) for d in diagnose(rule, document)), key=lambda d: d.place.span)


def marked(text: str, day: str = THURSDAY) -> list[tuple[str, str]]:
    return [(d.rule.partition("/")[2], d.place.text) for d in diagnostics(text, day)]


def weekdays(text: str, day: str = THURSDAY) -> list[str]:
    return [found for rule, found in marked(text, day) if rule == "weekday-by-issue"]


@given(st.dates(date(1951, 1, 1), date(2098, 12, 31)), st.integers(-160, 90), st.sampled_from(NAMES))
def test_weekdays_near_the_day_of_issue(day: date, gap: int, name: str) -> None:
    at = day + timedelta(gap)
    found = diagnostics(f"展览{at.month}月{at.day}日（星期{name}）开幕。", day.isoformat())
    right = NAMES[at.weekday()]
    if name == right:
        assert found == []
    else:
        (only,) = found
        assert (only.rule, only.fix and only.fix.edit.text) == ("calendar/weekday-by-issue", right)
        assert f"{at.year}年{at.month}月{at.day}日" in only.message.zh


@given(st.dates(date(1951, 1, 1), date(2098, 12, 31)), st.integers(-14, 14))
def test_a_day_without_its_month(day: date, gap: int) -> None:
    at = day + timedelta(gap)
    assert (
        marked(
            f"展览{at.day}日（星期{NAMES[at.weekday()]}）开幕，周{NAMES[at.weekday()]}（{at.day}日）加场。", str(day)
        )
        == []
    )


@given(
    st.dates(date(1951, 1, 1), date(2098, 12, 31)),
    st.sampled_from(["前天", "昨日", "今天", "明天", "后天"]),
    st.booleans(),
)
def test_days_that_are_called_right(day: date, name: str, with_month: bool) -> None:
    at = day + timedelta(["前天", "昨日", "今天", "明天", "后天"].index(name) - 2)
    month = f"{at.month}月" if with_month else ""
    assert marked(f"{name}（{month}{at.day}日），渡口停航；{month}{at.day}日（{name}），风大。", str(day)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("展览11月25日，星期四，开幕。", ["11月25日，星期四"]),
        ("展览今年11月25日（周四）开幕。", ["今年11月25日（周四）"]),
        ("展览明年1月8日（星期六）开幕。", ["明年1月8日（星期六）"]),
        ("展览去年12月31日（星期四）闭幕。", ["去年12月31日（星期四）"]),
        ("展览去年12月31日（星期三）闭幕，明年1月8日（星期六）开幕。", []),
        ("展览11月25日周四开幕，周四（25日）闭幕。", ["11月25日周四", "周四（25日）"]),
        ("展览10月28日开幕，30日（星期六）闭幕。", ["30日（星期六）"]),
        ("展览10月28日开幕，30日（星期五）闭幕；12月1日（周二）重开。", []),
        ("五一假期后，5月9日（星期六）补班，4月15日（星期三）停航。", []),
        ("展览11月28日—12月4日（周六至周五）举行，11月28日、29日（周六、周日）讲座。", []),
        ("展览展至11月28日，周一闭馆；11月29日周一鸣到场。", []),
        ("展览到11月29日。\n周一至周五上午开放。", []),
        ("1949年10月，船队北上。\n11月25日（星期四），船队靠岸。", []),
        ("1949年10月，船队北上。\n船上无人说话。\n11月25日（星期四），船队靠岸。", []),
        ("1949年10月，船队北上。\n今年又走一趟。\n11月25日（星期四），船队靠岸。", ["11月25日（星期四）"]),
        ("那年11月25日（星期四），船队靠岸。", []),
        ("2月30日（星期四）开幕。", []),
    ],
)
def test_weekdays(text: str, found: list[str]) -> None:
    assert weekdays(text) == found


def test_what_the_day_of_issue_tells_is_not_at_odds_with_the_story_as_well() -> None:
    text = "展览11月25日（星期四）开幕，11月26日（星期五）讲座，11月28日（星期六）闭幕。"
    assert marked(text, "") == [("mismatched-weekdays", "11月28日（星期六）")]
    assert marked(text) == [("weekday-by-issue", "11月25日（星期四）"), ("weekday-by-issue", "11月26日（星期五）")]
    assert marked(f"1999年，{text}") == [("mismatched-weekdays", "11月28日（星期六）")]


def test_another_year_is_not_at_odds_with_the_year_of_issue() -> None:
    old = "1956年的启事：11月25日（星期日）放映。"
    text = f"展览11月25日（星期三）开幕，11月26日（星期四）讲座，11月27日（星期五）闭幕。\n{old}"
    assert marked(text, "") == [("mismatched-weekdays", "11月25日（星期日）")]
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨日（25日）、今天（11月26日）、明天（27日）、今晚（26日）。", []),
        ("昨日（23日）停航。", [("day-by-issue", "昨日（23日）")]),
        ("昨日（24日）停航，今日（25日）复航。", [("day-before-issue", "昨日（24日）")]),
        ("昨日（26日）停航，昨天（26日）风大。", [("day-by-issue", "昨日（26日）")]),
        ("27日（昨天）停航。", [("day-by-issue", "27日（昨天）")]),
        ("昨晚（11月21日晚）停航。", [("day-by-issue", "昨晚（11月21日")]),
        ("昨天（2025年11月25日）停航。", [("day-by-issue", "昨天（2025年11月25日）")]),
        ("昨天（2026年11月24日）停航。", [("day-before-issue", "昨天（2026年11月24日）")]),
        ("11月23日电 记者今天（23日）获悉，昨天（22日）停航。", []),
        ("日记里写着，今天（23日）停航。", []),
        ("“今天（23日）停航。”他说。“渡口”昨天（23日）停航。", [("day-by-issue", "昨天（23日）")]),
        ("大前天（23日）停航，昨天（26版），今天（6日游）。", []),
        ("昨天（31日）停航。", [("day-by-issue", "昨天（31日）")]),
        ("上周五（20日）、本周四（26日）、这周日（29日）、下周二（12月1日）。", []),
        ("本周四（12月3日）停航。", [("day-by-issue", "本周四（12月3日）")]),
        ("本周四（27日）停航。", [("weekday-by-issue", "周四（27日）")]),
    ],
)
def test_days_by_their_names(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text) == found


@pytest.mark.parametrize(("day", "found"), [("2026-11-29", 0), ("2026-11-30", 0), ("2026-12-02", 1)])
def test_weeks_may_begin_on_sunday_and_copy_is_written_the_day_before(day: str, found: int) -> None:
    assert len(marked("本周四（11月26日）停航。", day)) == found


def test_days_at_odds_go_by_the_day_of_issue() -> None:
    text = "昨天（11月24日）停航。今天（11月26日）复航。"
    assert marked(text, "") == [("relative-day", "今天（11月26日）")]
    assert marked(text) == [("relative-day", "昨天（11月24日）")]


@pytest.mark.parametrize(("age", "wrong"), [(81, 1), (82, 0), (83, 0), (84, 0), (85, 0), (86, 1)])
def test_ages_may_be_counted_either_way(age: int, wrong: int) -> None:
    assert len(marked(f"沈柏年1943年出生，今年{age}岁。")) == wrong
    assert marked(f"沈柏年1943年出生，今年{age}岁。", "") == []


@pytest.mark.parametrize(
    "text",
    [
        "沈柏年1943年出生，儿子今年52岁。",
        "沈柏年1943年出生，1965年进厂，今年60岁的厂子还在。",
        "沈柏年1943年出生。罗桂芳今年60岁。",
        "沈柏年今年83岁。船厂1951年诞生。",
        "今年60岁的何满仓说，1930年出生的老师还在撑船。1998年出生的教练带着今年12岁的队员。",
        "这台1943年生产的织机，今年60岁的何满仓还在用。",
    ],
)
def test_ages_of_others(text: str) -> None:
    assert marked(text) == []


def test_anniversaries_of_this_year() -> None:
    assert marked("今年是新中国成立76周年。") == [("anniversary", "今年是新中国成立76周年")]
    assert marked("今年是新中国成立76周年。", "") == []
    assert marked("2025年的讲话里说，今年是新中国成立76周年。") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_a_day_of_issue_the_rules_of_it_say_nothing(rule: object) -> None:
    if getattr(rule, "kind") == "issued":  # noqa: B009
        text = "昨日（23日）停航，11月25日（星期四）复航；沈柏年1943年出生，今年60岁。本周四（12月3日）。"
        assert diagnose(rule, from_text("copy.txt", text)) == []  # type: ignore[arg-type]


def test_the_day_of_a_rules_examples_is_told() -> None:
    told = {name.en: value.zh for name, value in facts(BOOK.rules["calendar/day-by-issue"], {})}
    assert told["examples issued on"] == THURSDAY
    assert "examples issued on" not in {name.en for name, _ in facts(BOOK.rules["calendar/festival"], {})}


@pytest.mark.parametrize(
    "given",
    [
        {"what": What.AGE},
        {"what": What.AGE, "event": Expression("(?P<year>1943)")},
        {"what": What.TODAY, "event": Expression("(?P<year>1)(?P<age>2)(?P<at>3)")},
        {"what": What.WEEKDAY, "late": True},
    ],
)
def test_options_that_do_not_go_together(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="what: "):
        Issued(**given)  # type: ignore[arg-type]
