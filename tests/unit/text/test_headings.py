"""Headings: what stands on a page as only a heading or only copy does."""

from __future__ import annotations

import pytest

from lint.text import headings
from lint.text.document import Document
from lint.text.readers import read
from lint.text.readers.plain import from_text
from lint.text.rows import stands_in_row
from lint.text.seams import breaks

CLOSED = "图书馆夜间开放一个多月来，平均每晚有二百多名读者到馆。"
ITEMS = ("路灯亮了", CLOSED, "老站长的新账本", CLOSED)


def page(*blocks: str) -> Document:
    return from_text("a", "\n\n".join(blocks))


def test_what_stands_twice_is_a_heading() -> None:
    """Over the story, and over what is left of it on another page."""
    document = page("便民中心启用", CLOSED, "（上接第1版）", "便民中心启用", CLOSED)
    assert headings.is_surely_heading(document, 3)
    assert not headings.is_surely_heading(page(CLOSED, "便民中心启用", CLOSED), 1)


def test_lines_above_a_deck_are_headings() -> None:
    assert headings.is_surely_heading(
        page(CLOSED, "石桥镇二十一村同时开工", "把水渠修到家门口", "——冬修水利见闻", CLOSED), 1
    )


def test_two_lines_that_begin_with_one_year_and_alike_are_no_timeline() -> None:
    heading, copy = "2024年白石山茶会闭幕", "2024年白石山茶会日前在县文化"
    assert not stands_in_row(page(CLOSED, heading, copy), 2)
    assert stands_in_row(page(CLOSED, "2023年，茶会初办", "2024年，茶会迁到山上"), 2)


def test_a_short_item_is_cut_off() -> None:
    document = page("国内快讯", CLOSED, "白石山茶会闭幕", "白石山茶会日前在县文化馆闭", *ITEMS)
    assert [(part.head, part.tail) for part in breaks(document)] == [(3, None)]


@pytest.mark.parametrize(
    "line", ["一碗水，半碗沙", "第一年：苗活了，人瘦了", "（一）等水，等了三代人", "井歇了，渠来了，人笑了"]
)
def test_short_clauses_between_paragraphs_are_a_heading(line: str) -> None:
    assert breaks(page(CLOSED, line, CLOSED)) == ()


@pytest.mark.parametrize("line", ["专家表示，绿道要贯", "今年，水渠要修", "湖边新建了三处观景台，游客可以坐"])
def test_a_sentence_with_its_opening_is_none(line: str) -> None:
    assert not headings.is_surely_heading(page(CLOSED, line, CLOSED), 1)


def test_a_marked_heading_is_one_whatever_it_says() -> None:
    document = read("a.md", f"# 长廊\n\n{CLOSED}\n\n## 湖边新建了三处观景台，游客可以坐\n\n{CLOSED}\n".encode())
    assert headings.is_surely_heading(document, 2)
    assert headings.is_surely_heading(page("冬季咳嗽，别急着止咳", CLOSED), 0)
    assert headings.is_surely_heading(page(CLOSED, "主题：青禾渠通水，下湾村的老井歇了", CLOSED), 1)


def test_what_a_dateline_begins_is_copy_wherever_it_is_cut() -> None:
    cut = "本报讯（记者 周开来）昨晚，省城市足"
    assert [part.head for part in breaks(page("海城队客场取胜", cut, CLOSED))] == [1]


def test_a_note_below_makes_no_heading_of_sentences() -> None:
    copy = "村民在晾晒柿饼。连日来天气晴好，当地群众抢抓晴好天"
    assert not headings.is_surely_heading(page(CLOSED, copy, "（周开来　摄）", CLOSED), 1)
    assert headings.is_surely_heading(page(CLOSED, "受表彰人员名单", "（共十二名）", CLOSED), 1)
