"""The way from the flow to the text: pieces that are put together lead where each led by itself."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from lint.text.bridge import Bridge

Piece = tuple[int, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),  # a newline between two pieces of the flow, or none
        st.integers(0, 2),  # characters of the text that are passed over
        st.integers(1, 4),  # characters of the flow
        st.sampled_from((0, 0, 0, 1, 5)),  # characters of the text for them, if not as many
    ),
    min_size=1,
    max_size=12,
)


def _pieces(steps: list[Piece]) -> list[Piece]:
    pieces: list[Piece] = []
    flow = text = 0
    for gap, passed, length, width in steps:
        flow, text = flow + gap * bool(pieces), text + passed
        pieces.append((flow, text, length, width))
        flow, text = flow + length, text + (width or length)
    return pieces


def _alone(pieces: list[Piece], offset: int) -> tuple[int, int]:
    """Where a character begins and ends by the piece that it belongs to or stands behind."""
    flow, text, length, width = [piece for piece in pieces if piece[0] <= offset or piece is pieces[0]][-1]
    inside = offset - flow
    if width:
        return (text, text + width) if inside < length else (text + width, text + width + 1)
    return text + min(inside, length), text + min(inside, length) + 1


@given(STEPS)
def test_pieces_together_lead_where_each_leads(steps: list[Piece]) -> None:
    pieces = _pieces(steps)
    bridge = Bridge()
    for piece in pieces:
        bridge.add(*piece)
    last = pieces[-1][0] + pieces[-1][2]
    assert [(bridge.start(at), bridge.end(at)) for at in range(last + 1)] == [
        _alone(pieces, at) for at in range(last + 1)
    ]
    for begin in range(last):
        part = bridge.part(begin, last)
        assert [part.start(at - begin) for at in range(begin, last)] == [bridge.start(at) for at in range(begin, last)]


def test_lines_without_an_indent_are_one_piece() -> None:
    assert len(pickle.dumps(_lines(10, 0))) == len(pickle.dumps(_lines(1, 0)))


def test_each_line_with_an_indent_takes_sixteen_bytes() -> None:
    assert len(pickle.dumps(_lines(10, 1))) - len(pickle.dumps(_lines(1, 1))) == 9 * 16


def _lines(many: int, indent: int) -> Bridge:
    """The way back from lines of two characters that stand in the text behind white space."""
    bridge = Bridge()
    for line in range(many):
        bridge.add(line * 3, line * (3 + indent) + indent, 2)
    return bridge
