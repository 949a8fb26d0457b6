"""JSON made piece by piece reads as JSON made at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.report.json_text import to_text
from lint.report.rdjson import _File
from lint.report.safe import SHOWN
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


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.integers(1, 4))
def test_it_reads_as_what_it_was_and_is_as_json_has_it(value: Any, indent: int) -> None:
    text = to_text(value, indent)
    assert json.loads(text) == value
    plain = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    if not any(pattern.search(plain) for pattern in SHOWN):
        assert text == plain


def test_what_json_has_no_form_for_is_an_error() -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_text({"copy": b"copy"})
