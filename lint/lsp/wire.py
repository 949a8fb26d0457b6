"""The two streams of a client: what comes in is bounded, and when nothing can go out any more the server ends."""

from __future__ import annotations

from collections.abc import Callable

from lint.hints import BinaryIO

LONGEST_LINE = 4096
"""A longer header line is delivered in pieces, none of which is one."""
MOST_BYTES = 128 * 1024 * 1024
"""A longer message is a mistake of its sender: it is read past, not kept."""
_PIECE = 1024 * 1024


class Incoming:
    """What pygls reads from."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """The next header line; nothing at the end."""
        return self._stream.readline(LONGEST_LINE)

    def read(self, count: int) -> bytes:
        """The next message, or `null` in the place of one that is too long."""
        if count <= MOST_BYTES:
            return self._stream.read(count)
        while count > 0:
            piece = self._stream.read(min(count, _PIECE))
            if not piece:
                return b""
            count -= len(piece)
        return b"null"


class Outgoing:
    """What pygls writes to; `gone` is called when the client reads no more."""

    def __init__(self, stream: BinaryIO, gone: Callable[[], object]) -> None:
        self._stream, self._gone = stream, gone

    def write(self, data: bytes) -> None:
        self._or_gone(lambda: self._stream.write(data))

    def flush(self) -> None:
        self._or_gone(self._stream.flush)

    def close(self) -> None:
        self._or_gone(self._stream.close)

    def _or_gone(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (OSError, ValueError):  # ValueError: the stream is closed
            self._gone()
