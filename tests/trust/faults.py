"""Making a file operation fail, or a process die at it: the n-th, for every n that there is."""

from __future__ import annotations

import builtins
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

OPERATIONS = (
    "open", "read", "write", "fsync", "fstat", "fchmod", "fchown", "link", "replace", "rename", "unlink", "mkdir", "close",
)  # fmt: skip
"""Of `os`; what Python opens for itself counts as `open`, too."""
NEVER = -1


class Fault:
    """Counts file operations, and does something in the place of the n-th, or behind it."""

    def __init__(self, nth: int, act: Callable[[], None], *, behind: bool = False) -> None:
        self.nth, self.act, self.behind = nth, act, behind
        self.seen = 0

    def wrapped(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **more: Any) -> Any:
            self.seen += 1
            now = self.seen == self.nth
            if now and not self.behind:
                self.act()
            try:
                return operation(*arguments, **more)
            finally:
                if now and self.behind:
                    self.act()

        return counted


@contextmanager
def faulty(fault: Fault) -> Iterator[None]:
    """Within, every file operation is counted."""
    places = [(os, name) for name in OPERATIONS] + [(io, "open"), (builtins, "open")]
    before = [(place, name, getattr(place, name)) for place, name in places if hasattr(place, name)]
    for place, name, operation in before:
        setattr(place, name, fault.wrapped(operation))
    try:
        yield
    finally:
        for place, name, operation in before:
            setattr(place, name, operation)


def failing(code: int) -> Callable[[], None]:
    """The act of a system call that fails."""

    def fail() -> None:
        raise OSError(code, os.strerror(code))

    return fail


def die() -> None:
    """The act of `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], object], fault: Fault) -> int | None:
    """Do something in a process of its own; None if it was killed, else how many operations there were."""
    readable, writable = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            with faulty(fault):
                work()
            os.write(writable, str(fault.seen).encode())
        os._exit(0)
    os.close(writable)
    told = b""
    while part := os.read(readable, 64):
        told += part
    os.close(readable)
    _pid, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else int(told or b"0")
