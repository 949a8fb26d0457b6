"""What holds of everything that is read and found, whatever the bytes were."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from lint.diagnostic import Diagnostic
from lint.errors import CopydeskError
from lint.text.document import LINE_BREAK, Document, Place, Span

refused = suppress(CopydeskError)
"""Around what may be answered by an error of the project, and by no other."""


def document(read: Document) -> None:
    """The flow is its blocks, and each block, character and comment has its place in the text."""
    assert "\n".join(read.read(block) for block in read.blocks) == read.flow
    last = Span(0, 0)
    for block in read.blocks:
        assert block.span.start == (last.end + 1 if last.end else block.span.start)
        span = read.source_span(block.span)
        assert 0 <= span.start <= span.end <= len(read.text)
        last = block.span
    for at in range(0, len(read.flow), max(1, len(read.flow) // 50)):
        span = read.source_span(Span(at, at + 1))
        assert 0 <= span.start <= span.end <= len(read.text), (at, span)
    for remark in read.remarks:
        assert 0 <= remark.start <= len(read.text)
        assert 0 <= remark.flow <= len(read.flow) + 1


def encoded(read: Document, data: bytes) -> None:
    """The text written again is the file, to the byte."""
    assert read.encoding.encode(read.text) == data


def diagnostics(found: Iterable[Diagnostic], read: Document) -> None:
    """Every finding, its other half and its fix are inside the text, and the line and column that are shown exist."""
    lines = len(LINE_BREAK.findall(read.text)) + 1
    for diagnostic in found:
        for place in (diagnostic.place, *(one.place for one in diagnostic.related)):
            _place(place, read, lines)
        if diagnostic.fix:
            start, end = diagnostic.fix.edit.span
            assert 0 <= start <= end <= len(read.text), diagnostic
            diagnostic.fix.edit.text.encode()
        assert diagnostic.message.zh.strip()
        assert diagnostic.fingerprint


def _place(place: Place, read: Document, lines: int) -> None:
    (start, end), here = place.span, place.start
    assert 0 <= start <= end <= len(read.text), place
    assert place.text == read.text[start:end]
    assert here <= place.end or place.page
    if not place.page:
        assert 1 <= here.line <= lines
        line = read.line_span(here.line)
        assert line.start + here.column - 1 == start
