"""Word files (.docx, ECMA-376): the copy as it reads when all changes are accepted. A paragraph is a line of the text, so
that a place's line is the number of its paragraph.

The paragraphs of the body come first, those of tables and text boxes where they stand; then footnotes, endnotes, headers and
footers. A line break within a paragraph is a vertical tab, as Word itself has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lint.errors import SourceError, Words
from lint.text.document import Document, Role
from lint.text.readers.package import Package
from lint.text.readers.styles import Styles, attribute, children, name_of
from lint.text.readers.weave import OBJECT, Weaver

BREAK = "\v"
_NOTES = {"footnotes": Role.NOTE, "endnotes": Role.NOTE, "header": Role.FOLIO, "footer": Role.FOLIO}
_LEFT_OUT = frozenset([
    "del", "moveFrom", "Fallback", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "delText", "instrText",
    "delInstrText", "sectPr", "rubyPr", "txbxContent",
])  # fmt: skip
"""What is deleted, said twice, a reading above characters, or a property; text boxes are paragraphs of their own."""
_SEPARATORS = ("separator", "continuationSeparator")
"""Footnotes that are the line above the footnotes."""
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-", "sym": OBJECT, "inline": OBJECT,
    "object": OBJECT,
}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text and role; `goes_on` when its end was deleted, so that the next one belongs to it."""

    text: str
    role: Role | None
    goes_on: bool = False
    boxes: list[Element] = field(default_factory=list)


def read(path: str, data: bytes) -> Document:
    """The document in a Word file; raises SourceError when it is damaged, encrypted, or none."""
    package = Package(path, data)
    try:
        return _document(path, list(_paragraphs(package)))
    except RecursionError:  # elements nested a thousand deep
        raise package.broken("document.xml") from None


def from_text(path: str, text: str) -> Document:
    """The document of the text that stands for a Word file, a paragraph a line."""
    return _document(path, [Paragraph(line, None) for line in text.split("\n")])


def _document(path: str, paragraphs: list[Paragraph]) -> Document:
    weaver = Weaver("\n".join(paragraph.text for paragraph in paragraphs))
    at = 0
    for paragraph in paragraphs:
        weaver.role = paragraph.role
        for index, line in enumerate(paragraph.text.split(BREAK)):
            if index:
                weaver.end_block(0)
            weaver.add(at, at + len(line))
            at += len(line) + 1
        if not paragraph.goes_on:
            weaver.end_block()
    return weaver.document(path, editable=False)


def _paragraphs(package: Package) -> Iterator[Paragraph]:
    main = next((name for kind, name in package.related() if kind == "officeDocument"), None)
    if main is None:
        raise SourceError(Words("不是 Word 文件", "not a Word file"), package.path)
    related = list(package.related(main))
    styles = Styles(next((package.part(name) for kind, name in related if kind == "styles"), None))
    yield from _blocks(package.part(main), styles, None)
    seen: set[str] = set()
    for wanted, role in _NOTES.items():
        for name in sorted(name for kind, name in related if kind == wanted):
            for paragraph in _blocks(package.part(name), styles, role):
                if paragraph.text not in seen or role is Role.NOTE:  # left and right pages have a header each
                    seen.add(paragraph.text)
                    yield paragraph


def _blocks(parent: Element, styles: Styles, role: Role | None) -> Iterator[Paragraph]:
    """The paragraphs below an element; `role` is that of the part or table they are in."""
    for child in parent:
        name = name_of(child)
        if name == "p":
            paragraph = _paragraph(child, styles, role)
            yield paragraph
            for box in paragraph.boxes:
                yield from _blocks(box, styles, role)
        elif name not in _LEFT_OUT and attribute(child, "type") not in _SEPARATORS:
            yield from _blocks(child, styles, Role.TABLE if name == "tc" else role)


def _paragraph(element: Element, styles: Styles, role: Role | None) -> Paragraph:
    boxes: list[Element] = []
    text = "".join(_text(element, boxes)).replace("\r", " ").replace("\n", " ")
    properties = next((child for child in element if name_of(child) == "pPr"), None)
    own = styles.role(properties)
    return Paragraph(text, role or own, _ends_deleted(properties), boxes)


def _text(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The pieces of text of a paragraph; the text boxes anchored in it are put into `boxes`."""
    for child in element:
        name = name_of(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
            continue
        elif name == "t":
            yield (child.text or "") if "wordprocessingml" in child.tag else ""  # not that of a chart
        elif name == "oMath":
            yield OBJECT
        else:
            held = len(boxes)
            inner = "".join(_text(child, boxes))
            yield inner or ("" if len(boxes) > held else _SIGNS.get(name, ""))


def _is_hidden(run: Element) -> bool:
    return any(
        name_of(mark) == "vanish" and attribute(mark, "val") not in ("0", "false", "off")
        for properties in run
        if name_of(properties) == "rPr"
        for mark in properties
    )


def _ends_deleted(properties: Element | None) -> bool:
    """Whether the paragraph's end is a tracked deletion."""
    marks = [child for child in children(properties) if name_of(child) == "rPr"]
    return any(name_of(mark) in ("del", "moveFrom") for properties in marks for mark in properties)
