"""Sentences and clauses: cut behind stops, closing quotes and brackets kept, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from lint.text.document import Block, Document, Span
from lint.text.readers.plain import from_text
from lint.text.sentences import clauses, ends_sentence, sentences
from tests.unit.text.strategies import copy

Split = Callable[[Document, Block], list[Span]]


def parts(split: Split, text: str) -> list[str]:
    document = from_text("a.txt", text)
    return [document.read(span) for block in document.blocks for span in split(document, block)]


@pytest.mark.parametrize("split", [sentences, clauses])
@given(text=copy)
def test_parts_cover_each_block_without_a_gap(split: Split, text: str) -> None:
    document = from_text("a.txt", text)
    for block in document.blocks:
        spans = split(document, block)
        assert [block.start, *(span.end for span in spans)] == [*(span.start for span in spans), block.end]
        assert all(span.start < span.end for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雨停了。河水退了！", ["雨停了。", "河水退了！"]),
        ("他说：“雨停了。”河水退了", ["他说：“雨停了。”", "河水退了"]),
        ("“真的吗？！”众人问。", ["“真的吗？！”", "众人问。"]),
        ("（见第三版。）全文完。", ["（见第三版。）", "全文完。"]),
        ("他想了想……终于答应。", ["他想了想……", "终于答应。"]),
        ("涨了3.5%，到12.8元。", ["涨了3.5%，到12.8元。"]),
        ("Really? Yes!", ["Really?", " Yes!"]),
        ("“‘走吧。’他说。”完。", ["“‘走吧。’", "他说。”", "完。"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert parts(sentences, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雨停了，河水退了；田里，", ["雨停了，", "河水退了；", "田里，"]),
        ("他说：“好，”转身走了。", ["他说：", "“好，”", "转身走了。"]),
        ("苹果、梨、桃都熟了。", ["苹果、梨、桃都熟了。"]),
        ("晚上12:30开门：早到的人，", ["晚上12:30开门：", "早到的人，"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert parts(clauses, text) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("雨停了。", True),
        ("“雨停了。”", True),
        ("（雨停了！）", True),
        ("雨停了……", True),
        ("Why?", True),
        ("雨停了。🌙", True),
        ("雨停了！🎉🎉 ", True),
        ("雨停了🌙", False),
        ("雨停了", False),
        ("雨停了，", False),
        ("（完）", False),
        ("“雨停了”", False),
        ("", False),
        ("”", False),
    ],
)
def test_ends_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
