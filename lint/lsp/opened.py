"""An open document while it changes: one thread at a time checks it, when the typing pauses, and only the last version counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread

from lint.hints import TypeVar
from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked, Stale
from lint.records import replace

PAUSE = 0.15
"""Seconds without a change after which a document is checked."""

Result = TypeVar("Result")
Check = Callable[[Buffer, Callable[[], bool]], Checked]
"""Checks a buffer in a thread; the function says whether the work is in vain by now."""


class Opened:
    """A document from its opening to its closing. `tell` is given each result that is still true, on the event loop."""

    def __init__(self, buffer: Buffer, check: Check, tell: Callable[[Checked], None]) -> None:
        self.buffer = buffer
        self._check, self._tell = check, tell
        self._checked: Checked | None = None
        self._open = True
        self._changed, self._told = asyncio.Event(), asyncio.Event()
        self._work = asyncio.create_task(self._keep_checking())

    def change(self, buffer: Buffer) -> None:
        """Let the document be another; what is being found in the old one is dropped."""
        self.buffer = buffer
        self._changed.set()

    def check_again(self) -> None:
        """Check the document as it is again: what applies to it may have changed."""
        self.change(replace(self.buffer))

    def close(self) -> None:
        """End the work on the document; those who wait for a result get none."""
        self._open = False
        self._work.cancel()
        self.buffer = replace(self.buffer)  # a thread that is at work sees that it is in vain
        self._told.set()

    async def checked(self) -> Checked | None:
        """The result for the document as it is, as soon as there is one; None when it is closed."""
        while self._open:
            if self._checked and self._checked.buffer is self.buffer:
                return self._checked
            self._told.clear()
            await self._told.wait()
        return None

    async def _keep_checking(self) -> None:
        while True:
            buffer = self.buffer
            checked = await in_thread(partial(self._check, buffer, partial(self._is_stale, buffer)))
            if checked and self.buffer is buffer:
                self._checked = checked
                self._told.set()
                self._tell(checked)
            await self._pause()

    def _is_stale(self, buffer: Buffer) -> bool:
        return self.buffer is not buffer

    async def _pause(self) -> None:
        """Wait for a change, and then until there has been none for a while."""
        await self._changed.wait()
        while self._changed.is_set():
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), PAUSE)


async def in_thread(work: Callable[[], Result]) -> Result | None:
    """What `work` gives, done in a thread that does not keep the process alive; None when it turned out stale."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result | None] = loop.create_future()

    def deliver(result: Result | None, problem: BaseException | None) -> None:
        if future.done():
            return
        if problem:
            future.set_exception(problem)
        else:
            future.set_result(result)

    def run() -> None:
        result: Result | None = None
        problem: BaseException | None = None
        try:
            result = work()
        except Stale:
            pass
        except BaseException as error:
            problem = error
        with suppress(RuntimeError):  # the loop is closed: the server is on its way out
            loop.call_soon_threadsafe(deliver, result, problem)

    Thread(target=run, daemon=True).start()
    return await future
