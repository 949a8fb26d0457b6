"""The input in parts that are worked on one by one, and the records of a part.

A file of lines is parted by bytes, a Parquet file by its row groups; a compressed file stays whole.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq

from lint.engine.files import digest
from lint.errors import SourceError, UsageError, Words
from lint.hints import Any
from lint.records import NamedTuple
from lint.scale.articles import Article, Columns
from lint.scale.files import opened

LINES = (".jsonl", ".ndjson", ".json")
PARQUET = (".parquet", ".pq")
SUFFIXES = (*LINES, *(f"{suffix}.gz" for suffix in LINES), *PARQUET)
MOST_IN_SHUFFLE = 2000
"""Parts of an input, and buckets, where all parts have to do with each other."""
PACKED = 3
"""How much longer what is in a compressed file is, about."""
ROWS_AT_ONCE = 1000


class Part(NamedTuple):
    """A stretch of a file: bytes of one with lines, row groups of a Parquet file. `held` tells this state of the file."""

    address: str
    start: int
    end: int
    held: str

    @property
    def key(self) -> str:
        """What no other part has, nor this one when its file has changed."""
        return "\0".join(map(str, self))


def parts(addresses: Sequence[str], size: int) -> list[Part]:
    """The parts of files, folders and patterns, of about so many bytes each. Raises UsageError where there are none."""
    found = [file for address in addresses for file in _files(address)]
    if not found:
        kinds = "、".join(SUFFIXES)
        words = Words("没有找到档案文件", "no archive files found")
        hint = Words(f"只读 {kinds}", f"only {', '.join(SUFFIXES)} are read")
        raise UsageError(words, " ".join(addresses), hint=hint)
    return list(dict.fromkeys(part for address, about in found for part in _parted(address, about, size)))


def shuffle_sizes(addresses: Sequence[str], size: int) -> tuple[int, int]:
    """The size of the parts of a shuffle and the number of its buckets: every part asks every other, so that there is an end
    to their number. Raises what `parts` does.
    """
    files = [file for address in addresses for file in _files(address)]
    whole = sum(about["size"] * (PACKED if name.endswith((".gz", *PARQUET)) else 1) for name, about in files)
    return max(size, -(-whole // MOST_IN_SHUFFLE)), min(MOST_IN_SHUFFLE, whole // size + 1)


def articles(part: Part, columns: Columns) -> Iterator[Article | SourceError]:
    """The articles of a part in order; for a record that holds none, or a stretch that cannot be read, what is wrong with it.

    Raises OSError where the file is out of reach, UsageError where it is no longer what it was.
    """
    files, path = opened(part.address)
    if _state(files.info(path)) != part.held:
        raise UsageError(Words("档案文件中途改过，请重新运行", "changed meanwhile: run again"), part.address)
    records = _rows(part, columns) if part.address.endswith(PARQUET) else _lines(part)
    try:
        for place, record in records:
            try:
                yield columns.article(record(), place)
            except SourceError as problem:
                yield problem
            except (ValueError, RecursionError) as problem:
                yield SourceError(Words(f"不是 JSON：{problem}", f"is no JSON: {problem}"), place)
    except (EOFError, zlib.error, gzip.BadGzipFile, pa.ArrowInvalid) as problem:
        words = Words(f"文件从这里起损坏，读不下去：{problem}", f"damaged from here on: {problem}")
        yield SourceError(words, part.address)


def _files(address: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files that an address stands for, each with what its file system says of it."""
    files, path = opened(address)
    if any(sign in path for sign in "*?["):
        found = files.glob(path, detail=True)
    elif files.isdir(path):
        found = files.find(path, detail=True)
    elif files.exists(path):
        found = {path: files.info(path)}
    else:
        raise UsageError(Words("没有这个文件或文件夹", "no such file or folder"), address)
    for name in sorted(found):
        if name.endswith(SUFFIXES) and found[name]["type"] == "file" and not _is_hidden(name[len(path) :]):
            yield files.unstrip_protocol(name) if "://" in address else name, found[name]


def _is_hidden(path: str) -> bool:
    return any(name.startswith((".", "_")) for name in path.split("/"))


def _parted(address: str, about: dict[str, Any], size: int) -> Iterator[Part]:
    held = _state(about)
    if address.endswith(".gz"):
        yield Part(address, 0, about["size"], held)
    elif address.endswith(PARQUET):
        yield from (Part(address, start, end, held) for start, end in _groups(address, size))
    else:
        ends = range(0, about["size"], size)
        yield from (Part(address, start, min(start + size, about["size"]), held) for start in ends)


def _state(about: dict[str, Any]) -> str:
    return digest(str([(name, str(about[name])) for name in _STATE if name in about]).encode()).hex()


_STATE = ("size", "mtime", "created", "ETag", "etag", "LastModified", "last_modified", "updated", "md5Hash", "checksum")
"""What file systems say of a file that changes when it does."""


def _groups(address: str, size: int) -> Iterator[tuple[int, int]]:
    """The row groups of a Parquet file, so many together as make a part. One that cannot be read is one part."""
    files, path = opened(address)
    try:
        with files.open(path) as stream, pq.ParquetFile(stream) as table:
            sizes = [table.metadata.row_group(at).total_byte_size for at in range(table.num_row_groups)]
    except pa.ArrowInvalid:
        sizes = [0]
    start = held = 0
    for at, each in enumerate(sizes):
        if held and held + each > size:
            yield start, at
            start, held = at, 0
        held += each
    yield start, len(sizes)


def _rows(part: Part, columns: Columns) -> Iterator[tuple[str, Any]]:
    files, path = opened(part.address)
    with files.open(path) as stream, pq.ParquetFile(stream) as table:
        at = sum(table.metadata.row_group(group).num_rows for group in range(part.start))
        wanted = [name for name in table.schema_arrow.names if name in columns.names]
        for batch in table.iter_batches(ROWS_AT_ONCE, range(part.start, part.end), wanted):
            for record in batch.to_pylist():
                yield f"{part.address}@{at}", partial(_same, record)
                at += 1


def _lines(part: Part) -> Iterator[tuple[str, Any]]:
    """The lines that begin in a part, each with its file and the byte it begins at."""
    files, path = opened(part.address)
    with files.open(path) as raw:
        if part.address.endswith(".gz"):
            with gzip.open(raw) as stream:
                yield from _numbered(part.address, stream, None)
            return
        raw.seek(max(0, part.start - 1))
        if part.start:  # the line that began before belongs to the part before
            raw.readline()
        yield from _numbered(part.address, raw, part.end)


def _numbered(address: str, stream: Any, end: int | None) -> Iterator[tuple[str, Any]]:
    at = stream.tell()
    while (end is None or at < end) and (line := stream.readline()):
        if line.strip():
            yield f"{address}@{at}", partial(json.loads, line)
        at += len(line)


def _same(record: Any) -> Any:
    return record
