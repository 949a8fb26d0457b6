"""A run: documents through the rulebook, in one process or several; what it comes to is `lint.engine.conclusion`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial

from lint.config import Config
from lint.engine.batch import Asked, reports
from lint.engine.conclusion import conclude
from lint.engine.patience import Patience
from lint.engine.result import Result
from lint.engine.sieve import sieve_for
from lint.engine.source import FileReport, Source
from lint.hints import TYPE_CHECKING, Protocol
from lint.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from lint.archive.search import Archive

FILES_PER_PROCESS = 100
"""A second process pays from about twice so many files."""

Progress = Callable[[str], None]


class Kept(NamedTuple):
    """Where a memory has the report of a file, and the digest of the file's bytes."""

    key: bytes
    digest: bytes


class Memory(Protocol):
    """The reports of earlier runs: see lint.engine.memory."""

    def find(self, source: Source) -> Kept | None:
        """Where the report of a file is that has not changed, nor what judges it; None if there is none."""
        ...

    def recall(self, path: str, kept: Kept) -> FileReport | None:
        """The report that was found there; None if it cannot be read."""
        ...

    def keep(self, report: FileReport) -> None:
        """Keep a report for later runs."""
        ...


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is done; whatever it is, the same is found.

    `jobs` is the number of processes, None for as many as the files are worth; `progress` is told each path as it is done;
    what `memory` knows is not checked again. A server that checks with the same rules again and again keeps its `patience`,
    in one process.
    """

    jobs: int | None = 1
    progress: Progress | None = None
    memory: Memory | None = None
    patience: Patience | None = None


def check_sources(sources: Sequence[Source], config: Config, way: Way = Way()) -> Result:
    """The result of a run over files. Rules and config are taken as they are."""
    sieve = sieve_for(config, [source.path for source in sources])
    return conclude(reports_of(sources, config, way, compared=len(sources) > 1), sources, config, sieve)


def reports_of(
    sources: Sequence[Source], config: Config, way: Way = Way(), *, compared: bool = True
) -> Iterator[FileReport]:
    """The reports of the files of a run, each for itself; `compared` tells whether they will be, with each other or more.

    They are made as they are asked for, and may be too many to be held.
    """
    memory, patience = way.memory, way.patience or Patience()
    known = [memory.find(source) if memory else None for source in sources]
    left = [source for source, kept in zip(sources, known, strict=True) if not kept]
    check = partial(_each, config=config, patience=patience, compared=compared or memory is not None)
    fresh = check(left, jobs=way.jobs or jobs_for(len(left)))
    for source, kept in zip(sources, known, strict=True):
        report = memory.recall(source.path, kept) if memory and kept else None
        if report is None:
            report = next(check([source], jobs=1) if kept else fresh)  # what was kept may be spoilt
            if memory:
                memory.keep(report)
        if way.progress:
            way.progress(report.path)
        yield report


def jobs_for(files: int) -> int:
    """How many processes a run over so many files is worth."""
    return max(1, min(os.cpu_count() or 1, files // FILES_PER_PROCESS))


def _each(
    sources: Sequence[Source], *, config: Config, jobs: int, patience: Patience, compared: bool
) -> Iterator[FileReport]:
    if jobs <= 1:
        with _archive(config) as archive:
            yield from _judged(sources, config, Asked(config.comments, archive, patience, compared))
        return
    from concurrent.futures import ProcessPoolExecutor  # here: one process needs nothing of it

    with _archive(config):  # what is wrong with it is told here; in a worker it would only break the pool
        pass
    size = max(1, min(50, len(sources) // (jobs * 4)))
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(config,)) as pool:
        for done in pool.map(_work, [sources[at : at + size] for at in range(0, len(sources), size)]):
            yield from done


def _judged(sources: Iterable[Source], config: Config, asked: Asked) -> Iterator[FileReport]:
    return reports(((source, config.book(source.path)) for source in sources), asked)


@contextmanager
def _archive(config: Config) -> Iterator[Archive | None]:
    """The archive of a run, opened in the process that asks it."""
    if config.archive is None:
        yield None
        return
    from lint.archive.search import asked

    with asked(config.archive) as archive:
        yield archive


_worker: list[tuple[Config, Asked]] = []
_open = ExitStack()


def _start(config: Config) -> None:
    """In a worker process: keep the configuration and the archive for every file to come, and go when the run does."""
    from lint.engine.orphan import end_with_parent  # here: a run in one process needs none of it

    end_with_parent()
    _worker[:] = [(config, Asked(config.comments, _open.enter_context(_archive(config)), Patience()))]


def _work(sources: Sequence[Source]) -> list[FileReport]:
    ((config, asked),) = _worker
    return list(_judged(sources, config, asked))
