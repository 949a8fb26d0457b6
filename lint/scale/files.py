"""Files on whatever file system fsspec knows: found, read, and put in their place whole."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import uuid4

import fsspec

from lint.errors import UsageError, Words
from lint.hints import Any

HALF = ".copydesk-"
"""How the names of files begin that are not yet in their place."""


class Folder:
    """A folder by its address (a path, `s3://…`, `hdfs://…`); it is made when something is put into it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._files, self._path = opened(address)

    def refuse_file(self) -> None:
        """Raises UsageError where the address is that of a file: a run would find out when it puts its first result there."""
        if self._files.isfile(self._path):
            hint = Words("最后一个参数是放结果的文件夹", "the last argument is the folder for the results")
            raise UsageError(
                Words("结果要放进文件夹，这里是文件", "results go into a folder; this is a file"),
                self.address,
                hint=hint,
            )

    def names(self, part: str = "") -> set[str]:
        """The names of what lies in it, or in a folder of it; nothing where there is none."""
        self._files.invalidate_cache()
        with suppress(FileNotFoundError, NotADirectoryError):
            return {one.rstrip("/").rpartition("/")[2] for one in self._files.ls(self._at(part), detail=False)}
        return set()

    def has(self, name: str) -> bool:
        """Whether a file is in its place."""
        return bool(self._files.exists(self._at(name)))

    def put(self, name: str, data: bytes) -> None:
        """Put a file in its place in one step: it is there whole or not at all, whoever is killed meanwhile."""
        parent, _, last = self._at(name).rpartition("/")
        half = f"{parent}/{HALF}{uuid4().hex}-{last}"
        self._files.makedirs(parent, exist_ok=True)
        try:
            self._files.pipe_file(half, data)
            self._files.mv(half, self._at(name))
        except BaseException:
            with suppress(OSError):
                self._files.rm_file(half)
            raise

    def open(self, name: str) -> Any:
        """A file as a stream of bytes, to be read."""
        return self._files.open(self._at(name))

    def get(self, name: str) -> bytes:
        """What is in a file."""
        data: bytes = self._files.cat_file(self._at(name))
        return data

    def ranges(self, names: Iterable[str], bounds: Iterable[tuple[int, int]]) -> list[bytes]:
        """A stretch of each of some files."""
        starts, ends = zip(*bounds, strict=True) if names else ((), ())
        found: list[bytes] = self._files.cat_ranges([self._at(name) for name in names], list(starts), list(ends))
        return found

    def remove(self, name: str) -> None:
        """Take a file or a folder away, if it is there."""
        with suppress(FileNotFoundError):
            self._files.rm(self._at(name), recursive=True)

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}" if name else self._path


def absolute(address: str) -> str:
    """The address as it means the same to a process in another folder. Raises UsageError where it leads nowhere."""
    return address.rstrip("/") if "://" in address else opened(address)[1]


def opened(address: str) -> tuple[Any, str]:
    """The file system of an address and the path in it. Raises UsageError for an address that leads to none."""
    try:
        files, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as problem:
        words = Words(f"打不开这个地址：{problem}", f"cannot be opened: {problem}")
        raise UsageError(words, address) from None
    return files, str(path).rstrip("/")
