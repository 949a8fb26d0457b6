"""Files that hold what comes of the program alone, each behind a seal of what it was made of: another state, another seal.

Whoever can write there can change the program itself, as with the modules that Python keeps.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lint.hashing import blake2b

_SEAL = 32
_NUMBER = 8
"""Bytes of the seal, and of each of the two numbers behind it: how long the whole is, by which a file that was cut off is told,
and where the index begins."""


def seal(*parts: str) -> bytes:
    """The seal of what some texts say."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_SEAL).digest()


def opened(place: Path, seal: bytes) -> tuple[memoryview, memoryview] | None:
    """The data and the index that lie there behind the seal, not yet read; None where nothing does, or something else."""
    with suppress(OSError, ValueError):  # ValueError of a file without a byte
        with place.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head = seal + _number(len(whole))
        if whole[: len(head)] == head:
            body = whole[len(head) + _NUMBER :]
            index = int.from_bytes(whole[len(head) : len(head) + _NUMBER], "big")
            return body[:index], body[index:]
    return None


def keep(place: Path, seal: bytes, make: Callable[[], tuple[bytes, bytes]]) -> None:
    """Put data and its index behind a seal; they are made only if they can be written there."""
    from lint import atomic  # here: most runs find it all there

    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        if os.access(place.parent, os.W_OK):
            data, index = make()
            length = _SEAL + 2 * _NUMBER + len(data) + len(index)
            atomic.replace(place, b"".join((seal, _number(length), _number(len(data)), data, index)))


def _number(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "big")
