"""Printed pages for tests, made by ReportLab with a Chinese font that every reader of PDF has by name."""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 600, 800


class Paper:
    """A PDF file to be; places are in points from the lower left corner."""

    def __init__(self, **settings: object) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
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
