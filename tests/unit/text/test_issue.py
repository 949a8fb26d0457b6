"""The day of issue: every day there is, in every form in which it is said, and nothing where it is not said plainly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.document import OFF, Issue
from lint.text.issue import day_of, in_front_matter, in_name, mistaken, read_day, setting, told_of
from lint.text.readers import from_text

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
SETTINGS = (
    "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}", "{0:%Y年%m月%d日}", "{0.year}-{0.month}-{0.day}",
    "{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d} 08:30", "{0:%Y-%m-%d}T08:30:00+08:00", " {0:%Y-%m-%d} ",
)  # fmt: skip
NAMES = (
    "{0:%Y-%m-%d}.md", "{0:%Y-%m-%d}-渡口.md", "{0:%Y-%m-%d}_A01.txt", "{0:%Y%m%d}.txt", "{0:%Y%m%d}渡口.docx",
    "{0:%Y年%m月%d日}.txt", "{0.year}-{0.month}-{0.day} 渡口.txt", "A01_{0:%Y%m%d}.txt", "渡口{0:%Y-%m-%d}.html",
    "{0:%Y/%m/%d}/a01.txt", "{0:%Y-%m-%d}/a01.txt", "{0:%Y%m%d}/a01.txt", "{0:%Y-%m/%d}/node_1.htm", "{0:%Y/%m%d}/a01.txt",
    "/稿件/{0:%Y/%m/%d}/要闻/a01.txt", "1999-01-01/{0:%Y%m%d}/a01.txt", "1999/{0:%Y/%m/%d}/a01.txt",
    "1999-01-01/{0:%Y-%m-%d}.txt",
)  # fmt: skip
MATTERS = (
    "---\ntitle: 渡口\ndate: {0}\n---\n\n正文。\n",
    "---\r\ndate: '{0}'\r\ntitle: 渡口\r\n---\r\n正文。\r\n",
    '+++\ndate = "{0}"\n+++\n正文。\n',
    "---\ndate: {0}  # 周四\n---\n正文。\n",
)


@given(DAYS, st.sampled_from(SETTINGS))
def test_settings_of_every_day(day: date, form: str) -> None:
    assert read_day(form.format(day)) == day
    assert setting(form.format(day)) == day.isoformat()


@given(DAYS, st.sampled_from(NAMES))
def test_names_of_every_day(day: date, form: str) -> None:
    assert in_name(form.format(day)) == day


@given(DAYS, st.sampled_from(MATTERS), st.sampled_from(SETTINGS))
def test_front_matter_of_every_day(day: date, matter: str, form: str) -> None:
    assert in_front_matter(matter.format(form.format(day).strip())) == day


@given(st.text(st.sampled_from("0123456789-/_.年月日aT稿 :")))
def test_whatever_is_read_is_a_day_of_the_text(text: str) -> None:
    for found in (read_day(text), in_name(text)):
        assert found is None or (1950 <= found.year <= 2099 and str(found.year) in text)


@pytest.mark.parametrize(
    "name",
    [
        "a01.txt", "2026.txt", "2026-11.txt", "2026-13-01.txt", "2026-11-31.txt", "1949-10-01.txt", "2100-01-01.txt",
        "202611260.txt", "120261126.txt", "20261126001.txt", "备份-20261126/a01.txt", "20261126备份/a01.txt",
        "2026/11/a01.txt", "2026/11/31/a01.txt", "2026-11-26至2026-11-28.txt", "第20261126号稿.txt", "<stdin>", "",
    ],
)  # fmt: skip
def test_names_that_say_no_day(name: str) -> None:
    assert in_name(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 渡口\n---\ndate: 2026-11-26\n",
        "date: 2026-11-26\n",
        "---\nupdate: 2026-11-26\nmeta:\n  date: 2026-11-26\n---\n",
        "---\ndate: 明天\n---\n",
        "---\ndate: 2026-02-30\n---\n",
        "---\ndate: 2026-11-26\n没有结尾。\n",
        "正文。\n---\ndate: 2026-11-26\n---\n",
    ],
)
def test_front_matter_that_says_no_day(text: str) -> None:
    assert in_front_matter(text) is None


MATTER = "---\ndate: 2026-11-27\n---\n\n正文。\n"


@pytest.mark.parametrize(
    ("path", "text", "issue", "day"),
    [
        ("2026-11-28.md", MATTER, Issue("2026-11-26", "2026-11-29"), 26),
        ("2026-11-28.md", MATTER, Issue("", "2026-11-29"), 27),
        ("2026-11-28.md", "正文。", Issue("", "2026-11-29"), 28),
        ("2026-11-28.txt", MATTER, Issue(), 28),
        ("story.md", "正文。", Issue("", "2026-11-29"), 29),
        ("story.md", "正文。", Issue(), None),
        ("2026-11-28.md", MATTER, Issue(OFF, "2026-11-29"), None),
        ("2026-11-28.md", MATTER, Issue("", OFF), None),
        ("2026-11-28.md", MATTER, Issue("2026-11-26", OFF), 26),
    ],
)
def test_what_is_said_first_holds(path: str, text: str, issue: Issue, day: int | None) -> None:
    document = from_text(path, text)
    document.issue = issue
    assert document.fact(day_of) == (day and date(2026, 11, day))
    told = told_of(document)
    assert (told and told.day) == document.fact(day_of)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-31", "没有“2026-11-31”这一天"),
        ("明天", "“明天”不是日期"),
        ("11/26/2026", "“11/26/2026”不是日期"),
        ("", "“”不是日期"),
    ],
)
def test_settings_that_are_none(text: str, said: str) -> None:
    assert setting(text) is None
    words, hint = mistaken(text)
    assert words.zh == said
    assert "2026-11-26" in hint.zh


def test_off() -> None:
    assert setting("off") == OFF
