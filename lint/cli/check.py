"""`copydesk check`: check copy, show what is found, fix what may be fixed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.cli.showing import Output, show, spare, targets, tell
from lint.cli.word import Copies, check_copies, write_copies
from lint.config import Config
from lint.errors import UsageError, Words
from lint.report import FORMATS

if TYPE_CHECKING:
    from lint.engine.result import Result
    from lint.engine.run import Source

STDIN = "-"
NOTHING_TO_FIX = Words("没有可以自动改正的", "nothing to fix")


@click.command(
    "check",
    help=say("检查稿件：文件、文件夹，或用 - 读标准输入。", "Check copy: files, folders, or - for standard input."),
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="full", help=say("输出格式", "Output format")
)
@click.option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    metavar="FORMAT=PATH",
    help=say("另写一份报告到文件，可多次给出", "Write a report to a file as well; repeatable"),
)
@click.option(
    "--annotate",
    metavar="FILE",
    help=say("把差错写成批注，另存 Word 文件", "Write a Word file with the findings as comments"),
)
@click.option(
    "--suggest",
    metavar="FILE",
    help=say("把有把握的改法写成修订，另存 Word 文件", "Write a Word file with the safe fixes as tracked changes"),
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
    outputs: tuple[str, ...],
    annotate: str | None,
    suggest: str | None,
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
    paths = paths or (".",)
    output = Output(format_, color, statistics, targets(outputs))
    config = configure(paths, fail_on=fail_on, **chosen)
    sources = _sources(paths, config, stdin_filename)
    copies = Copies(annotate, suggest)
    spare([source.path for source in sources if source.data is None], [*output.paths, *copies.paths])
    if copies.paths:
        check_copies(copies, sources)
    if copies.paths and (fix or unsafe_fixes or diff):
        raise UsageError(
            Words("--annotate、--suggest 不与 --fix、--diff 同用", "no --annotate or --suggest with --fix or --diff")
        )
    if diff and outputs:
        raise UsageError(
            Words("--diff 只显示改动，不与 --output 同用", "--diff only shows changes; it takes no --output")
        )
    if diff:
        return _diff(sources, config, output, unsafe_fixes)
    if not (fix or unsafe_fixes):
        result = _check(sources, config, jobs)
        show(result, config, output)
        write_copies(copies, sources[0], result, config)
        return result.status(config.fail_on)
    return _fix(sources, config, output, jobs, unsafe_fixes)


def _sources(paths: Sequence[str], config: Config, stdin_name: str) -> list[Source]:
    """The copy to check; that there is none must not pass for nothing being wrong with it."""
    from lint.engine.files import SUFFIXES, discover
    from lint.engine.run import Source

    named = [path for path in paths if path != STDIN]
    sources = [Source(file) for file in discover(named, config.exclude, config.folder)]
    if STDIN in paths:
        sources.append(Source(stdin_name, sys.stdin.buffer.read()))
    if not sources:
        kinds = "、".join(SUFFIXES)
        raise UsageError(
            Words("没有找到稿件", "no copy found"),
            " ".join(paths),
            hint=Words(
                f"文件夹里只查 {kinds} 文件，隐藏、git 忽略和 exclude 排除的不查；其他文件请直接写出文件名",
                f"folders give {kinds} files, without hidden, git-ignored and excluded ones; name other files themselves",
            ),
        )
    return sources


def _check(sources: Sequence[Source], config: Config, jobs: int | None) -> Result:
    from lint.cli.progress import progress
    from lint.engine.run import check_sources, jobs_for

    with progress(len(sources)) as advance:
        return check_sources(sources, config, jobs or jobs_for(len(sources)), advance)


def _diff(sources: Sequence[Source], config: Config, output: Output, unsafe: bool) -> int:
    """Returns 1 if something would change, 2 if a file could not be read."""
    from lint.cli.console import console
    from lint.cli.fixing import show_diff

    done = show_diff(sources, config, console(output.color), unsafe=unsafe)
    tell(done.errors, config)
    said = Words(f"可改正 {done.words.zh}", f"to fix: {done.words.en}") if done.count else NOTHING_TO_FIX
    click.echo(said.to(config.lang), err=True)
    return 2 if done.errors else int(done.count > 0)


def _fix(sources: Sequence[Source], config: Config, output: Output, jobs: int | None, unsafe: bool) -> int:
    """Fix, then check what is left: that decides the exit status."""
    from lint.cli.fixing import fix

    done = fix(sources, config, unsafe=unsafe)
    said = Words(f"已改正 {done.words.zh}", f"fixed: {done.words.en}") if done.count else NOTHING_TO_FIX
    click.echo(said.to(config.lang), err=True)
    result = _check(done.sources, config, jobs)
    known = {str(error) for error in result.errors}
    failed = [error for error in done.errors if str(error) not in known]
    tell(failed, config)
    copy_shown = any(source.data is not None for source in sources)
    show(result, config, output, sys.stderr if copy_shown else sys.stdout)
    return 2 if failed else result.status(config.fail_on)
