"""A file's bytes put in their place in one step: whatever ends the work, an error, a full disk, `kill -9` or a power cut, the
file is the old one or the new one, whole.

On Linux the new bytes go into a file that has no name until they are all there, so that a process that is killed leaves
nothing behind; elsewhere, and on file systems without such files, into `.copydesk-…` beside the target.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

PREFIX = ".copydesk-"
"""How the names of files begin that are not yet in their place."""
_NO_NAME: int = getattr(os, "O_TMPFILE", 0)
_BLOCK = 1 << 20


class Changed(Exception):
    """A file no longer holds what it held when it was read, or another copydesk is writing it."""


def replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or make it. Permissions, owner and attributes stay as far as the system lets us.

    `target` is no link: one would be replaced itself. Its other names (hard links) keep the old bytes. Raises OSError; the
    file is then as it was.
    """
    _put(target, data, lambda: None)


def swap(target: Path, data: bytes, expected: bytes) -> None:
    """The same for a file that must hold `expected` to the last; of two copydesks that try at once, one succeeds.

    Raises Changed as well.
    """
    with ExitStack() as stack:
        descriptor = stack.enter_context(_held(target))
        held = _state(os.fstat(descriptor))

        def look_again() -> None:
            if _state(os.stat(target, follow_symlinks=False)) != held:
                raise Changed(target)

        look_again()  # what was opened may have been replaced before it was held
        if _read(descriptor) != expected:
            raise Changed(target)
        if os.name == "nt":  # where a file that is open cannot be replaced
            stack.close()
        _put(target, data, look_again)


def create(target: Path, data: bytes) -> None:
    """Make a file that is not there yet. Raises FileExistsError when something has its name, be it a link to nowhere, and
    OSError; then no file has been made.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    if not _unnamed(target, data, None):
        temporary = _named(target.parent, data, None)
        try:
            _link(temporary, target)
        finally:
            _remove(temporary)
    _sync_folder(target.parent)


def _put(target: Path, data: bytes, look_again: Callable[[], None]) -> None:
    like = target if target.exists() else None
    temporary = target.parent / f"{PREFIX}{os.urandom(8).hex()}"
    if not _unnamed(temporary, data, like):
        temporary = _named(target.parent, data, like)
    try:
        look_again()
        os.replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise
    _sync_folder(target.parent)


def _unnamed(path: Path, data: bytes, like: Path | None) -> bool:
    """Make a file that has no name before it is whole; False where that cannot be done. Raises FileExistsError."""
    if not _NO_NAME:
        return False
    try:
        descriptor = os.open(path.parent, os.O_WRONLY | _NO_NAME, 0o600)
    except OSError:  # a file system without such files
        return False
    try:
        _fill(descriptor, data, like)
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)  # given, it makes Python follow the first
    except FileExistsError:
        raise
    except OSError:  # no /proc; all else that may be wrong shows again when the file is made with a name
        return False
    finally:
        _close(descriptor)
    return True


def _named(folder: Path, data: bytes, like: Path | None) -> Path:
    """Make a file under a name of its own."""
    import tempfile  # here: it takes longer to import than to write a file, and Linux does without

    descriptor, name = tempfile.mkstemp(dir=folder, prefix=PREFIX)
    try:
        _fill(descriptor, data, like)
    except BaseException:
        _close(descriptor)
        _remove(Path(name))
        raise
    _close(descriptor)
    return Path(name)


def _fill(descriptor: int, data: bytes, like: Path | None) -> None:
    """Write a file to the disk, with the permissions, owner and attributes of another or those of a new one."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left[:_BLOCK]) :]
    if hasattr(os, "fchmod"):  # not on Windows
        if like:
            _dress(descriptor, like)
        else:
            os.fchmod(descriptor, 0o666 & ~_umask())
    os.fsync(descriptor)


def _dress(descriptor: int, like: Path) -> None:
    status = like.stat()
    with suppress(PermissionError):  # only root may give files away; a group of one's own may be kept
        os.fchown(descriptor, -1, status.st_gid)
        os.fchown(descriptor, status.st_uid, -1)
    for name in _attributes(like):
        with suppress(OSError):  # what guards the system is not ours to set
            os.setxattr(descriptor, name, os.getxattr(like, name))
    kept = os.fstat(descriptor)
    theirs = (kept.st_uid, kept.st_gid) == (status.st_uid, status.st_gid)
    os.fchmod(descriptor, status.st_mode & (0o7777 if theirs else 0o777))


def _attributes(path: Path) -> list[str]:
    """The names of a file's extended attributes, access lists among them; none where there are no such."""
    with suppress(OSError, AttributeError):
        return os.listxattr(path)
    return []


def _umask() -> int:
    """What the process takes from the permissions of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _link(temporary: Path, target: Path) -> None:
    """Give a file its name, unless something has it."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.replace(temporary, target)


@contextmanager
def _held(target: Path) -> Iterator[int]:
    """A file opened and kept from other copydesks; where the file system knows no locks, only opened. Raises Changed."""
    descriptor = os.open(target, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        _lock(descriptor, target)
        yield descriptor
    finally:
        _close(descriptor)


def _lock(descriptor: int, target: Path) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        return
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise Changed(target) from None
    except OSError:
        pass


def _read(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, _BLOCK):
        parts.append(part)
    return b"".join(parts)


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _close(descriptor: int) -> None:
    with suppress(OSError):  # what was written is on the disk by now, or is thrown away
        os.close(descriptor)


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        os.unlink(temporary)


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut, where folders can be opened at all; the file itself is safe already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
