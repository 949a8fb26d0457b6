"""A text with styles of ours becomes what rich would have made of the same."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.text import Text as RichText

from lint.cli.console import canvas
from lint.report.styled import Text


def built(kind: Any) -> list[Any]:
    """Texts put together in every way that we know."""
    nested = kind.assemble(kind("新", "bold"), "旧", ("删", "bold red"), style="green")
    joined = kind("，", "dim").join([kind("一"), nested, kind("", "red")])
    whole = kind.assemble("  ", ("原因", "dim"), " ", nested, "\n", joined) + "（完） "
    trimmed = kind.assemble(("甲 ", "red"), (" ", "bold"))
    trimmed.rstrip()
    empty = kind()
    empty.append("")
    empty.append("铃\x07\x0b响", "bold")
    return [nested, joined, whole, trimmed, empty, *whole.divide([1, 5, 9])]


def test_it_is_built_as_rich_builds_it() -> None:
    ours = [text.__rich__() for text in built(Text)]
    theirs = built(RichText)
    assert [(text.plain, text.style, text.spans) for text in ours] == [
        (text.plain, text.style, [span for span in text.spans if span.start < span.end]) for text in theirs
    ]


@pytest.mark.parametrize("plain", ["", "甲", "甲\n乙", "甲\n\n乙\n"])
def test_its_lines_are_those_of_rich(plain: str) -> None:
    assert [line.plain.rstrip("\n") for line in Text(plain).lines()] == [line.plain for line in RichText(plain).split()]


def test_letters_alone_are_those_of_a_console_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = io.StringIO(), io.StringIO()
    screens = canvas("never", pages[0]), canvas("always", pages[1])
    monkeypatch.setattr(screens[1], "no_color", True)
    monkeypatch.setattr(screens[1], "_color_system", None)
    for screen in screens:
        for text in (Text("##[error]\x1b[31m长" * 40), *built(Text)):
            screen.print(text, soft_wrap=True)
        screen.print()
    assert pages[0].getvalue() == pages[1].getvalue()
