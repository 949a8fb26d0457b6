"""What an archive holds, and what of it was printed most often."""

from __future__ import annotations

import os
from pathlib import Path

from lint.archive.database import opened
from lint.records import NamedTuple, dataclass

FEW = 10
"""Places that are named of a paragraph."""


class Holding(NamedTuple):
    """An edition, with how many files and paragraphs the archive has of it."""

    name: str
    date: str
    files: int
    paragraphs: int


class Place(NamedTuple):
    """Where a paragraph was printed: its number counts the blocks of its file."""

    edition: str
    date: str
    file: str
    paragraph: int


class Reprint(NamedTuple):
    """A paragraph that was printed several times, letter for letter; the first FEW places in time."""

    times: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """The editions by date, the paragraphs that were printed most often first, and the bytes of the file."""

    editions: tuple[Holding, ...]
    reprints: tuple[Reprint, ...]
    size: int

    @property
    def files(self) -> int:
        return sum(edition.files for edition in self.editions)

    @property
    def paragraphs(self) -> int:
        return sum(edition.paragraphs for edition in self.editions)


def holdings(path: Path, most: int) -> Holdings:
    """What an archive holds, with so many reprints. Raises what `opened` does."""
    with opened(path) as database:
        editions = database.execute(
            """SELECT name, date, count(file.id), coalesce(sum(count), 0) FROM edition LEFT JOIN file ON edition = edition.id
               GROUP BY edition.id ORDER BY date, name"""
        ).fetchall()
        often = database.execute(
            """SELECT whole, count(*) AS times FROM paragraph GROUP BY whole HAVING times > 1
               ORDER BY times DESC, min(id) LIMIT ?""",
            (most,),
        ).fetchall()
        reprints = []
        for whole, times in often:
            rows = database.execute(
                """SELECT name, date, path, number, text FROM paragraph JOIN file ON file = file.id
                   JOIN edition ON edition = edition.id WHERE whole = ? ORDER BY date, name, path, number LIMIT ?""",
                (whole, FEW),
            ).fetchall()
            reprints.append(Reprint(times, rows[0][4], tuple(Place(*row[:4]) for row in rows)))
    return Holdings(tuple(Holding(*row) for row in editions), tuple(reprints), os.path.getsize(path))
