"""Rows to columns in reading order: white from top to bottom parts columns, and what spans it parts the page above and below.

The recursive cut of a page along its white runs (Nagy, Seth and Viswanathan, "A prototype document image analysis system for
technical journals", Computer 25(7), 1992). A page is cut into strips wherever white goes from side to side; the longest run
of strips that share an upright white run is a set of columns, and each of them is cut again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from lint.text.readers.pdf.rows import Row

_GUTTER = 0.8
"""Width of the white between columns, in widths of a character."""
_LEAST_LINES = 2
"""Lines of a column at least: a line with a gap is no columns."""
_LEAST_HEIGHT = 3
"""Lines of the longest of some columns at least: white has to hold over several lines."""
_CORE = 0.3
"""Heights from the middle of a row to where it counts as ink: boxes of tight lines overlap."""
_LARGER = 1.3
"""How much larger a row alone on its height is than what stands below when it is a headline above columns."""
_FAR = 1.5
"""White from a strip to the next, in heights of its rows, below which something else may begin."""
_BEGIN = 3
"""Characters from the edge of a column within which its lines begin."""
_MOST_ALONE = 60
"""Lines for which a column stands alone before another begins beside it."""
_TORN = 3
"""Lines from which a column whose lines mostly fall apart is no column."""


class Column(NamedTuple):
    """Lines from top to bottom, `clear` unless most of them are torn into rows that do not stand below each other."""

    lines: tuple[Row, ...]
    clear: bool = True


class _Span(NamedTuple):
    """A stretch of the width that rows cover, and how wide their characters are."""

    left: float
    right: float
    em: float


Group = list[Column]
"""Columns side by side, through which a text runs."""


def groups(rows: Sequence[Row]) -> list[Group]:
    """The columns of a page in the order in which they are read."""
    return list(_read(rows)) if rows else []


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


def _read(rows: Sequence[Row]) -> Iterator[Group]:
    for band in _bands(strips(rows)):
        parts = _parts(band)
        if len(parts) == 1:
            yield [_column(band)]
        else:
            yield from _beside(parts)


def _beside(parts: Iterable[list[Row]]) -> Iterator[Group]:
    """Parts side by side: one group as long as they are plain columns; an upright headline is read before its columns."""
    group: Group = []
    for inner in map(list, map(_read, _in_order(parts))):
        if len(inner) == 1 and len(inner[0]) == 1 and not _is_upright(inner[0][0].lines):
            group += inner[0]
            continue
        if group:
            yield group
        group = []
        yield from inner
    if group:
        yield group


def _in_order(parts: Iterable[list[Row]]) -> list[list[Row]]:
    """Upright lines first, from right to left, then columns from left to right."""
    return sorted(parts, key=lambda part: (0, -part[0].left) if _is_upright(part) else (1, part[0].left))


def _is_upright(rows: Sequence[Row]) -> bool:
    return all(row.upright for row in rows)


def _bands(found: Sequence[list[Row]]) -> Iterator[list[Row]]:
    """Strips put together: the longest run that falls into columns, and between such runs what spans them."""
    plain: list[Row] = []
    at = 0
    while at < len(found):
        end = _shared(found, at)
        if end > at:
            if plain:
                yield plain
            plain = []
            yield [row for strip in found[at:end] for row in strip]
        else:
            plain += found[at]
            end = at + 1
        at = end
    if plain:
        yield plain


def _shared(found: Sequence[list[Row]], start: int) -> int:
    """The end of the run of strips from `start` that fall into columns together; `start` if they do not.

    The column that begins or ends first stands alone there.
    """
    spans: list[_Span] = []
    parted = False
    end = start
    while end < len(found) and (parted or end < start + _MOST_ALONE) and not _is_headline(found, end):
        wider = _with(spans, found[end])
        if (parted and len(wider) < 2) or (end > start and _is_elsewhere(found[end], found[end - 1], spans)):
            break
        spans, parted = wider, len(wider) > 1
        end += 1
    band = [row for strip in found[start:end] for row in strip]
    return end if parted and len(_parts(band)) > 1 else start


def _is_elsewhere(strip: Sequence[Row], above: Sequence[Row], spans: Iterable[_Span]) -> bool:
    """Whether a strip stands far below the one above, and not in its columns."""
    white = min(row.bottom for row in above) - max(row.top for row in strip)
    if white < _FAR * median(row.size for row in strip):
        return False
    return not all(any(_fits(row, span) for span in spans) for row in strip)


def _fits(row: Row, span: _Span) -> bool:
    return abs(row.left - span.left) < _BEGIN * row.em and row.right < span.right + row.em


def _is_headline(found: Sequence[list[Row]], index: int) -> bool:
    """Whether a strip is one row, larger than the strip below, beside which nothing stands."""
    if len(found[index]) > 1 or index + 1 == len(found) or found[index][0].upright:
        return False
    return found[index][0].size >= _LARGER * median(row.size for row in found[index + 1])


def _with(spans: list[_Span], rows: Iterable[Row]) -> list[_Span]:
    """What rows cover from left to right, together with what is covered already; narrow white counts as covered."""
    for row in rows:
        new = _Span(row.left, row.right, row.em)
        apart: list[_Span] = []
        for span in spans:
            white = max(span.left - new.right, new.left - span.right)
            if white >= _GUTTER * min(span.em, new.em):
                apart.append(span)
            else:
                new = _Span(min(span.left, new.left), max(span.right, new.right), max(span.em, new.em))
        spans = [*apart, new]
    return spans


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows parted at the white that goes through all of them; what would be less than a column stays with the one before."""
    parts: list[list[Row]] = []
    for span in sorted(_with([], rows)):
        part = [row for row in rows if span.left <= row.left <= span.right]
        if parts and not (_is_column(part) and _is_column(parts[-1])):
            parts[-1] += part
        else:
            parts.append(part)
    high = any(_is_upright(part) or len(in_lines(part)) >= _LEAST_HEIGHT for part in parts)
    return parts if high else [list(rows)]


def _is_column(part: Sequence[Row]) -> bool:
    return _is_upright(part) or len(in_lines(part)) >= _LEAST_LINES


def _column(rows: Sequence[Row]) -> Column:
    if _is_upright(rows):
        return Column(tuple(sorted(rows, key=lambda row: -row.left)))
    lines = in_lines(rows)
    torn = sum(len(line) > 1 for line in lines) > len(lines) / 2
    return Column(tuple(_joined(line) for line in lines), not (torn and len(lines) >= _TORN))


def _joined(line: Sequence[Row]) -> Row:
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


def _core(row: Row) -> tuple[float, float]:
    """Where a row counts as ink, from top to bottom."""
    reach = (row.top - row.bottom) / 2 if row.upright else _CORE * row.size
    return row.middle + reach, row.middle - reach
