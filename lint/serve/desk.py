"""The desk where work is done: a few processes that hold the rules, one request each, ended when they take too long."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import anyio
from anyio import BrokenWorkerProcess, to_process

from lint.errors import CopydeskError, Words
from lint.hints import TypeVarTuple, Unpack
from lint.serve.limits import Limits, Share
from lint.serve.refusal import Refused, refused
from lint.serve.work import House, bounded, warm

Args = TypeVarTuple("Args")
_LONG = Words("检查用时太长，已中止", "the check took too long and was ended")
_QUEUE = Words("排队太久，请稍候再试", "waited too long in the queue; try again")
_DIED = Words("检查进程意外结束", "the process that checked ended unexpectedly")


class Desk:
    """Takes work for one house, within limits."""

    def __init__(self, house: House, limits: Limits) -> None:
        self.house, self.limits = house, limits
        self.room = Share(limits.held)
        self._crowd = Share(limits.requests)
        self._places = anyio.CapacityLimiter(limits.workers)

    async def do(self, work: Callable[[House, Unpack[Args]], str], *arguments: *Args) -> str:
        """What `work` makes of the arguments. Raises Refused when it cannot be done, or not in time."""
        with self._crowd.lent() as take:
            take(1)
            with anyio.move_on_after(self.limits.waiting):
                async with self._places:
                    return await self._timed(work, *arguments)
            raise Refused(503, _QUEUE)

    async def open(self) -> None:
        """Have every process read the rules; what goes wrong is told to the first who asks for work."""
        async with anyio.create_task_group() as group:
            for _ in range(self.limits.workers):
                group.start_soon(self._warm)

    async def _warm(self) -> None:
        with suppress(Refused):
            await self.do(warm)

    async def _timed(self, work: Callable[[House, Unpack[Args]], str], *arguments: *Args) -> str:
        with anyio.move_on_after(self.limits.working):
            try:
                return await to_process.run_sync(bounded, self.limits, work, self.house, *arguments, cancellable=True)
            except CopydeskError as error:
                raise refused(error) from None
            except BrokenWorkerProcess:
                raise Refused(500, _DIED) from None
        raise Refused(503, _LONG)
