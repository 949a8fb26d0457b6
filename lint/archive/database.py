"""The archive's database file: its tables, its version, and what is said of a file that is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from lint.errors import UsageError, Words

VERSION = 1
WAIT = 30.0
"""Seconds to wait for somebody else who is writing."""

_CHINESE = {
    sqlite3.SQLITE_CANTOPEN: "打不开，没有权限或没有这个文件夹",
    sqlite3.SQLITE_READONLY: "只读，不能写入",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_FULL: "磁盘满了",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_CORRUPT: "内容坏了",
    sqlite3.SQLITE_NOTADB: "这个文件不是数据库",
}
"""What SQLite says of usual failures, in English only."""
_OURS = 0x63646172
"""What SQLite files of ours carry as their application: `cdar`."""
_TABLES = """
CREATE TABLE edition (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, date TEXT NOT NULL);
CREATE TABLE file (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES edition, path TEXT NOT NULL, digest BLOB NOT NULL,
    first INTEGER NOT NULL, count INTEGER NOT NULL, UNIQUE (edition, path)
);
CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, number INTEGER NOT NULL, whole INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX paragraph_by_whole ON paragraph (whole);
CREATE TABLE print (
    print INTEGER NOT NULL, paragraph INTEGER NOT NULL, PRIMARY KEY (print, paragraph)
) WITHOUT ROWID;
CREATE TABLE state (id TEXT NOT NULL);
INSERT INTO state VALUES ('');
"""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of an archive that is there, to be read. Raises UsageError for a file that is none, or a newer one."""
    if path.is_dir():
        hint = Words("先写档案，再写稿件", "the archive comes first, then the copy")
        raise UsageError(Words("这是文件夹，不是档案", "a folder and no archive"), str(path), hint=hint)
    if not path.is_file():
        hint = Words(f"先建：copydesk archive add {path} 版面文件夹", f"make it: copydesk archive add {path} FOLDER")
        raise UsageError(Words("没有这个档案", "no such archive"), str(path), hint=hint)
    with told(path), closing(_connected(path, "rw")) as database:
        _check(database, path)
        database.execute("PRAGMA query_only = 1")
        yield database


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of an archive, made if it is not there, to be changed: all that is done in it, or nothing at all.

    Raises UsageError as `opened` does, and where it cannot be written; what was made is then taken away again.
    """
    with told(path), _tidied(path), closing(_connected(path, "rwc")) as database:
        database.execute("PRAGMA cache_size = -200000")
        with _transaction(database):
            if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                make(database)
            _check(database, path)
            yield database
            database.execute("UPDATE state SET id = ?", (uuid4().hex,))


@contextmanager
def blank() -> Iterator[sqlite3.Connection]:
    """The database of an archive that is in memory only, with nothing in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        make(database)
        yield database


def make(database: sqlite3.Connection) -> None:
    """Make the tables in an empty database."""
    for statement in _TABLES.split(";\n"):
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_OURS}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def state(path: Path) -> str:
    """What changes with every change of an archive. Raises what `opened` does."""
    with opened(path) as database:
        return str(database.execute("SELECT id FROM state").fetchone()[0])


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises UsageError for what goes wrong with the file of an archive."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        if "locked" in str(problem):
            raise UsageError(Words("别人正在写这个档案", "somebody else is writing it"), str(path)) from None
        raise UsageError(Words(f"档案读写不了：{_chinese(problem)}", f"cannot be used: {problem}"), str(path)) from None
    except sqlite3.DatabaseError as problem:
        words = Words(f"不是档案，或者已经损坏：{_chinese(problem)}", f"no archive, or a damaged one: {problem}")
        raise UsageError(words, str(path)) from None


def _chinese(problem: sqlite3.Error) -> str:
    return _CHINESE.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF, str(problem))  # the upper bits go into details


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)


@contextmanager
def _tidied(path: Path) -> Iterator[None]:
    """Take away the empty file that SQLite makes before anything is written, if nothing is."""
    new, file = not path.exists(), path.resolve()
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if new and not file.stat().st_size:
                file.unlink()
        raise


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _check(database: sqlite3.Connection, path: Path) -> None:
    application, version = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != _OURS:
        raise UsageError(Words("这个文件不是 copydesk 的档案", "is no archive of copydesk"), str(path))
    if version > VERSION:
        words = Words(
            f"档案由更新的 copydesk 建成（格式 {version}，本版只认到 {VERSION}），请升级 copydesk",
            f"was made by a newer copydesk (form {version}, this one knows {VERSION}); upgrade copydesk",
        )
        raise UsageError(words, str(path))
