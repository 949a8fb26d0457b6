"""A read-only table of strings that opens in a millisecond: a hash table in a memory-mapped file.

File format (little endian), written by `write()` and by `tools/build_words.py`:

    4 bytes    magic, b"CDT1"
    4 bytes    number of slots, a power of two
    2 x slots  fingerprints: the high half of the key's CRC-32 (UTF-8)
    2 x slots  values, 1 to 65535; 0 is an empty slot

A key sits in the first free slot at or after the low bits of its CRC. Keys are not stored: one key in some thousands that
was never put in is found all the same, with a value of another. That is as good as counts of a corpus need to be.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

_MAGIC = b"CDT1"
_HEADER = 8


class Table:
    """The values of a table file by key."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        slots = int.from_bytes(data[4:8], "little")
        if bytes(data[:4]) != _MAGIC or len(data) != _HEADER + 4 * slots:
            raise ValueError(f"{path}: not a table file")
        self._mask = slots - 1
        self._prints = data[_HEADER : _HEADER + 2 * slots].cast("H")
        self._values = data[_HEADER + 2 * slots :].cast("H")

    def get(self, key: str) -> int:
        """The value of `key`, 0 if it is not in the table."""
        crc = crc32(encoded(key))
        slot, print_ = crc & self._mask, crc >> 16
        prints, values, mask = self._prints, self._values, self._mask
        while value := values[slot]:
            if prints[slot] == print_:
                return value
            slot = (slot + 1) & mask
        return 0

    def lacking(self, keys: Iterable[str]) -> list[str]:
        """Those of some keys that are not in the table."""
        prints, values, mask, found = self._prints, self._values, self._mask, []
        for key in keys:
            crc = crc32(key.encode("utf-8", "surrogatepass"))
            slot, print_ = crc & mask, crc >> 16
            while (value := values[slot]) and prints[slot] != print_:
                slot = (slot + 1) & mask
            if not value:
                found.append(key)
        return found

    def prefixes(self, parts: Iterable[bytes]) -> list[int]:
        """The values of the first part, of the first two, and so on: a CRC goes on where that of the shorter key ends."""
        prints, values, mask = self._prints, self._values, self._mask
        found, crc = [], 0
        for part in parts:
            crc = crc32(part, crc)
            slot, print_ = crc & mask, crc >> 16
            while (value := values[slot]) and prints[slot] != print_:
                slot = (slot + 1) & mask
            found.append(value)
        return found


def encoded(text: str) -> bytes:
    """A key, or a part of one, as it is hashed."""
    return text.encode("utf-8", "surrogatepass")


def write(path: Path, values: Mapping[str, int], fill: float = 0.7) -> None:
    """Write a table; `fill` is the largest share of slots in use. Values are 1 to 65535."""
    slots = 1
    while slots * fill < len(values):
        slots *= 2
    prints, stored = array("H", bytes(2 * slots)), array("H", bytes(2 * slots))
    for key, value in values.items():
        crc = crc32(key.encode())
        slot = crc & (slots - 1)
        while stored[slot]:
            slot = (slot + 1) & (slots - 1)
        prints[slot], stored[slot] = crc >> 16, value
    path.write_bytes(_MAGIC + slots.to_bytes(4, "little") + prints.tobytes() + stored.tobytes())
