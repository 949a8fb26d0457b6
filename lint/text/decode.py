"""Bytes to text and back: UTF-8, UTF-16 with a byte order mark, GB18030; told apart by strict decoding, never guessed."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from lint.errors import SourceError, Words
from lint.records import NamedTuple
from lint.regexp import DOTALL, IGNORECASE, regexp
from lint.text.han import HAN


class Encoding(NamedTuple):
    """How a file's characters are written: Python's codec name and the byte order mark before the first one."""

    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """The bytes of `text` in this encoding, byte order mark included."""
        return self.mark + text.encode(self.codec)


UTF_8 = Encoding("utf-8")
_GB18030 = Encoding("gb18030")
_MARKED = (
    Encoding("utf-8", codecs.BOM_UTF8),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE),
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What old .doc files begin with, and .docx files with a password."""
_COPY = regexp(f"[{HAN}\u3000-\u303f\uff00-\uffef\u2010-\u2027 -~\r\n]")
"""The characters that copy is made of, nearly all of it."""
_PAIR = regexp(rb"[\x80-\xff][\x00-\xff]", DOTALL)
_SIMPLIFIED = regexp(rb"[\xa1-\xa9\xb0-\xf7][\xa1-\xfe]")
"""The pairs that news in GB18030 is made of: what GB 2312 had."""
_TRADITIONAL = regexp(rb"[\xa1\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa2[\xae-\xce]|\xa3[\x44-\x7e]")
"""The pairs that news in Big5 is made of: punctuation, letters, and the characters in common use."""
_SAYS_BIG5 = regexp(rb"<[^<>]*(?:charset|encoding)\s*=\s*[\"']?\s*(?:x-x-)?big-?5", IGNORECASE)
_LOOKED_AT = 2000
"""Bytes, or pairs of them, that tell what a file is."""


def decode(data: bytes, path: str) -> tuple[str, Encoding]:
    """The text of `data` and the encoding it is in; `path` is for the message only.

    A byte order mark decides; else UTF-8 if it decodes strictly, else GB18030 if it decodes strictly. Raises SourceError
    for everything else: binary data (a NUL character never stands in copy), UTF-16 without a mark, of which short pieces
    would pass for GB18030, and Big5, of which all would.
    """
    for encoding in _candidates(data):
        try:
            text = data[len(encoding.mark) :].decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        if "\0" in text or (encoding is _GB18030 and (_is_utf_16(data) or _is_big5(data))):
            break
        return text, encoding
    raise _refusal(data, path)


def _candidates(data: bytes) -> tuple[Encoding, ...]:
    marked = tuple(encoding for encoding in _MARKED if data.startswith(encoding.mark))
    return marked or (UTF_8, _GB18030)


def _is_utf_16(data: bytes) -> bool:
    """Whether the data read as UTF-16 are copy: GB18030 copy so read gives Hangul, surrogates and private characters."""
    texts = [data[:_LOOKED_AT].decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")]
    return any(len(_COPY.findall(text)) > 0.9 * len(text) for text in texts)


def _is_big5(data: bytes) -> bool:
    """Whether what is no UTF-8 says that it is Big5, or is copy when read so and none as GB18030, which has nearly all of
    its pairs of bytes, too. A few characters could be either.
    """
    if _SAYS_BIG5.search(data[:_LOOKED_AT]):
        return True
    pairs = [found.group() for found in islice(_PAIR.finditer(data), _LOOKED_AT)]
    if len(pairs) < 6 or _share(_SIMPLIFIED, pairs) > 0.8:
        return False
    return _share(_TRADITIONAL, pairs) > 0.9


def _share(kind: re.Pattern[bytes], pairs: list[bytes]) -> float:
    return sum(kind.fullmatch(pair) is not None for pair in pairs) / len(pairs)


def old_word(path: str) -> SourceError:
    """The error for a file that begins with COMPOUND."""
    words = Words("旧的 .doc 格式，或者加了密码", "the old .doc format, or protected by a password")
    hint = Words("请另存为不加密的 .docx", "save it as .docx without a password")
    return SourceError(words, path, hint=hint)


def _refusal(data: bytes, path: str) -> SourceError:
    if data.startswith(COMPOUND):
        return old_word(path)
    known = any(data.startswith(encoding.mark) for encoding in _MARKED)
    if not known and _is_utf_16(data):
        words = Words("像是不带 BOM 的 UTF-16", "this looks like UTF-16 without a byte order mark")
    elif not known and b"\0" in data:
        return SourceError(Words("不是文本文件", "not a text file"), path)
    elif not known and _is_big5(data):
        words = Words("像是 Big5", "this looks like Big5")
    else:
        words = Words(
            "无法解码：不是 UTF-8、带 BOM 的 UTF-16 或 GB18030",
            "cannot decode: not UTF-8, UTF-16 with a BOM or GB18030",
        )
    hint = Words("请另存为 UTF-8 后再检查", "save the file as UTF-8 and check it again")
    return SourceError(words, path, hint=hint)
