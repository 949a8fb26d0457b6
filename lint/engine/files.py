"""Which files a run checks, and writing them back whole."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lint.errors import SourceError, UsageError, Words
from lint.typed import nearest

SUFFIXES = (".txt",)
"""Files that are taken from a folder; a file that is named itself is checked whatever its name."""


def discover(paths: Iterable[str], exclude: tuple[str, ...] = (), root: Path | None = None) -> list[str]:
    """The files to check, each once, in the order given and sorted within a folder.

    Folders give their text files, without hidden ones, what git ignores, and what the gitignore patterns of `exclude`
    (relative to `root`) match; a file that is named itself is always taken. Raises UsageError for a path that is not there.
    """
    excluded = _matcher(exclude, root or Path.cwd())
    found: dict[str, None] = {}
    for path in paths:
        if os.path.isdir(path):
            found |= dict.fromkeys(file for file in _in_folder(path) if not excluded(file))
        elif os.path.exists(path):
            found[path] = None
        else:
            raise UsageError(Words("没有这个文件或文件夹", "no such file or folder"), path, hint=_near(path))
    return list(found)


def read_bytes(path: str) -> bytes:
    """The bytes of a file; raises SourceError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise SourceError(Words(f"无法读取：{problem.strerror}", f"cannot read: {problem.strerror}"), path) from None


def write_bytes(path: str, data: bytes, expected: bytes) -> None:
    """Replace a file's bytes in one step, keeping its permissions; a link stays a link.

    Raises SourceError when the file no longer holds `expected`, or cannot be written; the file is then as it was.
    """
    target = Path(path).resolve()
    if read_bytes(str(target)) != expected:
        raise SourceError(Words("读取之后文件又被改动，未写入", "changed since it was read; not written"), path)
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                os.chmod(temporary, target.stat().st_mode & 0o7777)
                os.replace(temporary, target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as problem:
        raise SourceError(Words(f"无法写入：{problem.strerror}", f"cannot write: {problem.strerror}"), path) from None


def _in_folder(folder: str) -> Iterator[str]:
    listed = _git_files(folder)
    names = _walk(folder) if listed is None else (name for name in listed if not _hidden(name))
    for name in sorted(names):
        path = os.path.join(folder, name)
        if name.lower().endswith(SUFFIXES) and os.path.isfile(path):
            yield path


def _git_files(folder: str) -> list[str] | None:
    """The files of a folder that git tracks or would track, relative to it; None outside a work tree or without git."""
    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    if done.returncode:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _walk(folder: str) -> Iterator[str]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _hidden(name)]
        yield from (os.path.relpath(os.path.join(base, name), folder) for name in names if not _hidden(name))


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split(os.sep))


def _matcher(patterns: tuple[str, ...], root: Path) -> Callable[[str], bool]:
    if not patterns:
        return lambda _path: False
    from pathspec import GitIgnoreSpec  # 40 ms that a run without patterns does not pay

    spec = GitIgnoreSpec.from_lines(patterns)
    return lambda path: spec.match_file(os.path.relpath(path, root))


def _near(path: str) -> Words | None:
    folder, name = os.path.split(path)
    try:
        return nearest(name, os.listdir(folder or "."))
    except OSError:
        return None
