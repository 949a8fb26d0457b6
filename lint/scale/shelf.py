"""What articles have met of earlier paragraphs, as a search asks for it: the answers a database would give, brought together.

Both stay tables until an article's turn comes: a part has millions of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from lint.archive.shelf import Printing
from lint.scale.buckets import together
from lint.scale.numbers import number_of
from lint.scale.printing import PARAGRAPHS


class Met:
    """The earlier paragraphs that have fingerprints of an article, by fingerprint, in the order of time."""

    def __init__(self) -> None:
        self._wholes: defaultdict[int, list[int]] = defaultdict(list)
        self._strings: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, whole: bool, value: int, place: int) -> None:
        """One more paragraph, the latest so far that has the fingerprint."""
        (self._wholes if whole else self._strings)[value].append(place)

    def same(self, whole: int, most: int) -> list[int]:
        return self._wholes.get(whole, [])[:most]

    def having(self, one: int, most: int) -> list[int]:
        return self._strings.get(one, [])[:most]


class Meetings:
    """What the articles of a part have met; those of one fingerprint stand in one table, in the order of time."""

    def __init__(self, tables: Iterable[pa.Table | None]) -> None:
        table = together(tables)
        self._rows = table and table.take(pc.sort_indices(table["article"]))  # which leaves equal ones in their order
        self._bounds: dict[int, tuple[int, int]] = {}
        if self._rows is not None:
            runs = pc.run_end_encode(self._rows["article"].combine_chunks(), run_end_type=pa.int64())
            bounds = pairwise([0, *runs.run_ends.to_pylist()])
            self._bounds = dict(zip(runs.values.to_pylist(), bounds, strict=True))

    def __contains__(self, article: int) -> bool:
        return article in self._bounds

    def of(self, article: int) -> Met:
        """What an article has met, which may be nothing."""
        met = Met()
        start, end = self._bounds.get(article, (0, 0))
        if self._rows is not None and end:
            rows = self._rows.slice(start, end - start)
            columns = (rows[name].to_pylist() for name in ("whole", "value", "earlier"))
            for whole, value, place in zip(*columns, strict=True):
                met.add(bool(whole), value, place)
        return met


class Lent:
    """Paragraphs that a part was lent, each with where it begins in its page."""

    def __init__(self, tables: Iterable[pa.Table | None]) -> None:
        rows = together(tables) or PARAGRAPHS.empty_table()
        self._row_of = {place: row for row, place in enumerate(rows["at"].to_pylist())}
        self._columns = [rows[name].combine_chunks() for name in ("edition", "date", "file", "text", "start")]

    def printing(self, place: int) -> tuple[Printing, int]:
        """A paragraph, and where it begins."""
        row = self._row_of[place]
        edition, date, file, text, start = (column[row].as_py() for column in self._columns)
        return Printing(edition, date, file, number_of(place), text), start


class LentShelf:
    """What one article has met, with the paragraphs themselves that a search holds it against."""

    def __init__(self, met: Met, lent: Lent) -> None:
        self._lent = lent
        self._starts: dict[Printing, int] = {}
        self.same, self.having = met.same, met.having

    def printing(self, number: int) -> Printing:
        printing, self._starts[printing] = self._lent.printing(number)
        return printing

    def start(self, printing: Printing) -> int:
        return self._starts[printing]

    def page(self, edition: str, file: str) -> str:
        """The paragraphs of a file that were lent, each in the line of its number."""
        texts = {one.number: one.text for one in self._starts if (one.edition, one.file) == (edition, file)}
        return "\n".join(texts.get(line, "") for line in range(1, max(texts) + 1)) + "\n"
