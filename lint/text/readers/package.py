"""Office packages (ECMA-376, part 2): the parts of a zip file and how they refer to each other, read with suspicion."""

from __future__ import annotations

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lint.errors import SourceError, Words
from lint.regexp import IGNORECASE, regexp
from lint.text.decode import COMPOUND, old_word

MOST_BYTES = 64 << 20
"""Of what is read of a file, unpacked: dozens of long books. What is larger is meant to exhaust the memory."""
MOST_COPIED = 512 << 20
"""Of a file that is written anew, pictures included."""
MOST_TAGS = 4_000_000
"""Of a part: each is an object of a hundred bytes and more."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""Those of the standard; of all others zipfile unpacks as much as there is at once."""
_UNWANTED = regexp(rb"""<!DOCTYPE|^[^>]*?encoding\s*=\s*["'](?!utf-(?:8|16)["'])""", IGNORECASE)
"""A document type, in which entities are declared and which no office program writes; an encoding that could hide one."""
_DAMAGE = (BadZipFile, KeyError, RuntimeError, OSError, EOFError, ValueError, struct.error, zlib.error)
"""What zipfile raises when bytes of a file have changed."""

_MACROS = Words("文件带有宏，不写副本", "the file has macros; no copy is written")
_NO_MACROS = Words("请先另存为不带宏的 .docx", "save it as .docx without macros first")


def _is_plain(name: str) -> bool:
    """Whether the name of a part is one within the file."""
    return ".." not in name.split("/") and not name.startswith("/") and "\\" not in name and ":" not in name


class Package:
    """The parts of a package as XML trees. Raises SourceError for what is no package, and for XML that is not to be read."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._refusal(data) from None
        self._names = frozenset(self._zip.namelist())
        self._left = MOST_BYTES
        for name in self._zip.namelist():
            if len(self._names) < len(self._zip.infolist()) or not _is_plain(name):
                words = (
                    "不合规的文件：部件重名，或名称通到别处",
                    "no proper file: parts of one name, or names that lead elsewhere",
                )
                raise SourceError(Words(*words), path)

    def part(self, name: str) -> Element:
        """The XML tree of a part."""
        data = self.data(name)
        if data.count(b"<") > MOST_TAGS:
            raise self._too_large(name)
        if _UNWANTED.search(data.replace(b"\0", b"")):
            raise self.broken(name)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError):
            raise self.broken(name) from None

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some parts changed or added; all others keep their bytes, their order and their dates.

        Raises SourceError when it cannot be copied, and for one with macros: a copy would carry them further.
        """
        if self.has_macros:
            raise SourceError(_MACROS, self.path, hint=_NO_MACROS)
        out, self._left = io.BytesIO(), MOST_COPIED
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for entry in self._zip.infolist():
                name = entry.filename
                package.writestr(entry, changed[name] if name in changed else self.data(name))
            for name in changed.keys() - self._names:
                package.writestr(ZipInfo(name), changed[name], ZIP_DEFLATED)
        return out.getvalue()

    @property
    def has_macros(self) -> bool:
        """Whether there is a program in it, whatever it calls itself."""
        return any(posixpath.basename(name).lower().startswith("vba") for name in self._names)

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
            entry = self._zip.getinfo(name)
            if entry.compress_type not in _METHODS:
                raise self.broken(name)
            with self._zip.open(entry) as file:
                data = file.read(self._left + 1)  # the size that the file tells may be a lie
                if len(data) <= self._left and file.read(1):
                    raise self.broken(name)
        except _DAMAGE:
            raise self.broken(name) from None
        self._left -= len(data)
        if self._left < 0:
            raise self._too_large(name)
        return data

    def broken(self, name: str) -> SourceError:
        """The error for a part that makes no sense."""
        return SourceError(Words(f"文件已损坏：{name}", f"damaged: {name}"), self.path)

    def _too_large(self, name: str) -> SourceError:
        words = Words(f"展开以后太大，不读：{name}", f"too large when unpacked; not read: {name}")
        return SourceError(words, self.path)

    def _refusal(self, data: bytes) -> SourceError:
        if data.startswith(COMPOUND):
            return old_word(self.path)
        return SourceError(Words("不是 Word 文件", "not a Word file"), self.path)
