"""Cells of a terminal: how wide copy is drawn, and where a line of it may be broken."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.width import ALONE, breaks, cells, clusters, pad
from tests.unit.text.strategies import copy


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("", 0, 0),
        ("abc", 3, 3),
        ("河堤", 4, 4),
        ("，。", 4, 4),
        ("“”", 2, 4),
        ("…—·①", 4, 8),
        ("e\u0301", 1, 1),
        ("葛\U000e0100", 2, 2),
        ("❤\ufe0f", 1, 1),
        ("\u200b\u202e", 0, 0),
        ("𠮷", 2, 2),
        ("ｱ", 1, 1),
    ],
)
def test_cells(text: str, narrow: int, wide: int) -> None:
    assert (cells(text), cells(text, ambiguous=2)) == (narrow, wide)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("河堤", ["河", "堤"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("👨\u200d👩", ["👨\u200d👩"]),
    ],
)
def test_clusters(text: str, parts: list[str]) -> None:
    assert clusters(text) == parts


def test_plain_copy_is_read_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every character that is said to stand for itself, beside letters and beside itself."""
    characters = [char for char in map(chr, range(sys.maxunicode)) if re.match(f"[{ALONE}]", char)]
    copy = ["".join((char, char, "a b", char, "乙")) for char in characters]
    plain = [(clusters(text), list(breaks(text, 3))) for text in copy]
    monkeypatch.setattr("lint.text.width._ALONE", re.compile("(?!)"))
    assert [(clusters(text), list(breaks(text, 3))) for text in copy] == plain
    assert len(plain) > 20_000


def test_pad_fills_up_and_never_cuts() -> None:
    assert [pad("河堤", width) for width in (3, 4, 6)] == ["河堤", "河堤", "河堤  "]


@given(copy, st.integers(8, 40))
def test_lines_are_no_wider_than_asked_and_hold_all_of_the_text(text: str, width: int) -> None:
    ends = [0, *breaks(text, width), len(text)]
    assert ends == sorted(ends)
    lines = [text[start:end] for start, end in pairwise(ends)]
    for line in lines:
        assert cells(line.rstrip()) <= width or list(breaks(line, 1)) == []  # or one piece that nothing parts


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("河堤修好了河水退了", 10, ["河堤修好了", "河水退了"]),
        ("河堤修好了，河水退了", 10, ["河堤修好", "了，河水退", "了"]),
        ("他说（河水）退了", 7, ["他说", "（河", "水）退", "了"]),
        ("河堤 Reading 开放", 10, ["河堤 ", "Reading 开", "放"]),
        ("", 10, [""]),
    ],
)
def test_breaks_keep_marks_and_words(text: str, width: int, lines: list[str]) -> None:
    ends = [0, *breaks(text, width), len(text)]
    assert [text[start:end] for start, end in pairwise(ends)] == lines


def test_first_line_may_be_shorter() -> None:
    assert list(breaks("河堤修好了河水退了", 10, first=4)) == [2, 7]
