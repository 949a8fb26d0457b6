"""The flow and the text: every character of one stands where the other says it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.document import LINE_BREAK, Document, Position, Span
from lint.text.readers.plain import from_text
from tests.unit.text.strategies import anything, copy

PAGE = "标题\r\n\r\n　　第一段在这里。\r　　第二段𠮷字\u2028仍在同一行。\n"


@given(anything)
def test_every_flow_character_stands_in_the_text(text: str) -> None:
    document = from_text("a.txt", text)
    for offset, char in enumerate(document.flow):
        start, end = document.source_span(Span(offset, offset + 1))
        assert 0 <= start < end <= len(text)
        if char != "\n" and not _joins(document, offset):
            assert text[start:end] == char


def _joins(document: Document, offset: int) -> bool:
    """Whether a flow character is the space between two words of hard-wrapped lines, where the text has a line break."""
    return document.flow[offset] == " " and document.wrap_width > 0


@given(anything, st.data())
def test_spans_keep_order_and_stay_inside(text: str, data: st.DataObject) -> None:
    document = from_text("a.txt", text)
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(document.flow))] * 2)))
    span = document.source_span(Span(*ends))
    assert 0 <= span.start <= span.end <= len(text)
    place = document.place(Span(*ends))
    assert place.text == text[span.start : span.end]
    assert place.start <= place.end
    if ends[0] < ends[1]:
        inside = [document.source_span(Span(at, at + 1)) for at in range(*ends)]
        assert inside == sorted(inside)
        assert (inside[0].start, inside[-1].end) == span


@given(copy)
def test_positions_count_lines_as_editors_do(text: str) -> None:
    document = from_text("a.txt", text)
    lines = LINE_BREAK.split(text)
    for offset in range(len(text) + 1):
        line, column = document.position(offset)
        start = document.line_span(line).start
        assert start + column - 1 == offset
        assert text[: start + column - 1].replace("\r\n", "\n").replace("\r", "\n").count("\n") in (line - 1, line)
    assert [text[slice(*document.line_span(number))] for number in range(1, len(lines) + 1)] == lines


@given(anything)
def test_blocks_are_the_lines_of_the_flow(text: str) -> None:
    document = from_text("a.txt", text)
    read = [document.read(block) for block in document.blocks]
    assert "\n".join(read) == document.flow
    assert all(part == part.strip() and part for part in read)
    for index, block in enumerate(document.blocks):
        assert {document.block_index(at) for at in range(block.start, block.end + 1)} == {index}
    assert [block.story for block in document.blocks] == sorted(block.story for block in document.blocks)


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (6, (3, 1)), (8, (3, 3)), (16, (4, 1)), (22, (4, 7))],
)
def test_position_of_an_offset(offset: int, position: tuple[int, int]) -> None:
    assert from_text("a.txt", PAGE).position(offset) == Position(*position)


def test_line_separators_of_word_processors_do_not_end_a_line() -> None:
    document = from_text("a.txt", PAGE)
    assert PAGE[slice(*document.line_span(4))] == "　　第二段𠮷字\u2028仍在同一行。"
    assert document.position(len(PAGE)).line == 5


def test_span_across_two_blocks_covers_what_stands_between_them() -> None:
    document = from_text("a.txt", "　　甲乙\n\n　　丙丁")
    assert document.flow == "甲乙\n丙丁"
    assert document.place(Span(1, 4)).text == "乙\n\n　　丙"
    assert document.place(Span(0, 2)).text == "甲乙"
    assert document.source_span(Span(2, 2)) == Span(4, 4)  # an insertion behind the first block
    assert document.source_span(Span(3, 3)) == Span(8, 8)  # and one before the second


def test_empty_document_has_no_blocks() -> None:
    for text in ("", "\n", " \r\n　\n", "\ufeff"):
        document = from_text("a.txt", text)
        assert (document.flow, document.blocks) == ("", ())
        assert document.source_span(Span(0, 0)) == Span(0, 0)
        assert document.position(0) == Position(1, 1)


def test_fact_is_computed_once() -> None:
    asked: list[Document] = []

    def count(document: Document) -> int:
        asked.append(document)
        return len(document.flow)

    document = from_text("a.txt", "甲乙")
    assert (document.fact(count), document.fact(count)) == (2, 2)
    assert asked == [document]


def test_a_fact_by_options_is_computed_once_for_each() -> None:
    asked: list[str] = []

    def count(document: Document, character: str) -> int:
        asked.append(character)
        return document.flow.count(character)

    document = from_text("a.txt", "路通了，路修好了。")
    assert [document.fact(count, character) for character in "路了路"] == [2, 2, 2]
    assert asked == ["路", "了"]


def test_spans_overlap_when_they_share_a_character() -> None:
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert not Span(1, 1).overlaps(Span(0, 0))
