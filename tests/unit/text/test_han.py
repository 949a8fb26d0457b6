"""Han characters at the ends of a text."""

from __future__ import annotations

import pytest

from lint.text.han import han_around, han_end, han_start, is_han


@pytest.mark.parametrize(
    ("text", "end", "start"),
    [
        ("", "", ""),
        ("白石县", "白石县", "白石县"),
        ("3月的白石县", "月的白石县", ""),
        ("修路，通车3公里", "公里", "修路"),
        ("〇三", "三", ""),
    ],
)
def test_the_han_characters_at_both_ends(text: str, end: str, start: str) -> None:
    assert (han_end(text), han_start(text)) == (end, start)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(2, 3, ("白石", "修路")), (0, 1, ("", "石县")), (5, 5, ("修路", ""))]
)
def test_what_stands_around_a_place_goes_no_further_than_asked(start: int, end: int, expected: tuple[str, str]) -> None:
    assert han_around("白石县修路", start, end, 2) == expected


@pytest.mark.parametrize(
    ("character", "expected"), [("一", True), ("\u9fff", True), ("", False), ("〇", False), ("a", False), ("𠮷", False)]
)
def test_is_han(character: str, expected: bool) -> None:
    assert is_han(character) is expected
