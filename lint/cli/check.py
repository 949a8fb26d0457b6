"""`copydesk check`: check copy, show what is found, fix what may be fixed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.config import Config
from lint.errors import SourceError, Words
from lint.report import FORMATS, text_report

if TYPE_CHECKING:
    from lint.engine.result import Result
    from lint.engine.run import Source

PROGRESS_FROM = 50
"""Files from which a run on a terminal shows its progress."""


@dataclass(frozen=True, slots=True)
class Output:
    """How a run is shown."""

    format: str
    color: str
    statistics: bool


@click.command(
    "check",
    help=say("检查稿件：文件、文件夹，或用 - 读标准输入。", "Check copy: files, folders, or - for standard input."),
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="full", help=say("输出格式", "Output format")
)
@click.option("--fix", is_flag=True, help=say("就地改正有把握的差错", "Make the safe fixes in place"))
@click.option(
    "--unsafe-fixes", is_flag=True, help=say("连需要人判断的改法也一并采用", "Make the fixes that need judgement too")
)
@click.option(
    "--diff", is_flag=True, help=say("只显示改动，不写文件", "Show what the fixes would change; write nothing")
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion"]),
    help=say("从哪一级起退出码为 1", "Exit with 1 from this level on"),
)
@click.option("--statistics", is_flag=True, help=say("按规则统计", "Counts by rule"))
@click.option("--jobs", "-j", type=click.IntRange(1), help=say("进程数", "Number of processes"))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=say("颜色", "Colour"))
@click.option(
    "--stdin-filename",
    default="<stdin>",
    metavar="NAME",
    help=say("标准输入的稿件名", "Name of the copy on standard input"),
)
@shared
def command(
    paths: tuple[str, ...],
    format_: str,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fail_on: str | None,
    statistics: bool,
    jobs: int | None,
    color: str,
    stdin_filename: str,
    **chosen: Any,
) -> int:
    """Returns the exit status."""
    from lint.engine.files import discover

    paths = paths or (".",)
    config = configure(paths, fail_on=fail_on, **chosen)
    sources = _sources(
        discover([path for path in paths if path != "-"], config.exclude, config.folder),
        stdin_filename if "-" in paths else None,
    )
    if fix or unsafe_fixes or diff:
        done = _fix(sources, config, unsafe_fixes, write=not diff)
        if diff or any(source.data is not None for source in sources):
            return done
    result = _check(sources, config, jobs)
    _show(result, config, Output(format_, color, statistics))
    return result.status(config.fail_on)


def _sources(files: Sequence[str], stdin_name: str | None) -> list[Source]:
    from lint.engine.run import Source

    sources = [Source(file) for file in files]
    if stdin_name is not None:
        sources.append(Source(stdin_name, sys.stdin.buffer.read()))
    return sources


def _check(sources: list[Source], config: Config, jobs: int | None) -> Result:
    from lint.engine.run import check_sources, jobs_for

    with _progress(len(sources)) as advance:
        return check_sources(sources, config, jobs or jobs_for(len(sources)), advance)


def _fix(sources: Sequence[Source], config: Config, unsafe: bool, write: bool) -> int:
    """Fix the files; the copy on standard input goes to standard output. Returns 1 if a diff was shown."""
    from lint.engine.fix import fix_file, fix_text
    from lint.engine.suppress import load
    from lint.text.readers import plain

    suppressions = load(config.suppressions, config.rulebook)
    count = 0
    for source in sources:
        if source.data is not None:
            fixed = fix_text(
                source.path, plain.read(source.path, source.data).text, config.rulebook, suppressions, unsafe=unsafe
            )
        else:
            try:
                fixed = fix_file(source.path, config.rulebook, suppressions, unsafe=unsafe, write=write)
            except SourceError as error:
                if not write:
                    raise
                click.echo(error.to(config.lang), err=True)
                continue
        count += fixed.count
        if not write:
            click.echo(fixed.diff(), nl=False)
        elif source.data is not None:
            click.echo(fixed.after, nl=False)
    if count:
        click.echo(
            Words(
                f"已改正 {count} 处" if write else f"可改正 {count} 处",
                f"{count} fixed" if write else f"{count} to fix",
            ).to(config.lang),
            err=True,
        )
    return int(not write and count > 0)


def _show(result: Result, config: Config, output: Output) -> None:
    for problem in (*result.errors, *result.notices):
        click.echo(problem.to(config.lang), err=True)
    if output.format == "full":
        from lint.cli.console import console
        from lint.report.full import render

        render(result, config.lang, console(output.color))
    else:
        click.echo(text_report(output.format)(result, config.lang), nl=False)
    if output.statistics:
        from lint.cli.console import console
        from lint.report.statistics import render as render_statistics

        machine = output.format != "full"
        render_statistics(result, config.lang, console(output.color, sys.stderr if machine else None))


def _progress(files: int) -> AbstractContextManager[Callable[[str], None] | None]:
    if files < PROGRESS_FROM or not sys.stderr.isatty():
        return nullcontext()
    from lint.cli.progress import progress

    return progress(files)
