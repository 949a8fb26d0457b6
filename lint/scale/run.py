"""A run from its first stage to its last: what is there already is left out, what is there of another run is taken away."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial

from lint.errors import SYSTEM, CopydeskError, Words, why
from lint.hints import TYPE_CHECKING
from lint.records import NamedTuple
from lint.scale.files import HALF
from lint.scale.job import WORK, Job, Stage
from lint.scale.rows import NUMBERS, about

if TYPE_CHECKING:
    from distributed import Client

Connect = Callable[[], AbstractContextManager["Client"]]
Progress = Callable[[str, int, int], object]
"""Told the name of a stage, how many steps it has, and how many of them are done."""


class Done(NamedTuple):
    """A run that is done: its numbers (rows.NUMBERS), its files of results, and how many of them were there before."""

    numbers: dict[str, int]
    files: int
    before: int


class Unfinished(CopydeskError):
    """Steps of a run failed; what is done stays done."""


def run(job: Job, stages: Sequence[Stage], connect: Connect, progress: Progress) -> Done:
    """Do what is left of a run, with the workers that `connect` leads to. Raises Unfinished, and what `connect` does.

    Whatever ends it, each file of results is there whole or not at all, and none is there of another input or other rules.
    """
    results = stages[-1]
    _clear(job, results)
    left = len(_missing(job, results))
    if left:
        _work(job, stages, connect, progress)
    numbers = _numbers(job, results)
    said = {"version": job.version, "key": job.key, "files": len(results.files), **numbers}
    job.folder.put(_summary(job), json.dumps(said, indent=1).encode())
    job.folder.remove(f"{WORK}/{job.name}")
    if not job.folder.names(WORK):
        job.folder.remove(WORK)
    for half in _halves(job, results):
        job.folder.remove(half)
    return Done(numbers, len(results.files), len(results.files) - left)


def _work(job: Job, stages: Sequence[Stage], connect: Connect, progress: Progress) -> None:
    from lint.scale.cluster import Cluster

    with connect() as client, closing(Cluster(client, job, stages)) as cluster:
        for stage in stages:
            left = _missing(job, stage)
            before = len(stage.files) - len(left)
            progress(stage.name, len(stage.files), before)
            if failed := cluster.run(stage, left, partial(_told, progress, stage, before)):
                raise _unfinished(len(failed), len(stage.files), failed[0].error)


def _told(progress: Progress, stage: Stage, before: int, done: int) -> None:
    progress(stage.name, len(stage.files), before + done)


def _why(error: BaseException) -> Words:
    if isinstance(error, CopydeskError):
        return error.words
    if isinstance(error, OSError) and error.errno in SYSTEM:
        said, place = why(error), f": {error.filename}" if error.filename else ""
        return Words(said.zh + place, said.en + place)
    return Words(*[f"{type(error).__name__}: {error}"] * 2)


def _unfinished(failed: int, every: int, error: BaseException) -> Unfinished:
    told = _why(error)
    words = Words(f"{every} 步里有 {failed} 步没有做成：{told.zh}", f"{failed} of {every} steps failed: {told.en}")
    hint = Words("已经做完的都在，再运行一次就接着做", "what is done is kept: run it again to go on")
    return Unfinished(words, error.path if isinstance(error, CopydeskError) else "", hint=hint)


def _missing(job: Job, stage: Stage) -> list[int]:
    """The steps of a stage whose files are not there."""
    there = job.folder.names(stage.files[0].rpartition("/")[0])
    return [number for number, name in enumerate(stage.files) if name.rpartition("/")[2] not in there]


def _clear(job: Job, results: Stage) -> None:
    """Take away results of another input, other rules or another program, and work that nobody goes on with."""
    keep = {*results.files, job.key}
    ours = re.compile(rf"{job.name}-[0-9a-f]{{32}}(-\d{{6}})?\.parquet")
    for name in job.folder.names():
        if (ours.fullmatch(name) and name not in keep) or name == _summary(job):
            job.folder.remove(name)
    for name in job.folder.names(f"{WORK}/{job.name}") - keep:
        job.folder.remove(f"{WORK}/{job.name}/{name}")


def _halves(job: Job, results: Stage) -> Iterator[str]:
    """What workers left that were killed while they wrote results."""
    own = set(results.files)
    return (name for name in job.folder.names() if name.startswith(HALF) and name[len(HALF) + 33 :] in own)


def _numbers(job: Job, results: Stage) -> dict[str, int]:
    found: Counter[str] = Counter(dict.fromkeys(NUMBERS, 0))
    for name in results.files:
        with job.folder.open(name) as stream:
            found.update(about(stream))
    return dict(found)


def _summary(job: Job) -> str:
    return f"{job.name}.json"
