"""`--statistics`: how many findings each rule and family has, and what they may weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from lint.diagnostic import Diagnostic
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.records import NamedTuple
from lint.report.lines import draw
from lint.report.wording import LEVELS, checked
from lint.text.width import cells, pad

HEADS = (
    Words("规则", "rule"),
    Words("级别", "level"),
    Words("处数", "found"),
    Words("--fix 可改", "fixable"),
    Words("折合差错", "points"),
)
NONE = Words("没有可统计的", "nothing to count")
TOTAL = Words("合计", "total")
NUMBERS = 2
"""From this column on the cells are numbers, aligned at the right."""


class Row(NamedTuple):
    """A line of the table: its cells, and whether it sums up others."""

    cells: tuple[str, ...]
    sums: bool = False


def render(result: Result, lang: Lang, console: Console) -> None:
    """Draw the table and the estimate."""
    if not result.diagnostics:
        draw(console, Text(NONE.to(lang), "dim"))
        return
    _table(result, lang, console)
    draw(console, Text(_estimate(result).to(lang), "dim"))


def _table(result: Result, lang: Lang, console: Console) -> None:
    rows = [Row(tuple(head.to(lang) for head in HEADS), True), *_rows(result.diagnostics, lang)]
    widths = [max(cells(row.cells[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        console.print(Text(_line(row, widths), "bold" if row.sums else ""), soft_wrap=True)


def _rows(diagnostics: Sequence[Diagnostic], lang: Lang) -> Iterator[Row]:
    """Each family with its rules below it, then the total."""
    in_order = sorted(diagnostics, key=lambda d: d.rule)
    for family, of_family in groupby(in_order, key=lambda d: d.family):
        members = list(of_family)
        yield _row(family, "", members, sums=True)
        for rule, of_rule in groupby(members, key=lambda d: d.rule):
            found = list(of_rule)
            yield _row(f"  {rule}", LEVELS[found[0].level].to(lang), found)
    yield _row(TOTAL.to(lang), "", in_order, sums=True)


def _row(name: str, level: str, found: Sequence[Diagnostic], *, sums: bool = False) -> Row:
    fixable = sum(d.fix is not None and d.fix.safe for d in found)
    return Row((name, level, str(len(found)), str(fixable), f"{_points(found):.1f}"), sums)


def _line(row: Row, widths: Sequence[int]) -> str:
    left = [pad(text, width) for text, width in zip(row.cells[:NUMBERS], widths, strict=False)]
    right = [
        " " * (width - cells(text)) + text for text, width in zip(row.cells[NUMBERS:], widths[NUMBERS:], strict=True)
    ]
    return "  ".join((*left, *right)).rstrip()


def _points(found: Sequence[Diagnostic]) -> float:
    return sum(d.points for d in found)


def _estimate(result: Result) -> Words:
    size = checked(result)
    rate = _points(result.diagnostics) * 10_000 / result.characters
    return Words(
        f"{size.zh}；若各处全部属实，每万字约 {rate:.1f} 个差错（估算，不是正式的差错率）",
        f"{size.en}; if every finding is right, about {rate:.1f} points per 10,000 characters "
        "(an estimate, not an official error rate)",
    )
