"""The first stage of a search for repeats: the fingerprints of a part's paragraphs by bucket, and the paragraphs themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from lint.archive.editions import story
from lint.archive.prints import NARROW, prints, whole
from lint.engine.comments import comments
from lint.errors import CopydeskError, SourceError
from lint.scale.articles import Article
from lint.scale.buckets import Columns, pack
from lint.scale.job import Job
from lint.scale.numbers import article_at, at
from lint.scale.parts import articles
from lint.text import readers, skeletons

ASKED, KEPT, WHOLE = range(3)
"""What a fingerprint is: of a string that is asked about, of one that is kept as well, of a whole paragraph."""
PARAGRAPHS = pa.schema(
    [
        ("at", pa.int64()),
        ("start", pa.int64()),
        ("edition", pa.string()),
        ("date", pa.string()),
        ("file", pa.string()),
        ("text", pa.string()),
    ]
)


class Sheet:
    """What the first stage gathers of a part."""

    def __init__(self, buckets: int) -> None:
        self.prints = [Columns(kind="b", value="q", day="i", at="q") for _ in range(buckets)]
        self.paragraphs: list[list[object]] = [[] for _ in PARAGRAPHS.names]
        self.failed = Columns(article="q")

    def add(self, job: Job, article: Article, own: int) -> None:
        """The paragraphs of an article that are long enough. Raises CopydeskError for one that cannot be read."""
        document = readers.from_text(article.name, article.text)
        if job.config.comments:
            comments(document, job.config.rulebook.rules)
        day, start = date.fromisoformat(article.date).toordinal() if article.date else 0, 0
        kept = [(at(own, number), number, text) for number, text in story(article.name, b"", document).paragraphs]
        for place, number, text in kept:
            row = (place, start + number - 1, article.edition, article.date, article.name, text)
            for column, value in zip(self.paragraphs, row, strict=True):
                column.append(value)
            start += len(text)
            self._print(skeletons.letters(text), day, place)

    def _print(self, letters: str, day: int, place: int) -> None:
        for kind, value in _fingerprints(letters):
            columns = self.prints[value % len(self.prints)].arrays
            for column, one in zip(columns, (kind, value, day, place), strict=True):
                column.append(one)

    def pack(self) -> bytes:
        """The fingerprints by bucket; after them the paragraphs, and the articles that could not be read."""
        paragraphs = pa.table(self.paragraphs, schema=PARAGRAPHS)
        return pack([*(one.table() for one in self.prints), paragraphs, self.failed.table()])


def print_part(job: Job, number: int) -> bytes:
    """The fingerprints and the paragraphs of the articles of a part."""
    sheet = Sheet(job.buckets)
    for own, article in numbered(job, number):
        try:
            sheet.add(job, article, own)
        except CopydeskError:
            sheet.failed.arrays[0].append(own)
    return sheet.pack()


def numbered(job: Job, part: int) -> Iterator[tuple[int, Article]]:
    """The articles of a part that are some, each with its number."""
    found = (each for each in articles(job.parts[part], job.columns) if not isinstance(each, SourceError))
    for count, article in enumerate(found):
        yield article_at(part, count), article


def _fingerprints(letters: str) -> Iterator[tuple[int, int]]:
    kept = prints(letters)
    yield WHOLE, whole(letters)
    for value in prints(letters, NARROW).keys() | kept.keys():
        yield (KEPT if value in kept else ASKED), value
