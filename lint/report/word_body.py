"""The body of a Word file as bytes in which texts are changed at their place; all else stays byte for byte."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice

from lint.errors import SourceError, Words
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.report.runs import Node, nodes
from lint.text.document import Span
from lint.text.readers import docx
from lint.text.readers.package import Package

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = regexp(rb"""\bid\s*=\s*["'](\d+)["']""")


class Names(NamedTuple):
    """The namespace of Word's elements, and the kind of relation to comments."""

    word: str
    comments: str


_TRANSITIONAL = Names(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
)
_STRICT = Names(
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
)


class Touched(NamedTuple):
    """The part of a node's text that a span of the document covers: its bytes, and how many characters they are."""

    node: Node
    start: int
    end: int
    length: int


class Body:
    """The bytes of the body, and where each piece of the document's text stands in them.

    Raises SourceError for a file that is damaged or not in UTF-8.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.package = Package(path, data)
        found = docx.paragraphs(self.package)
        self.text = "\n".join(paragraph.text for paragraph in found)
        self.name = docx.main_part(self.package)
        self.part = self.package.data(self.name)
        if b"\0" in self.part[:4]:
            raise SourceError(Words("正文不是 UTF-8 编码，无法写入", "the body is not in UTF-8; cannot write"), path)
        self.names = _STRICT if _STRICT.word.encode() in self.part else _TRANSITIONAL
        self._nodes = nodes(self.part)
        self._stretches = [stretch for stretch in docx.stretches(found) if stretch.text]
        self._starts = [stretch.start for stretch in self._stretches]

    def touched(self, span: Span) -> list[Touched]:
        """The texts that a span covers, or that hold an empty one; [] when one of them cannot be changed."""
        found = [self._touch(stretch, span) for stretch in self._near(span)]
        return [one for one in found if one] if all(found) else []

    def next_id(self) -> int:
        """A number that no comment or change of the file has."""
        held = [self.part, *(self.package.data(name) for name in self._comments())]
        return 1 + max((int(number) for data in held for number in _ID.findall(data)), default=0)

    def changed(self, inserted: Mapping[int, bytes], gone: Mapping[int, int]) -> bytes:
        """The body with bytes put in at their offsets, in the place of those up to the offset in `gone`."""
        out, at = bytearray(), 0
        for offset in sorted(inserted):
            out += self.part[at:offset] + inserted[offset]
            at = gone.get(offset, offset)
        return bytes(out + self.part[at:])

    def with_comments(self, comments: bytes) -> dict[str, bytes]:
        """The parts that change when comments are added: that of the file, or a new one and what announces it."""
        for name in self._comments():
            return {name: _inside(self.package.data(name), comments)}
        folder, base = posixpath.split(self.name)
        name, relations = (posixpath.join(folder, end) for end in ("copydesk-comments.xml", f"_rels/{base}.rels"))
        empty = f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
        known = self.package.data(relations) if relations in self.package else empty
        relation = (
            f'<Relationship xmlns="{_RELATIONS}" Id="copydeskComments" Type="{self.names.comments}" '
            'Target="copydesk-comments.xml"/>'
        )
        override = f'<Override xmlns="{_TYPES}" PartName="/{name}" ContentType="{_COMMENTS_TYPE}"/>'
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{self.names.word}">'
        return {
            name: head.encode() + comments + b"</w:comments>",
            relations: _inside(known, relation.encode()),
            "[Content_Types].xml": _inside(self.package.data("[Content_Types].xml"), override.encode()),
        }

    def _near(self, span: Span) -> Iterator[docx.Stretch]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for stretch in islice(self._stretches, first, None):
            end = stretch.start + len(stretch.text)
            if stretch.start >= max(span.end, span.start + 1):
                return
            if end > span.start or (span.start == span.end == end):
                yield stretch

    def _touch(self, stretch: docx.Stretch, span: Span) -> Touched | None:
        node = self._nodes[stretch.number]
        at = node.offsets(self.part)
        if len(at) != len(stretch.text) + 1:
            return None
        start = max(span.start - stretch.start, 0)
        end = min(span.end - stretch.start, len(stretch.text))
        return Touched(node, at[start], at[end], end - start)

    def _comments(self) -> list[str]:
        return [name for kind, name in self.package.related(self.name) if kind == "comments"]


def _inside(part: bytes, children: bytes) -> bytes:
    """A part with further children at the end of its root element."""
    end = part.rstrip()
    if end.endswith(b"/>"):  # an empty root: <w:comments/>
        name: bytes = re.findall(rb"<([^\s/>?!]+)", part)[-1]
        return end[:-2] + b">" + children + b"</" + name + b">"
    at = part.rindex(b"</")
    return part[:at] + children + part[at:]
