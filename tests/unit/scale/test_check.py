"""A check of all articles: the rows of the embedded run, and a row for all that was not checked."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from lint.config import Config, Overrides, configured
from lint.engine.patience import MOST_STOPS
from lint.scale import check
from lint.scale.articles import Columns
from lint.scale.job import Job, job
from lint.scale.parts import parts
from tests.unit.house import write_rule
from tests.unit.scale.archives import (
    COLUMNS,
    CONFIG,
    SLIP,
    alone,
    embedded_check,
    everything,
    in_order,
    read,
    sentence,
    to_lines,
    to_parquet,
)

DICE = random.Random(9)
RECORDS = [
    {"id": f"{number}", "text": f"河长\n\n{sentence(DICE, 60)}\n\n{SLIP if number % 3 else sentence(DICE, 40)}"}
    for number in range(24)
]


def checked(source: Path, out: Path, config: Config = CONFIG, size: int = 1500, columns: Columns = COLUMNS) -> Job:
    task = job("check", parts([str(source)], size), str(out), columns, config)
    alone(task, check.stages(task))
    return task


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "parquet"])
def test_rows_are_those_of_the_embedded_run(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"in.{suffix}"
    to_parquet(RECORDS, source) if suffix == "parquet" else to_lines(RECORDS, source)
    task = checked(source, tmp_path / "out")
    rows = read(tmp_path / "out", "check")
    assert in_order(rows) == in_order(embedded_check(everything([source])))
    assert len({row["path"] for row in rows if "制度度" in (row["text"] + row["message"])}) == 16
    assert (len(task.parts) > 2) is (suffix != "jsonl.gz")


def test_configuration_and_comments_hold(tmp_path: Path) -> None:
    (tmp_path / "copydesk.yml").write_text("levels: {reduplication/doubled-character: suggestion}\n", encoding="utf-8")
    config = configured(tmp_path / "copydesk.yml")
    spared = {"id": "s.md", "text": f"<!-- copydesk: ignore reduplication/doubled-character — 碑上这样 -->\n\n{SLIP}"}
    source = to_lines([*RECORDS, spared], tmp_path / "in.jsonl")
    checked(source, tmp_path / "out", config)
    rows = [row for row in read(tmp_path / "out", "check") if row["rule"] == "reduplication/doubled-character"]
    assert {row["level"] for row in rows} == {"suggestion"}
    assert {record["id"] for record in RECORDS if SLIP in record["text"]} <= {row["path"] for row in rows}
    assert "s.md" not in {row["path"] for row in rows}


def test_rule_that_is_stopped_is_a_row_of_every_article_it_did_not_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those that it was stopped over, and of those after it was left out."""
    monkeypatch.setattr("lint.rulebook.diagnose.SECONDS", 0.2)
    write_rule(
        tmp_path,
        "slow/one",
        {
            "pattern": "(春.*){4}(秋.*){4}某",
            "replacement": None,
            "fix": "none",
            "examples": """
  bad:
    - text: <<春春春春秋秋秋秋某>>
    - text: 在<<春春春春秋秋秋秋某>>。
  good:
    - 春。
    - 秋。""",
        },
    )
    config = configured(None, Overrides(rules=(tmp_path,), select=frozenset({"slow/one"}), nested=False))
    text = "某" + "春秋" * 2500
    source = to_lines([{"id": f"{at}", "text": text} for at in range(MOST_STOPS + 2)], tmp_path / "in.jsonl")
    checked(source, tmp_path / "out", replace(config, lang="en"), 1 << 20)
    rows = read(tmp_path / "out", "check")
    assert [(row["kind"], row["path"]) for row in rows] == [("stopped", f"{at}") for at in range(MOST_STOPS + 2)]
    assert "takes too long" in rows[0]["message"]
    assert rows[-1]["message"] == "the rule slow/one was stopped 3 times in this part: this copy was not checked by it"


def test_record_that_is_no_article_is_a_row_with_its_place(tmp_path: Path) -> None:
    source = to_lines([RECORDS[0], {"text": 5}], tmp_path / "in.jsonl")
    with source.open("ab") as stream:
        at = stream.tell()
        stream.write(b'{"text": "half\n\xff\xfe\n\n' + b"[" * 100_000 + b"\n")
    checked(source, tmp_path / "out", size=1 << 20)
    told = [(row["path"], row["message"]) for row in read(tmp_path / "out", "check") if row["kind"] == "unread"]
    first = len(source.read_bytes().split(b"\n")[0]) + 1
    assert [path for path, _ in told] == [f"{source}@{place}" for place in (first, at, at + 15, at + 19)]
    assert "没有 text 一栏" in told[0][1]
    assert all("不是 JSON" in message for _, message in told[1:])


@pytest.mark.parametrize("suffix", ["jsonl.gz", "parquet"])
def test_damaged_file_is_a_row_and_what_stands_before_is_checked(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"in.{suffix}"
    to_parquet(RECORDS, source) if suffix == "parquet" else to_lines(RECORDS * 40, source)
    data = source.read_bytes()
    source.write_bytes(data[: len(data) // 2])
    checked(source, tmp_path / "out")
    rows = read(tmp_path / "out", "check")
    assert [row["path"] for row in rows if row["kind"] == "unread"] == [str(source)]
    assert bool([row for row in rows if row["kind"] == "finding"]) is (suffix == "jsonl.gz")


def test_names_of_columns(tmp_path: Path) -> None:
    source = to_lines([{"key": 7, "day": "20260501", "body": ["河长", SLIP], "head": "题"}], tmp_path / "in.jsonl")
    checked(source, tmp_path / "out", columns=Columns("body", "head", "key", "paper", "day"))
    row = next(row for row in read(tmp_path / "out", "check") if row["rule"] == "reduplication/doubled-character")
    assert (row["path"], row["date"], row["edition"], row["line"]) == ("7", "2026-05-01", "2026-05-01", 5)
