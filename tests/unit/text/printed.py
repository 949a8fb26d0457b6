"""Printed pages for tests, made by ReportLab with a font in the file: what PDFium makes of a font that is only named depends on
the fonts of the machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "Squares"
WIDTH, HEIGHT = 600, 800
_CHARACTERS = (
    (0x20, 0x7F),
    (0xB7, 0xB8),
    (0x2010, 0x2040),
    (0x25A0, 0x2600),
    (0x3000, 0x3040),
    (0x4E00, 0xA000),
    (0xFF00, 0xFFF0),
)
_ASCENT, _DESCENT = 880, -120
"""Of a thousandth of its size."""


def squares() -> io.BytesIO:
    """A font in which every character is the same square; what stands where is all that a reader of pages is to see."""
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({code: "square" for first, end in _CHARACTERS for code in range(first, end)})
    pen = TTGlyphPen(None)
    pen.moveTo((50, _DESCENT))
    for corner in ((50, _ASCENT - 50), (950, _ASCENT - 50), (950, _DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    font.setupGlyf(dict.fromkeys((".notdef", "square"), pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", "square"), (1000, 50)))
    font.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    font.setupNameTable({"familyName": FONT, "styleName": "Regular", "psName": FONT})
    font.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT)
    font.setupPost()
    data = io.BytesIO()
    font.save(data)
    data.seek(0)
    return data


class Paper:
    """A PDF file to be; places are in points from the lower left corner."""

    def __init__(self, **settings: object) -> None:
        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(FONT, squares()))
        self._data = io.BytesIO()
        self.canvas = Canvas(self._data, pagesize=(WIDTH, HEIGHT), invariant=True, **settings)

    def put(self, x: float, y: float, text: str, size: float = 10) -> None:
        """A line of text."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def column(self, x: float, y: float, lines: Iterable[str], size: float = 10, pitch: float = 16) -> None:
        """Lines below each other."""
        for number, line in enumerate(lines):
            self.put(x, y - number * pitch, line, size)

    def upright(self, x: float, y: float, text: str, size: float = 24) -> None:
        """Characters below each other."""
        self.column(x, y, text, size, size * 1.1)

    def columns(self, y: float, paragraphs: Iterable[str], count: int, x: float = 40, characters: int = 15) -> None:
        """Text in columns of one height."""
        lines = wrapped(paragraphs, characters)
        height = -(-len(lines) // count)
        for number in range(count):
            left = x + number * (characters + 2) * 10
            self.column(left, y, lines[number * height : (number + 1) * height])

    def turn(self) -> None:
        """The next page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The file."""
        if not self._data.getvalue():
            self.canvas.save()
        return self._data.getvalue()


def wrapped(paragraphs: Iterable[str], characters: int) -> list[str]:
    """The lines of paragraphs that begin with two spaces, a mark that would begin a line hanging at the end of the one before."""
    lines: list[str] = []
    for paragraph in paragraphs:
        left = "\u3000\u3000" + paragraph
        while left:
            end = characters + (left[characters : characters + 1] in tuple("，。、”"))
            lines.append(left[:end])
            left = left[end:]
    return lines
