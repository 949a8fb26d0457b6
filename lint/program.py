"""The program as it is installed: what tells one state of it from another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path

from lint.version import __version__

PACKAGE = Path(__file__).resolve().parent


@cache
def state() -> tuple[str, ...]:
    """This version of the program, and of Python."""
    return (__version__, sys.version, *saved(str(PACKAGE)))


def saved(folder: str) -> Iterator[str]:
    """The files of a folder of ours, by when they were written: they change only with the program."""
    for entry in _entries(folder):
        status = entry.stat()
        yield f"{entry.path[len(folder) :]} {status.st_size} {status.st_mtime_ns}"


def files(folder: str) -> Iterator[str]:
    """The files of a folder, and of the folders in it, in order; not what is made from them."""
    return (entry.path for entry in _entries(folder))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """As `os.walk` finds them, which takes twice as long: folders that cannot be read and links to others are left out."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=attrgetter("name"))
    except OSError:
        return
    for entry in entries:
        if not entry.is_dir():
            yield entry
        elif entry.name not in ("__pycache__", "node_modules") and not entry.is_symlink():
            yield from _entries(entry.path)
