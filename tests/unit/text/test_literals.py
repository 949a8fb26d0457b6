"""Many strings in one pass, and how a place reads with another word in it."""

from __future__ import annotations

from lint.text.document import Span
from lint.text.instead import gain
from lint.text.literals import Literals, likely, longest
from lint.text.readers.plain import from_text


def test_every_place_of_every_string() -> None:
    document = from_text("a.txt", "村村通公路，村村通网络。")
    found = Literals(["村村", "村村通", "公路网"]).find(document)
    assert sorted(found) == [
        (Span(0, 2), "村村"),
        (Span(0, 3), "村村通"),
        (Span(6, 8), "村村"),
        (Span(6, 9), "村村通"),
    ]


def test_of_places_that_overlap_the_first_then_the_longest() -> None:
    places = [(Span(1, 3), "b"), (Span(0, 2), "a"), (Span(0, 3), "c"), (Span(3, 5), "d")]
    assert list(longest(places)) == [(Span(0, 3), "c"), (Span(3, 5), "d")]


def test_strings_are_likely_whose_beginning_the_copy_has() -> None:
    document = from_text("a.txt", "村里办起公司。")
    assert likely(document, ("村", "镇", "公司", "公园", "办起来")) == ["公司", "办起来", "村"]
    assert likely(document, ()) == []


def test_a_right_word_is_a_gain_where_the_wrong_one_makes_no_sense() -> None:
    assert gain("受气侯影响", Span(1, 3), "气候") > 0
    assert gain("先进人物", Span(1, 3), "进入") < 0
    assert abs(gain("其它办法", Span(0, 2), "其他")) < 20
