"""How far files of strangers reach: what a configuration names, and where a link leads, stays in its repository."""

from __future__ import annotations

import os
from pathlib import Path

from lint.errors import Words

OUTSIDE = Words("通到仓库之外，不读", "leads out of the repository; not read")
BY_HAND = Words(
    "要用别处的文件，请在命令行上写明（--rules、--profile、--baseline）",
    "to use a file elsewhere, name it on the command line (--rules, --profile, --baseline)",
)


def root_of(folder: Path) -> Path:
    """The repository that a folder lies in, without one the folder itself: what a file in it may name lies there."""
    return repository(folder) or Path(os.path.realpath(folder))


def repository(folder: Path) -> Path | None:
    """The nearest folder upwards with a repository (`.git`). A link is no way into another: its target is looked at last."""
    written, real = Path(os.path.abspath(folder)), Path(os.path.realpath(folder))
    places = [place for place in (written, *written.parents) if not place.is_symlink()]
    found = next((place for place in (*places, real, *real.parents) if os.path.exists(place / ".git")), None)
    return Path(os.path.realpath(found)) if found else None


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path, its links followed, lies in a folder (given without links)."""
    return "\0" not in str(path) and Path(os.path.realpath(path)).is_relative_to(root)


def leads_out(path: Path) -> bool:
    """Whether a file of a repository is a link, or lies behind one, that leads out of it."""
    root = repository(path.parent)
    return root is not None and not is_inside(path, root)
