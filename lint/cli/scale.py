"""`copydesk scale`: a whole archive checked, or searched for what was printed twice, by many processes or machines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.options import complete_files, complete_folders, configure, shared
from lint.cli.usage import Group, help_and_language
from lint.config import Config
from lint.errors import UsageError, Words
from lint.hints import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from lint.scale.job import Job, Stage
    from lint.scale.run import Done

F = TypeVar("F", bound=Callable[..., Any])
_NEEDED = ("distributed", "pyarrow", "fsspec")
_STAGES = {
    "check": Words("检查稿件", "checking"),
    "print": Words("取段落的指纹", "fingerprints"),
    "meet": Words("比对指纹", "shuffle"),
    "want": Words("挑出要比的段落", "choosing"),
    "lend": Words("取来这些段落", "fetching"),
    "tell": Words("逐段核对", "comparing"),
}
_OPTIONS = (
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=complete_files),
    click.argument("out", metavar="OUT", shell_complete=complete_folders),
    Option(
        "--columns",
        "named",
        metavar="text=…,id=…",
        help=say(
            "text、title、id、edition、date 五栏在文件里叫什么，同名的不用写",
            "What the columns text, title, id, edition and date are called, where it is something else",
        ),
    ),
    Option("--scheduler", metavar="ADDRESS", help=say("Dask 调度器的地址", "Address of a Dask scheduler")),
    Option(
        "--workers",
        least=1,
        metavar="N",
        help=say("本机进程数，默认每个处理器一个", "Processes of this machine; by default one a processor"),
    ),
    Option(
        "--part-size",
        type=click.FloatRange(0.001),
        default=8.0,
        show_default=True,
        metavar="MB",
        help=say("每一份输入的大小", "Size of the parts of the input"),
    ),
)


def _scaled(command: F) -> F:
    command = shared(command)
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


@click.group(
    "scale",
    cls=Group,
    help=say(
        "整个档案：多个进程或多台机器一起检查，或找出重复刊登的段落。",
        "A whole archive, by many processes or machines: every article checked, or repeated paragraphs found.",
    ),
)
@help_and_language
def command() -> None:
    pass


@command.command(
    "check",
    help=say(
        "检查档案里的每一篇文章，结果写成 Parquet。中断后再运行，接着做。",
        "Check every article of an archive; results are Parquet files. Run again, it goes on where it stopped.",
    ),
)
@_scaled
def check(inputs: tuple[str, ...], out: str, part_size: float, named: str | None, **given: Any) -> int:
    """Returns 2 if something could not be checked, which the results say too."""
    _need()
    from lint.scale import check as checking
    from lint.scale.articles import columns
    from lint.scale.job import job
    from lint.scale.parts import parts

    config, where = _config(given)
    task = job("check", parts(inputs, _bytes(part_size)), _absolute(out), columns(named or ""), config)
    return _run(task, checking.stages(task), where, out)


@command.command(
    "repeats",
    help=say(
        "找出档案里以前刊登过的段落，改过的也算，结果写成 Parquet。中断后再运行，接着做。",
        "Find the paragraphs of an archive that were printed before, edited ones too; results are Parquet files. Run again, it"
        " goes on where it stopped.",
    ),
)
@_scaled
def repeats(inputs: tuple[str, ...], out: str, part_size: float, named: str | None, **given: Any) -> int:
    """Returns 2 if something could not be read, which the results say too."""
    _need()
    from lint.cli.archive import only_archive
    from lint.scale import repeats as searching
    from lint.scale.articles import columns
    from lint.scale.job import job
    from lint.scale.parts import parts, shuffle_sizes

    config, where = _config(given)
    size, buckets = shuffle_sizes(inputs, _bytes(part_size))
    task = job("repeats", parts(inputs, size), _absolute(out), columns(named or ""), only_archive(config), buckets)
    return _run(task, searching.stages(task), where, out)


def _config(given: dict[str, Any]) -> tuple[Config, tuple[str | None, int | None]]:
    where = given.pop("scheduler"), given.pop("workers")
    if all(where):
        words = Words(
            "--workers 只用于本机，不能和 --scheduler 同用", "--workers is for this machine: not with --scheduler"
        )
        raise UsageError(words)
    return configure((), **given), where


def _need() -> None:
    if not all(find_spec(name) for name in _NEEDED):
        words = Words("缺少 copydesk scale 需要的软件包", "copydesk scale needs packages that are not installed")
        raise UsageError(words, hint=Words(*['pip install "copydesk[scale]"'] * 2))


def _run(task: Job, stages: list[Stage], where: tuple[str | None, int | None], out: str) -> int:
    from lint.scale.cluster import connected
    from lint.scale.run import run

    with _progress() as progress:
        done = run(task, stages, lambda: connected(*where), progress)
    for line in _summary(done):
        echo(line)
    echo(say(f"结果在 {out}/{task.name}-*.parquet", f"results: {out}/{task.name}-*.parquet"))
    return 2 if done.numbers["stopped"] or done.numbers["unread"] else 0


def _summary(done: Done) -> Iterator[str]:
    numbers = done.numbers
    zh = f"{numbers['articles']} 篇、{numbers['characters']} 字，查出 {numbers['finding']} 处"
    en = f"{numbers['articles']} articles, {numbers['characters']} characters: {numbers['finding']} findings"
    if done.before:
        zh += f"（{done.files} 份里 {done.before} 份是以前做完的）"
        en += f" ({done.before} of {done.files} parts were done before)"
    yield say(zh, en)
    if numbers["unread"] or numbers["stopped"]:
        zh = f"{numbers['unread']} 处读不了，{numbers['stopped']} 篇次有规则中途停下，结果里都有说明"
        en = f"{numbers['unread']} could not be read, {numbers['stopped']} times a rule was stopped: the results say where"
        yield say(zh, en)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], object]]:
    """A function that shows how far each stage is: a bar on a terminal, elsewhere a line when it begins and ends."""
    if not sys.stderr.isatty():
        yield _lines
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from lint.cli.console import console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(file=sys.stderr), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, every: int, done: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(say(*_STAGES[stage]), total=every)
            bar.update(tasks[stage], completed=done)

        yield show


def _lines(stage: str, every: int, done: int) -> None:
    """A line for each tenth of a stage."""
    if done in {every * tenth // 10 for tenth in range(11)}:
        echo(f"{say(*_STAGES[stage])} {done}/{every}", err=True)


def _bytes(size: float) -> int:
    return max(1, round(size * 1e6))


def _absolute(address: str) -> str:
    """An address that means the same to a process in another folder."""
    from lint.scale.files import absolute

    return absolute(address)
