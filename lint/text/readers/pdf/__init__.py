"""PDF pages of a printed newspaper: the copy column by column in reading order, where the layout allows.

A line of the text is a line as it is printed, with two ideographic spaces before the first one of a paragraph, an empty line
before one that has no indent, and a form feed behind the last one of a page: the text alone says what its paragraphs are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.errors import SourceError, Words
from lint.text.document import Document, Role
from lint.text.lines import Wrap, lines, paragraphs
from lint.text.readers.pdf import story
from lint.text.readers.pdf.columns import groups
from lint.text.readers.pdf.legible import Legible, legible, unread
from lint.text.readers.pdf.pages import Page, pages
from lint.text.readers.plain import woven

_INDENT = "\u3000\u3000"
PAGE_END = "\f"
_PAGE_START = PAGE_END + "\n"


def read(path: str, data: bytes) -> Document:
    """The document in a PDF file. Raises SourceError when it cannot be read, has no text, or pypdfium2 is not installed."""
    return document_of(path, pages(path, data))


def document_of(path: str, printed: Sequence[Page]) -> Document:
    """The document that pages are. Raises SourceError when there is no text on them."""
    found = [legible(page, number) for number, page in enumerate(printed, 1)]
    said: list[Words] = [words for page in found for words in page.notices]
    groups = list(story.paragraphs(list(_lines(found, said))))
    if not groups:
        raise _nothing(path, said)
    text = _written(groups, len(found))
    notices = [SourceError(words, path) for words in said]
    return _document(path, text, story.roles(groups), notices)


def from_text(path: str, text: str) -> Document:
    """The document of the text that stands for a PDF file."""
    return _document(path, text)


def _document(path: str, text: str, roles: Sequence[Role | None] = (), notices: Sequence[SourceError] = ()) -> Document:
    found = lines(text)
    full = Wrap(1, [1] * len(found))  # only an indent or an empty line begins a paragraph
    flow, blocks, bridge = woven(text, paragraphs(found, full), roles)
    return Document(path, text, flow, blocks, bridge, editable=False, notices=notices, page_break=_PAGE_START)


def _lines(found: Sequence[Legible], said: list[Words]) -> Iterator[story.Printed]:
    """The lines of all pages; what of them is in no order is left out, and told to `said`."""
    size = story.body_size(row for page in found for row in page.rows)
    for page in found:
        beside = story.furniture(page.rows, page.height, size)
        yield from story.beside(beside, page.number)
        columns = groups([row for row in page.rows if row not in beside])
        torn = sum(len(column.lines) for group in columns for column in group if not column.clear)
        if torn:
            problem = Words(f"有 {torn} 行文字分不出栏", f"has {torn} lines that fall into no columns")
            said.append(unread(page.number, problem, Words("这些行没有检查", "those are not checked")))
        for group in columns:
            clear = [column for column in group if column.clear]
            yield from story.printed(clear, page.number, size) if clear else ()


def _written(found: Sequence[Sequence[story.Printed]], count: int) -> str:
    """The text of the paragraphs, pages that have none included."""
    out: list[str] = []
    page = 1
    for paragraph in found:
        for index, line in enumerate(paragraph):
            before = _PAGE_START * (line.page - page) or ("\n" if out else "")
            page = line.page
            if not index and out and not line.indent:
                before += "\n"
            out.append(before + (_INDENT if line.indent else "") + line.text)
    return "".join(out) + _PAGE_START * (count - page)


def _nothing(path: str, said: Sequence[Words]) -> SourceError:
    why = said[0] if said else Words("页面是空的", "the pages are empty")
    return SourceError(Words(f"没有可以检查的文字：{why.zh}", f"no text to check: {why.en}"), path)
