"""Copy with marks in it: nothing of the copy is lost, and every mark lies on exactly its characters."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Level
from lint.report.galley.marks import LONG, Mark, marked, stretches
from lint.report.galley.markup import NOTHING, Html, block, copy_text, data, element, escaped
from lint.report.safe import ACTING, safe
from lint.text.document import Span
from tests.unit.report.html_page import marks_of, read_html
from tests.unit.text.strategies import anything

FLOW = "全县河长制度度日趋完善"


def mark(number: int, start: int, end: int, level: Level = Level.ERROR) -> Mark:
    return Mark(Span(start, end), finding=number, level=level, pin=element("a", id=f"m{number}"))


def shown(*marks: Mark, flow: str = FLOW) -> str:
    """The copy with each stretch as `(numbers text)` and the pins as `^number`."""
    page = read_html(marked(flow, Span(0, len(flow)), marks))
    text = marked(flow, Span(0, len(flow)), marks)
    for found in page.all("mark"):
        text = Html(text.replace("<mark", f"({found.get('data-n')} <mark", 1).replace("</mark>", ")", 1))
        start = text.index("<mark")
        text = Html(text[:start] + text[text.index(">", start) + 1 :])
    for pin in page.all("a"):
        text = Html(text.replace(f'<a id="{pin["id"]}"></a>', f"^{pin['id'][1:]}"))
    return text


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], FLOW),
        ([mark(1, 4, 7)], "全县河长(1 制度度)^1日趋完善"),
        ([mark(1, 0, 11)], f"(1 {FLOW})^1"),
        ([mark(1, 4, 7), mark(2, 4, 7)], "全县河长(1 2 制度度)^1^2日趋完善"),
        ([mark(1, 2, 6), mark(2, 4, 8)], "全县(1 河长)(1 2 制度)^1(2 度日)^2趋完善"),
        ([mark(1, 2, 8), mark(2, 4, 6)], "全县(1 河长)(1 2 制度)^2(1 度日)^1趋完善"),
        ([mark(1, 4, 6), mark(2, 6, 7)], "全县河长(1 制度)^1(2 度)^2日趋完善"),
        ([mark(1, 6, 6)], "全县河长制度(1 )^1度日趋完善"),
        ([mark(1, 11, 11), mark(2, 0, 0)], f"(2 )^2{FLOW}(1 )^1"),
        ([mark(1, 4, 6), mark(2, 5, 5)], "全县河长(1 制)(2 )^2(1 度)^1度日趋完善"),
    ],
)
def test_marks_overlap_lie_in_each_other_and_may_be_empty(marks: list[Mark], expected: str) -> None:
    assert shown(*marks) == expected


def test_mark_that_goes_on_in_the_next_paragraph_has_its_pin_there() -> None:
    flow, over = "甲乙丙\n丁戊己", mark(1, 1, 6)
    first, second = (marked(flow, span, [over]) for span in (Span(0, 3), Span(4, 7)))
    assert read_html(first).one("mark").text == "乙丙"
    assert read_html(first).all("a") == []
    assert read_html(second).one("mark").text == "丁戊"
    assert len(read_html(second).all("a")) == 1


def test_stretch_has_the_gravest_level_and_is_drawn_lightly_only_if_all_on_it_are_long() -> None:
    flow = "字" * (LONG + 10)
    marks = [mark(1, 0, LONG + 10, Level.SUGGESTION), mark(2, 5, 8, Level.WARNING), Mark(Span(6, 7), half=3)]
    found = read_html(marked(flow, Span(0, len(flow)), marks)).all("mark")
    assert [one["data-level"] for one in found] == ["suggestion", "warning", "warning", "warning", "suggestion"]
    assert ["data-long" in one.attributes for one in found] == [True, False, False, False, True]
    (half,) = marks_of(read_html(marked(flow, Span(0, 9), marks[2:])), "h", 3)
    assert half["data-level"] == "half"


@given(anything, st.data())
def test_no_character_is_lost_and_every_mark_lies_on_its_own(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    marks = [mark(number, min(ends), max(ends)) for number, ends in enumerate(drawn, 1)]
    cut = data.draw(offsets)
    parts = [list(stretches(span, marks)) for span in (Span(0, cut), Span(cut, len(text)))]
    assert "".join(text[slice(*stretch.span)] for part in parts for stretch in part) == text
    for one in marks:
        on = [stretch for part in parts for stretch in part if one in stretch.under]
        assert "".join(text[slice(*stretch.span)] for stretch in on) == text[slice(*one.span)]
        ends = sum(one in stretch.ending for stretch in on)
        assert ends == (2 if one.span.start == one.span.end == cut else 1)


@given(anything)
def test_text_stays_text(text: str) -> None:
    page = read_html(element("p", escaped(text), title=text))
    assert (page.text, page.one("p")["title"]) == (safe(text), safe(text))
    assert not ACTING.search(element("p", escaped(text), title=text))
    assert read_html(copy_text(text)).text == "".join(map(safe, text))


def test_signs_stand_out_in_copy() -> None:
    page = read_html(copy_text("左\u202e右<b>\x00"))
    assert [sign.text for sign in page.all("span", "sign")] == ["<U+202E>", "␀"]
    assert page.all("b") == []


def test_attributes_are_left_out_or_bare() -> None:
    assert element("p", class_="a", hidden=True, title=None, data_no=False, tabindex=-1) == (
        '<p class="a" hidden tabindex="-1"></p>'
    )
    assert element("input", type="search") == '<input type="search">'
    assert block("ul", element("li"), NOTHING) == "<ul>\n<li></li>\n</ul>"


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_cannot_end_its_element_and_stays_what_it_is(value: object) -> None:
    written = data(value)
    assert not set("<>&") & set(written)
    assert written.isascii()
    assert json.loads(written) == value
