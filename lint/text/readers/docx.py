"""Word files (.docx, ECMA-376): the copy as it reads when all changes are accepted. A paragraph is a line of the text, so
that a place's line is the number of its paragraph.

The paragraphs of the body come first, those of tables and text boxes where they stand; then footnotes, endnotes, headers and
footers. A line break within a paragraph is a vertical tab, as Word itself has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from lint.errors import SourceError, Words
from lint.records import NamedTuple, dataclass, field
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


_NUMBER = "number"
"""The attribute in which a `t` element is given its number among those of its part."""


class Stretch(NamedTuple):
    """Text of one `t` element: its offset in the document's text, and the element's number in the part, from 0."""

    start: int
    text: str
    number: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text, with the `t` elements that it comes from, and its role.

    `goes_on` when its end was deleted, so that the next one belongs to it; `inner` when it is not of the body itself.
    """

    bits: list[tuple[str, str | None]]
    role: Role | None
    goes_on: bool = False
    boxes: list[Element] = field(default_factory=list)
    inner: bool = False

    @property
    def text(self) -> str:
        return "".join(bit for bit, _ in self.bits)


def read(path: str, data: bytes) -> Document:
    """The document in a Word file; raises SourceError when it is damaged, encrypted, or none."""
    return _document(path, paragraphs(Package(path, data)))


def stretches(found: list[Paragraph]) -> Iterator[Stretch]:
    """Where the text of a document stands in the body of its file; text boxes, notes, headers and footers are left out."""
    at = 0
    for paragraph in found:
        for bit, number in paragraph.bits:
            if number is not None and not paragraph.inner:
                yield Stretch(at, bit, int(number))
            at += len(bit)
        at += 1


def from_text(path: str, text: str) -> Document:
    """The document of the text that stands for a Word file, a paragraph a line."""
    return _document(path, [Paragraph([(line, None)], None) for line in text.split("\n")])


def rereader(path: str, data: bytes) -> Callable[[str, str], Document]:
    """What reads a text as that of a Word file in which words of its paragraphs were changed: what they are, they stay."""
    found = paragraphs(Package(path, data))

    def reread(path: str, text: str) -> Document:
        lines = zip(found, text.split("\n"), strict=True)
        return _document(path, [Paragraph([(line, None)], old.role, old.goes_on) for old, line in lines])

    return reread


def _document(path: str, found: list[Paragraph]) -> Document:
    weaver = Weaver("\n".join(paragraph.text for paragraph in found))
    at = 0
    for paragraph in found:
        weaver.role = paragraph.role
        for index, line in enumerate(paragraph.text.split(BREAK)):
            if index:
                weaver.end_block(0)
            weaver.add(at, at + len(line))
            at += len(line) + 1
        if not paragraph.goes_on:
            weaver.end_block()
    return weaver.document(path, editable=False)


def main_part(package: Package) -> str:
    """The name of the part that holds the body; raises SourceError for a package that is no Word file."""
    for kind, name in package.related():
        if kind == "officeDocument":
            return name
    raise SourceError(Words("不是 Word 文件", "not a Word file"), package.path)


def paragraphs(package: Package) -> list[Paragraph]:
    """The paragraphs of all parts in the order of the text. Raises SourceError for a file that is damaged."""
    try:
        return list(_paragraphs(package, main_part(package)))
    except RecursionError:  # elements a thousand deep
        raise SourceError(Words("元素嵌套过深，不读", "nested too deep; not read"), package.path) from None


def _paragraphs(package: Package, main: str) -> Iterator[Paragraph]:
    related = list(package.related(main))
    styles = Styles(next((package.part(name) for kind, name in related if kind == "styles"), None))
    body = package.part(main)
    for number, element in enumerate(each for each in body.iter() if name_of(each) == "t"):
        element.set(_NUMBER, str(number))
    yield from _blocks(body, styles, None)
    seen: set[str] = set()
    for wanted, role in _NOTES.items():
        for name in sorted(name for kind, name in related if kind == wanted):
            for paragraph in _blocks(package.part(name), styles, role):
                if paragraph.text not in seen or role is Role.NOTE:  # left and right pages have a header each
                    seen.add(paragraph.text)
                    paragraph.inner = True
                    yield paragraph


def _blocks(parent: Element, styles: Styles, role: Role | None, *, inner: bool = False) -> Iterator[Paragraph]:
    """The paragraphs below an element; `role` is that of the part or table they are in."""
    for child in parent:
        name = name_of(child)
        if name == "p":
            paragraph = _paragraph(child, styles, role)
            paragraph.inner = inner
            yield paragraph
            for box in paragraph.boxes:
                yield from _blocks(box, styles, role, inner=True)
        elif name not in _LEFT_OUT and attribute(child, "type") not in _SEPARATORS:
            yield from _blocks(child, styles, Role.TABLE if name == "tc" else role, inner=inner)


def _paragraph(element: Element, styles: Styles, role: Role | None) -> Paragraph:
    boxes: list[Element] = []
    bits = [(text.replace("\r", " ").replace("\n", " "), number) for text, number in _bits(element, boxes)]
    properties = next((child for child in element if name_of(child) == "pPr"), None)
    return Paragraph(bits, role or styles.role(properties), _ends_deleted(properties), boxes)


def _bits(element: Element, boxes: list[Element]) -> Iterator[tuple[str, str | None]]:
    """The pieces of text of a paragraph; the text boxes anchored in it are put into `boxes`."""
    for child in element:
        name = name_of(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
            continue
        elif name == "t":
            if "wordprocessingml" in child.tag:  # not that of a chart
                yield child.text or "", child.get(_NUMBER)
        elif name == "oMath":
            yield OBJECT, None
        elif name in _SIGNS:
            held = len(boxes)
            inside = list(_bits(child, boxes))
            yield from inside or ([] if len(boxes) > held else [(_SIGNS[name], None)])
        else:
            yield from _bits(child, boxes)


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
