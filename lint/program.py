"""The program as it is installed: what tells one state of it from another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lint.version import __version__

PACKAGE = Path(__file__).resolve().parent


@cache
def state() -> tuple[str, ...]:
    """This version of the program, and of Python."""
    return (__version__, sys.version, *saved(str(PACKAGE)))


def saved(folder: str) -> Iterator[str]:
    """The files of a folder of ours, by when they were written: they change only with the program."""
    for path in files(folder):
        status = os.stat(path)
        yield f"{os.path.relpath(path, folder)} {status.st_size} {status.st_mtime_ns}"


def files(folder: str) -> Iterator[str]:
    """The files of a folder, and of the folders in it, in order; not what is made from them."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "node_modules"))
        yield from (os.path.join(parent, name) for name in sorted(names))
