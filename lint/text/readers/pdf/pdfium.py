"""A program of its own: a PDF file on standard input, the characters of its pages on standard output, a line of JSON a page.

PDFium reads files of strangers in C++. In a process of its own what it does to itself ends there, and the time and the
memory it may take are bounded. The last line of the output is what stopped the work, if something did: `{"error": …}`.
It is run by its path and imports nothing of ours.
"""

from __future__ import annotations

import ctypes
import json
import math
from collections.abc import Iterator
from contextlib import suppress

from lint.hints import Any, BinaryIO

MOST_PAGES = 500
MOST_CHARACTERS = 500_000
"""Of a whole file: a newspaper of a hundred pages has less."""
MOST_BYTES = 2 << 30
"""Of memory, where the system can bound it (not on Windows)."""
MOST_SECONDS = 60
UNIT = 100
"""Of a point: places are whole numbers of these."""
SOUND, NOT_MAPPED, TURNED = 0, 1, 2
_PASSWORD_ERROR = 4
_TURN = 0.1
"""Radians off the horizontal from which a character counts as turned."""


def main() -> None:
    """Answer what is asked on standard input."""
    _bound()
    with open(0, "rb") as asked, open(1, "wb") as told:
        for line in told_of(asked):
            told.write(json.dumps(line).encode() + b"\n")


def _bound() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def told_of(asked: BinaryIO) -> Iterator[dict[str, Any]]:
    """The answer to a file, page by page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(asked.read())
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) == _PASSWORD_ERROR or "password" in str(problem).lower()
        yield {"error": "password" if locked else "damaged"}
        return
    if pages > MOST_PAGES:
        yield {"error": "pages", "count": pages}
        return
    left = MOST_CHARACTERS
    for index in range(pages):
        try:
            page = _page(document[index], left)
        except pypdfium2.PdfiumError:
            page = {"broken": True}
        left -= len(page.get("text", ()))
        if left < 0:
            yield {"error": "characters"}
            return
        yield page


def _page(page: Any, most: int) -> dict[str, Any]:
    """A page's size, its characters with their boxes and what is wrong with them, and whether there is anything on it."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > 2 * most:  # half of them may be white space that PDFium has made up
        return {"text": [0] * (most + 1)}
    frame = page.get_cropbox()
    turn = page.get_rotation()
    found: dict[str, Any] = {"text": [], "boxes": [], "faults": [], "size": _size(frame, turn), "turn": turn}
    for index in range(count):
        _character(text_page, index, frame, turn, found)
    found["empty"] = next(iter(page.get_objects(max_depth=1)), None) is None
    page.close()
    return found


def _character(text_page: Any, index: int, frame: tuple[float, ...], turn: int, found: dict[str, Any]) -> None:
    from pypdfium2 import raw

    if raw.FPDFText_IsGenerated(text_page, index) == 1:
        return
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetLooseCharBox(text_page, index, box):
        return
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    corners = (_turned(box.left, box.bottom, frame, turn), _turned(box.right, box.top, frame, turn))
    origin = _turned(x.value, y.value, frame, turn)
    (left, right), (bottom, top) = (sorted(pair) for pair in zip(*corners, strict=True))
    width, height = found["size"]
    if not (0 <= (left + right) / 2 <= width and 0 <= (bottom + top) / 2 <= height):
        return  # beyond the edge of the paper
    found["text"].append(raw.FPDFText_GetUnicode(text_page, index))
    found["boxes"] += [
        round(each * UNIT) for each in (left, bottom, right, top, origin[1], _font_size(text_page, index))
    ]
    found["faults"].append(_fault(text_page, index, turn))


def _font_size(text_page: Any, index: int) -> float:
    """The size of a character as it is printed: that of its font, drawn larger or smaller."""
    from pypdfium2 import raw

    drawn = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, drawn)
    return float(raw.FPDFText_GetFontSize(text_page, index) * math.hypot(drawn.c, drawn.d))


def _fault(text_page: Any, index: int, turn: int) -> int:
    from pypdfium2 import raw

    if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1:
        return NOT_MAPPED
    angle = raw.FPDFText_GetCharAngle(text_page, index) + turn * math.pi / 180
    upright = math.cos(angle) > math.cos(_TURN)
    return SOUND if upright else TURNED


def _size(frame: tuple[float, ...], turn: int) -> tuple[float, float]:
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    return (height, width) if turn in (90, 270) else (width, height)


def _turned(x: float, y: float, frame: tuple[float, ...], turn: int) -> tuple[float, float]:
    """A point of the page as it is shown: from the lower left corner, turned clockwise by so many degrees."""
    left, bottom, right, top = frame
    shown = {
        0: (x - left, y - bottom),
        90: (y - bottom, right - x),
        180: (right - x, top - y),
        270: (top - y, x - left),
    }
    return shown.get(turn, shown[0])


if __name__ == "__main__":
    main()
