"""Rows to columns in reading order: white from top to bottom parts columns, and what spans it parts the page above and below.

The recursive cut of a page along its white runs (Nagy, Seth and Viswanathan, "A prototype document image analysis system for
technical journals", Computer 25(7), 1992). A page is cut into strips wherever white goes from side to side; the longest run
of strips that share an upright white run is a set of columns, and each of them is cut again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lint.records import NamedTuple
from lint.text.readers.pdf.bands import bands
from lint.text.readers.pdf.rows import Row
from lint.text.readers.pdf.white import LEAST_HEIGHT, in_lines, is_upright, joined, parts_of, strips
from lint.text.sentences import ends_sentence

_AS_WIDE = 0.85
"""Of a column's width that the next one of the same text has at least."""
_NARROW = 7
"""Characters in a line up to which columns are those of a table."""
_TORN = 3
"""Lines from which a column whose lines mostly fall apart is no column."""


class Column(NamedTuple):
    """Lines from top to bottom, `clear` unless most of them are torn into rows that do not stand below each other."""

    lines: tuple[Row, ...]
    clear: bool = True

    @property
    def is_narrow(self) -> bool:
        """Whether its lines are those of a table's cells."""
        return not is_upright(self.lines) and all(row.right - row.left <= _NARROW * row.em for row in self.lines)

    @property
    def width(self) -> float:
        return max(row.right for row in self.lines) - min(row.left for row in self.lines)


Group = list[Column]
"""Columns side by side, through which a text runs."""


def groups(rows: Sequence[Row]) -> list[Group]:
    """The columns of a page in the order in which they are read."""
    try:
        return list(_read(rows))
    except RecursionError:  # columns in columns, a hundred deep
        return [[Column(tuple(rows), clear=False)]]


def _read(rows: Sequence[Row]) -> Iterator[Group]:
    for band in bands(strips(rows)):
        parts = parts_of(band)
        if len(parts) == 1:
            yield [_column(band)]
        else:
            yield from _beside(parts)


def _beside(parts: Iterable[list[Row]]) -> Iterator[Group]:
    """Parts side by side: one group as long as they are plain columns of one width.

    An upright headline is read before the columns behind it, or when those go on with a sentence, before the whole text.
    """
    group: Group = []
    heads: list[Group] = []
    for inner in _in_order(parts):
        plain = len(inner) == 1 and len(inner[0]) == 1
        if plain and is_upright(inner[0][0].lines):
            if group and ends_sentence(group[-1].lines[-1].text):
                yield from (*heads, group)
                group, heads = [], []
            heads += inner
        elif plain and (not group or _is_as_wide(group[-1], inner[0][0])):
            group += inner[0]
        else:
            yield from (*heads, *([group] if group else []))
            group, heads = (inner[0], []) if plain else ([], [])
            yield from () if plain else inner
    yield from (*heads, *([group] if group else []))


def _in_order(parts: Iterable[list[Row]]) -> list[list[Group]]:
    """The parts cut again, from left to right, upright lines that stand together from right to left."""
    found: list[list[Group]] = []
    ordered = sorted(parts, key=lambda part: min(row.left for row in part))
    for upright, run in groupby(ordered, key=is_upright):
        together = list(run)
        found += [list(_read(part)) for part in (reversed(together) if upright else together)]
    return found


def _is_as_wide(column: Column, other: Column) -> bool:
    """Whether two columns may be of one text; one of few lines may be wider than it shows."""
    if column.is_narrow and other.is_narrow:
        return True
    wide, narrow = sorted(((each.width, len(each.lines)) for each in (column, other)), reverse=True)
    return narrow[0] > _AS_WIDE * wide[0] or narrow[1] < LEAST_HEIGHT


def _column(rows: Sequence[Row]) -> Column:
    if is_upright(rows):
        return Column(tuple(sorted(rows, key=lambda row: -row.left)))
    lines = in_lines(rows)
    torn = sum(len(line) > 1 for line in lines) > len(lines) / 2
    return Column(tuple(joined(line) for line in lines), not (torn and len(lines) >= _TORN))
