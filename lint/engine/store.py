"""Bytes by key in a database file that several runs may use at once, and that may be lost or spoilt at any time.

Whatever goes wrong with the file, the worst is that nothing is remembered: a spoilt one is begun anew.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import sleep
from types import TracebackType

from lint.engine.git import git
from lint.hashing import blake2b
from lint.hints import Any

FILE = "reports-1.sqlite"
"""The number is that of the table's form."""
KEPT_DAYS = 30
MOST_BYTES = 1 << 30
WAIT = 2.0
"""Seconds that a run waits for another one that is writing, before it goes on and tries again with its next entries."""
BATCH = 256
"""Entries written together: so many are lost when a run is killed."""
MOST_WAITING = 4 * BATCH
"""Entries that wait for a file which others keep busy; with more of them nothing is kept any longer."""
TRIES = 3
"""How often a file that is busy is opened or written at last."""

_TABLE = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB, used INTEGER) WITHOUT ROWID"


class Store:
    """The entries in a folder; it is made if need be. Nothing here raises what the file or its disk does wrong."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._today = date.today().toordinal()
        self._new: dict[bytes, bytes] = {}
        self._met: list[bytes] = []
        self._written = False
        self._database = self._opened() if _is_ours(self._path) else None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has(self, key: bytes) -> bool:
        """Whether something is kept under a key."""
        return self._row("SELECT 1 FROM entry WHERE key = ?", key) is not None

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key, None if nothing is, or if it is no longer what was put there."""
        found = self._row("SELECT value, used FROM entry WHERE key = ?", key)
        if not found or not isinstance(found[0], bytes) or found[0][:8] != _seal(key, found[0][8:]):
            return None
        if found[1] != self._today:
            self._met.append(key)
        return found[0][8:]

    def _row(self, query: str, key: bytes) -> tuple[Any, ...] | None:
        if self._database is None:
            return None
        try:
            row: tuple[Any, ...] | None = self._database.execute(query, (key,)).fetchone()
        except sqlite3.Error as problem:
            self._fail(problem)
            return None
        return row

    def put(self, key: bytes, value: bytes) -> None:
        """Keep bytes under a key."""
        if self._database is None:
            return
        self._new[key] = _seal(key, value) + value
        if len(self._new) % BATCH == 0:
            self._write()

    def close(self) -> None:
        """Write what is left and drop what was not asked for in a month, or is too much."""
        for _ in range(TRIES):
            self._write()
        if self._database is None:
            return
        try:
            if self._written:
                self._tidy(self._database)
            self._database.close()
        except sqlite3.Error as problem:
            self._fail(problem)

    def _write(self) -> None:
        rows = [(key, value, self._today) for key, value in self._new.items()]
        met = [(self._today, key) for key in self._met]
        if self._database is None or not (rows or met):
            return
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
                self._database.executemany("UPDATE entry SET used = ? WHERE key = ?", met)
            self._written = True
            self._new, self._met = {}, []
        except sqlite3.Error as problem:
            if not _is_busy(problem) or len(self._new) > MOST_WAITING:
                self._fail(problem)

    def _tidy(self, database: sqlite3.Connection) -> None:
        with database:
            database.execute("DELETE FROM entry WHERE used < ?", (self._today - KEPT_DAYS,))
        ((size,),) = database.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        if size > MOST_BYTES:
            with database:
                database.execute("DELETE FROM entry WHERE used < ?", (self._today,))
            database.execute("VACUUM")

    def _opened(self) -> sqlite3.Connection | None:
        """The database, begun anew if the file is none; None where none can be kept."""
        for _ in range(TRIES):
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                return _connected(self._path)
            except sqlite3.OperationalError as problem:
                if not _is_busy(problem):  # read-only, a full disk: somebody's, but not ours
                    return None
                sleep(
                    WAIT / TRIES
                )  # the first two to open a new file get in each other's way without being made to wait
            except sqlite3.DatabaseError:
                self._discard()
            except OSError:
                return None
        return None

    def _fail(self, problem: sqlite3.Error) -> None:
        """Go on without the file; one that is no sound database is taken away."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database, self._new, self._met = None, {}, []
        if not isinstance(problem, sqlite3.OperationalError):
            self._discard()

    def _discard(self) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{self._path}{end}")


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=WAIT)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
        database.execute("SELECT value, used FROM entry WHERE key = ?", (b"",)).fetchone()
    except BaseException:
        database.close()
        raise
    return database


def _is_busy(problem: sqlite3.Error) -> bool:
    return getattr(problem, "sqlite_errorcode", None) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _is_ours(path: Path) -> bool:
    """Whether what lies there, if anything does, may be trusted: nobody else can write it, and it came in no repository."""
    try:
        status = path.stat()
    except OSError:
        return True
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return False
    with suppress(OSError):
        return git(str(path.parent), "ls-files", "--error-unmatch", "--", path.name).returncode != 0
    return True


def _seal(key: bytes, value: bytes) -> bytes:
    """What tells a value that was damaged, or belongs to another key."""
    return blake2b(value, digest_size=8, key=key).digest()
