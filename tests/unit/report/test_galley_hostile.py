"""Copy, names and messages that would like to be markup stay what they are: text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Edit, Fix
from lint.errors import Words
from lint.report import text_report
from lint.report.safe import ACTING, safe
from lint.text import readers
from lint.text.document import Span
from tests.unit.report.galley_pages import HOSTILE, found, page_of, result_of, text_of
from tests.unit.report.html_page import marks_of, read_html
from tests.unit.text.strategies import anything

nasty = st.lists(st.sampled_from(HOSTILE) | anything, max_size=8).map("".join)
names = nasty.filter(bool) | st.sampled_from(("a'\"<b>.txt", b"\xd2\xbb.txt".decode("utf-8", "surrogateescape")))
TAGS = frozenset([
    "html", "head", "meta", "title", "style", "script", "body", "a", "aside", "p", "label", "input", "kbd",
    "fieldset", "legend", "div", "span", "bdi", "button", "nav", "dialog", "h1", "h2", "h3", "h4", "form", "dl",
    "dt", "dd", "main", "header", "ul", "ol", "li", "b", "section", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "code", "small", "svg", "rect", "details", "summary", "article", "mark", "del", "ins",
])  # fmt: skip
"""Every element of the page. None comes from copy."""


@given(text=nasty, path=names, said=nasty, data=st.data())
def test_hostile_copy_changes_nothing_but_text(text: str, path: str, said: str, data: st.DataObject) -> None:
    copy = text_of("a.txt", text)
    copy.path = path
    spans = st.tuples(*[st.integers(0, len(text))] * 2).map(lambda ends: Span(*sorted(ends)))
    first, second, new = data.draw(spans), data.draw(spans), data.draw(nasty)
    words, fix = Words(said, said), Fix(Edit(first, new), safe=False)
    d = found(copy, first.start, first.end, (copy, *second), message=words, why=words, fix=fix)
    result = result_of(d, pages=[copy], clean=(path + "x",))
    written = text_report("html")(result, "zh")
    assert not ACTING.search(written.replace("\n", ""))
    page = read_html(written)
    assert {one.tag for one in page.inside} <= TAGS
    assert len(page.all("script")) == 2
    assert not [name for one in page.inside for name in one.attributes if not re.fullmatch(r"[a-zA-Z-]+", name)]
    assert not [name for one in page.inside for name in one.attributes if name.startswith("on")]
    document = readers.from_text(path, text)
    lines = [line.text for line in page.all(class_="line")]
    assert lines == (["".join(map(safe, document.read(one))) for one in document.blocks] or [""])
    assert page.one("p", "message").text == page.one("p", "why").text == safe(said)
    assert list(marks_of(page, "n", 1))
    assert list(marks_of(page, "h", 1))
    assert page.one("article").one("h2").text == safe(path)


@pytest.mark.parametrize("suffix", ["html", "md", "docx"])
@given(text=nasty)
def test_hostile_markup_is_read_as_copy(suffix: str, text: str) -> None:
    copy = text_of(f"a.{suffix}", text)
    page = page_of(result_of(found(copy, 0, len(text)), pages=[copy]))
    assert {one.tag for one in page.inside} <= TAGS
    marked = "".join(mark.text for mark in marks_of(page, "n", 1))
    assert marked == "".join(map(safe, copy.flow.replace("\n", "")))
