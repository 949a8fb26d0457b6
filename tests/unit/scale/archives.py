"""Archives for the tests of `lint.scale`: articles as records, in files, and what the embedded run says of them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lint.archive.database import blank
from lint.archive.editions import Edition, fill, story
from lint.archive.search import COMMON, MOST, Archive
from lint.archive.shelf import Stored
from lint.cli.archive import only_archive
from lint.config import Config, Overrides, configured
from lint.engine.batch import Asked, check_source
from lint.engine.conclusion import conclude
from lint.engine.run import check_sources
from lint.engine.sieve import sieve_for
from lint.engine.source import Source
from lint.errors import Lang
from lint.report.json_report import as_data
from lint.scale.articles import Article, Columns
from lint.scale.job import Job, Stage
from lint.scale.parts import articles, parts
from lint.scale.rows import SCHEMA

CONFIG = configured(None, Overrides(nested=False))
SEARCH = only_archive(CONFIG)
COLUMNS = Columns()
WORDS = "春夏秋冬东西南北山水林田湖草沙风雨雷电云雾霜雪江河海洋花鸟鱼虫松竹梅兰菊桃李杏梨枣柿麦稻谷豆"
SLIP = "全县河长制度度日趋完善。"


def sentence(dice: random.Random, letters: int) -> str:
    """A sentence that nobody has written before."""
    return "，".join("".join(dice.choices(WORDS, k=letters // 4)) for _ in range(4)) + "。"


def edited(text: str, every: int) -> str:
    """The text with one letter in so many exchanged."""
    return "".join("某" if at % every == every - 1 and char not in "，。" else char for at, char in enumerate(text))


def archive(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Articles of a few days, not in order, with paragraphs printed again to the letter and edited, one that stands in more
    articles than are named, a formula in more than are counted, and some without a day.
    """
    dice = random.Random(seed)
    formula, stock = sentence(dice, 28), sentence(dice, 60)
    printed: list[str] = []
    found: list[dict[str, Any]] = []
    for number in range(count):
        texts = [sentence(dice, dice.randint(40, 120)) for _ in range(3)]
        texts += dice.sample(printed, min(len(printed), dice.choice((0, 0, 1, 2))))
        texts += [edited(text, dice.choice((15, 20, 40))) for text in dice.sample(printed, min(len(printed), 1))]
        texts += [f"{sentence(dice, 40)[:-1]}，{formula}", *([stock] if number % 2 else [])]
        printed += texts[:3]
        day = {} if number % 17 == 0 else {"date": f"2026-05-{dice.randint(1, 9):02}"}
        found.append({"id": f"{number:04}", "title": f"第{number}篇", "text": "\n\n".join(texts), **day})
    assert count > max(COMMON, 2 * MOST) or count < COMMON
    return found


def to_lines(records: Iterable[Any], path: Path) -> Path:
    """The records as JSON, one a line; compressed if the name says so."""
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def to_parquet(records: Sequence[Mapping[str, Any]], path: Path, group: int = 7) -> Path:
    """The records as a Parquet file of small row groups."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(records)), path, row_group_size=group)
    return path


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of results, in the order of their files."""
    return [row for path in sorted(folder.glob(f"{name}-*.parquet")) for row in pq.read_table(path).to_pylist()]


def in_order(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The rows in an order that does not depend on files."""
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def alone(job: Job, stages: Sequence[Stage]) -> None:
    """All steps of a job, one by one in this process."""
    for stage in stages:
        for number, file in enumerate(stage.files):
            job.folder.put(file, stage.make(job, number))


def everything(addresses: Sequence[Path], columns: Columns = COLUMNS) -> list[Article]:
    """All articles of an archive, in order."""
    found = (each for part in parts([*map(str, addresses)], 1 << 30) for each in articles(part, columns))
    return [each for each in found if isinstance(each, Article)]


def embedded_check(found: Sequence[Article], config: Config = CONFIG) -> list[dict[str, Any]]:
    """The rows that a run over each article comes to."""
    return _rows(
        found, (check_sources([Source(one.name, text=one.text)], config).diagnostics for one in found), config.lang
    )


def embedded_repeats(found: Sequence[Article], config: Config = SEARCH) -> list[dict[str, Any]]:
    """The rows that asking an archive comes to before each article is put into it, in the order of days."""
    told: dict[int, Any] = {}
    sieve = sieve_for(config, ())
    with blank() as database:
        asked = Archive("", Stored(database))
        for at in sorted(range(len(found)), key=lambda at: found[at].date):
            source = Source(found[at].name, text=found[at].text)
            told[at] = conclude(
                [check_source(source, config.rulebook, Asked(archive=asked))], [source], config, sieve
            ).diagnostics
            edition = Edition(found[at].edition, found[at].date)
            fill(database, edition, [story(source.path, str(at).encode(), source.document())])
    return _rows(found, (told[at] for at in range(len(found))), config.lang)


def _rows(found: Sequence[Article], told: Iterable[Any], lang: Lang) -> list[dict[str, Any]]:
    rows = [
        {"kind": "finding", "path": one.name, "edition": one.edition, "date": one.date, **as_data(diagnostic, lang)}
        for one, diagnostics in zip(found, told, strict=True)
        for diagnostic in diagnostics
    ]
    table: list[dict[str, Any]] = pa.Table.from_pylist(rows, SCHEMA).to_pylist()
    return table
