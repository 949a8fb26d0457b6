"""How much one may ask for: size, time and how many at once."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import anyio

from lint.errors import Words
from lint.serve.refusal import Refused

_BUSY = Words("同时的请求太多，请稍候再试", "too many requests at once; try again in a moment")
_LARGE = Words("内容太大", "too large")
_SLOW_SENDER = Words("上传太慢", "the upload takes too long")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server grants; times in seconds.

    `requests` are those under way, waiting ones included; `workers` is how many of them are worked on at one time.
    """

    bytes: int = 16 << 20
    files: int = 200
    receiving: float = 20
    working: float = 30
    waiting: float = 60
    requests: int = 256
    workers: int = max(1, min(4, os.cpu_count() or 1))


USUAL = Limits()


class Crowd:
    """Counts the requests under way."""

    def __init__(self, limits: Limits) -> None:
        self._most = limits.requests
        self._now = 0

    @contextmanager
    def joined(self) -> Iterator[None]:
        """One more request, as long as it lasts; raises Refused when there are enough."""
        if self._now >= self._most:
            raise Refused(503, _BUSY)
        self._now += 1
        try:
            yield
        finally:
            self._now -= 1


async def received(chunks: AsyncIterable[bytes], declared: str | None, limits: Limits) -> bytes:
    """The body of a request. Raises Refused for one that is too large, before it is read where it says so, or too slow."""
    if declared and declared.isdecimal() and int(declared) > limits.bytes:
        raise Refused(413, _LARGE)
    body = bytearray()
    with anyio.move_on_after(limits.receiving) as patience:
        async for chunk in chunks:
            body += chunk
            if len(body) > limits.bytes:
                raise Refused(413, _LARGE)
    if patience.cancelled_caught:
        raise Refused(408, _SLOW_SENDER)
    return bytes(body)
