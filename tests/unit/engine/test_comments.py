"""Comments in Markdown and HTML suppress what they say they do; what is wrong or of no use in them is told."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import RawConfig, resolve
from lint.engine.comments import Comment, comments
from lint.engine.fix import ALL, fix_text
from lint.engine.result import Result
from lint.engine.run import check_sources
from lint.engine.sieve import Sieve
from lint.engine.source import Source
from lint.errors import CopydeskError, ErrorGroup, SourceError
from lint.rulebook.rule import Rulebook
from lint.text import readers
from tests.unit.house import rulebook

IGNORE = "<!-- copydesk: ignore typo/our-street — 老地名 -->"


def run(text: str, name: str = "a.md", *, isolated: bool = False) -> Result:
    config = resolve(RawConfig(isolated=isolated))
    return check_sources([Source(name, text.encode())], config)


def lines(result: Result) -> list[int]:
    return [d.place.start.line for d in result.diagnostics]


PARTS = (
    " ignore ",
    " ignore-file",
    "typo/our-street",
    " — ",
    ",",
    "、",
    "老地名",
    ":",
    "-",
    "\n",
    "-->",
    "<!--",
    "\u2028",
)

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.md", f"到南锣街。\n\n{IGNORE}\n到南锣街，到南锣街。\n\n到南锣街。", [1, 6]),
        ("a.md", f"到南锣街。{IGNORE}\n\n到南锣街。", [3]),
        ("a.md", f"- 南锣街 {IGNORE}\n- 南锣街", [2]),
        ("a.md", f"| 南锣街 | 南锣街 {IGNORE} |\n|---|---|\n| 甲 | 南锣街 |", [1, 3]),
        ("a.md", f"{IGNORE}\n# 南锣街\n\n南锣街", [4]),
        ("a.md", f"<div>\n{IGNORE}\n<p>南锣街</p>\n<p>南锣街</p>\n</div>", [4]),
        ("a.html", f"<p>南锣街</p>\n{IGNORE}<p>南锣街</p><p>\n南锣街</p>", [1, 3]),
        ("a.html", f"<p>南锣街{IGNORE}</p>\n<p>南锣街</p>", [2]),
        ("a.html", f"南锣街<br>{IGNORE}\n南锣街<br>\n南锣街", [1, 3]),
        ("a.md", f"```\n{IGNORE}\n```\n\n南锣街", [5]),  # code shows a comment, it has none
        ("a.html", f"<p>南锣街</p><script>{IGNORE}</script><p>南锣街</p>", [1, 1]),
        ("a.txt", f"{IGNORE}\n南锣街", [2]),
    ],
)
def test_comment_is_about_its_block_or_the_next(name: str, text: str, left: list[int]) -> None:
    result = run(text, name)
    assert lines(result) == left
    assert result.suppressed == text.replace(IGNORE, "").count("南锣街") - len(left)


@pytest.mark.parametrize("at", ["head", "tail"])
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_whole_file(name: str, at: str) -> None:
    comment = "<!-- copydesk: ignore-file typo/our-street，number/unit — 照录旧志 -->"
    copy = "南锣街\n\n长三公里里。\n"
    text = f"{comment}\n\n{copy}" if at == "head" else f"{copy}\n{comment}"
    result = run(text, name)
    assert (result.diagnostics, result.suppressed, result.notices) == ((), 2, ())


@pytest.mark.parametrize(
    "comment",
    [
        "<!--copydesk:ignore typo/our-street——老地名-->",
        "<!-- copydesk： ignore typo/our-street -- 老地名 -->",
        "<!-- copydesk: ignore\n  number/unit, typo/our-street\n  — 老\n  地名 -->",
        "<!-- copydesk: ignore typo/our-street: 老地名 -->",
        "<!-- copydesk: ignore typo/our-street 老地名 -->",
    ],
)
def test_ways_of_writing(comment: str) -> None:
    assert run(f"{comment}\n\n南锣街").diagnostics == ()


def test_comment_is_no_copy_and_hides_no_slip() -> None:
    (found,) = (
        run(f"到南{IGNORE}锣街", "a.html").diagnostics or run(f"到南{IGNORE}锣街，长三公里里", "a.html").diagnostics
    )
    assert found.rule == "number/unit"


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore typo/our-stret — 甲", "no rule 'typo/our-stret' (did you mean 'typo/our-street'?)"),
        ("ignore typo/our-street", "a suppression needs a reason (such as"),
        ("ignore typo/our-street —  ", "a suppression needs a reason (such as"),
        ("ignore typo — 甲", "'typo' is a family; a rule is wanted here (such as typo/our-street)"),
        ("ignore — 甲", "the comment names no rule"),
        ("ignore", "the comment names no rule"),
        ("ignroe typo/our-street — 甲", "'ignroe' means nothing in a comment (did you mean 'ignore'?)"),
        ("off typo/our-street — 甲", "'off' means nothing in a comment (write ignore or ignore-file)"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_mistake_is_an_error_at_its_place(name: str, comment: str, said: str) -> None:
    result = run(f"甲\n\n甲<!-- copydesk: {comment} -->\n", name)
    (error,) = result.errors
    assert str(error).startswith(f"{name}:3:2: {said}")
    assert (error.path, result.status(result.fail_on)) == (name, 2)


def test_all_mistakes_of_a_file_are_told() -> None:
    (error,) = run("<!-- copydesk: ignore x/y -->\n\n甲\n\n<!-- copydesk: ignore -->").errors
    assert error.path == "a.md"
    assert [line.partition(" ")[0] for line in str(error).split("\n")] == ["a.md:1:1:"] * 2 + ["a.md:5:1:"] * 2


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE}\n\n到南箩街。\n\n南锣街",
        f"南锣街\n\n{IGNORE}",
        f"{IGNORE}",
        f"<!-- 注 -->\n{IGNORE}\n\n公里里\n\n南锣街",
    ],
)
def test_unused_comment_is_reported(text: str) -> None:
    line = text.split("\n").index(IGNORE) + 1
    assert [str(notice) for notice in run(text).notices] == [f"a.md:{line}: unused suppression; delete it"]


def test_comment_of_a_rule_that_is_off_is_not_called_unused(shipped: Path) -> None:
    config = resolve(RawConfig())
    off = config.rulebook.__class__(config.rulebook.rules, frozenset({"typo/our-street"}))
    from dataclasses import replace

    result = check_sources([Source("a.md", f"{IGNORE}\n\n甲".encode())], replace(config, rulebook=off))
    assert result.notices == ()


def test_isolated_heeds_no_comment_and_no_mistake_in_one() -> None:
    result = run(f"{IGNORE}\n\n南锣街<!-- copydesk: ignore x -->", isolated=True)
    assert (lines(result), result.errors, result.notices) == ([3], (), ())


def test_fix_leaves_alone_what_a_comment_suppresses(tmp_path: Path) -> None:
    book: Rulebook = rulebook(tmp_path, {"typo/our-street": {}})
    text = f"南锣街\n\n{IGNORE}\n南锣街\n"
    assert fix_text("a.md", text, book).after == f"南箩街\n\n{IGNORE}\n南锣街\n"
    assert fix_text("a.md", text, book, Sieve(comments=False)).after == f"南箩街\n\n{IGNORE}\n南箩街\n"
    assert fix_text("a.md", f"{IGNORE}\n南锣街", book, ALL).count == 0


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@given(words=st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=9).map("".join))
def test_whatever_a_comment_says_there_is_an_answer(name: str, words: str) -> None:
    document = readers.from_text(name, f"南锣街\n\n<!-- copydesk:{words} -->\n\n南锣街")
    found: tuple[Comment, ...] = ()
    with suppress(SourceError, ErrorGroup):
        found = comments(document, {"typo/our-street"})
    assert all(comment.rule == "typo/our-street" and comment.reason for comment in found)


@pytest.mark.parametrize("filler", [" ", "\n", "a ", ", ", "— ", "a,", "x/y , "])
def test_long_comments_take_time_in_step_with_their_length(filler: str) -> None:
    document = readers.from_text("a.html", f"甲<!-- copydesk{filler * 60_000}: ignore{filler * 60_000}a -->")
    started = time.process_time()
    with suppress(CopydeskError):
        comments(document, {"typo/our-street"})
    assert time.process_time() - started < 5
