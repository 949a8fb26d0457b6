"""Positions in the three encodings, held against Python's own encoders."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from lint.lsp.buffers import Buffer
from lint.lsp.positions import Positions
from lint.text.document import Span

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
ENCODINGS = st.sampled_from(sorted(CODECS))
TEXTS = st.lists(
    st.sampled_from(
        ["中", "a", "é", "𠮷", "😀", "👨‍👩‍👧", "\r\n", "\n", "\r", "\u2028", "\v", "\x85", "\ufeff", "葛󠄀", "。" * 300]
    ),
    max_size=40,
).map("".join)


def lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def units(text: str, encoding: str) -> int:
    codec, size = CODECS[encoding]
    return len(text.encode(codec)) // size


@given(TEXTS, ENCODINGS, st.data())
def test_there_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text, encoding)
    at = positions.position(offset)
    before = re.split(
        r"\r\n|\r(?!\n)|\n", text[:offset] if text[offset - 1 : offset + 1] != "\r\n" else text[: offset - 1]
    )
    if text[offset - 1 : offset + 1] != "\r\n":  # between the two halves of a line break is the end of the line
        assert (at.line, at.character) == (len(before) - 1, units(before[-1], encoding))
        assert positions.offset(at) == offset


@given(TEXTS, ENCODINGS, st.integers(0, 50), st.integers(0, 2000))
def test_any_position_is_a_place_of_the_text(text: str, encoding: str, line: int, character: int) -> None:
    offset = Positions(text, encoding).offset(types.Position(line, character))
    known = lines(text)
    if line >= len(known):
        assert offset == len(text)
        return
    codec, size = CODECS[encoding]
    head = known[line].encode(codec)[: character * size].decode(codec, "ignore")
    assert text[:offset].endswith(head)
    assert len(lines(text[:offset])) == line + 1


@pytest.mark.parametrize("encoding", sorted(CODECS))
@pytest.mark.parametrize(("line", "character"), [(0, 2**31 - 1), (1, 2**31 - 1), (2**31 - 1, 0)])
def test_absurd_positions_are_clamped(encoding: str, line: int, character: int) -> None:
    assert Positions("𠮷a\r\nb", encoding).offset(types.Position(line, character)) in (2, 5)


def test_a_position_within_a_character_is_before_it() -> None:
    assert [Positions("a😀b", "utf-16").offset(types.Position(0, at)) for at in range(5)] == [0, 1, 1, 2, 3]
    assert [Positions("a中b", "utf-8").offset(types.Position(0, at)) for at in range(6)] == [0, 1, 1, 1, 2, 3]


@given(TEXTS, ENCODINGS, st.data())
def test_edits_change_what_they_name(text: str, encoding: str, data: st.DataObject) -> None:
    """What an editor sends for the change of a random span gives the text with that span changed."""
    buffer, expected = Buffer("file:///a.txt", "/a.txt", 1, text, encoding), text
    changes = []
    for new in data.draw(st.lists(TEXTS, max_size=4)):
        ends = sorted(data.draw(st.tuples(*[st.integers(0, len(expected))] * 2)))
        start, end = (end - (expected[end - 1 : end + 1] == "\r\n") for end in ends)
        where = Positions(expected, encoding).range(Span(start, end))
        changes.append(types.TextDocumentContentChangePartial(where, new))
        expected = expected[:start] + new + expected[end:]
    assert buffer.changed(2, changes).text == expected
    assert buffer.changed(2, [*changes, types.TextDocumentContentChangeWholeDocument("新")]).text == "新"


def test_halves_of_characters_become_a_sign_of_the_same_length() -> None:
    change = types.TextDocumentContentChangeWholeDocument("a\ud83db\ude00")
    assert Buffer("x:y", "y", 1, "", "utf-16").changed(2, [change]).text == "a\ufffdb\ufffd"
