"""The white between rows: what it parts into strips, into lines and into columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.records import NamedTuple
from lint.text.readers.pdf.rows import Row

_GUTTER = 0.8
"""Width of the white between columns, in widths of a character."""
_LEAST_LINES = 2
"""Lines of a column at least: a line with a gap is no columns."""
LEAST_HEIGHT = 3
"""Lines of the longest of some columns at least: white has to hold over several lines."""
_CORE = 0.3
"""Heights from the middle of a row to where it counts as ink: boxes of tight lines overlap."""


class Span(NamedTuple):
    """A stretch of the width that rows cover, and how wide their characters are."""

    left: float
    right: float
    em: float


def strips(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows from top to bottom, parted by the white that goes from side to side."""
    found: list[list[Row]] = []
    edge = 0.0
    for row in sorted(rows, key=lambda row: -row.top):
        top, bottom = _core(row)
        if found and top > edge:
            found[-1].append(row)
            edge = min(edge, bottom)
        else:
            found.append([row])
            edge = bottom
    return found


def in_lines(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows by lines from top to bottom, those of a line from left to right."""
    found: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: -row.middle):
        if found and found[-1][0].middle - row.middle < _CORE * max(row.size, found[-1][0].size):
            found[-1].append(row)
        else:
            found.append([row])
    return [sorted(line, key=lambda row: row.left) for line in found]


def joined(line: Sequence[Row]) -> Row:
    """The rows of a line as one, a space where the gap is."""
    if len(line) == 1:
        return line[0]
    return Row(
        "\u3000".join(row.text for row in line),
        line[0].left,
        min(row.bottom for row in line),
        line[-1].right,
        max(row.top for row in line),
        max(row.size for row in line),
        max(row.em for row in line),
    )


def parts_of(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows parted at the white that goes through all of them; what would be less than a column stays with the one before."""
    parts: list[list[Row]] = []
    for span in sorted(covered([], rows)):
        part = [row for row in rows if span.left <= row.left <= span.right]
        if parts and not (_is_column(part) and _is_column(parts[-1])):
            parts[-1] += part
        else:
            parts.append(part)
    high = any(is_upright(part) or len(in_lines(part)) >= LEAST_HEIGHT for part in parts)
    return parts if high else [list(rows)]


def covered(spans: list[Span], rows: Iterable[Row]) -> list[Span]:
    """What rows cover from left to right, together with what is covered already; narrow white counts as covered."""
    for row in rows:
        new = Span(row.left, row.right, row.em)
        apart: list[Span] = []
        for span in spans:
            white = max(span.left - new.right, new.left - span.right)
            if white >= _GUTTER * min(span.em, new.em):
                apart.append(span)
            else:
                new = Span(min(span.left, new.left), max(span.right, new.right), max(span.em, new.em))
        spans = [*apart, new]
    return spans


def is_upright(rows: Sequence[Row]) -> bool:
    return all(row.upright for row in rows)


def _is_column(part: Sequence[Row]) -> bool:
    return is_upright(part) or len(in_lines(part)) >= _LEAST_LINES


def _core(row: Row) -> tuple[float, float]:
    """Where a row counts as ink, from top to bottom."""
    reach = (row.top - row.bottom) / 2 if row.upright else _CORE * row.size
    return row.middle + reach, row.middle - reach
