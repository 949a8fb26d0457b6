"""A run: documents through the rulebook, in one process or several; what it comes to is `lint.engine.conclusion`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial

from lint.checks.base import CrossCheck
from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.comments import Comment, comments
from lint.engine.conclusion import conclude
from lint.engine.files import digest, read_bytes
from lint.engine.found import check_document, in_order
from lint.engine.patience import Patience
from lint.engine.pile import Pile
from lint.engine.result import Result
from lint.engine.sieve import sieve_for
from lint.errors import CopydeskError, RuleError
from lint.hints import TYPE_CHECKING, Any, Protocol
from lint.records import NamedTuple, dataclass, field
from lint.rulebook.diagnose import diagnose_printed
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import Document
from lint.text.volumes import is_long, volumes

if TYPE_CHECKING:
    from lint.archive.search import Archive

FILES_PER_PROCESS = 100
"""A second process pays from about twice so many files."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check: where it says it is, and its bytes or its text if they do not come from there."""

    path: str
    data: bytes | None = None
    text: str | None = None

    def document(self) -> Document:
        """The file as it is read; raises SourceError when it cannot be."""
        if self.text is not None:
            return readers.from_text(self.path, self.text)
        return readers.read(self.path, self._bytes())

    def copy(self) -> str:
        """The text of the file alone; raises SourceError when it cannot be read."""
        return readers.text_of(self.path, self._bytes()) if self.text is None else self.document().text

    def _bytes(self) -> bytes:
        return read_bytes(self.path) if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file. `notices` say what of it could not be read; `facts` are what rules that compare files remember
    of each of its volumes, by rule id: of one, if it is not very long. `digest` is that of the bytes it is about, empty where
    they are not those of a file; `pages` are the texts in the archive that a finding points into, by path.
    """

    path: str
    diagnostics: Sequence[Diagnostic] = ()
    text: str = ""
    characters: int = 0
    facts: tuple[dict[str, Any], ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[CopydeskError, ...] = ()
    error: CopydeskError | None = None
    digest: bytes = b""
    pages: Mapping[str, str] = field(default_factory=dict)
    stopped: tuple[RuleError, ...] = ()
    """Rules that took too long over it."""


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


def check_source(
    source: Source,
    rulebook: Rulebook,
    *,
    heed: bool = True,
    archive: Archive | None = None,
    patience: Patience | None = None,
    compared: bool = True,
) -> FileReport:
    """The report of one file, held against an archive if there is one; a file that cannot be read gives one with its error.

    So does one with a comment that cannot be understood, unless comments are not to be heeded. One that will not be `compared`
    with others, in this run or a later one, has no facts.
    """
    try:
        document, held = _document(source)
        told = comments(document, rulebook.rules) if heed else ()
    except CopydeskError as error:
        return FileReport(source.path, error=error)
    document.issue, patience = rulebook.issue, patience or Patience()
    comparing = rulebook.comparing if compared or is_long(document) else {}
    read: list[_Read] = []
    found: Pile[Diagnostic] = Pile() if is_long(document) else Pile(held=sys.maxsize)
    for volume in volumes(document):
        part = _read(volume, rulebook, comparing, archive, patience)
        found.extend(part.found)
        read.append(part._replace(found=[]))
    return FileReport(
        source.path,
        found.settled(),
        document.text if found else "",
        document.characters,
        tuple(part.facts for part in read),
        told,
        document.notices,
        digest=held,
        pages={path: page for part in read for path, page in part.pages.items()},
        stopped=tuple(error for part in read for error in part.stopped),
    )


def _document(source: Source) -> tuple[Document, bytes]:
    """A file as it is read, and the digest of its bytes, which are not kept."""
    if source.data is not None or source.text is not None:
        return source.document(), b""
    held: list[bytes] = []
    return readers.read(source.path, _digested(source.path, held)), held[0]


def _digested(path: str, held: list[bytes]) -> bytes:
    """The bytes of a file, of which their digest is held, and they by nobody but who asks."""
    data = read_bytes(path)
    held.append(digest(data))
    return data


class _Read(NamedTuple):
    """What came of one volume of a file: see FileReport."""

    found: list[Diagnostic]
    stopped: list[RuleError]
    facts: dict[str, Any]
    pages: dict[str, str]


def _read(
    volume: Document,
    rulebook: Rulebook,
    comparing: Mapping[str, CrossCheck],
    archive: Archive | None,
    patience: Patience,
) -> _Read:
    found, stopped = check_document(volume, rulebook, patience=patience)
    printed = list(_printed(volume, rulebook, archive)) if archive else []
    pages = {other.place.path for d in printed for other in d.related}
    return _Read(
        found=in_order([*found, *printed]),
        stopped=stopped,
        facts={rule: check.gather(volume) for rule, check in comparing.items()},
        pages={path: archive.page(path) for path in pages} if archive else {},
    )


def _printed(volume: Document, rulebook: Rulebook, archive: Archive) -> Iterator[Diagnostic]:
    for rule in rulebook.looking_around:
        yield from diagnose_printed(rule, volume, archive)


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
            check = partial(check_source, heed=config.comments, archive=archive, patience=patience, compared=compared)
            for source in sources:
                yield check(source, config.book(source.path))
        return
    from concurrent.futures import ProcessPoolExecutor  # here: one process needs nothing of it

    with _archive(config):  # what is wrong with it is told here; in a worker it would only break the pool
        pass
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(config,)) as pool:
        yield from pool.map(_work, sources, chunksize=max(1, min(50, len(sources) // (jobs * 4))))


@contextmanager
def _archive(config: Config) -> Iterator[Archive | None]:
    """The archive of a run, opened in the process that asks it."""
    if config.archive is None:
        yield None
        return
    from lint.archive.search import asked

    with asked(config.archive) as archive:
        yield archive


_worker: list[tuple[Config, Archive | None, Patience]] = []
_open = ExitStack()


def _start(config: Config) -> None:
    """In a worker process: keep the configuration and the archive for every file to come, and go when the run does."""
    from lint.engine.orphan import end_with_parent  # here: a run in one process needs none of it

    end_with_parent()
    _worker[:] = [(config, _open.enter_context(_archive(config)), Patience())]


def _work(source: Source) -> FileReport:
    ((config, archive, patience),) = _worker
    return check_source(source, config.book(source.path), heed=config.comments, archive=archive, patience=patience)
