"""Workers of a distributed engine (Dask): processes of this machine, or those that wait at a scheduler's address."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from uuid import uuid4

from distributed import Client, Future, LocalCluster, WorkerPlugin, as_completed, get_worker

from lint.errors import UsageError, Words
from lint.hints import cast
from lint.records import NamedTuple
from lint.scale.job import Job, Stage

TRIES = 2
"""How often a step is tried again that failed; one whose worker died is begun anew besides, some times (see Dask)."""
SECONDS = 10
"""To wait for a scheduler."""
QUIET = logging.CRITICAL
"""A worker that dies is told by what becomes of its steps."""


class Failed(NamedTuple):
    """A step that could not be done, and why."""

    number: int
    error: BaseException


class Cluster:
    """Workers that know a job: those that are there, and those that come later."""

    def __init__(self, client: Client, job: Job, stages: Sequence[Stage]) -> None:
        self._client, self._stages, self._name = client, stages, f"copydesk-{uuid4().hex}"
        client.register_plugin(_Knows(job, stages), name=self._name)

    def run(self, stage: Stage, numbers: Sequence[int], done: Callable[[int], object]) -> list[Failed]:
        """Do some steps of a stage; `done` is told after each one how many they are. Returns those that failed."""
        at = self._stages.index(stage)
        futures = {self._submitted(at, number): number for number in numbers}
        failed: list[Failed] = []
        for count, future in enumerate(as_completed(futures), 1):
            if future.status != "finished":
                failed.append(Failed(futures[future], future.exception() or RuntimeError(future.status)))
            future.release()
            done(count)
        return failed

    def close(self) -> None:
        """Let the workers forget the job."""
        self._client.unregister_worker_plugin(self._name)

    def _submitted(self, stage: int, number: int) -> Future[None]:
        key = f"{self._stages[stage].name}-{number}-{self._name}"
        return self._client.submit(_step, self._name, stage, number, key=key, pure=False, retries=TRIES)


@contextmanager
def connected(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    """The workers at a scheduler's address; without one so many processes of this machine, by default one a processor.

    Raises UsageError where nobody answers.
    """
    if scheduler is None:
        count = workers or os.cpu_count() or 1
        with (
            LocalCluster(
                count,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=QUIET,
                security=True if find_spec("cryptography") else None,  # else who shares this machine could join in
            ) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=SECONDS)
    except (OSError, ValueError) as problem:
        words = Words(f"连不上调度器：{problem}", f"the scheduler does not answer: {problem}")
        raise UsageError(words, scheduler) from None
    with client:
        yield client


class _Knows(WorkerPlugin):
    """A job and its stages in the memory of a worker."""

    def __init__(self, job: Job, stages: Sequence[Stage]) -> None:
        self.job, self.stages = job, stages


def _step(name: str, stage: int, number: int) -> None:
    """In a worker: make the file of a step, unless one that died afterwards has made it."""
    known = cast("_Knows", get_worker().plugins[name])
    known.job.hold()
    file = known.stages[stage].files[number]
    if not known.job.folder.has(file):
        known.job.folder.put(file, known.stages[stage].make(known.job, number))
