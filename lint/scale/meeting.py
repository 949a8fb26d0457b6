"""The second stage of a search for repeats: which articles have a fingerprint that earlier ones have, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from lint.archive.search import COMMON, MOST
from lint.scale.buckets import Columns
from lint.scale.numbers import article_of, part_of
from lint.scale.printing import KEPT, WHOLE

Row = tuple[int, int, int]
"""Value of a fingerprint, kind, place."""


def meetings(prints: pa.Table, parts: int) -> list[pa.Table]:
    """For each part, rows of an article, a fingerprint and an earlier paragraph that has it, in the order of time.

    These are the answers that the database of an archive gives when it holds all earlier articles: of a fingerprint of a
    string that more than COMMON paragraphs have none, of a whole paragraph's the first MOST and one.
    """
    found = [Columns(whole="b", value="q", article="q", earlier="q") for _ in range(parts)]
    is_whole = pc.equal(prints["kind"], WHOLE)
    for whole, rows in ((1, prints.filter(is_whole)), (0, prints.filter(pc.invert(is_whole)))):
        for value, article, earlier in (_wholes if whole else _strings)(_shared(rows)):
            arrays = found[part_of(article)].arrays
            for place in earlier:
                for column, one in zip(arrays, (whole, value, article, place), strict=True):
                    column.append(one)
    return [one.table() for one in found]


def _strings(groups: Iterator[tuple[int, list[Row]]]) -> Iterator[tuple[int, int, list[int]]]:
    for value, rows in groups:
        kept: list[int] = []
        for article, own in groupby(rows, lambda row: article_of(row[2])):
            if len(kept) > COMMON:
                break
            if kept:
                yield value, article, kept
            kept += [place for _, kind, place in own if kind == KEPT]


def _wholes(groups: Iterator[tuple[int, list[Row]]]) -> Iterator[tuple[int, int, list[int]]]:
    for value, rows in groups:
        kept: list[int] = []
        for article, own in groupby(rows, lambda row: article_of(row[2])):
            if kept:
                yield value, article, kept
            kept = [*kept, *(place for _, _, place in own)][: MOST + 1]


def _shared(rows: pa.Table) -> Iterator[tuple[int, list[Row]]]:
    """The rows of each value that stands in several, in the order of time."""
    rows = rows.take(pc.sort_indices(rows["value"]))
    values = rows["value"].combine_chunks()
    if len(values) < 2:
        return
    same = pc.equal(values[1:], values[:-1]).to_pylist()
    rows = rows.filter(pa.array([a or b for a, b in zip([False, *same], [*same, False], strict=True)]))
    rows = rows.sort_by([("value", "ascending"), ("day", "ascending"), ("at", "ascending")])
    listed = zip(*(rows[name].to_pylist() for name in ("value", "kind", "at")), strict=True)
    for value, group in groupby(listed, itemgetter(0)):
        yield value, list(group)
