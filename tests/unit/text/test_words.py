"""Words: counts, classes and segmentation from the shipped tables."""

from __future__ import annotations

import pytest
from hypothesis import given

from lint.text import words
from tests.unit.text.strategies import copy


@pytest.mark.parametrize("word", ["人民", "图书馆", "发展", "的"])
def test_common_words_are_known(word: str) -> None:
    assert words.is_word(word)
    assert words.frequency(word) > 100


@pytest.mark.parametrize("word", ["众群", "馆书图", "展发展"])
def test_strings_that_are_no_words(word: str) -> None:
    assert not words.is_word(word)
    assert words.frequency(word) == 0.0


def test_seen_strings_are_commoner_than_unseen_ones() -> None:
    assert words.seen("人民") > words.seen("民人") >= 0


def test_words_that_go_together_follow_each_other_readily() -> None:
    assert words.paired("加强", "领导") > words.paired("领导", "加强") >= 0
    assert words.chance("领导", "加强") > words.chance("领导") > words.chance("领导", "樱桃") > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("图书馆开放时间", ["图书馆", "开放", "时间"]), ("人民政府", ["人民", "政府"]), ("", []), ("𠮷", ["𠮷"])],
)
def test_segment(text: str, expected: list[str]) -> None:
    found = [word.text for word in words.segment(text)]
    assert found in (expected, ["".join(expected)])


@given(copy)
def test_segments_cover_the_text(text: str) -> None:
    found = words.segment(text)
    assert "".join(word.text for word in found) == text
    assert all(text[word.start : word.end] == word.text and word.tag in words.CLASSES for word in found)


def test_a_sentence_costs_less_than_its_scramble() -> None:
    assert words.cost("全县人民的生活水平") < words.cost("平水活生的民人县全")


@pytest.mark.parametrize("count", [0.5, 1, 7, 1000, 500_000])
def test_packed_count_comes_back_within_a_few_percent(count: float) -> None:
    value = words.pack(count, "ns")
    assert 1 <= value <= 65535
    assert words.CLASSES[value >> 8] == "ns"
    assert words._count(value) == pytest.approx(count, rel=0.05)


@given(copy)
def test_no_text_costs_more_than_its_characters_by_themselves(text: str) -> None:
    assert words.cost(text) <= sum(map(words.price, text)) + 1e-6
