"""A shuffle through files: tables parted into buckets, many in a file, so that a bucket is read from all files at once.

A file begins with where each bucket starts and the last one ends; each is a stream of Arrow, or nothing. As all that is
shuffled lies in files that are there whole or not at all, no death of a process loses a part of it or doubles one.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence

import pyarrow as pa

from lint.scale.files import Folder

_OFFSET = struct.Struct("<Q")
_TYPES = {"q": pa.int64(), "i": pa.int32(), "b": pa.int8()}
_HOW = pa.ipc.IpcWriteOptions(compression="lz4")


class Columns:
    """Rows of numbers on their way into a table: one array a column, with the codes of the module `array`."""

    def __init__(self, **codes: str) -> None:
        self.arrays = [array(code) for code in codes.values()]
        self._names = list(codes)

    def table(self) -> pa.Table:
        """The rows so far."""
        columns = [
            pa.Array.from_buffers(_TYPES[one.typecode], len(one), [None, pa.py_buffer(one)]) for one in self.arrays
        ]
        return pa.table(columns, names=self._names)


def pack(tables: Sequence[pa.Table | None]) -> bytes:
    """The tables of all buckets as a file."""
    streams = [b"" if one is None or not one.num_rows else to_bytes(one) for one in tables]
    at = _OFFSET.size * (len(streams) + 1)
    offsets = [_OFFSET.pack(at)]
    for stream in streams:
        at += len(stream)
        offsets.append(_OFFSET.pack(at))
    return b"".join((*offsets, *streams))


def unpack(folder: Folder, names: Sequence[str], bucket: int) -> list[pa.Table | None]:
    """A bucket of each of some files; None where it is empty."""
    head = (_OFFSET.size * bucket, _OFFSET.size * (bucket + 2))
    heads = folder.ranges(names, [head] * len(names))
    bounds = [(_OFFSET.unpack_from(data)[0], _OFFSET.unpack_from(data, _OFFSET.size)[0]) for data in heads]
    full = [at for at, (start, end) in enumerate(bounds) if start < end]
    read = folder.ranges([names[at] for at in full], [bounds[at] for at in full])
    tables: list[pa.Table | None] = [None] * len(names)
    for at, data in zip(full, read, strict=True):
        tables[at] = from_bytes(data)
    return tables


def together(tables: Iterable[pa.Table | None]) -> pa.Table | None:
    """All rows in one table; None where there are none."""
    full = [one for one in tables if one is not None]
    return pa.concat_tables(full).combine_chunks() if full else None


def to_bytes(one: pa.Table) -> bytes:
    """A table as a stream of Arrow."""
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, one.schema, options=_HOW) as stream:
        stream.write_table(one)
    data: bytes = out.getvalue().to_pybytes()
    return data


def from_bytes(data: bytes) -> pa.Table:
    """The table in a stream of Arrow."""
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()
