"""Fixes as old → new, and nearly equal passages told apart."""

from __future__ import annotations

from lint.diagnostic import Edit
from lint.report.change import change
from lint.report.differences import differences
from lint.report.window import Ink, Piece
from lint.text.document import Span

PLAIN = "镇里今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，并为骑行者免费提供饮水和维修服务，方便四方游客。"


def test_deletion_shows_what_goes_and_what_stays() -> None:
    old, new = change("河长制度度完善", Edit(Span(2, 5), "制度"), 40)
    assert old == [Piece("制度"), Piece("度", Ink.GONE)]
    assert new == [Piece("制度")]


def test_replacement_without_context() -> None:
    assert change("四是", Edit(Span(0, 1), "三"), 40) == ([Piece("四", Ink.GONE)], [Piece("三", Ink.NEW)])


def test_join_of_paragraphs_is_cut_to_the_seam() -> None:
    text = "许多家庭主动把洗衣水接进了污水管\n\n网，河道里再也看不到漂浮的泡沫。"
    edit = Edit(Span(0, len(text)), text.replace("\n", ""))
    old, new = change(text, edit, 30)
    assert "".join(piece.text for piece in old) == "…了污水管⏎⏎网，河道…"
    assert "".join(piece.text for piece in new) == "…了污水管网，河道…"


def test_deletion_of_a_paragraph_is_cut_in_its_middle_and_leaves_nothing() -> None:
    old, new = change(f"{PLAIN}\n", Edit(Span(0, len(PLAIN)), ""), 24)
    assert new == []
    assert old == [Piece("镇里今年投…四方游客。", Ink.GONE)]


def test_control_characters_of_a_fix_are_shown() -> None:
    old, new = change("a\x1b\x1b", Edit(Span(1, 3), "\x1b"), 40)
    assert [piece.text for piece in (*old, *new)] == ["␛", "␛", "␛"]


def test_differences_of_nearly_equal_passages() -> None:
    edited = PLAIN.replace("五处", "六处").replace("和维修", "")
    one, other = differences(PLAIN, edited)
    assert one == (
        [Piece("驿站"), Piece("五", Ink.OTHER), Piece("处、")],
        [Piece("驿站"), Piece("六", Ink.FOUND), Piece("处、")],
    )
    assert other.one == [Piece("饮水"), Piece("和维修", Ink.OTHER), Piece("服务")]
    assert other.other == [Piece("饮水"), Piece("服务")]


def test_nothing_is_said_of_equal_short_or_unlike_passages() -> None:
    assert differences(PLAIN, PLAIN.replace("，", "，\n　　")) == []
    assert differences("驿站五处", "驿站六处") == []
    assert differences(PLAIN, "农技站站长说，今年已经举办田间课堂十六期，下一步还将组织果农到邻县学习冷库贮藏。") == []
