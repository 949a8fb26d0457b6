"""Report pages of findings made by hand."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Level, Related
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.report import text_report
from lint.text import readers
from lint.text.document import Document, Span
from tests.unit.report.html_page import Element, read_html

WHY = Words("街名以路牌为准。", "The street sign says so.")
HOSTILE = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "</style>", "</p></mark>",
    "&lt;b&gt;", "&#x3c;", "&#60", "&amp", '"', "'", "`", '" onclick="alert(1)', "javascript:alert(1)", "\u202e", "\u2066",
    "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "<", ">", "{{", "${", "%s", "\\u003c/script>",
)  # fmt: skip
"""What would do harm if it were taken for markup, for script or for more than text."""


def page_of(result: Result, lang: Lang = "zh") -> Element:
    return read_html(text_report("html")(result, lang))


def found(page: Document, start: int, end: int, *others: tuple[Document, int, int], **changes: object) -> Diagnostic:
    """A finding at a span of the text, its other halves at others."""
    related = tuple(Related(other.place_in_text(Span(*ends)), Words("另见", "see")) for other, *ends in others)
    values: dict[str, object] = {
        "rule": "typo/our-street",
        "level": Level.ERROR,
        "message": Words("街名写错", "the street's name"),
        "why": WHY,
        "points": 1.0,
        **changes,
    }
    return Diagnostic(place=page.place_in_text(Span(start, end)), related=related, **values)  # type: ignore[arg-type]


def result_of(*diagnostics: Diagnostic, pages: list[Document], clean: tuple[str, ...] = ()) -> Result:
    paths = tuple(page.path for page in pages)
    size = sum(page.characters for page in pages)
    return Result(diagnostics, (*paths, *clean), size, texts={page.path: page.text for page in pages})


def text_of(path: str, text: str) -> Document:
    return readers.from_text(path, text)
