"""Which files a run checks, and writing them back whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from errno import EACCES
from pathlib import Path

from lint.engine.git import git
from lint.errors import SourceError, UsageError, Words
from lint.text import readers
from lint.typed import nearest

SUFFIXES = (".txt", *readers.READERS)
"""Files that are taken from a folder; a file that is named itself is checked whatever its name."""


class RealPaths:
    """Where paths lead, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The path without links, absolute."""
        if path not in self._known:
            self._known[path] = real(path)
        return self._known[path]


def real(path: str) -> str:
    """The path without links, absolute; what no file can be called, a name with a NUL, as it is."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path


def relative(path: str, folder: Path) -> str:
    """A path as a file in `folder` names it: with slashes, and absolute only where there is no way from one to the other."""
    try:
        found = os.path.relpath(path, os.path.realpath(folder))
    except ValueError:  # another drive of Windows
        found = path
    return found.replace(os.sep, "/")


def discover(paths: Iterable[str], exclude: tuple[str, ...] = (), root: Path | None = None) -> list[str]:
    """The files to check, each once, in the order given and sorted within a folder.

    Folders give their files of copy, without hidden ones, what git ignores, and what the gitignore patterns of `exclude`
    (relative to `root`) match; a file that is named itself is always taken. Raises UsageError for a path that is not there.
    """
    excluded = excluder(exclude, root or Path.cwd())
    found: dict[str, str] = {}
    for path in paths:
        if os.path.isdir(path):
            files = [file for file in _in_folder(path) if not excluded(file)]
        elif os.path.exists(path):
            files = [path]
        else:
            raise UsageError(Words("没有这个文件或文件夹", "no such file or folder"), path, hint=_near(path))
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def read_bytes(path: str) -> bytes:
    """The bytes of a file; raises SourceError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise SourceError(Words(f"无法读取：{problem.strerror}", f"cannot read: {problem.strerror}"), path) from None


def write_bytes(path: str, data: bytes, expected: bytes) -> None:
    """Replace a file's bytes in one step, keeping its permissions and, where the system lets us, its owner; a link stays one.

    Raises SourceError when the file no longer holds `expected`, or cannot be written; the file is then as it was.
    """
    target = Path(os.path.realpath(path))
    if read_bytes(path) != expected:
        raise SourceError(Words("读取之后文件又被改动，未写入", "changed since it was read; not written"), path)
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        _replace(target, data)
    except OSError as problem:
        raise SourceError(Words(f"无法写入：{problem.strerror}", f"cannot write: {problem.strerror}"), path) from None


def write_report(path: str, data: bytes) -> None:
    """Write a report in one step: the file is whole or as it was. What is no file (/dev/stdout, a pipe) is written into.

    Raises UsageError when it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        if os.path.exists(path) and not os.path.isfile(path):
            Path(path).write_bytes(data)
        else:
            _replace(target, data)
    except OSError as problem:
        raise UsageError(Words(f"无法写入：{problem.strerror}", f"cannot write: {problem.strerror}"), path) from None


def _replace(target: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".copydesk-")
    temporary = Path(name)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            _same_owner_and_mode(target, temporary)
        else:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut, where folders can be opened at all; the file itself is safe already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _same_owner_and_mode(target: Path, temporary: Path) -> None:
    status = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give files away; a group of one's own may be kept
            os.chown(temporary, -1, status.st_gid)
            os.chown(temporary, status.st_uid, -1)
    os.chmod(temporary, status.st_mode & 0o7777)


def _umask() -> int:
    """What the process takes from the permissions of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _in_folder(folder: str) -> Iterator[str]:
    listed = _git_files(folder)
    names = _walk(folder) if listed is None else (name for name in listed if not _hidden(name))
    for name in sorted(names):
        path = name if folder == os.curdir else os.path.join(folder, name)
        if name.lower().endswith(SUFFIXES) and os.path.isfile(path) and readers.is_installed(path):
            yield path


def _git_files(folder: str) -> list[str] | None:
    """The files of a folder that git tracks or would track, relative to it.

    None outside a work tree, without git, and for a folder that git itself ignores: whoever names it wants it checked.
    """
    try:
        if git(folder, "check-ignore", "--quiet", ".").returncode == 0:
            return None
        done = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".")
    except OSError:
        return None
    if done.returncode:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _walk(folder: str) -> Iterator[str]:
    for base, folders, names in os.walk(folder, onerror=_complain):
        folders[:] = [name for name in folders if not _hidden(name)]
        yield from (os.path.relpath(os.path.join(base, name), folder) for name in names if not _hidden(name))


def _complain(problem: OSError) -> None:
    """A folder that cannot be read must not pass for an empty one."""
    words = Words(f"无法读取：{problem.strerror}", f"cannot read: {problem.strerror}")
    raise SourceError(words, os.fsdecode(problem.filename or ""))


def _hidden(name: str) -> bool:
    """Whether a file or a folder above it is hidden; `~$` is how Word marks the copies that it works on."""
    return any(part.startswith((".", "~$")) for part in Path(name).parts)


def excluder(patterns: tuple[str, ...], root: Path) -> Callable[[str], bool]:
    """Whether one of the gitignore patterns, relative to `root`, matches a path."""
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
