"""Where the reports of earlier runs lie: in a folder of the user's own, never among the copy unless that is asked for.

A repository has no say in it: whoever commits to one could lay a clean report beside his slips.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from lint.config import Config
from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.engine.memory import Memory
    from lint.engine.source import Source

WORTH = 100_000
"""Bytes of copy below which checking it again costs less than finding out whether it has changed."""
VARIABLE = "COPYDESK_CACHE_DIR"


@contextmanager
def memory(sources: Sequence[Source], config: Config, folder: str | None, *, off: bool) -> Iterator[Memory | None]:
    """The memory of a run in the folder asked for, or the user's own; None where none is wanted, or worth it."""
    place = None if off else _place(folder, os.environ, sys.platform)
    if place is None or sum(_size(source) for source in sources) < WORTH:
        yield None
        return
    from lint.engine.memory import Memory
    from lint.engine.store import Store

    with Store(place) as store:
        yield Memory(store, config)


def _place(folder: str | None, environment: Mapping[str, str], platform: str) -> Path | None:
    """The folder named, else the one of the variable (none if that is empty), else the user's on this system."""
    if folder is not None or VARIABLE in environment:
        named = folder if folder is not None else environment[VARIABLE]
        return Path(named) if named else None
    own = _own(environment, platform)
    return Path(own) / "copydesk" if own else None


def _own(environment: Mapping[str, str], platform: str) -> str:
    """Where programs of this user keep what may be lost."""
    if platform == "win32":
        return environment.get("LOCALAPPDATA", "")
    home = environment.get("HOME", "")
    if platform == "darwin":
        return home and os.path.join(home, "Library", "Caches")
    named = environment.get("XDG_CACHE_HOME", "")
    return named if os.path.isabs(named) else home and os.path.join(home, ".cache")


def _size(source: Source) -> int:
    with suppress(OSError):
        return os.stat(source.path).st_size if source.data is None else 0
    return 0
