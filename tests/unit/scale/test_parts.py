"""Parts of an input: every line in one and only one of them, wherever they are cut; which files are found."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import UsageError
from lint.scale.articles import Article, Columns, columns
from lint.scale.buckets import pack, together, unpack
from lint.scale.files import Folder
from lint.scale.parts import articles, parts, shuffle_sizes
from tests.unit.scale.archives import to_lines, to_parquet

LINES = st.lists(st.text("甲乙\u2028 \r", max_size=30), min_size=1, max_size=12)


@given(LINES, st.integers(5, 90), st.booleans())
def test_every_line_is_in_one_part(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int, last: bool
) -> None:
    path = to_lines([{"text": text} for text in texts], tmp_path_factory.mktemp("a") / "a.jsonl")
    path.write_bytes(path.read_bytes() if last else path.read_bytes()[:-1])
    found = [each for part in parts([str(path)], size) for each in articles(part, Columns())]
    assert [each.text for each in found if isinstance(each, Article)] == texts
    data = path.read_bytes()
    names = [each.name for each in found if isinstance(each, Article)]
    assert [json.loads(data[int(name.rpartition("@")[2]) :].split(b"\n")[0])["text"] for name in names] == texts


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 4000))
def test_every_row_is_in_one_part(tmp_path_factory: pytest.TempPathFactory, count: int, group: int, size: int) -> None:
    records = [{"text": f"第{number}篇" * 20} for number in range(count)]
    path = to_parquet(records, tmp_path_factory.mktemp("a") / "a.parquet", group)
    found = [each for part in parts([str(path)], size) for each in articles(part, Columns())]
    assert [each.text for each in found if isinstance(each, Article)] == [record["text"] for record in records]
    assert [each.name for each in found if isinstance(each, Article)] == [f"{path}@{number}" for number in range(count)]


def test_files_are_found_in_folders_and_by_patterns(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b/c.jsonl.gz", "b/d.parquet", "b/e.txt", "_f.jsonl", ".g/h.jsonl"):
        (to_parquet if name.endswith("parquet") else to_lines)([{"text": "甲"}], tmp_path / name)

    def names(*given: Path) -> list[str]:
        return [part.address.removeprefix(f"{tmp_path}/") for part in parts([*map(str, given)], 99)]

    assert names(tmp_path) == ["a.jsonl", "b/c.jsonl.gz", "b/d.parquet"]
    assert names(tmp_path / "b" / "*.gz", tmp_path / "a.jsonl") == ["b/c.jsonl.gz", "a.jsonl"]
    assert names(tmp_path / "a.jsonl", tmp_path) == ["a.jsonl", "b/c.jsonl.gz", "b/d.parquet"], "none twice"
    assert [part.address for part in parts([f"file://{tmp_path}/a.jsonl"], 99)] == [f"file://{tmp_path}/a.jsonl"]


@pytest.mark.parametrize("address", ["none.jsonl", "empty", "s9://a/b.jsonl"])
def test_what_is_not_there_is_told(tmp_path: Path, address: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        parts([address if ":" in address else str(tmp_path / address)], 99)


def test_part_of_a_file_that_changed_is_not_read(tmp_path: Path) -> None:
    path = to_lines([{"text": "甲"}], tmp_path / "a.jsonl")
    (part,) = parts([str(path)], 99)
    to_lines([{"text": "乙"}, {"text": "丙"}], path)
    with pytest.raises(UsageError, match="changed meanwhile"):
        next(articles(part, Columns()))


def test_a_shuffle_has_no_more_parts_than_it_can_bear(tmp_path: Path) -> None:
    path = to_lines([{"text": "甲" * 90}] * 900, tmp_path / "a.jsonl")
    size, buckets = shuffle_sizes([str(path)], 50)
    assert buckets == 2000
    assert len(parts([str(path)], size)) <= 2001
    assert shuffle_sizes([str(path)], 1 << 20) == (1 << 20, 1)


def test_columns() -> None:
    assert columns("text=body,id=key") == Columns("body", id="key")
    with pytest.raises(UsageError, match="did you mean 'edition'"):
        columns("editon=a")
    with pytest.raises(UsageError, match="text=body"):
        columns("text")


@given(st.lists(st.one_of(st.none(), st.lists(st.integers(-9, 9), max_size=5)), min_size=1, max_size=9))
def test_buckets_come_back(tmp_path_factory: pytest.TempPathFactory, drawn: list[list[int] | None]) -> None:
    folder = Folder(str(tmp_path_factory.mktemp("a")))
    tables = [None if one is None else pa.table({"n": pa.array(one, pa.int64())}) for one in drawn]
    folder.put("x/1", pack(tables))
    folder.put("x/2", pack(tables))
    for at, one in enumerate(drawn):
        table = together(unpack(folder, ["x/1", "x/2"], at))
        assert (table["n"].to_pylist() if table else []) == (one or []) * 2


def test_half_a_file_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(str(tmp_path / "out"))
    folder.put("a", b"old")
    monkeypatch.setattr("fsspec.implementations.local.LocalFileSystem.mv", _full)
    with pytest.raises(OSError, match="full"):
        folder.put("a", b"new")
    assert (folder.get("a"), folder.names()) == (b"old", {"a"})


def _full(*_arguments: object, **_more: object) -> None:
    raise OSError("full")
