"""An open document as the editor has it, and how its edits change it; pygls' own would take U+2028 for a line break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePath

from lsprotocol import types
from pygls.uris import to_fs_path

from lint.lsp.positions import Positions
from lint.records import dataclass, replace
from lint.text import readers

_SURROGATE = re.compile("[\ud800-\udfff]")
SUFFIXES = {"markdown": ".md", "html": ".html", "xhtml": ".xhtml"}
"""How copy of a language is read whose name does not say it: the language ids that editors give."""


@dataclass(frozen=True)
class Buffer:
    """A document at one version. `path` is the name it is checked under, that of its file if it has one."""

    uri: str
    path: str
    version: int
    text: str
    encoding: str

    @cached_property
    def positions(self) -> Positions:
        """The way between offsets in the text and what the editor calls a position."""
        return Positions(self.text, self.encoding)

    def changed(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> Buffer:
        """The document after edits, each of which is in positions of the text that the one before left."""
        now = self
        for change in changes:
            now = replace(now, text=now._with(change))
        return replace(now, version=version)

    def _with(self, change: types.TextDocumentContentChangeEvent) -> str:
        new = _whole(change.text)
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return new
        start, end = self.positions.span(change.range)
        return f"{self.text[:start]}{new}{self.text[end:]}"


def opened(item: types.TextDocumentItem, folder: Path, encoding: str) -> Buffer:
    """The document that an editor opens; one that is no file yet counts to `folder`."""
    path = to_fs_path(item.uri) or str(folder / PurePath(item.uri.partition(":")[2]).name)
    suffix = SUFFIXES.get(item.language_id, "")
    if PurePath(path).suffix.lower() not in readers.READERS:
        path += suffix
    return Buffer(item.uri, path, item.version, _whole(item.text), encoding)


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can carry and no file can: U+FFFD takes as many code units."""
    return _SURROGATE.sub("\ufffd", text)
