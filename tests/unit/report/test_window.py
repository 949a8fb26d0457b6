"""Windows: what is shown of a paragraph, whatever its characters and however narrow the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.report.safe import safe
from lint.report.window import CUT, SIGNS, Ink, Mark, Piece, fits, head_or_tail, shortened, size, window
from lint.text.document import Span
from lint.text.width import clusters

SENTENCE = "梨园的小路两边种满了月季和忍冬，每到春天都有城里的游人来拍照。"


def drawn(pieces: list[Piece]) -> str:
    """Pieces as they are shown without colour."""
    return "".join("".join((SIGNS[ink][0], text, SIGNS[ink][1])) if ink in SIGNS else text for text, ink in pieces)


def show(text: str, found: str, width: int, other: str = "") -> str:
    """The window around the only place of `found` in `text`, with `other` marked too."""
    marks = [Mark(Span(text.index(found), text.index(found) + len(found)), Ink.FOUND)]
    if other:
        marks.append(Mark(Span(text.index(other), text.index(other) + len(other)), Ink.OTHER))
    return drawn(window(text, Span(0, len(text)), sorted(marks, key=lambda mark: mark.span), width))


def test_short_paragraph_is_shown_whole() -> None:
    assert show("全村都种上了月季。", "月季", 40) == "全村都种上了▶月季◀。"


def test_long_paragraph_is_cut_on_both_sides_around_the_finding() -> None:
    shown = show(SENTENCE * 20 + "晚风风吹过山岗。" + SENTENCE * 20, "晚风风", 40)
    assert shown == "…游人来拍照。▶晚风风◀吹过山岗。梨园…"


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    assert show("晚风风吹过" + SENTENCE * 9, "晚风风", 40) == "▶晚风风◀吹过梨园的小路两边种满了月季…"
    assert show(SENTENCE * 9 + "吹来晚风风", "晚风风", 40) == "…天都有城里的游人来拍照。吹来▶晚风风◀"


def test_finding_that_is_too_long_is_cut_in_its_middle_and_keeps_its_neighbours() -> None:
    shown = show("今天，" + SENTENCE * 9 + "明天", SENTENCE * 9, 40)
    assert shown == "今天，▶梨园的小路两…游人来拍照。◀明天"


def test_two_ends_are_marked_in_one_window_if_they_fit_with_their_neighbours() -> None:
    text = "一是修桥，二是引水，四是种树。"
    assert show(text, "四", 60, "二") == "一是修桥，▷二◁是引水，▶四◀是种树。"
    near = [Mark(Span(0, 2), Ink.OTHER), Mark(Span(7, 9), Ink.FOUND)]
    assert fits(text, near, 60)
    assert not fits(text, near, 20)
    assert not fits(SENTENCE * 9, [Mark(Span(0, 2), Ink.OTHER), Mark(Span(200, 202), Ink.FOUND)], 60)


def test_window_does_not_leave_the_paragraph() -> None:
    text = "上一段。\n晚风风吹过。\n下一段。"
    pieces = window(text, Span(5, 11), [Mark(Span(5, 8), Ink.FOUND)], 60)
    assert drawn(pieces) == "▶晚风风◀吹过。"


def test_place_without_characters_is_still_marked() -> None:
    assert drawn(window("前后", Span(0, 2), [Mark(Span(1, 1), Ink.FOUND)], 20)) == "前▶◀后"


@pytest.mark.parametrize("cluster", ["e\u0301", "한\u0323", "𠮷", "क्षि", "☎\ufe0f"])
def test_no_character_is_cut_from_the_marks_that_stand_on_it(cluster: str) -> None:
    for width in range(4, 24):
        for tail in (True, False):
            kept = "".join(text for text, ink in head_or_tail(cluster * 30, width, tail=tail) if ink is not Ink.CUT)
            assert kept == cluster * (len(kept) // len(cluster))


def test_shortened_piece_keeps_both_ends() -> None:
    assert shortened(Piece("一二三四五六七八九十", Ink.NEW), 10) == Piece(f"一二{CUT}九十", Ink.NEW)


copy = st.text(st.sampled_from("月季，“”—…abc \t\n\r\x1b\u200b\u202e𠮷👩e\u0301\u0308①"), max_size=300)


@given(copy, st.integers(0, 300), st.integers(0, 300), st.integers(16, 120))
def test_window_fits_is_safe_and_shows_the_finding(text: str, one: int, other: int, width: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    pieces = window(text, Span(0, len(text)), [Mark(Span(start, end), Ink.FOUND)], width)
    found = [piece.text for piece in pieces if piece.ink is Ink.FOUND]
    assert size(pieces) <= width
    assert all(piece.text == safe(piece.text) for piece in pieces)
    assert len(found) == 1
    head, _, tail = found[0].partition(CUT)
    assert safe(text[start:end]).startswith(head)
    assert safe(text[start:end]).endswith(tail) or not tail


@given(copy, st.integers(0, 300))
def test_context_is_the_copy_that_stands_there(text: str, at: int) -> None:
    at = min(at, len(text))
    pieces = window(text, Span(0, len(text)), [Mark(Span(at, at), Ink.FOUND)], 40)
    middle = [piece.ink for piece in pieces].index(Ink.FOUND)
    before = "".join(piece.text for piece in pieces[:middle] if piece.ink is not Ink.CUT)
    after = "".join(piece.text for piece in pieces[middle + 1 :] if piece.ink is not Ink.CUT)
    assert safe(text[:at]).endswith(before)
    assert safe(text[at:]).startswith(after)


def test_clusters_put_together_are_the_text() -> None:
    text = "e\u0301tude 👩\u200d👧 \r\n한글"
    assert "".join(clusters(text)) == text
