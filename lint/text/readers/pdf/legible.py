"""What of a page can be read, and in plain words what cannot and why: nothing is guessed and nothing passed over in silence."""

from __future__ import annotations

from lint.errors import Words
from lint.records import NamedTuple
from lint.text.lines import BLANK
from lint.text.readers.pdf.pages import Glyph, Page
from lint.text.readers.pdf.pdfium import NOT_MAPPED, TURNED
from lint.text.readers.pdf.rows import Row, overlapping, rows
from lint.text.readers.weave import OBJECT

_MOST_ROWS = 5000
"""On a page; a crowded one of a newspaper has a third of them."""
_MOST_UNKNOWN = 0.2
"""Of a page's characters: what is left between more of them is no copy."""
_MOST_HIDDEN = 0.02
_BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
_ALL = Words("没有检查", "not checked")
_SOME = Words("这些字没有检查", "those are not checked")


class Legible(NamedTuple):
    """The rows of a page that can be read, and what is to be said of the others."""

    number: int
    height: float
    rows: tuple[Row, ...]
    notices: tuple[Words, ...]


def legible(page: Page, number: int) -> Legible:
    """What of a page can be read."""
    problem = _unread(page)
    if problem:
        return Legible(number, page.height, (), (unread(number, problem, _ALL),))
    upright = [glyph for glyph in page.glyphs if glyph.fault != TURNED]
    found = rows([_known(glyph) for glyph in upright])
    crowd = _crowd(found)
    if crowd:
        return Legible(number, page.height, (), (unread(number, crowd, _ALL),))
    return Legible(number, page.height, tuple(found), tuple(_notices(page, number)))


def unread(number: int, problem: Words, left_out: Words) -> Words:
    """The notice that something of a page was not read, and why."""
    return Words(f"第{number}页{problem.zh}，{left_out.zh}", f"page {number} {problem.en}; {left_out.en}")


def _unread(page: Page) -> Words | None:
    """Why nothing of a page can be read."""
    if page.broken:
        return Words("已损坏", "is damaged")
    inked = [glyph for glyph in page.glyphs if glyph.text not in BLANK]
    if not inked:
        return (
            None
            if page.empty
            else Words("没有文字层，像是没有做过文字识别的扫描件", "has no text layer, like a scan before OCR")
        )
    if sum(_is_unknown(glyph) for glyph in inked) > _MOST_UNKNOWN * len(inked):
        return Words("的字体没有文字编码，读不出是什么字", "has fonts without a Unicode map")
    return None


def _crowd(found: list[Row]) -> Words | None:
    if len(found) > _MOST_ROWS:
        return Words("的文字太零碎，排不出顺序", "has text in too many pieces to order")
    if overlapping(found) > _MOST_HIDDEN * sum(len(row.text) for row in found):
        return Words("的文字互相重叠，排不出顺序", "has text printed over text, which gives no order")
    return None


def _notices(page: Page, number: int) -> list[Words]:
    unknown = sum(_is_unknown(glyph) for glyph in page.glyphs)
    turned = sum(glyph.fault == TURNED and glyph.text not in BLANK for glyph in page.glyphs)
    found: list[Words] = []
    if unknown:
        problem = Words(
            f"有 {unknown} 个字的字体没有文字编码", f"has {unknown} characters in fonts without a Unicode map"
        )
        found.append(unread(number, problem, _SOME))
    if turned:
        problem = Words(f"有 {turned} 个字是斜排或转排的", f"has {turned} characters that are turned")
        found.append(unread(number, problem, _SOME))
    return found


def _is_unknown(glyph: Glyph) -> bool:
    private = "\ue000" <= glyph.text <= "\uf8ff"
    return glyph.fault == NOT_MAPPED or private or glyph.text in "\0\ufffd" or "\ud800" <= glyph.text <= "\udfff"


def _known(glyph: Glyph) -> Glyph:
    """The character, for one that means nothing a stand-in, and for a break that a font's map has put there a space."""
    if glyph.text in _BREAKS:
        return glyph._replace(text=" ")
    return glyph._replace(text=OBJECT) if _is_unknown(glyph) else glyph
