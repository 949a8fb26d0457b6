"""Where the printed paragraphs are that a search asks for: the few questions it has, and the database's answers."""

from __future__ import annotations

import sqlite3

from lint.hints import Protocol
from lint.records import NamedTuple


class Printing(NamedTuple):
    """A paragraph in the archive: where it was printed, and when."""

    edition: str
    date: str
    file: str
    number: int
    text: str

    @property
    def printed(self) -> str:
        """Edition and day in one, the day only once."""
        return self.edition if self.date in self.edition else f"{self.edition} {self.date}"


class Index(Protocol):
    """The numbers of printed paragraphs by their fingerprints, those that were put in earlier first."""

    def same(self, whole: int, most: int) -> list[int]:
        """The paragraphs with a fingerprint of the whole, in order, so many at most."""
        ...

    def having(self, one: int, most: int) -> list[int]:
        """The paragraphs with a fingerprint of a string, in order, so many at most."""
        ...


class Shelf(Index, Protocol):
    """The printed paragraphs."""

    def printing(self, number: int) -> Printing:
        """The paragraph of a number."""
        ...

    def start(self, printing: Printing) -> int:
        """Where a paragraph begins in its page, which has each paragraph in the line of its number."""
        ...

    def page(self, edition: str, file: str) -> str:
        """What there is of a file, each paragraph in the line of its number."""
        ...


class Stored:
    """The paragraphs that are in a database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def same(self, whole: int, most: int) -> list[int]:
        return self._numbers("SELECT id FROM paragraph WHERE whole = ? ORDER BY id LIMIT ?", whole, most)

    def having(self, one: int, most: int) -> list[int]:
        return self._numbers("SELECT paragraph FROM print WHERE print = ? ORDER BY paragraph LIMIT ?", one, most)

    def printing(self, number: int) -> Printing:
        rows = """SELECT name, date, path, number, text FROM paragraph JOIN file ON file = file.id
                  JOIN edition ON edition = edition.id WHERE paragraph.id = ?"""
        return Printing(*self._database.execute(rows, (number,)).fetchone())

    def start(self, printing: Printing) -> int:
        texts = self._texts(printing.edition, printing.file)
        return sum(len(texts.get(line, "")) + 1 for line in range(1, printing.number))

    def page(self, edition: str, file: str) -> str:
        texts = self._texts(edition, file)
        return "\n".join(texts.get(line, "") for line in range(1, max(texts) + 1)) + "\n"

    def _numbers(self, rows: str, one: int, most: int) -> list[int]:
        return [number for (number,) in self._database.execute(rows, (one, most))]

    def _texts(self, edition: str, file: str) -> dict[int, str]:
        rows = "SELECT first, count FROM file JOIN edition ON edition = edition.id WHERE name = ? AND path = ?"
        first, count = self._database.execute(rows, (edition, file)).fetchone()
        rows = "SELECT number, text FROM paragraph WHERE id BETWEEN ? AND ?"
        return dict(self._database.execute(rows, (first, first + count - 1)))
