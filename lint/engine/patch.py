"""The change of a file as a patch that `git apply` and `patch -p1` take: its lines as the file has them, its name as in git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from difflib import diff_bytes, unified_diff

from lint.engine.fix import Fixed
from lint.regexp import regexp

_LINE = regexp(rb"[^\n]*\n|[^\n]+")
_ODD = regexp(rb"[\x00-\x1f\x7f\"\\]| \Z")
"""What a name cannot hold as it is: it would end it, or be taken for something else."""
_ODD_OR_HIGH = regexp(rb"[\x00-\x1f\x7f-\xff\"\\]| \Z")
_SHORT = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def root_of(paths: Iterable[str]) -> str:
    """The folder that names in a patch of some files count from: this one if it has them all, else the innermost that does."""
    here = os.path.realpath(os.curdir)
    folders = [os.path.dirname(os.path.realpath(path)) for path in paths]
    try:
        return here if os.path.commonpath([here, *folders]) == here else os.path.commonpath(folders)
    except ValueError:  # files on two drives
        return here


def patch(fixed: Fixed, root: str) -> bytes | None:
    """The patch, its names counted from `root`; empty if nothing changes, None where there can be none: lines of UTF-16 are no
    lines to git.
    """
    if fixed.before == fixed.after:
        return b""
    if fixed.encoding.codec.startswith("utf-16"):
        return None
    old, new = (_LINE.findall(fixed.encoding.encode(text)) for text in (fixed.before, fixed.after))
    _, _, *lines = diff_bytes(unified_diff, old, new, b"a", b"b")
    name = _name(fixed.path, root)
    return _heading(b"---", b"a/" + name) + _heading(b"+++", b"b/" + name) + _body(lines)


def _body(lines: Sequence[bytes]) -> bytes:
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _heading(sign: bytes, name: bytes) -> bytes:
    """A line that names the file. With white space in it, the name ends at a tab, where older programs had a date."""
    written = _quoted(name)
    return sign + b" " + written + (b"\t" if written == name and name.split() != [name] else b"") + b"\n"


def _name(path: str, root: str) -> bytes:
    """A file as those who apply a patch look for it: from a folder and not through links, which they refuse."""
    real = os.path.realpath(path)
    inside = real.startswith(os.path.join(root, ""))
    return os.fsencode((os.path.relpath(real, root) if inside else path).replace(os.sep, "/"))


def _quoted(name: bytes) -> bytes:
    """A name in quotes, with escapes of C, if it has what cannot be written as it is; other Chinese names stay readable."""
    odd = _ODD if _is_text(name) else _ODD_OR_HIGH
    return b'"' + odd.sub(_escaped, name) + b'"' if odd.search(name) else name


def _is_text(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found.group()[0]
    return f"\\{_SHORT.get(code) or format(code, '03o')}".encode()
