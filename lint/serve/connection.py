"""Connections: how many there may be, and how long one may keep the server waiting. uvicorn itself waits for ever."""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.h11_impl import H11Protocol

from lint.hints import Any
from lint.serve.limits import Limits


class Connection(H11Protocol):
    """A connection that is closed when its client sends no whole request, or does not fetch the answer, in time.

    Where there are too many, the one that has kept the server waiting longest goes: who asks is answered, whoever else
    holds connections open.
    """

    def __init__(self, *, limits: Limits, **given: Any) -> None:
        super().__init__(**given)
        self._limits = limits
        self._since = self.loop.time()
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # an answer goes out in two pieces, and by Nagle's algorithm the second would wait 40 ms for the first to be confirmed
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch()
        if len(self.connections) > self._limits.connections:
            others = [one for one in self.connections if isinstance(one, Connection) and one._awaits_client]
            min(others, key=lambda one: one._since).drop()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._since = self.loop.time()

    def on_response_complete(self) -> None:
        self._since = self.loop.time()
        super().on_response_complete()

    def drop(self) -> None:
        """Close the connection at once."""
        self.connections.discard(self)
        self.transport.abort()

    @property
    def _is_idle(self) -> bool:
        """Whether no request is under way: not the first line of one, or not the whole head."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _awaits_client(self) -> bool:
        return self._is_idle or self.cycle.more_body

    def _watch(self) -> None:
        patience = self._limits.idle if self._is_idle else self._limits.longest
        left = self._since + patience - self.loop.time()
        if left <= 0:
            self.drop()
        else:
            self._timer = self.loop.call_later(min(left, self._limits.idle), self._watch)
