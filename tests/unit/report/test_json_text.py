"""JSON made piece by piece reads as JSON made at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from lint.report.json_text import to_text
from lint.report.rdjson import _File
from lint.text.document import Span

ITEMS: list[Any] = [{"a": 1, "b": [{"c": "稿"}, []]}, {}, "第一行\n第二行", None, [1.5, True]]


@pytest.mark.parametrize("items", [[], ITEMS[:1], ITEMS])
@pytest.mark.parametrize("indent", [1, 2])
def test_an_iterator_is_a_list(items: list[Any], indent: int) -> None:
    whole = {"version": 1, "none": {}, "runs": [{"results": items, "more": {"x": [1, 2]}}], "last": []}
    lazy = {**whole, "runs": [{"results": iter(items), "more": {"x": [1, 2]}}]}
    assert to_text(lazy, indent) == json.dumps(whole, ensure_ascii=False, indent=indent) + "\n"


def test_items_are_made_one_by_one() -> None:
    held = 0

    class Item(dict[str, int]):
        """An item that is counted while it lives."""

        def __init__(self) -> None:
            nonlocal held
            held += 1
            super().__init__(held=held)

        def __del__(self) -> None:
            nonlocal held
            held -= 1

    def items() -> Iterator[Item]:
        return (Item() for _ in range(50))

    assert max(item["held"] for item in json.loads(to_text({"items": items()}))["items"]) <= 2


def test_columns_of_bytes_are_known_for_every_place() -> None:
    text = "甲a\n乙é𠮷丙\r\n\n丁"
    file = _File(text)
    for offset in range(len(text)):
        line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        if text[offset] not in "\r\n":
            column = file.range(Span(offset, offset))["start"]["column"]
            assert column == len(text[line_start:offset].encode()) + 1
