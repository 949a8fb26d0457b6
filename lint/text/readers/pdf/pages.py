"""The pages of a PDF file as characters with their places, read by PDFium in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from lint.errors import SourceError, Words
from lint.hints import Any
from lint.records import NamedTuple
from lint.text.readers.pdf import pdfium

_PROGRAM = Path(pdfium.__file__)
_HEAD = 1024
"""Bytes within which a PDF file says that it is one."""


class Glyph(NamedTuple):
    """A character on a page: its box, base line and size in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    fault: int = pdfium.SOUND

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


class Page(NamedTuple):
    """A page's size and characters; `empty` when there is nothing on it at all, `broken` when it could not be read."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    empty: bool = False
    broken: bool = False


def pages(path: str, data: bytes) -> list[Page]:
    """The pages of a file. Raises SourceError for what is no PDF file, locked, damaged, too large, or without pypdfium2."""
    if find_spec("pypdfium2") is None:
        words = Words("检查 PDF 要先安装 pypdfium2", "PDF needs pypdfium2")
        raise SourceError(words, path, hint=Words(*['pip install "copydesk[pdf]"'] * 2))
    if b"%PDF-" not in data[:_HEAD]:
        raise SourceError(Words("不是 PDF 文件", "not a PDF file"), path)
    return pages_of(path, map(json.loads, _told(path, data)))


def pages_of(path: str, told: Iterable[dict[str, Any]]) -> list[Page]:
    """The pages that the program tells of. Raises SourceError for the error that it tells of instead."""
    found = []
    for line in told:
        if "error" in line:
            raise _error(path, line)
        found.append(_page(line))
    return found


def _told(path: str, data: bytes) -> list[bytes]:
    """What the program says, a line a page."""
    command = [sys.executable, "-P", str(_PROGRAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=pdfium.MOST_SECONDS)
    except subprocess.TimeoutExpired:
        raise _too_slow(path) from None
    if done.returncode:
        raise _crashed(path)
    return done.stdout.split(b"\n")[:-1]


def _page(told: dict[str, Any]) -> Page:
    if "broken" in told:
        return Page(0, 0, (), broken=True)
    boxes = iter([each / pdfium.UNIT for each in told["boxes"]])
    corners = zip(*[boxes] * 6, strict=True)
    glyphs = tuple(
        Glyph._make((chr(code), *corner, fault))
        for code, corner, fault in zip(told["text"], corners, told["faults"], strict=True)
    )
    width, height = told["size"]
    return Page(width, height, glyphs, told["empty"])


def _error(path: str, told: dict[str, Any]) -> SourceError:
    match told["error"]:
        case "password":
            hint = Words("请另存为不加密的 PDF", "save it as a PDF without a password")
            return SourceError(Words("PDF 加了密码", "the PDF is protected by a password"), path, hint=hint)
        case "pages":
            count, most = told["count"], pdfium.MOST_PAGES
            words = Words(f"有 {count:,} 页，最多查 {most} 页", f"{count:,} pages; at most {most} are checked")
        case "characters":
            most = pdfium.MOST_CHARACTERS
            words = Words(f"超过 {most:,} 字", f"more than {most:,} characters")
        case _:
            return _damaged(path)
    return SourceError(words, path, hint=Words("请分成几个文件", "split it into several files"))


def _damaged(path: str) -> SourceError:
    return SourceError(Words("PDF 已损坏，打不开", "the PDF is damaged and cannot be opened"), path)


def _too_slow(path: str) -> SourceError:
    seconds = pdfium.MOST_SECONDS
    return SourceError(
        Words(f"读了 {seconds} 秒还没有读完，已放弃", f"not read after {seconds} seconds; given up"), path
    )


def _crashed(path: str) -> SourceError:
    words = Words("读不了：文件已损坏，或者要用的内存太多", "cannot be read: it is damaged or needs too much memory")
    return SourceError(words, path)
