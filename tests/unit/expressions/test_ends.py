"""Lists of words with the characters that they begin and end with: the same matches, and nothing else touched."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.expressions.ends import with_ends
from lint.rulebook.load import shipped_folder

WORDS = st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=3), min_size=12, max_size=20)
WAYS = (
    "({0})", "(?:{0})。", "(?P<at>{0})", "(?<={0})丙", "(?<=(?P<at>{0}))。", "(?<!(?:{0}))丁", "丙(?:{0})?丁", "(?:(?:{0})。)+",
    "(?x) ( {0} ) 。", "(?x) (?<= [甲乙] (?P<at> {0} ) ) 丁", "(?!({0}))丙.", "(?>{0}|{0})",
)  # fmt: skip


def matches(source: str, text: str) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(match.span(), match.groups()) for match in regex.finditer(source, text, regex.VERSION1)]


@given(st.sampled_from(WAYS), WORDS, st.text("甲乙丙丁戊。\n", max_size=60))
def test_the_matches_are_the_same(way: str, words: list[str], text: str) -> None:
    source = way.format(("\n | " if way.startswith("(?x)") else "|").join(words))
    assert matches(with_ends(source), text) == matches(source, text)


TWELVE = "|".join(["甲子", "乙丑", "丙寅", "丁卯", "戊辰", "己巳", "庚午", "辛未", "壬申", "癸酉", "甲戌", "乙亥"])


def test_what_words_begin_and_end_with_stands_beside_them() -> None:
    expected = f"(?P<at>(?=[丁丙乙壬己庚戊甲癸辛])(?:{TWELVE})(?<=[丑亥午卯子寅巳戌未申辰酉]))。"
    assert with_ends(f"(?P<at>{TWELVE})。") == expected


@pytest.mark.parametrize(
    "source",
    [
        "(?:甲子|乙丑)",  # few
        f"(?:{TWELVE}|)",  # one of them takes nothing
        f"(?:{TWELVE}|癸?)",
        f"(?:{TWELVE} )",  # white space that stands in the copy
        rf"\({TWELVE}\)",
        f"(?={TWELVE})",  # no group
    ],
)
def test_other_parts_are_left_as_they_are(source: str) -> None:
    assert with_ends(source) == source


def test_long_lists_of_ours_are_met() -> None:
    text = (shipped_folder() / "truncation" / "unfinished-sentence.yml").read_text(encoding="utf-8")
    assert with_ends("(?x)" + text) != "(?x)" + text
