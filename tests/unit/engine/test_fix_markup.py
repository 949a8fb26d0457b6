"""Fixes in copy with markup: the words change, the markup never."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Edit
from lint.edits import apply
from lint.engine.fix import fix_text
from lint.engine.found import check_document
from lint.rulebook.diagnose import _is_among_words
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Span
from tests.unit.house import rulebook
from tests.unit.text.test_readers import hostile

CHANGES: dict[str, dict[str, str | None]] = {
    "typo/street": {},
    "typo/unit": {"pattern": "公里里", "replacement": "公里"},
    "typo/less": {"pattern": "小于号", "replacement": "<b>"},
    "typo/seam": {"pattern": "污水管\\n网", "replacement": "污水管网"},
    "typo/star": {"pattern": "星号", "replacement": '"**"'},
}
TAG = re.compile(r"<[^>]*>|\*\*|&#?\w+;")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder: Path = tmp_path_factory.mktemp("rules")
    return rulebook(folder, CHANGES)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.html", "<p>在南<b>锣</b>街。", "<p>在南<b>箩</b>街。"),
        ("a.html", "<p>在<b>南</b>锣街。", "<p>在<b>南</b>箩街。"),
        ("a.html", "<p>三<b>公里</b>里。", "<p>三<b>公里</b>。"),
        ("a.html", "<p title='南锣街'>南锣街<!-- 南锣街 -->", "<p title='南锣街'>南箩街<!-- 南锣街 -->"),
        ("a.md", "在南**锣**街。", "在南**箩**街。"),
        ("a.md", "在[南锣街](http://南锣街)。", "在[南箩街](http://南锣街)。"),
        ("a.md", "在南\n锣街。", "在南\n箩街。"),
        ("a.md", "接进了污水管\n\n网，河道", "接进了污水管网，河道"),
    ],
)
def test_words_change_and_markup_stays(book: Rulebook, path: str, before: str, after: str) -> None:
    assert fix_text(path, before, book).after == after


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", "<p>在南&#38179;街。"),  # the character is written as an entity
        ("a.html", "<p>三公里<b></b>&#37324;。"),
        ("a.html", "<p>小于号。"),  # what would come in is markup
        ("a.html", "<p>污水管</p><p>网，河道"),
        ("a.md", "- 污水管\n- 网，河道"),
        ("a.md", "南`锣`街"),
        ("a.md", "星号乙星号"),
    ],
)
def test_fix_that_would_touch_markup_is_not_offered(book: Rulebook, path: str, text: str) -> None:
    assert fix_text(path, text, book, unsafe=True).after == text


def test_finding_is_reported_where_its_fix_is_not(book: Rulebook) -> None:
    (found,) = check_document(readers.from_text("a.html", "<p>在南&#38179;街。"), book).diagnostics
    assert (found.place.text, found.message.zh, found.fix) == ("南&#38179;街", "“南锣街”应为“南箩街”", None)


inserted = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(("<b>", "</b>", "<!-- 南锣街 -->", "<i class='公里里'>", "</i>"))),
    max_size=6,
)


@given(marks=inserted)
def test_tags_stand_as_they_stood_and_the_copy_is_mended(book: Rulebook, marks: list[tuple[int, str]]) -> None:
    copy = "到南锣街走了三公里里路。"
    for at, tag in sorted(marks, reverse=True):
        copy = copy[:at] + tag + copy[at:]
    fixed = fix_text("a.html", copy, book)
    assert TAG.findall(fixed.after) == TAG.findall(copy)
    assert readers.from_text("a.html", fixed.after).flow == "到南箩街走了三公里路。"


@pytest.mark.parametrize("path", ["a.html", "a.md"])
@given(text=hostile, new=st.sampled_from(["", "河", "，堤"]), data=st.data())
def test_edit_among_words_reads_as_wanted(path: str, text: str, new: str, data: st.DataObject) -> None:
    document = readers.from_text(path, text)
    at = data.draw(st.integers(0, max(0, len(document.flow) - 1)))
    wanted = Edit(Span(at, min(at + 1, len(document.flow))), new)
    edit = Edit(document.source_span(wanted.span), new)
    if (
        document.again
        and document.text[slice(*edit.span)] == document.read(wanted.span)
        and _is_among_words(edit, text)
    ):
        assert document.again(apply([edit], text)) == apply([wanted], document.flow)
