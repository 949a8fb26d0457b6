"""What applies to a file, read once and again when one of the files it came from has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from lint.config import BASELINE, SUPPRESSIONS, Config, spread
from lint.diagnostic import Level
from lint.engine.files import excluder
from lint.engine.patience import Patience
from lint.engine.sieve import Sieve, sieve_for
from lint.records import NamedTuple, dataclass, field, replace
from lint.rulebook.rule import Rulebook

Configure = Callable[[str], Config]
"""The configuration for a file, found as `copydesk check` finds it. Raises CopydeskError."""
Find = Callable[[str], Path | None]
"""The configuration file that applies to a file."""
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What applies to the files below one configuration file."""

    config: Config
    sieve: Sieve
    least: Level
    patience: Patience = field(default_factory=Patience)
    """With rules that take too long: a document is checked at every key."""
    _books: dict[str, Rulebook] = field(default_factory=dict)

    def book(self, path: str) -> Rulebook:
        """The rules that hold for a file, from the level on: those of the configuration, unless it gives the path a profile."""
        if self.config.paths and path not in self._books:
            self._books[path] = spread(self.config, [path]).book(path).from_level(self.least)
        return self._books.get(path, self.config.rulebook)

    def leaves_out(self, path: str) -> bool:
        """Whether the newsroom has its editors see nothing in this file: `exclude` holds for it."""
        return excluder(*self.config.exclude)(path)


class _Read(NamedTuple):
    applied: Applied
    stamp: Stamp


class Configs:
    """The configurations of the open files. Threads may ask for them at the same time."""

    def __init__(self, configure: Configure, find: Find, least: Level = Level.SUGGESTION) -> None:
        """Rules below the level `least` are left out."""
        self._configure, self._find, self._least = configure, find, least
        self._known: dict[Path | None, _Read] = {}
        self._lock = Lock()

    def of(self, path: str) -> Applied:
        """What applies to a file now. Raises CopydeskError for a mistake in what a person wrote."""
        with self._lock:
            found = self._find(path)
            known = self._known.get(found)
            if known is None or known.stamp != _stamp(found, known.applied.config):
                config = self._configure(path)
                config = replace(config, rulebook=config.rulebook.from_level(self._least))
                stamp = _stamp(found, config)  # before the suppressions are read: a change from now on shows
                known = self._known[found] = _Read(Applied(config, sieve_for(config, ()), self._least), stamp)
            return known.applied


def _stamp(found: Path | None, config: Config) -> Stamp:
    """Size and time of every file that a configuration was read from; a shipped rule does not change."""
    return tuple(_state(path) for path in sorted({str(path) for path in _files(found, config)}))


def _files(found: Path | None, config: Config) -> Iterator[Path]:
    if found:
        yield found
    for raw in config.said[0].chain:
        yield from (raw.folder / SUPPRESSIONS, raw.folder / BASELINE, *((raw.path,) if raw.path else ()))
    yield from config.profiles
    yield from (path for path in (config.suppressions, config.baseline) if path)
    for folder in config.houses:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _state(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return path, -1, -1
    return path, status.st_mtime_ns, status.st_size
