"""Size, time and how many at once: each limit of `copydesk serve`, met."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import anyio
import httpx
import pytest

from lint.config import Overrides
from lint.serve import asked, work
from lint.serve.desk import Desk
from lint.serve.limits import USUAL, Limits, Share, received
from lint.serve.refusal import Refused
from lint.serve.work import House

SMALL = Limits(bytes=1000, receiving=0.2, working=8, waiting=60, requests=2, workers=1)


async def chunks(size: int, count: int, pause: float = 0) -> AsyncIterator[bytes]:
    for _ in range(count):
        await anyio.sleep(pause)
        yield b"x" * size


def status(act: Callable[[], Awaitable[object]]) -> int:
    """The status that something is refused with, 200 when it is not."""

    async def run() -> int:
        try:
            await act()
        except Refused as no:
            return no.status
        return 200

    return anyio.run(run)


@pytest.mark.parametrize(
    ("size", "count", "pause", "declared", "expected"),
    [
        (100, 10, 0, None, 200),
        (100, 11, 0, None, 413),
        (100, 11, 0, "10", 413),
        (0, 1, 0, "1001", 413),
        (100, 1, 0, "nonsense", 200),
        (1, 5, 0.1, None, 408),
    ],
)
def test_bodies_are_taken_within_size_and_time(
    size: int, count: int, pause: float, declared: str | None, expected: int
) -> None:
    assert (
        status(lambda: received(chunks(size, count, pause), declared, SMALL, Share(SMALL.held).lent().__enter__()))
        == expected
    )


def test_what_says_it_is_too_large_is_not_read() -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("read")
        yield b""

    assert status(lambda: received(never(), "1001", SMALL, lambda _count: None)) == 413


def test_the_server_refuses_a_large_body(client: httpx.Client) -> None:
    body = b'{"files": {"a.txt": "' + b"x" * USUAL.bytes + b'"}}'
    assert client.post("/api/check", content=body, headers={"content-type": "application/json"}).status_code == 413


def test_there_is_so_much_for_all_and_it_comes_back() -> None:
    share = Share(10)
    with share.lent() as take:
        take(4)
        with share.lent() as other:
            other(6)
            with pytest.raises(Refused) as refused:
                take(1)
            assert refused.value.status == 503
        take(6)
    with share.lent() as take:
        take(10)


def sleep(_house: House, seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def die(_house: House) -> str:
    os._exit(3)


def grow(_house: House) -> str:
    return str(len(bytearray(4 << 30)))


def hoard(_house: House) -> str:
    held: list[bytes] = []
    while True:
        held.append(bytes(100))


def talk(_house: House, characters: int) -> str:
    return "好" * characters


def test_work_that_takes_too_long_is_ended_and_the_next_is_done() -> None:
    async def run() -> list[object]:
        desk = Desk(House(), SMALL)
        told: list[object] = []
        began = time.monotonic()
        for seconds in (0.0, 60.0, 0.0):
            try:
                told.append(await desk.do(sleep, seconds))
            except Refused as no:
                told.append(no.status)
        assert time.monotonic() - began < 40
        return told

    assert anyio.run(run) == ["slept", 503, "slept"]


def test_a_process_that_dies_is_told_and_replaced() -> None:
    async def run() -> tuple[int, str]:
        desk = Desk(House(), SMALL)
        with pytest.raises(Refused) as refused:
            await desk.do(die)
        return refused.value.status, await desk.do(sleep, 0.0)

    assert anyio.run(run) == (500, "slept")


def refusals(limits: Limits, work: Callable[..., str], *arguments: object) -> list[int]:
    """The statuses that some work and some light work after it are refused with, 200 for none."""
    tasks: list[tuple[Callable[..., str], tuple[object, ...]]] = [(work, arguments), (sleep, (0,))]

    async def run() -> list[int]:
        desk = Desk(House(), limits)
        found: list[int] = []
        for act, given in tasks:
            try:
                await desk.do(act, *given)
            except Refused as no:
                found.append(no.status)
            else:
                found.append(200)
        return found

    return anyio.run(run)


@pytest.mark.skipif(os.name == "nt", reason="no bound of this kind there")
def test_work_that_needs_too_much_memory_is_refused_and_the_next_is_done() -> None:
    assert refusals(Limits(workers=1), grow) == [422, 200]
    assert refusals(Limits(workers=1), hoard) == [422, 200]


def test_an_answer_that_is_too_long_is_not_given() -> None:
    assert refusals(Limits(workers=1, answer=1000), talk, 1001) == [422, 200]
    assert refusals(Limits(workers=1, answer=1000), talk, 1000) == [200, 200]


def test_who_comes_to_a_full_desk_is_told_at_once() -> None:
    async def run() -> list[int]:
        desk = Desk(House(), Limits(requests=2, workers=1))
        found: list[int] = []

        async def one() -> None:
            try:
                await desk.do(sleep, 1)
            except Refused as no:
                found.append(no.status)

        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(one)
        return found

    assert anyio.run(run) == [503] * 3


def test_who_waits_too_long_is_told() -> None:
    async def run() -> list[int]:
        desk = Desk(House(), Limits(working=30, waiting=0.3, workers=1))
        found: list[int] = []

        async def one() -> None:
            try:
                await desk.do(sleep, 20)
            except Refused as no:
                found.append(no.status)

        async with anyio.create_task_group() as group:
            group.start_soon(one)
            group.start_soon(one)
        return found

    assert anyio.run(run) == [503, 503]


def test_a_mistake_in_the_houses_rules_is_told_in_both_languages(tmp_path: object) -> None:
    async def run() -> Refused:
        house = House(over=Overrides(profile="night"))
        with pytest.raises(Refused) as refused:
            await Desk(house, Limits(workers=1)).do(work.check, asked.Check(asked.Under("", "zh"), (("a.txt", "x"),)))
        return refused.value

    no = anyio.run(run)
    assert no.status == 422
    assert "night" in no.words.zh
    assert "night" in no.words.en
