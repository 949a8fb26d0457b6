"""Plain text: the same document from a file, from standard input and from a string."""

from __future__ import annotations

import pytest

from lint.errors import SourceError
from lint.text.document import Document
from lint.text.readers import read
from lint.text.readers.plain import from_text

PAGE = "图书馆延长开放时间\n\n　　本报讯（记者　宋闻溪）白鹭县图书馆从七月起延长开放时间。\r\n　　读者都说方便。\n"


def shape(document: Document) -> tuple[object, ...]:
    return document.text, document.flow, document.blocks, document.wrap_width


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_document(codec: str) -> None:
    assert shape(read("a.txt", PAGE.encode(codec))) == shape(from_text("<stdin>", PAGE))


def test_document_remembers_its_path_and_encoding() -> None:
    document = read("a.txt", b"\xff\xfe" + "甲".encode("utf-16-le"))
    assert (document.path, document.encoding) == ("a.txt", ("utf-16-le", b"\xff\xfe"))
    assert repr(document) == "Document('a.txt', 1 characters, 1 blocks)"


def test_binary_is_refused() -> None:
    with pytest.raises(SourceError):
        read("a.docx", b"PK\x03\x04\0\0")
