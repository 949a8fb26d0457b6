"""Columns to copy: which lines make a paragraph, what each paragraph is, and what stands beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from lint.records import NamedTuple
from lint.text.document import Role
from lint.text.layout import surface_role
from lint.text.readers.pdf.columns import Column, Group
from lint.text.readers.pdf.rows import Row
from lint.text.readers.pdf.white import in_lines, joined, strips
from lint.text.sentences import ends_sentence

_INDENT = 1.5
"""White before the first line of a paragraph, in characters."""
_FULL = 3
"""White behind a line of text that is as full as it can be: a mark or a word that goes to the next line whole."""
_FULL_HEADING = 1
_LARGE, _HUGE, _SMALL = 1.25, 1.6, 0.93
"""Sizes of headings, of headlines and of captions, in those of the text."""
_ALIKE = 1.12
"""How much the sizes of lines of one paragraph differ at most."""
_PITCH = 1.7
"""From line to line of a paragraph, in the usual distance of the column's lines."""
_HEADINGS = (Role.HEADLINE, Role.SUBHEAD)
_CAPTION = 12
"""Characters from which small type is a caption."""
_APART = 3
"""White between what furniture says, in characters."""
_EDGE = 0.12
"""Of a page's height at top and bottom, where its furniture stands."""


class Printed(NamedTuple):
    """A line as it is printed: on which page, of what role where its type says so, and how it goes with the one before.

    `side` when it is beside the text (a caption, a page number), `indent` when it begins a paragraph, `full` when it ends
    where its column does, `hard` when the one before is not right above it.
    """

    text: str
    page: int
    size: float
    role: Role | None = None
    side: bool = False
    indent: bool = False
    full: bool = False
    hard: bool = False


def body_size(rows: Iterable[Row]) -> float:
    """The size that most characters have."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts[round(row.size * 2) / 2] += len(row.text)
    return counts.most_common(1)[0][0] if counts else 1


def furniture(rows: Sequence[Row], height: float, size: float) -> list[Row]:
    """The rows at the edges of a page that say which page of which paper it is."""
    found: list[Row] = []
    for ordered in (strips(rows), strips(rows)[::-1]):
        for strip in ordered:
            at = strip[0].middle / height
            if not (at < _EDGE or at > 1 - _EDGE) or not _is_furniture(strip, size):
                break
            found += [row for row in strip if row not in found]
    return found


def _is_furniture(strip: list[Row], size: float) -> bool:
    line = in_lines(strip)
    small = all(row.size < _LARGE * size and not row.upright for row in strip)
    return (
        len(line) == 1
        and small
        and all(len(row.text) < 40 for row in strip)
        and (any(surface_role(row.text) is Role.FOLIO for row in strip) or all(row.text.isdecimal() for row in strip))
    )


def beside(rows: Sequence[Row], page: int) -> list[Printed]:
    """The lines of a page's furniture."""
    found = (joined(near) for line in in_lines(rows) for near in _near(line))
    return [Printed(row.text, page, row.size, Role.FOLIO, side=True, hard=True) for row in found]


def _near(line: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of a line that say one thing: date and weekday, but not the page at the other side."""
    together: list[Row] = []
    for row in line:
        if together and row.left - together[-1].right > _APART * row.em:
            yield together
            together = []
        together.append(row)
    yield together


def printed(group: Group, page: int, size: float) -> list[Printed]:
    """The lines of columns that stand side by side, as they are printed."""
    rows = [row for column in group for row in column.lines]
    small = sum(row.size < _SMALL * size for row in rows) < len(rows) / 2
    table = (
        len(group) > 1 and all(column.is_narrow for column in group) and not any(_is_heading(row, size) for row in rows)
    )
    widths = [right - left for left, right in (_edges(column, size) for column in group)]
    found: list[Printed] = []
    for column in group:
        left, right = _edges(column, size)
        right = max(right, left + median(widths))
        for above, row in zip((None, *column.lines), column.lines, strict=False):
            aside = small and row.size < _SMALL * size
            role = Role.TABLE if table else _role(row, size, aside)
            indent = not _is_heading(row, size) and _is_indented(row, left)
            full = not table and _is_full(row, right, size)
            hard = above is None or _is_far(above, row, column)
            found.append(Printed(row.text, page, row.size, role, aside, indent, full, hard))
    return found


def roles(found: Iterable[Sequence[Printed]]) -> list[Role | None]:
    """What each paragraph is by its type: of headings that stand together the largest is the headline, others kicker or deck."""
    named: list[Role | None] = []
    for heading, run in groupby((paragraph[0] for paragraph in found), key=lambda line: line.role in _HEADINGS):
        lines = list(run)
        main = max(range(len(lines)), key=lambda index: lines[index].size)
        if heading and lines[main].role is Role.HEADLINE:
            named += [Role.KICKER] * main + [Role.HEADLINE] + [Role.DECK] * (len(lines) - main - 1)
        else:
            named += [line.role for line in lines]
    return named


def _is_heading(row: Row, size: float) -> bool:
    return row.size >= _LARGE * size


def _role(row: Row, size: float, aside: bool) -> Role | None:
    if row.size >= (_LARGE if row.upright else _HUGE) * size:
        return Role.HEADLINE
    if _is_heading(row, size):
        return Role.SUBHEAD
    return Role.CAPTION if aside and len(row.text) >= _CAPTION else None


def _edges(column: Column, size: float) -> tuple[float, float]:
    """The edges of a column's text; a headline has none that it would be wrapped at."""
    text = [row for row in column.lines if not _is_heading(row, size) and not row.upright]
    if not text:
        return min(row.left for row in column.lines), float("inf")
    return min(row.left for row in text), max(row.right for row in text)


def _is_indented(row: Row, left: float) -> bool:
    """Whether a line begins further in than its column: a paragraph, a line in the middle, a name at the right."""
    return row.left - left >= _INDENT * row.em


def _is_full(row: Row, right: float, size: float) -> bool:
    return not row.upright and right - row.right <= row.em * (_FULL_HEADING if _is_heading(row, size) else _FULL)


def _is_far(above: Row, row: Row, column: Column) -> bool:
    steps = sorted(one.middle - other.middle for one, other in zip(column.lines, column.lines[1:], strict=False))
    return above.middle - row.middle > _PITCH * max(steps[len(steps) // 2], row.size)


def paragraphs(lines: Iterable[Printed]) -> Iterator[list[Printed]]:
    """The lines put together; what stands beside a paragraph that goes on in the next column comes behind it."""
    lines = list(lines)
    indented = any(line.indent for line in lines)
    text: list[Printed] = []
    waiting: list[Printed] = []
    for line in lines:
        if line.side:
            waiting.append(line)
        elif text and _goes_on(text[-1], line, indented) and not (waiting and line.page > waiting[0].page):
            text.append(line)
        else:
            yield from _done(text, waiting)
            text, waiting = [line], []
    yield from _done(text, waiting)


def _done(text: list[Printed], waiting: list[Printed]) -> Iterator[list[Printed]]:
    if text:
        yield text
    group: list[Printed] = []
    for line in waiting:
        if group and not (_goes_on(group[-1], line, False) and line.role is not Role.FOLIO):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(last: Printed, line: Printed, indented: bool) -> bool:
    """Whether a line belongs to the paragraph of the last one; `indented` when paragraphs begin further in.

    Over a page without text none goes on: the text that the lines become has no way to say so.
    """
    alike = max(last.size, line.size) <= _ALIKE * min(last.size, line.size)
    if line.indent or line.page > last.page + 1 or not last.full or not alike or (line.hard and line.role in _HEADINGS):
        return False
    return not line.hard or indented or not ends_sentence(last.text)
