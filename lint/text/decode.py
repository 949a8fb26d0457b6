"""Bytes to text and back: UTF-8, UTF-16 with a byte order mark, GB18030; told apart by strict decoding, never guessed."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from lint.errors import SourceError, Words


class Encoding(NamedTuple):
    """How a file's characters are written: Python's codec name and the byte order mark before the first one."""

    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """The bytes of `text` in this encoding, byte order mark included."""
        return self.mark + text.encode(self.codec)


UTF_8 = Encoding("utf-8")
_MARKED = (
    Encoding("utf-8", codecs.BOM_UTF8),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE),
)


def decode(data: bytes, path: str) -> tuple[str, Encoding]:
    """The text of `data` and the encoding it is in; `path` is for the message only.

    A byte order mark decides; else UTF-8 if it decodes strictly, else GB18030 if it decodes strictly. Raises SourceError
    for everything else, and for binary data (a NUL character never stands in copy).
    """
    for encoding in _candidates(data):
        try:
            text = data[len(encoding.mark) :].decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SourceError(Words("不是文本文件", "not a text file"), path)
        return text, encoding
    raise SourceError(
        Words(
            "无法解码：不是 UTF-8、带 BOM 的 UTF-16 或 GB18030",
            "cannot decode: not UTF-8, UTF-16 with a BOM or GB18030",
        ),
        path,
        hint=Words("请另存为 UTF-8 后再检查", "save the file as UTF-8 and check it again"),
    )


def _candidates(data: bytes) -> tuple[Encoding, ...]:
    marked = tuple(encoding for encoding in _MARKED if data.startswith(encoding.mark))
    return marked or (UTF_8, Encoding("gb18030"))
