"""How much one may ask for: size, time and how many at once."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterator
from contextlib import contextmanager

import anyio

from lint.errors import Words
from lint.records import dataclass
from lint.serve.refusal import Refused

_BUSY = Words("同时的请求太多，请稍候再试", "too many requests at once; try again in a moment")
_LARGE = Words("内容太大", "too large")
_SLOW_SENDER = Words("上传太慢", "the upload takes too long")

Take = Callable[[int], None]
"""Takes more of a share. Raises Refused when there is not enough."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server grants; times in seconds."""

    bytes: int = 16 << 20
    """Of one request."""
    held: int = 256 << 20
    """Bytes of all requests under way."""
    answer: int = 64 << 20
    """Characters of one."""
    files: int = 200
    memory: int = 1 << 30
    """Bytes that a process which checks may use."""
    idle: float = 20
    """How long a connection may be open without the whole head of a request."""
    receiving: float = 20
    working: float = 30
    waiting: float = 60
    """For a process, and for its work."""
    sending: float = 30
    """How long an answer may take to be fetched."""
    connections: int = 512
    requests: int = 256
    """That wait for work or are worked on."""
    workers: int = max(1, min(4, os.cpu_count() or 1))
    """That are worked on at one time."""

    @property
    def longest(self) -> float:
        """The longest that a request may last from its first line to the last byte of the answer."""
        return self.receiving + self.waiting + self.sending


USUAL = Limits()


class Share:
    """Something of which there is only so much for all requests together: places, or bytes."""

    def __init__(self, most: int) -> None:
        self._left = most

    @contextmanager
    def lent(self) -> Iterator[Take]:
        """A function that takes more of it; all that was taken is given back at the end."""
        taken = 0

        def take(count: int) -> None:
            nonlocal taken
            if count > self._left:
                raise Refused(503, _BUSY)
            self._left -= count
            taken += count

        try:
            yield take
        finally:
            self._left += taken


async def received(chunks: AsyncIterable[bytes], declared: str | None, limits: Limits, take: Take) -> bytes:
    """The body of a request. Raises Refused for one that is too large, before it is read where it says so, or too slow."""
    if declared and declared.isdecimal() and int(declared) > limits.bytes:
        raise Refused(413, _LARGE)
    body = bytearray()
    with anyio.move_on_after(limits.receiving) as patience:
        async for chunk in chunks:
            take(len(chunk))
            body += chunk
            if len(body) > limits.bytes:
                raise Refused(413, _LARGE)
    if patience.cancelled_caught:
        raise Refused(408, _SLOW_SENDER)
    return bytes(body)
