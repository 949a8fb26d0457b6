"""Everything in copydesk that writes a file, each as a function to call in a folder laid out for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lint.cli.init import Answers, begin
from lint.cli.standing import baseline_file, starting, write_baseline
from lint.cli.word import Copies, write_copies
from lint.config import Config, configured, find
from lint.engine.add import add
from lint.engine.files import read_bytes
from lint.engine.fix import ALL, fix_file
from lint.engine.result import Result
from lint.engine.review import Review
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.engine.writing import write_new, write_report
from lint.errors import CopydeskError
from tests.unit.text.word import p, word

COPY = "庙会在南锣街举行，全长三公里里。\n"
PAGE = "<p>庙会在南锣街举行。</p>\n<p>全长三公里里。</p>\n"
OLD_SIDE = "- file: b.txt\n  rule: typo/our-street\n  text: 南锣街\n  reason: 旧稿\n"


@dataclass(frozen=True)
class Writer:
    """What a piece of work needs, does, and changes: the files before it by name, the work, the files it may change;
    what it raises (`init` reads files of the package, which are there)."""

    name: str
    before: dict[str, bytes]
    work: Callable[[], object]
    changes: tuple[str, ...]
    raises: tuple[type[Exception], ...] = (CopydeskError,)


def config() -> Config:
    """The configuration of the working folder."""
    return configured(find(Path.cwd()))


def _check(*names: str) -> tuple[list[Source], Config]:
    return [Source(name) for name in names], replace(config(), profile="")


def _whole(result: Result) -> Result:
    """A result, if all copy could be read: the command line goes on with no other."""
    for error in result.errors:
        raise error
    return result


def _fix() -> None:
    fix_file("a.txt", config().rulebook, ALL)


def _fix_utf16() -> None:
    fix_file("wide.txt", config().rulebook, ALL)


def _review() -> None:
    review = Review("a.txt", config().rulebook, ALL)
    review.accept(review.ahead[0])


def _suppress(name: str) -> Callable[[], None]:
    def work() -> None:
        sources, now = _check(name)
        result = _whole(check_sources(sources, now))
        done = add(result.diagnostics, result.texts, Path("copydesk-suppressions.yml"), now.rulebook, "照登")
        if done.errors:
            raise done.errors[0]

    return work


def _baseline() -> None:
    sources, now = _check("a.txt")
    path = baseline_file(now)
    before = read_bytes(str(path)) if path.exists() else None
    write_baseline(_whole(check_sources(sources, starting(now))), now, before)


def _report() -> None:
    write_report("report.json", b"new" * 1000)


def _word(copies: Copies) -> Callable[[], None]:
    def work() -> None:
        source = Source("desk.docx", read_bytes("desk.docx"))
        now = config()
        write_copies(copies, source, _whole(check_sources([source], now)), now)

    return work


def _init() -> None:
    list(begin(Path(), Answers(".", "newsroom", "error", True, "github")))


def _rule() -> None:
    write_new(Path("copydesk-rules/typo/new.yml"), "title: 街\n", Path())


DOCX = word(p("庙会在南锣街举行。"))
SIDE, BASE = "copydesk-suppressions.yml", "copydesk-baseline.yml"
STARTED = ("copydesk.yml", ".pre-commit-config.yaml", ".github/workflows/copydesk.yml")
WRITERS = (
    Writer("fix", {"a.txt": COPY.encode()}, _fix, ("a.txt",)),
    Writer("fix-utf16", {"wide.txt": COPY.encode("utf-16")}, _fix_utf16, ("wide.txt",)),
    Writer("interactive", {"a.txt": COPY.encode()}, _review, ("a.txt",)),
    Writer("comment", {"a.html": PAGE.encode()}, _suppress("a.html"), ("a.html",)),
    Writer("side-file", {"a.txt": COPY.encode()}, _suppress("a.txt"), (SIDE,)),
    Writer("side-file-more", {"a.txt": COPY.encode(), SIDE: OLD_SIDE.encode()}, _suppress("a.txt"), (SIDE,)),
    Writer("baseline", {"a.txt": COPY.encode()}, _baseline, (BASE,)),
    Writer("baseline-again", {"a.txt": COPY.encode(), BASE: b"[]\n"}, _baseline, (BASE,)),
    Writer("report", {}, _report, ("report.json",)),
    Writer("report-again", {"report.json": b"old"}, _report, ("report.json",)),
    Writer("annotate", {"desk.docx": DOCX}, _word(Copies("out.docx", None)), ("out.docx",)),
    Writer("suggest", {"desk.docx": DOCX, "out.docx": b"old"}, _word(Copies(None, "out.docx")), ("out.docx",)),
    Writer("init", {}, _init, STARTED, (CopydeskError, OSError)),
    Writer("rules-new", {}, _rule, ("copydesk-rules/typo/new.yml",)),
)


def lay(folder: Path, writer: Writer) -> None:
    """Put the files of a writer into an empty folder."""
    for name, data in writer.before.items():
        (folder / name).write_bytes(data)


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name, but those that are kept beside the rules: see `lint.rulebook.pressed`."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
