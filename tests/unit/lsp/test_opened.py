"""A document under change: what is checked, when, and which results are told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked, Stale
from lint.lsp.opened import PAUSE, Opened

FIRST = Buffer("file:///a.txt", "/a.txt", 1, "", "utf-16")


class Desk:
    """Checks that take as long as we let them; at most one may run at a time."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.told: list[int] = []
        self.stale: list[int] = []
        self.running = 0
        self.may_end = Event()

    def check(self, buffer: Buffer, is_stale: Callable[[], bool]) -> Checked:
        self.begun.append(buffer.version)
        self.running += 1
        assert self.running == 1
        try:
            while not self.may_end.wait(0.005):
                if is_stale():
                    self.stale.append(buffer.version)
                    raise Stale
        finally:
            self.running -= 1
        return Checked(buffer)

    def tell(self, checked: Checked) -> None:
        self.told.append(checked.buffer.version)


def test_only_the_last_of_fast_changes_is_checked_and_told() -> None:
    async def scene() -> None:
        desk = Desk()
        document = Opened(FIRST, desk.check, desk.tell)
        await asyncio.sleep(0.05)
        for version in range(2, 30):
            document.change(replace(FIRST, version=version))
            await asyncio.sleep(PAUSE / 20)
        assert (desk.begun, desk.stale, desk.told) == ([1], [1], [])
        desk.may_end.set()
        checked = await document.checked()
        assert checked is not None
        assert checked.buffer.version == 29
        assert (desk.begun, desk.told) == ([1, 29], [29])
        document.close()

    asyncio.run(scene())


def test_all_who_wait_get_the_result_of_the_last_version() -> None:
    async def scene() -> None:
        desk = Desk()
        document = Opened(FIRST, desk.check, desk.tell)
        early = asyncio.create_task(document.checked())
        await asyncio.sleep(0.02)
        document.change(replace(FIRST, version=2))
        late = asyncio.create_task(document.checked())
        await asyncio.sleep(0.02)
        desk.may_end.set()
        results = await asyncio.gather(early, late, document.checked())
        assert [one.buffer.version if one else 0 for one in results] == [2, 2, 2]
        document.check_again()
        again = await document.checked()
        assert again is not None
        assert again.buffer is document.buffer
        assert desk.begun[-2:] == [2, 2]
        document.close()

    asyncio.run(scene())


def test_closing_ends_the_work_and_lets_go_of_those_who_wait() -> None:
    async def scene() -> None:
        desk = Desk()
        document = Opened(FIRST, desk.check, desk.tell)
        waiting = asyncio.create_task(document.checked())
        await asyncio.sleep(0.05)
        document.close()
        assert await asyncio.wait_for(waiting, 1) is None
        assert await document.checked() is None
        end = time.monotonic() + 2
        while desk.running and time.monotonic() < end:
            await asyncio.sleep(0.01)
        assert (desk.stale, desk.told) == ([1], [])

    asyncio.run(scene())
