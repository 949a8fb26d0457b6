"""Plain text: one paragraph a line, or hard-wrapped lines joined again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from lint.text.bridge import Bridge
from lint.text.decode import UTF_8, Encoding
from lint.text.document import Block, Document, Role
from lint.text.layout import lay_out
from lint.text.lines import Line, lines, needs_space, paragraphs, records, wrapping


def from_text(path: str, text: str, encoding: Encoding = UTF_8) -> Document:
    """The document that `text` is."""
    found = lines(text)
    wrap = wrapping(text, found)
    flow, blocks, bridge = woven(text, paragraphs(found, wrap))
    return Document(path, text, flow, blocks, bridge, encoding=encoding, wrap_width=wrap.width)


def woven(
    text: str, groups: Iterable[Sequence[Line]], roles: Sequence[Role | None] = ()
) -> tuple[str, Sequence[Block], Bridge]:
    """The flow of paragraphs of lines, its blocks and the way back; `roles` are what is known of them, None for nothing."""
    flow, firsts, bridge = _flow(text, groups)
    return flow, lay_out(flow, firsts, roles), bridge


def _flow(text: str, groups: Iterable[Sequence[Line]]) -> tuple[str, Sequence[Line], Bridge]:
    """The flow, the first line of each paragraph, and where each line of the flow stands in the text."""
    parts = StringIO()  # of a long text a list of its parts takes several times what the text does
    firsts = records(Line, ("indent",), len(text))
    bridge = Bridge()
    at = 0
    for group in groups:
        if at:
            at += parts.write("\n")
        firsts.append(group[0])
        for index, line in enumerate(group):
            if index and needs_space(text[group[index - 1].end - 1], text[line.start]):
                at += parts.write(" ")
            bridge.add(at, line.start, line.length)
            at += parts.write(text[line.start : line.end])
    return parts.getvalue(), firsts, bridge
