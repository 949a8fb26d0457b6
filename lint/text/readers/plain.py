"""Plain text: one paragraph a line, or hard-wrapped lines joined again."""

from __future__ import annotations

from collections.abc import Sequence

from lint.text.bridge import Piece
from lint.text.decode import UTF_8, Encoding, decode
from lint.text.document import Block, Document, Role
from lint.text.layout import lay_out
from lint.text.lines import Line, lines, needs_space, paragraphs, wrapping


def read(path: str, data: bytes) -> Document:
    """The document in `data`; raises SourceError when it is not text in a known encoding."""
    text, encoding = decode(data, path)
    return from_text(path, text, encoding)


def from_text(path: str, text: str, encoding: Encoding = UTF_8) -> Document:
    """The document that `text` is."""
    found = lines(text)
    wrap = wrapping(text, found)
    flow, blocks, pieces = woven(text, paragraphs(found, wrap))
    return Document(path, text, flow, blocks, pieces, encoding=encoding, wrap_width=wrap.width)


def woven(
    text: str, groups: Sequence[Sequence[Line]], roles: Sequence[Role | None] = ()
) -> tuple[str, list[Block], list[Piece]]:
    """The flow of paragraphs of lines, its blocks and the way back; `roles` are what is known of them, None for nothing."""
    flow, pieces = _flow(text, groups)
    return flow, lay_out(flow, [group[0] for group in groups], roles), pieces


def _flow(text: str, groups: Sequence[Sequence[Line]]) -> tuple[str, list[Piece]]:
    """The flow, and where each line of it stands in the text."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for group in groups:
        for index, line in enumerate(group):
            if index and needs_space(text[group[index - 1].end - 1], text[line.start]):
                parts.append(" ")
                at += 1
            pieces.append(Piece(at, line.start, line.length))
            parts.append(text[line.start : line.end])
            at += line.length
        parts.append("\n")
        at += 1
    return "".join(parts)[:-1], pieces
