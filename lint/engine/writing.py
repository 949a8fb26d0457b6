"""Files written whole: one that cannot be is as it was."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path

from lint import atomic
from lint.errors import SourceError, UsageError, Words, why
from lint.fence import is_inside, leads_out


def write_bytes(path: str, data: bytes, expected: bytes | None) -> None:
    """Replace a file's bytes in one step (see `lint.atomic`), or make it where `expected` is None; a link stays one.

    Raises SourceError when the file no longer holds `expected`, is there against expectation, or cannot be written; it is
    then as it was.
    """
    try:
        if expected is None:
            atomic.create(Path(path), data)
        else:
            target = Path(os.path.realpath(path))
            _check_writable(target)
            atomic.swap(target, data, expected)
    except FileExistsError:
        raise SourceError(Words("已有同名文件，未写入", "something has this name; not written"), path) from None
    except (atomic.Changed, FileNotFoundError):
        raise SourceError(
            Words("读取之后文件又被改动，未写入", "changed since it was read; not written"), path
        ) from None
    except OSError as problem:
        raise SourceError(_refused(problem), path) from None


def write_report(path: str, data: bytes) -> None:
    """Write a report in one step: the file is whole or as it was. What is no file (/dev/stdout, a pipe) is written into.

    Raises UsageError when it cannot be written, and for a link that leads out of its repository.
    """
    target = Path(os.path.realpath(path))
    try:
        _check_writable(target)
        if os.path.exists(path) and not os.path.isfile(path):
            Path(path).write_bytes(data)
        elif leads_out(Path(path)):
            raise UsageError(Words("链接通到仓库之外，未写入", "a link leads out of the repository; not written"), path)
        else:
            atomic.replace(target, data)
    except OSError as problem:
        raise UsageError(_refused(problem), path) from None


def write_new(path: Path, text: str, room: Path) -> None:
    """Make a file, and the folders it is to be in, below `room`. Raises UsageError when it is there, cannot be made, or a link
    leads out of `room`.
    """
    try:
        if not is_inside(path, Path(os.path.realpath(room))):
            raise UsageError(Words("链接通到别处，未写入", "a link leads elsewhere; not written"), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.create(path, text.encode())
    except FileExistsError:
        raise UsageError(Words("已有同名文件，未写入", "something has this name; not written"), str(path)) from None
    except OSError as problem:
        raise UsageError(_refused(problem), str(path)) from None


def _check_writable(target: Path) -> None:
    """Raise PermissionError for a file that may not be written, although another could be put in its place."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))


def _refused(problem: OSError) -> Words:
    said = why(problem)
    return Words(f"无法写入：{said.zh}", f"cannot write: {said.en}")
