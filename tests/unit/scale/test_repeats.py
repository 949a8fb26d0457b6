"""Repeats among all articles: the rows of an archive's database, whatever the parts, the buckets and the kind of file."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.search import COMMON, MOST
from lint.config import Config
from lint.errors import UsageError
from lint.scale import repeats
from lint.scale.articles import Columns
from lint.scale.job import Job, job
from lint.scale.meeting import meetings
from lint.scale.numbers import MOST_PARTS, article_at, article_of, at, number_of, part_of
from lint.scale.parts import parts
from lint.scale.printing import ASKED, KEPT, WHOLE
from tests.unit.scale.archives import (
    SEARCH,
    alone,
    archive,
    embedded_repeats,
    everything,
    read,
    sentence,
    to_lines,
    to_parquet,
)


def searched(source: Path, out: Path, size: int, buckets: int, config: Config = SEARCH) -> Job:
    task = job("repeats", parts([str(source)], size), str(out), Columns(), config, buckets)
    alone(task, repeats.stages(task))
    return task


@pytest.mark.parametrize(
    ("count", "size", "buckets"), [(COMMON + 30, 9000, 7), (COMMON + 30, 1 << 20, 1), (9, 1500, 40)]
)
def test_rows_are_those_of_the_database(tmp_path: Path, count: int, size: int, buckets: int) -> None:
    records = archive(count)
    to_lines(records[: count // 2], tmp_path / "in" / "a.jsonl")
    to_lines(records[count // 2 : count - 3], tmp_path / "in" / "b.jsonl.gz")
    to_parquet(records[count - 3 :], tmp_path / "in" / "c.parquet", 2)
    task = searched(tmp_path / "in", tmp_path / "out", size, buckets)
    assert len(task.parts) >= 3
    rows = read(tmp_path / "out", "repeats")
    assert rows == embedded_repeats(everything([tmp_path / "in"]))
    assert len({row["path"] for row in rows}) > count / 3


def test_a_paragraph_is_told_with_where_it_was_printed_first(tmp_path: Path) -> None:
    dice = random.Random(5)
    text, *others = (sentence(dice, 80) for _ in range(4))
    to_lines(
        [
            {"id": "late", "date": "2026-05-03", "text": f"{others[0]}\n\n{text}"},
            {"id": "first", "date": "2026-05-01", "text": f"{others[1]}\n\n{others[2]}\n\n{text}"},
            {
                "id": "same",
                "date": "2026-05-04",
                "edition": "晚报",
                "text": f"{text}\n\n{sentence(dice, 80)}\n\n{text}",
            },
        ],
        tmp_path / "in.jsonl",
    )
    searched(tmp_path / "in.jsonl", tmp_path / "out", 400, 3)
    late, *same = read(tmp_path / "out", "repeats")
    assert (late["path"], late["text"], late["rule"]) == ("late", text, "duplicate/printed-before")
    assert [(one["path"], one["line"]) for one in late["related"]] == [("2026-05-01/first", 3)]
    assert [[one["path"] for one in row["related"]] for row in same] == [["2026-05-01/first", "2026-05-03/late"]] * 2


def test_what_cannot_be_read_is_a_row_and_the_others_are_searched(tmp_path: Path) -> None:
    text = sentence(random.Random(3), 80)
    records = [{"id": "a", "text": text}, ["no record"], {"id": "b"}, {"id": "c.md", "text": text}]
    records.append({"id": "d.md", "text": f"{text}\n\n<!-- copydesk: ignore no/such-rule — 例外 -->\n\n{text}"})
    path = to_lines(records, tmp_path / "in.jsonl")
    searched(path, tmp_path / "out", 300, 2, replace(SEARCH, comments=True))
    told = {row["path"]: row["kind"] for row in read(tmp_path / "out", "repeats")}
    assert told == {
        f"{path}@{_at(path, 1)}": "unread",
        f"{path}@{_at(path, 2)}": "unread",
        "c.md": "finding",
        "d.md": "unread",
    }


def _at(path: Path, line: int) -> int:
    return len(b"".join(path.read_bytes().splitlines(keepends=True)[:line]))


ROW = pa.schema([("kind", pa.int8()), ("value", pa.int64()), ("day", pa.int32()), ("at", pa.int64())])
ROWS = st.lists(
    st.tuples(
        st.sampled_from([ASKED, KEPT, KEPT, WHOLE]),
        st.integers(0, 2),
        st.integers(0, 3),
        st.integers(0, 2),
        st.integers(0, 40),
    ),
    max_size=300,
)


@given(ROWS)
def test_meetings_are_what_a_database_would_answer(drawn: list[tuple[int, int, int, int, int]]) -> None:
    """Against the plain definition: for each article and fingerprint, the paragraphs of earlier articles that keep it."""
    days: dict[int, int] = {}
    found_at = [(kind, value, day, article_at(part, one)) for kind, value, day, part, one in drawn]
    rows = sorted({(kind, value, days.setdefault(one, day), at(one, 1 + value)) for kind, value, day, one in found_at})
    rows = [row for row in rows if not (row[0] == ASKED and (KEPT, *row[1:]) in rows)]
    table = pa.Table.from_pylist([dict(zip(ROW.names, row, strict=True)) for row in rows], ROW)
    found: dict[tuple[int, int, int], list[int]] = {}
    for part, one in enumerate(meetings(table, 3)):
        for row in one.to_pylist():
            assert part_of(row["article"]) == part
            found.setdefault((row["whole"], row["value"], row["article"]), []).append(row["earlier"])
    wanted = {}
    for kind, value, day, place in rows:
        whole = kind == WHOLE
        held = [(other, it) for held, one, other, it in rows if one == value and held == (WHOLE if whole else KEPT)]
        earlier = [it for other, it in sorted(held) if (other, article_of(it)) < (day, article_of(place))]
        if earlier and (whole or len(earlier) <= COMMON):
            wanted[int(whole), value, article_of(place)] = earlier[: MOST + 1] if whole else earlier
    assert found == wanted


@given(st.integers(0, 500_000), st.integers(0, 60_000_000), st.integers(0, 200_000))
def test_numbers_hold_what_was_put_in(part: int, count: int, number: int) -> None:
    place = at(article_at(part, count), number)
    assert (part_of(article_of(place)), number_of(place)) == (part, number)
    assert 0 <= place < 1 << 63
    assert article_of(place) < article_at(part, count + 1)
    assert place < at(article_at(part + 1, 0), 0)


def test_more_parts_than_numbers_have_room_for_are_refused() -> None:
    assert at(article_at(MOST_PARTS - 1, 0), 0) < 1 << 63
    with pytest.raises(UsageError, match="more than 524,288 parts: join small files"):
        article_at(MOST_PARTS, 0)
