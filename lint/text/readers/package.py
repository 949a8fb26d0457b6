"""Office packages (ECMA-376, part 2): the parts of a zip file and how they refer to each other, read with suspicion."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lint.errors import SourceError, Words
from lint.text.decode import COMPOUND, old_word

MOST_BYTES = 64 << 20
"""Of what is read of a file, unpacked: dozens of long books. What is larger is meant to exhaust the memory."""
_UNWANTED = re.compile(rb"""<!DOCTYPE|^[^>]*?encoding\s*=\s*["'](?!utf-(?:8|16)["'])""", re.IGNORECASE)
"""A document type, in which entities are declared and which no office program writes; an encoding that could hide one."""
_DAMAGE = (BadZipFile, KeyError, RuntimeError, OSError, EOFError, ValueError, struct.error, zlib.error)
"""What zipfile raises when bytes of a file have changed."""


class Package:
    """The parts of a package as XML trees. Raises SourceError for what is no package, and for XML that is not to be read."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._refusal(data) from None
        self._names = frozenset(self._zip.namelist())
        self._size = 0

    def part(self, name: str) -> Element:
        """The XML tree of a part."""
        data = self.data(name)
        if _UNWANTED.search(data.replace(b"\0", b"")):
            raise self.broken(name)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError):
            raise self.broken(name) from None

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some parts changed or added; all others keep their bytes, their order and their dates."""
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for entry in self._zip.infolist():
                package.writestr(entry, changed.get(entry.filename, self._zip.read(entry)))
            for name in changed.keys() - self._names:
                package.writestr(ZipInfo(name), changed[name], ZIP_DEFLATED)
        return out.getvalue()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def related(self, name: str = "") -> Iterator[tuple[str, str]]:
        """The kind and the name of each part of this package that a part, or the package itself, refers to."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._names:
            return
        for relation in self.part(relations):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:]
            if relation.get("TargetMode") != "External" and target in self._names:
                yield relation.get("Type", "").rpartition("/")[2], target

    def data(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            self._size += self._zip.getinfo(name).file_size
            if self._size > MOST_BYTES:
                raise self.broken(name)
            return self._zip.read(name)
        except _DAMAGE:
            raise self.broken(name) from None

    def broken(self, name: str) -> SourceError:
        """The error for a part that makes no sense."""
        return SourceError(Words(f"文件已损坏：{name}", f"damaged: {name}"), self.path)

    def _refusal(self, data: bytes) -> SourceError:
        if data.startswith(COMPOUND):
            return old_word(self.path)
        return SourceError(Words("不是 Word 文件", "not a Word file"), self.path)
