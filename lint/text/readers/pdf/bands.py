"""Bands of a page: strips that fall into columns together, and between them what spans the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from lint.text.readers.pdf.rows import Row
from lint.text.readers.pdf.white import Span, covered, parts_of

_LARGER = 1.3
"""How much larger a row alone on its height is than what stands below when it is a headline above columns."""
_FAR = 1
"""White from a strip to the next, in heights of its rows, below which something else may begin."""
_BEGIN = 3
"""Characters from the edge of a column within which its lines begin."""
_MOST_ALONE = 60
"""Lines for which a column stands alone before another begins beside it."""


def bands(found: Sequence[list[Row]]) -> Iterator[list[Row]]:
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
    spans: list[Span] = []
    parted = False
    end = start
    while end < len(found) and (parted or end < start + _MOST_ALONE) and not _is_headline(found, end):
        wider = covered(spans, found[end])
        if (parted and len(wider) < 2) or (end > start and _is_elsewhere(found[end], found[end - 1], spans)):
            break
        spans, parted = wider, len(wider) > 1
        end += 1
    band = [row for strip in found[start:end] for row in strip]
    return end if parted and len(parts_of(band)) > 1 else start


def _is_headline(found: Sequence[list[Row]], index: int) -> bool:
    """Whether a strip is one row, larger than the strip below, beside which nothing stands."""
    if len(found[index]) > 1 or index + 1 == len(found) or found[index][0].upright:
        return False
    return found[index][0].size >= _LARGER * median(row.size for row in found[index + 1])


def _is_elsewhere(strip: Sequence[Row], above: Sequence[Row], spans: Iterable[Span]) -> bool:
    """Whether a strip stands far below the one above, and not in its columns."""
    white = min(row.bottom for row in above) - max(row.top for row in strip)
    if white < _FAR * median(row.size for row in strip):
        return False
    return not all(any(_fits(row, span) for span in spans) for row in strip)


def _fits(row: Row, span: Span) -> bool:
    return abs(row.left - span.left) < _BEGIN * row.em and row.right < span.right + row.em
