"""Characters to rows: what stands on one base line without a wide gap, or below each other as an upright headline does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from lint.records import dataclass
from lint.text.lines import BLANK
from lint.text.readers.pdf.pages import Glyph

_GAP = 0.75
"""White between two characters, in their sizes, from which they belong to two rows: justified lines are not so loose."""
_SPACE = 0.2
"""White from which there is a space between two Latin letters that the file does not have."""
_SAME_LINE = 0.35
"""Sizes by which base lines of a row differ at most: raised numbers, marks of another font."""
_SAME_PLACE = 0.25
"""Sizes within which the same character printed again only makes it bolder."""
_STEP = (0.8, 1.9)
"""Sizes from a character to the one below it in an upright line."""
_LEAST, _LEAST_LARGE = 3, 2
"""Characters of an upright line, and of one in large type."""
_LARGE = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of text with its box; `size` is that of its characters, `em` their width."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    em: float
    upright: bool = False

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The rows of a page's characters, in no order."""
    inked = list(_once(glyph for glyph in glyphs if glyph.width > 0 or glyph.text in BLANK))
    usual = median(glyph.size for glyph in inked) if inked else 0
    uprights = [
        run for run in _runs_down(inked) if len(run) >= (_LEAST_LARGE if run[0].size > _LARGE * usual else _LEAST)
    ]
    taken = {glyph for upright in uprights for glyph in upright}
    found = [_row(upright, upright=True) for upright in uprights]
    for line in _lines([glyph for glyph in inked if glyph not in taken]):
        found += [_row(part) for part in _parts(line)]
    return found


def overlapping(found: Sequence[Row]) -> int:
    """How many characters stand in rows that are printed over one another."""
    hidden = 0
    ordered = sorted(found, key=lambda row: -row.top)
    for index, row in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top <= row.bottom:
                break
            across = min(row.right, other.right) - max(row.left, other.left)
            down = min(row.top, other.top) - max(row.bottom, other.bottom)
            if across > min(row.em, other.em) and down > min(row.size, other.size) / 2:
                hidden += min(len(row.text), len(other.text))
    return hidden


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The characters without those printed again a hair beside themselves."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        reach = max(glyph.size, 1) * _SAME_PLACE
        column, line = int(glyph.left // 10), int(glyph.base // 10)
        near = [g for c in (-1, 0, 1) for b in (-1, 0, 1) for g in seen.get((glyph.text, column + c, line + b), ())]
        if not any(abs(g.left - glyph.left) < reach and abs(g.base - glyph.base) < reach for g in near):
            seen.setdefault((glyph.text, column, line), []).append(glyph)
            yield glyph


def _runs_down(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Runs of characters each of which was set right below the one before: pages set a line in its own order."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text in BLANK:
            continue
        if run and not _is_below(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_below(above: Glyph, glyph: Glyph) -> bool:
    centred = abs((above.left + above.right) - (glyph.left + glyph.right)) / 2 < 0.3 * max(above.width, glyph.width)
    down = (above.middle - glyph.middle) / max(above.size, 1)
    return centred and _STEP[0] <= down <= _STEP[1] and not above.text.isascii() and not glyph.text.isascii()


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters that share a base line, from left to right."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if line and line[0].base - glyph.base > _SAME_LINE * max(line[0].size, glyph.size):
            yield sorted(line, key=lambda glyph: glyph.left)
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda glyph: glyph.left)


def _parts(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The stretches of a line between wide gaps, without white space at their ends."""
    part: list[Glyph] = []
    last: Glyph | None = None
    for glyph in line:
        if glyph.text in BLANK:
            part += [glyph] if part else []
            continue
        if last and glyph.left - last.right > _GAP * min(last.size, glyph.size):
            yield _stripped(part)
            part = []
        part.append(glyph)
        last = glyph
    if part:
        yield _stripped(part)


def _stripped(part: list[Glyph]) -> list[Glyph]:
    while part[-1].text in BLANK:
        part.pop()
    return part


def _row(glyphs: Sequence[Glyph], *, upright: bool = False) -> Row:
    inked = [glyph for glyph in glyphs if glyph.text not in BLANK]
    size = median(glyph.size for glyph in inked)
    wide = [glyph.width for glyph in inked if not glyph.text.isascii()]
    return Row(
        "".join(glyph.text for glyph in inked) if upright else _spaced(glyphs),
        min(glyph.left for glyph in inked),
        min(glyph.bottom for glyph in inked),
        max(glyph.right for glyph in inked),
        max(glyph.top for glyph in inked),
        size,
        median(wide) if wide else size,
        upright,
    )


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """The text of a row, with a space between Latin letters where there is white but none in the file."""
    text = glyphs[0].text
    for last, glyph in pairwise(glyphs):
        latin = (last.text + glyph.text).isascii() and last.text not in BLANK and glyph.text not in BLANK
        text += (" " if latin and glyph.left - last.right > _SPACE * glyph.size else "") + glyph.text
    return text
