"""A document under change: what is checked, when, and which results are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest

from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked, Stale
from lint.lsp.opened import Opened

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


async def until(condition: Callable[[], object]) -> None:
    """Wait for something to be so; a loaded machine takes its time."""
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


def test_only_the_last_of_fast_changes_is_checked_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.lsp.opened.PAUSE", 2.0)  # longer than any hiccup of the machine between two changes

    async def scene() -> None:
        desk = Desk()
        document = Opened(FIRST, desk.check, desk.tell)
        await until(lambda: desk.begun)
        for version in range(2, 30):
            document.change(replace(FIRST, version=version))
            await asyncio.sleep(0.002)
        await until(lambda: desk.stale)
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
        await until(lambda: desk.begun)
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
        await until(lambda: desk.begun)
        document.close()
        assert await asyncio.wait_for(waiting, 30) is None
        assert await document.checked() is None
        await until(lambda: desk.stale)
        assert desk.told == []

    asyncio.run(scene())
