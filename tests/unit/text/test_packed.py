"""Packed records are a sequence like a list of them; and very long copy is laid out as if it were none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text import lines, readers
from lint.text.document import Block, Role, Span
from lint.text.lines import Line
from lint.text.packed import Packed
from tests.unit.text.strategies import anything

LINES = st.builds(Line, st.integers(0, 99), st.integers(0, 99), st.sampled_from(["", " ", "\u3000"]), st.integers(0, 3))
BLOCKS = st.builds(
    Block,
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(list(Role)),
    st.integers(0, 9),
    st.sampled_from(["", "\t"]),
    st.integers(0, 3),
    st.booleans(),
)


@given(st.lists(LINES), st.lists(BLOCKS))
def test_records_are_what_was_put_in(found: list[Line], blocks: list[Block]) -> None:
    _held(found, Packed(Line, ("indent",)))
    _held(blocks, Packed(Block, ("role", "indent", "told")))


def _held(records: list[Any], packed: Packed[Any]) -> None:
    for record in records:
        packed.append(record)
    assert list(packed) == records
    assert packed == records
    assert packed[1:-1] == records[1:-1]
    assert len(packed) == len(records)
    with pytest.raises(IndexError):
        packed[len(records)]


@given(anything, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_long_copy_is_laid_out_as_short_copy(text: str, path: str) -> None:
    short = readers.from_text(path, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "LONG", -1)
        long = readers.from_text(path, text)
    assert isinstance(long.blocks, Packed)
    assert (long.flow, [*long.blocks], long.wrap_width) == (short.flow, [*short.blocks], short.wrap_width)
    for block in short.blocks:
        assert long.place(block.span) == short.place(block.span)
        assert long.block_index(block.start) == short.block_index(block.start)
    whole = Span(0, len(short.flow))
    assert long.part(*whole).blocks == short.part(*whole).blocks
