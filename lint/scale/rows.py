"""Results as rows of a table: findings with the keys of the JSON report, and a row for all that was not checked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from lint.engine.result import Result
from lint.errors import CopydeskError, Lang
from lint.hints import Any
from lint.report.json_report import as_data
from lint.scale.articles import Article

FINDING, STOPPED, UNREAD = "finding", "stopped", "unread"
"""What a row is: a finding; a rule that took too long over an article; an article, or a stretch of a file, that is not read."""

NUMBERS = ("articles", "characters", FINDING, STOPPED, UNREAD)
"""What a file of results is said to be about: articles and characters that were read, rows of each kind."""
_OURS = "copydesk."

_PLACE = [
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("page", pa.int32()),
    ("line", pa.int64()),
    ("column", pa.int64()),
]
_RELATED = pa.struct([("path", pa.string()), *_PLACE, ("text", pa.string()), ("message", pa.string())])
_FIX = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string()), ("safe", pa.bool_())])
SCHEMA = pa.schema(
    [
        ("kind", pa.string()),
        ("path", pa.string()),
        ("edition", pa.string()),
        ("date", pa.string()),
        ("rule", pa.string()),
        ("level", pa.string()),
        ("message", pa.string()),
        ("why", pa.string()),
        *_PLACE,
        ("end_line", pa.int64()),
        ("end_column", pa.int64()),
        ("text", pa.string()),
        ("fix", _FIX),
        ("related", pa.list_(_RELATED)),
        ("points", pa.float64()),
        ("fingerprint", pa.string()),
    ]
)
Row = Mapping[str, Any]


class Rows:
    """The rows of a part, and what they come to in numbers."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._rows: list[Row] = []
        self._about = dict.fromkeys(NUMBERS, 0)

    def add(self, article: Article, result: Result) -> None:
        """The result of a run over an article, its rules that were stopped and what kept it from being read."""
        self.count(article)
        self._put(FINDING, article, (as_data(diagnostic, self._lang) for diagnostic in result.diagnostics))
        self._put(STOPPED, article, (_told(error, self._lang) for error in result.stopped))
        self._put(UNREAD, article, (_told(error, self._lang) for error in result.errors))

    def count(self, article: Article) -> None:
        """An article that was read and of which there is nothing to say."""
        self._about["articles"] += 1
        self._about["characters"] += len(article.text)

    def unread(self, error: CopydeskError) -> None:
        """A record that is no article, or a stretch that cannot be read."""
        self._put(UNREAD, Article(error.path, "", "", ""), [_told(error, self._lang)])

    def stopped(self, article: Article, rule: str, message: str) -> None:
        """A rule that did not check an article."""
        self._put(STOPPED, article, [{"rule": rule, "message": message}])

    def parquet(self) -> bytes:
        """The rows as a Parquet file, whose metadata have the numbers."""
        said = {f"{_OURS}{name}": str(number) for name, number in self._about.items()}
        out = io.BytesIO()
        table = pa.Table.from_pylist(self._rows, SCHEMA).replace_schema_metadata(said)
        pq.write_table(table, out, compression="zstd")
        return out.getvalue()

    def _put(self, kind: str, article: Article, rows: Iterable[Row]) -> None:
        for row in rows:
            self._about[kind] += 1
            self._rows.append(
                {"kind": kind, "path": article.name, "edition": article.edition, "date": article.date, **row}
            )


def about(stream: Any) -> dict[str, int]:
    """The numbers that the metadata of a Parquet file of ours have."""
    said = pq.read_schema(stream).metadata
    return {name: int(said[f"{_OURS}{name}".encode()]) for name in NUMBERS}


def _told(error: CopydeskError, lang: Lang) -> dict[str, Any]:
    hint = f" ({error.hint.to(lang)})" if error.hint else ""
    return {"message": error.words.to(lang) + hint, "line": error.line or None, "column": error.column or None}
