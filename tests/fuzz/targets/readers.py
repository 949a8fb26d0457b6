"""Targets: the readers of copy and the encodings."""

from __future__ import annotations

import io
import json
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from lint.text import readers
from lint.text.decode import decode
from lint.text.document import Document
from lint.text.readers.pdf import document_of
from lint.text.readers.pdf.pages import Glyph, Page, pages_of
from lint.text.readers.pdf.pdfium import told_of
from tests.fuzz import holds
from tests.fuzz.pieces import COPY, MARKUP, mixed, woven


def encodings(data: bytes) -> None:
    """Any bytes: text that gives the same bytes again, or a refusal."""
    with holds.refused:
        text, encoding = decode(data, "a.txt")
        assert "\0" not in text
        assert encoding.encode(text) == data


def plain(data: bytes) -> None:
    """Plain text, of bytes and of pieces."""
    with holds.refused:
        holds.encoded(_held("a.txt", data), data)
    _held("a.txt", woven(data).encode())


def markdown(data: bytes) -> None:
    """Markdown of pieces or of bytes; read again, the same text reads the same."""
    _marked_up("a.md", mixed(data, (*MARKUP, *COPY[:120])))


def hypertext(data: bytes) -> None:
    """HTML of pieces or of bytes; read again, the same text reads the same."""
    _marked_up("a.html", mixed(data, (*MARKUP, *COPY[:120])))


def word(data: bytes) -> None:
    """Word files: bytes as they come, the parts of a package, a body of elements nested any way."""
    for file in (data, package_of(data), package_of(_body(data))):
        with holds.refused:
            _held("a.docx", file)


def pdf(data: bytes) -> None:
    """PDF files, read by PDFium in this process: what it may do to itself is held by a process of its own in the reader."""
    with holds.refused:
        lines = [json.loads(json.dumps(line)) for line in told_of(io.BytesIO(data))]
        holds.document(document_of("a.pdf", pages_of("a.pdf", lines)))


def print_(data: bytes) -> None:
    """Printed pages with characters anywhere."""
    found = [_page(part) for part in data.split(b"\xff")[:4]]
    with holds.refused:
        holds.document(document_of("a.pdf", found))


def _held(path: str, data: bytes) -> Document:
    read = readers.read(path, data)
    holds.document(read)
    return read


def _marked_up(path: str, text: str) -> None:
    with holds.refused:
        read = _held(path, text.encode())
        assert read.again
        assert read.again(read.text) == read.flow


_ELEMENTS = (
    "p", "r", "t", "tab", "br", "tbl", "tr", "tc", "del", "ins", "moveFrom", "delText", "pPr", "rPr", "pStyle",
    "numPr", "vanish",
    "outlineLvl", "txbxContent", "pict", "Fallback", "footnoteReference", "oMath", "sdt", "sdtContent", "ruby",
    "rt", "hyperlink",
    "fldChar", "instrText", "sectPr", "sym",
)  # fmt: skip
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_KINDS}/{{kind}}" Target="{{target}}"/></Relationships>'
)


def body_of(inside: str) -> bytes:
    """A Word body with elements in it."""
    return f'<w:document xmlns:w="{_MAIN}"><w:body>{inside}</w:body></w:document>'.encode()


def _body(data: bytes) -> bytes:
    """A Word body: a byte opens an element, closes one, or writes a piece of copy."""
    opened: list[str] = []
    out: list[str] = []
    for byte in data[:2000]:
        if byte < 2 * len(_ELEMENTS):
            name = _ELEMENTS[byte // 2]
            value = quoteattr(COPY[byte] if byte % 2 else "0")
            opened.append(name)
            out.append(f"<w:{name} w:val={value} w:type={value}>")
        elif byte < 128 and opened:
            out.append(f"</w:{opened.pop()}>")
        else:
            out.append(escape("".join(char for char in COPY[byte - 64] if char >= " " and char != "\uffff")))
    return body_of("".join((*out, *(f"</w:{name}>" for name in reversed(opened)))))


def package_of(body: bytes) -> bytes:
    """A Word file with a body, and with it as notes and styles, too."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="d.xml"))
        package.writestr("_rels/d.xml.rels", _RELATIONS.format(kind="footnotes", target="f.xml"))
        package.writestr("d.xml", body)
        package.writestr("f.xml", body)
    return out.getvalue()


def _page(data: bytes) -> Page:
    """A page: of each four bytes the first is a character, the others its place and size."""
    glyphs = []
    for at in range(0, min(len(data), 1600) - 3, 4):
        code, across, down, size = data[at : at + 4]
        left, base, points = across * 3.0, down * 4.0, 4 + size % 32
        text = COPY[code % len(COPY)][:1]
        glyphs.append(
            Glyph(text, left, base - 1, left + points, base + points, base, points, size % 3 if size > 240 else 0)
        )
    return Page(800, 1100, tuple(glyphs), empty=not data, broken=data[:2] == b"!!")
