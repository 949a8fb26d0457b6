"""Readers: one module a kind of file, each a `from_text`, and a `read` of bytes where these are no text; imported when needed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from os.path import splitext

from lint.hints import Any
from lint.text.decode import decode
from lint.text.document import Document

READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "hypertext",
    ".htm": "hypertext",
    ".xhtml": "hypertext",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
"""The module for each suffix; what has another one is plain text."""
NEEDED = {"markdown": "pyromark", "pdf": "pypdfium2"}
"""The package that a module needs and an extra of ours installs."""


def read(path: str, data: bytes) -> Document:
    """The document in `data`. Raises SourceError when it cannot be read, or when what reads it is not installed."""
    document: Document
    if has_lines(path):
        text, encoding = decode(data, path)
        del data  # those of a long file need not lie beside its text while that is laid out
        document = _reader(path).from_text(path, text, encoding)
    else:
        document = _reader(path).read(path, data)
    return document


def from_text(path: str, text: str) -> Document:
    """The document that a text is, read as the suffix of `path` asks for."""
    document: Document = _reader(path).from_text(path, text)
    return document


def text_of(path: str, data: bytes) -> str:
    """The text of the document in `data`, which need not be read where it is what the bytes say; raises what `read` does."""
    return decode(data, path)[0] if has_lines(path) else read(path, data).text


def has_lines(path: str) -> bool:
    """Whether a place's line is one of the file's; of a Word file it is the number of a paragraph, of a PDF it is on a page."""
    return _module(path) not in ("docx", "pdf")


def is_word(path: str) -> bool:
    """Whether it is a Word file, which takes comments and tracked changes."""
    return _module(path) == "docx"


def has_front_matter(path: str) -> bool:
    """Whether what is said of a story may stand in front of it, in its file."""
    return _module(path) == "markdown"


def is_installed(path: str) -> bool:
    """Whether what reads the file is installed: a folder gives no files that cannot be read anyway."""
    needed = NEEDED.get(_module(path))
    return needed is None or find_spec(needed) is not None


def _reader(path: str) -> Any:
    return import_module(f"lint.text.readers.{_module(path)}")


def _module(path: str) -> str:
    return READERS.get(splitext(path)[1].lower(), "plain")
