"""Which files a run checks, where they are, and what is in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lint.errors import SourceError, UsageError, Words, unreadable
from lint.fence import OUTSIDE, is_inside, root_of
from lint.hashing import blake2b
from lint.records import NamedTuple
from lint.text import readers
from lint.typed import nearest

SUFFIXES = (".txt", *readers.READERS)
"""Files that are taken from a folder; a file that is named itself is checked whatever its name."""
MOST_BYTES = 64 << 20
"""Of a file: a newspaper of a year, as text, has less."""
_USUAL = 1 << 16
"""Bytes that hold most pieces of copy."""


class RealPaths:
    """Where paths lead, each looked up once, and each folder once for all of its files."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def of(self, path: str) -> str:
        """The path without links, absolute."""
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: str) -> str:
        folder, name = os.path.split(path)
        if os.name == "nt" or name in ("", os.curdir, os.pardir) or os.path.islink(path):
            return os.path.realpath(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)


def real(path: str) -> str:
    """The path without links, absolute; what no file can be called, a name with a NUL, as it is."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path


def relative(path: str, folder: Path) -> str:
    """A path as a file in `folder` names it: with slashes, absolute only where there is no way from one to the other, and in
    the characters of UTF-8, whatever the system's locale takes them for.
    """
    try:
        found = os.path.relpath(path, os.path.realpath(folder))
    except ValueError:  # another drive of Windows
        found = path
    return os.fsencode(found.replace(os.sep, "/")).decode("utf-8", "surrogateescape")


def local(name: str) -> str:
    """What a file calls another (see `relative`), as the system takes it."""
    return os.fsdecode(name.encode("utf-8", "surrogateescape"))


class Found(NamedTuple):
    """The files to check, how many of the folders given are excluded, what is to be said of others that are not checked, and
    an error for each that must not be.
    """

    files: list[str]
    excluded: int
    notices: tuple[SourceError, ...] = ()
    refused: tuple[SourceError, ...] = ()


def survey(
    paths: Iterable[str], exclude: tuple[str, ...] = (), root: Path | None = None, *, named_too: bool = False
) -> Found:
    """The files to check, each once, in the order given and sorted within a folder.

    Folders give their files of copy, those of repositories within them included, without hidden ones, what git ignores, and
    what the gitignore patterns of `exclude` (relative to `root`) match; a file that is named itself is always taken,
    unless the patterns hold for what is `named_too`. Files
    of a folder that cannot be read for want of an extra are left out and told of; one that is a link out of its repository is
    refused. Raises UsageError for a path that is not there.
    """
    excluded = excluder(exclude, root or Path.cwd())
    found: dict[str, str] = {}
    real = RealPaths()
    left = 0
    unread: dict[str, str] = {}
    out: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            listed = list(_in_folder(path))
            wanted = [file for file in listed if not excluded(file)]
            left += len(listed) - len(wanted)
            files = [file for file in wanted if readers.is_installed(file)]
            unread |= {real.of(file): file for file in {*wanted} - {*files}}
            files, leading = _sorted_out(files, root_of(Path(os.path.realpath(path))), real)
            out += leading
        elif os.path.exists(path):
            files = [] if named_too and excluded(path) else [path]
            left += not files
        else:
            raise _missing(path)
        for file in files:
            found.setdefault(real.of(file), file)
    refused = [_refusal(file) for file in dict.fromkeys(out) if real.of(file) not in found]
    return Found(list(found.values()), left, tuple(_unread(unread.values())), tuple(refused))


def _unread(files: Iterable[str]) -> Iterator[SourceError]:
    """A notice for each extra of ours that files of folders want and that is not installed."""
    suffixes = Counter(os.path.splitext(file)[1].lower() for file in files)
    for extra in sorted({readers.READERS[suffix] for suffix in suffixes}):
        own = [suffix for suffix in sorted(suffixes) if readers.READERS[suffix] == extra]
        count = sum(suffixes[suffix] for suffix in own)
        words = Words(
            f"{count} 个 {'、'.join(own)} 文件没有检查", f"{', '.join(own)} files that are not checked: {count}"
        )
        yield SourceError(words, hint=Words(*[f'pip install "copydesk[{extra}]"'] * 2))


def _sorted_out(files: list[str], root: Path, real: RealPaths) -> tuple[list[str], list[str]]:
    """The files of a folder without links to others of them, which go by their own names; and its links out of the repository,
    which must neither be read nor pass for nothing.
    """
    links = {file for file in files if os.path.islink(file)}
    out = [file for file in files if file in links and not is_inside(Path(file), root)]
    twice = {real.of(file) for file in files if file not in links} if links else set()
    left = {*out, *(file for file in links if real.of(file) in twice)}
    return [file for file in files if file not in left], out


def _refusal(link: str) -> SourceError:
    hint = Words("写明文件名就查，用 exclude 排除就不查", "name the file to have it checked, or exclude it")
    return SourceError(OUTSIDE, link, hint=hint)


def read_bytes(path: str) -> bytes:
    """The bytes of a file; raises SourceError when it cannot be read, or is larger than any copy is."""
    try:
        with open(path, "rb") as file:
            data = file.read(_USUAL)  # as much memory is asked for as may be read
            if len(data) == _USUAL:
                data += file.read(MOST_BYTES + 1 - _USUAL)
        if len(data) > MOST_BYTES:
            raise SourceError(
                Words(f"超过 {MOST_BYTES >> 20} MB，不读", f"larger than {MOST_BYTES >> 20} MB; not read"), path
            )
        return data
    except OSError as problem:
        raise SourceError(unreadable(problem), path) from None


def digest(data: bytes) -> bytes:
    """The fingerprint of a file's bytes."""
    return blake2b(data, digest_size=16).digest()


def _in_folder(folder: str) -> Iterator[str]:
    for name in sorted(_names(folder)):
        path = name if folder == os.curdir else os.path.join(folder, name)
        if name.lower().endswith(SUFFIXES) and os.path.isfile(path):
            yield path


def _names(folder: str) -> Iterator[str]:
    """The files of a folder that are not hidden, relative to it; those of a repository in it, a submodule or not, are what
    git says there, since git names only its folder.
    """
    listed = _git_files(folder)
    if listed is None:
        yield from _walk(folder)
        return
    for name in (name.rstrip("/") for name in listed if not _hidden(name)):
        path = os.path.join(folder, name)
        if os.path.isdir(path) and not os.path.islink(path):
            yield from (os.path.join(name, inner) for inner in _names(path))
        else:
            yield name


def _git_files(folder: str) -> list[str] | None:
    """The files of a folder that git tracks or would track, relative to it.

    None outside a work tree, without git, and for a folder that git itself ignores: whoever names it wants it checked.
    """
    from lint.engine.git import git  # here: editors and hooks name files

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
    raise SourceError(unreadable(problem), os.fsdecode(problem.filename or ""))


def _hidden(name: str) -> bool:
    """Whether a file or a folder above it is hidden; `~$` is how Word marks the copies that it works on."""
    return any(part.startswith((".", "~$")) for part in name.replace(os.sep, "/").split("/"))


def excluder(patterns: tuple[str, ...], root: Path) -> Callable[[str], bool]:
    """Whether one of the gitignore patterns, relative to `root`, matches a path."""
    if not patterns:
        return lambda _path: False
    from pathspec import GitIgnoreSpec  # 40 ms that a run without patterns does not pay

    spec = GitIgnoreSpec.from_lines(patterns)
    return lambda path: spec.match_file(os.path.relpath(path, root))


def _missing(path: str) -> UsageError:
    if os.path.islink(path):
        return UsageError(Words("这个链接指向的文件不存在", "a link to a file that does not exist"), path)
    return UsageError(Words("没有这个文件或文件夹", "no such file or folder"), path, hint=_near(path))


def _near(path: str) -> Words | None:
    folder, name = os.path.split(path)
    try:
        return nearest(name, os.listdir(folder or "."))
    except OSError:
        return None
