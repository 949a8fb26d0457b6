"""How a run is shown: one report on the screen, others in files by `--output`, and what went wrong on standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Collection, Iterable

from lint.cli.console import echo, is_plain, write, write_pieces
from lint.config import Config
from lint.errors import CopydeskError, Lang, UsageError, Words
from lint.hints import IO, TYPE_CHECKING
from lint.records import NamedTuple, dataclass
from lint.report import FORMATS, report_pieces, text_report

if TYPE_CHECKING:
    from lint.engine.result import Result

ERROR, NOTICE = Words("错误：", "error: "), Words("注意：", "notice: ")


class Target(NamedTuple):
    """A file that a report goes to."""

    format: str
    path: str


@dataclass(frozen=True, slots=True)
class Output:
    """How a run is shown."""

    format: str
    color: str
    statistics: bool
    targets: tuple[Target, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The files that reports go to."""
        return [target.path for target in self.targets]


def targets(values: Iterable[str]) -> tuple[Target, ...]:
    """What `--output FORMAT=PATH` names, looked at before the run so that no work is lost. Raises UsageError."""
    found: dict[str, Target] = {}
    for value in values:
        target = _target(value)
        place = os.path.realpath(target.path)
        if place in found:
            raise UsageError(Words("两份报告写到同一个文件", "two reports for one file"), target.path)
        found[place] = target
    return tuple(found.values())


def spare(copy: Iterable[str], written: Collection[str]) -> None:
    """Raise UsageError if a file to be written is a piece of copy, or cannot be written where it is to be."""
    files = {os.path.realpath(path) for path in copy} if written else set()  # most runs write none, over many files
    for path in written:
        _check_place(path)
        if os.path.realpath(path) in files:
            words = Words("这是要检查的稿件，不能写在它上面", "is copy to check; nothing is written over it")
            raise UsageError(words, path)


def show(result: Result, config: Config, output: Output, stream: IO[str] | None = None) -> None:
    """Show a result on a stream, by default standard output, and write the reports that go to files.

    With a machine's format, statistics go to standard error. Raises UsageError for a file that cannot be written.
    """
    tell(result.problems, config)
    tell(result.notices, config, NOTICE)
    for target in output.targets:
        _write(result, config.lang, target)
    if output.format == "full" and not result.diagnostics and is_plain(output.color, stream):
        from lint.report.summary import summary

        write(
            "".join(text for text, _style in summary(result, config.lang)) + "\n", stream
        )  # rich takes a sixth of such a run
    elif output.format == "full":
        from lint.cli.console import console
        from lint.report.full import render

        render(result, config.lang, console(output.color, stream))
    else:
        write_pieces(report_pieces(output.format)(result, config.lang), stream)
        _tell_left_out(result, config.lang)
    if output.statistics:
        from lint.cli.console import console
        from lint.report.statistics import render as render_statistics

        machine = output.format != "full"
        render_statistics(result, config.lang, console(output.color, sys.stderr if machine else stream))


def _tell_left_out(result: Result, lang: Lang) -> None:
    """Say on standard error what a format without a summary leaves out."""
    from lint.report.wording import left_out

    if parts := [words.to(lang) for words in left_out(result)]:
        echo(NOTICE.to(lang) + ("，" if lang == "zh" else ", ").join(parts), err=True)


def tell(problems: Iterable[CopydeskError], config: Config, kind: Words = ERROR) -> None:
    """Say what went wrong, on standard error."""
    for problem in problems:
        for line in problem.to(config.lang).split("\n"):
            echo(kind.to(config.lang) + line, err=True)


def _target(value: str) -> Target:
    format_, equals, path = value.partition("=")
    if format_ not in FORMATS:
        from lint.typed import nearest

        hint = nearest(format_, FORMATS) or _known(FORMATS)
        raise UsageError(Words(f"没有输出格式“{format_}”", f"no output format {format_!r}"), hint=hint)
    if not equals or not path:
        hint = Words(f"例如 --output {format_}=report.{format_}", f"such as --output {format_}=report.{format_}")
        raise UsageError(Words("--output 要写成 格式=文件", "--output takes FORMAT=PATH"), hint=hint)
    if path == "-":
        hint = Words(f"请用 --format {format_}", f"use --format {format_}")
        raise UsageError(Words("--output 只写文件", "--output writes to files"), hint=hint)
    _check_place(path)
    return Target(format_, path)


def _known(formats: Iterable[str]) -> Words:
    names = ", ".join(formats)
    return Words(f"可用：{names}", f"known: {names}")


def _check_place(path: str) -> None:
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        raise UsageError(Words("无法写入：这是文件夹", "cannot write: it is a folder"), path)
    if not os.path.isdir(folder):
        raise UsageError(Words(f"无法写入：没有文件夹“{folder}”", f"cannot write: no folder {folder!r}"), path)


def _write(result: Result, lang: Lang, target: Target) -> None:
    from lint.engine.writing import write_report

    text = _drawn(result, lang) if target.format == "full" else text_report(target.format)(result, lang)
    write_report(target.path, text.encode("utf-8", "backslashreplace"))


def _drawn(result: Result, lang: Lang) -> str:
    """The report for people as a text without colours."""
    from lint.cli.console import console
    from lint.report.full import render

    page = io.StringIO()
    render(result, lang, console("never", page))
    return page.getvalue()
