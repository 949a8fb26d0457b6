"""Editions go into an archive whole or not at all, and out of it again; two archives become one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from lint.archive.database import opened, writing
from lint.archive.prints import LEAST, prints, whole
from lint.errors import UsageError, Words
from lint.records import NamedTuple, dataclass, replace
from lint.regexp import regexp
from lint.text import skeletons
from lint.text.document import PROSE, Document

_DATE = regexp(r"(?<!\d)((?:19|20)\d\d)[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})(?!\d)")


class Edition(NamedTuple):
    """An edition by its name, which no other in the archive has, and the day it was printed (YYYY-MM-DD)."""

    name: str
    date: str


class Story(NamedTuple):
    """A file of an edition: its name there, the fingerprint of its bytes, its paragraphs by their number in the file."""

    path: str
    digest: bytes
    paragraphs: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to an archive, in numbers of editions, files and paragraphs."""

    editions: int = 0
    files: int = 0
    paragraphs: int = 0
    unchanged: int = 0
    """Files that were there already."""
    replaced: int = 0
    """Files of those added that took the place of an older one of that name; of a merge, those that differ and stayed."""

    def plus(self, **more: int) -> Done:
        """With some of the numbers raised."""
        return replace(self, **{name: getattr(self, name) + number for name, number in more.items()})


def edition(name: str, day: str | None) -> Edition:
    """An edition with the day given, or the one in its name. Raises UsageError where there is none, or it is no day."""
    given = name if day is None else day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""
    if found := day_in(given):
        return Edition(name, found)
    words = Words(f"看不出“{name}”是哪一天的", f"cannot tell the day of {name!r}")
    raise UsageError(words, hint=Words("用 --date 2026-05-01 写明", "say so by --date 2026-05-01"))


def day_in(text: str) -> str:
    """The first date in a text (2026-05-01, 20260501, 2026年5月1日) as YYYY-MM-DD; empty if there is none, or it is no day."""
    try:
        match = _DATE.search(text)
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def story(path: str, digest: bytes, document: Document) -> Story:
    """What an archive keeps of a document: its paragraphs that are long enough to be known again."""
    blocks = enumerate(document.blocks, 1)
    texts = ((number, document.read(block)) for number, block in blocks if block.role in PROSE)
    kept = [(number, sound(text)) for number, text in texts if len(skeletons.letters(text)) >= LEAST]
    return Story(path, digest, kept)


def add(path: Path, what: Edition, stories: Iterable[Story]) -> Done:
    """Put stories into an edition, which is made if it is not there; one that is there under its name is replaced.

    Raises what `writing` does.
    """
    with writing(path) as database:
        return fill(database, what, stories)


def fill(database: sqlite3.Connection, what: Edition, stories: Iterable[Story]) -> Done:
    """The same in a database that is open for writing."""
    number, made = _edition(database, what)
    done, found = Done(editions=made), _Prints(database)
    for one in stories:
        there = database.execute(
            "SELECT id, digest FROM file WHERE edition = ? AND path = ?", (number, sound(one.path))
        ).fetchone()
        if there and there[1] == one.digest:
            done = done.plus(unchanged=1)
            continue
        if there:
            _take_out(database, there[0])
        _put(database, number, one, found)
        done = done.plus(files=1, paragraphs=len(one.paragraphs), replaced=bool(there))
    found.write()
    return done


def remove(path: Path, names: Iterable[str]) -> Done:
    """Take editions out. Raises UsageError for a name that the archive does not have; then it stays as it is."""
    done = Done()
    with opened(path):  # an archive that is not there is not made
        pass
    with writing(path) as database:
        for name in names:
            number = _number(database, name)
            for (file,) in database.execute("SELECT id FROM file WHERE edition = ?", (number,)).fetchall():
                done = done.plus(files=1, paragraphs=_take_out(database, file))
            database.execute("DELETE FROM edition WHERE id = ?", (number,))
            done = done.plus(editions=1)
    return done


def merge(path: Path, others: Iterable[Path]) -> Done:
    """Put into an archive what others have beyond it; of a file that two have differently, the one that is there stays."""
    done = Done()
    with writing(path) as database:
        for other in others:
            with opened(other) as source:
                for number, *said in source.execute("SELECT id, name, date FROM edition ORDER BY id").fetchall():
                    done = _merge(database, Edition(*said), source, number, done)
    return done


def _merge(database: sqlite3.Connection, what: Edition, source: sqlite3.Connection, number: int, done: Done) -> Done:
    held = dict(
        database.execute(
            "SELECT path, digest FROM file JOIN edition ON edition = edition.id WHERE name = ?", (what.name,)
        )
    )
    new: list[Story] = []
    for path, digest, first, count in source.execute(
        "SELECT path, digest, first, count FROM file WHERE edition = ? ORDER BY id", (number,)
    ).fetchall():
        if path in held:
            same = held[path] == digest
            done = done.plus(unchanged=same, replaced=not same)
        else:
            new.append(Story(path, digest, _paragraphs(source, first, count)))
    filled = fill(database, what, new)
    return done.plus(editions=filled.editions, files=filled.files, paragraphs=filled.paragraphs)


class _Prints:
    """The fingerprints of paragraphs on their way into the database: in order they go in many times faster."""

    _MOST = 2_000_000

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rows: list[tuple[int, int]] = []

    def add(self, letters: str, paragraph: int) -> None:
        self._rows += ((one, paragraph) for one in prints(letters))
        if len(self._rows) > self._MOST:
            self.write()

    def write(self) -> None:
        self._rows.sort()
        self._database.executemany("INSERT INTO print VALUES (?, ?)", self._rows)
        self._rows.clear()


def _edition(database: sqlite3.Connection, what: Edition) -> tuple[int, bool]:
    """The number of an edition, and whether it is new. Raises UsageError if it is there with another day."""
    there = database.execute("SELECT id, date FROM edition WHERE name = ?", (sound(what.name),)).fetchone()
    if there and there[1] != what.date:
        words = Words(
            f"档案里的“{what.name}”是 {there[1]} 的，不是 {what.date} 的",
            f"{what.name!r} is of {there[1]} in the archive, not of {what.date}",
        )
        raise UsageError(words)
    if there:
        return int(there[0]), False
    cursor = database.execute("INSERT INTO edition (name, date) VALUES (?, ?)", (sound(what.name), what.date))
    return int(cursor.lastrowid or 0), True


def _number(database: sqlite3.Connection, name: str) -> int:
    known = dict(database.execute("SELECT name, id FROM edition"))
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = Words(f"是不是“{near[0]}”？", f"did you mean {near[0]!r}?") if near else None
        raise UsageError(Words(f"档案里没有“{name}”", f"no edition {name!r} in the archive"), hint=hint)
    return int(known[name])


def _put(database: sqlite3.Connection, edition: int, one: Story, found: _Prints) -> None:
    first = int(database.execute("SELECT coalesce(max(id), 0) + 1 FROM paragraph").fetchone()[0])
    cursor = database.execute(
        "INSERT INTO file (edition, path, digest, first, count) VALUES (?, ?, ?, ?, ?)",
        (edition, sound(one.path), one.digest, first, len(one.paragraphs)),
    )
    for at, (number, text) in enumerate(one.paragraphs, first):
        letters = skeletons.letters(text)
        row = (at, cursor.lastrowid, number, whole(letters), text)
        database.execute("INSERT INTO paragraph VALUES (?, ?, ?, ?, ?)", row)
        found.add(letters, at)


def _take_out(database: sqlite3.Connection, file: int) -> int:
    """Take a file out; returns how many paragraphs went with it."""
    first, count = database.execute("SELECT first, count FROM file WHERE id = ?", (file,)).fetchone()
    for at, (_, text) in enumerate(_paragraphs(database, first, count), first):
        rows = ((one, at) for one in prints(skeletons.letters(text)))
        database.executemany("DELETE FROM print WHERE print = ? AND paragraph = ?", rows)
    database.execute("DELETE FROM paragraph WHERE id BETWEEN ? AND ?", (first, first + count - 1))
    database.execute("DELETE FROM file WHERE id = ?", (file,))
    return int(count)


def _paragraphs(database: sqlite3.Connection, first: int, count: int) -> list[tuple[int, str]]:
    rows = "SELECT number, text FROM paragraph WHERE id BETWEEN ? AND ? ORDER BY id"
    return database.execute(rows, (first, first + count - 1)).fetchall()


def sound(text: str) -> str:
    """The text without halves of characters, which no database can hold."""
    return text.encode("utf-8", "replace").decode()
