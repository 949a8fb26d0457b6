"""What `copydesk check` can be asked for: its options, and which of them do not go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lint.cli.language import LANGUAGE, say
from lint.cli.option import Option
from lint.cli.options import DATE, SHARED, complete_files, complete_folders, complete_reports
from lint.cli.plain import plain
from lint.errors import UsageError, Words
from lint.hints import Any, TypeVar
from lint.records import dataclass
from lint.report import FORMATS

F = TypeVar("F", bound=Callable[..., Any])

STDIN = "-"
STDIN_NAME = "<stdin>"
APART = (
    (
        "--annotate --suggest",
        "--fix --unsafe-fixes --interactive --diff --add-suppressions --write-baseline --watch",
    ),
    ("--diff", "--format --statistics --fail-on --output --interactive"),
    ("--add-suppressions", "--fix --unsafe-fixes --interactive --diff --write-baseline"),
    (
        "--write-baseline",
        "--format --statistics --fail-on --fix --unsafe-fixes --interactive --diff --diff-base --output",
    ),
    ("--watch", "--fix --unsafe-fixes --interactive --diff --add-suppressions --write-baseline --output --statistics"),
    ("--no-cache", "--cache-dir"),
    ("--force-exclude", "--annotate --suggest"),
    (STDIN, "--interactive --add-suppressions --write-baseline --watch --diff-base"),
)
"""None of the first goes with any of the second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one call, apart from those that choose the rules. Their names are those of the options."""

    paths: tuple[str, ...]
    format_: str = "full"
    outputs: tuple[str, ...] = ()
    annotate: str | None = None
    suggest: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    interactive: bool = False
    diff: bool = False
    add_suppressions: bool = False
    reason: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    diff_base: str | None = None
    archive: str | None = None
    date: str | None = None
    watch: bool = False
    fail_on: str | None = None
    statistics: bool = False
    jobs: int | None = None
    no_cache: bool = False
    cache_dir: str | None = None
    color: str = "auto"
    stdin_filename: str = STDIN_NAME
    force_exclude: bool = False

    @property
    def fixes(self) -> bool:
        """Whether files are to be changed by fixes."""
        return self.fix or self.interactive


def asked_for(paths: tuple[str, ...], given: dict[str, Any]) -> tuple[Asked, dict[str, Any]]:
    """What is asked for, and the options that choose the rules. Raises UsageError for options that do not go together."""
    defaults = {option.name: option.absent for option in OPTIONS}
    asked = Asked(paths or (".",), **{name: value for name, value in given.items() if name in defaults})
    said = {_option(name) for name, default in defaults.items() if getattr(asked, name) != default}
    _apart(said | ({STDIN} & set(paths)))
    if asked.add_suppressions and not asked.reason:
        hint = Words("例如 --reason 旧稿照登", "such as --reason 'as the speaker put it'")
        raise UsageError(Words("--add-suppressions 要有 --reason", "--add-suppressions needs a --reason"), hint=hint)
    if asked.reason and not asked.add_suppressions:
        raise UsageError(Words("--reason 只与 --add-suppressions 同用", "--reason goes with --add-suppressions only"))
    if asked.unsafe_fixes and not (asked.fixes or asked.diff):
        hint = Words("加 --fix 写进文件，加 --diff 只看改动", "--fix writes them, --diff shows them")
        raise UsageError(Words("--unsafe-fixes 本身不改稿件", "--unsafe-fixes alone changes nothing"), hint=hint)
    return asked, {name: value for name, value in given.items() if name not in defaults}


def read(arguments: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The paths and options of `copydesk check`; None if click has to read them."""
    return plain(arguments, (*OPTIONS, *SHARED, LANGUAGE))


def options(command: F) -> F:
    """Add the options to a command."""
    for add in reversed(OPTIONS):
        command = add(command)
    return command


def _option(name: str) -> str:
    return "--output" if name == "outputs" else "--" + name.strip("_").replace("_", "-")


def _apart(given: Iterable[str]) -> None:
    for one, others in APART:
        first = next((name for name in one.split() if name in given), None)
        second = next((name for name in others.split() if name in given), None)
        if first and second:
            said = Words("标准输入", "standard input") if first == STDIN else Words(first, first)
            raise UsageError(Words(f"{said.zh} 不与 {second} 同用", f"{said.en} does not go with {second}"))


FORMAT = Option("--format", "format_", choices=tuple(FORMATS), default="full", help=say("输出格式", "Output format"))
OUTPUT = Option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    metavar="FORMAT=PATH",
    shell_complete=complete_reports,
    help=say("另写一份报告到文件，可多次给出", "Write a report to a file as well; repeatable"),
)
"""In which form a result is shown, and where else it is written."""
OPTIONS = (
    FORMAT,
    OUTPUT,
    Option(
        "--annotate",
        metavar="FILE",
        shell_complete=complete_files,
        help=say("把差错写成批注，另存 Word 文件", "Write a Word file with the findings as comments"),
    ),
    Option(
        "--suggest",
        metavar="FILE",
        shell_complete=complete_files,
        help=say("把有把握的改法写成修订，另存 Word 文件", "Write a Word file with the safe fixes as tracked changes"),
    ),
    Option("--fix", is_flag=True, help=say("就地改正有把握的差错", "Make the safe fixes in place")),
    Option(
        "--unsafe-fixes",
        is_flag=True,
        help=say("--fix、--diff 连需要人判断的改法也采用", "With --fix or --diff: the fixes that need judgement, too"),
    ),
    Option(
        "--interactive",
        is_flag=True,
        help=say("逐处问，改、不改还是屏蔽", "Ask about each finding: make its fix, leave it, or suppress it"),
    ),
    Option("--diff", is_flag=True, help=say("只显示改动，不写文件", "Show what the fixes would change; write nothing")),
    Option(
        "--add-suppressions",
        is_flag=True,
        help=say("把查出的差错全部屏蔽：写注释或屏蔽文件", "Suppress all that is found, by comments or the side file"),
    ),
    Option("--reason", metavar="TEXT", help=say("屏蔽的理由", "Why it is suppressed")),
    Option(
        "--baseline",
        metavar="FILE",
        shell_complete=complete_files,
        help=say("基线文件：已知的差错不再报告", "Baseline: findings that are in it are not reported"),
    ),
    Option(
        "--write-baseline",
        is_flag=True,
        help=say("把现有差错写成基线，默认 copydesk-baseline.yml", "Write what is found as the baseline"),
    ),
    Option(
        "--diff-base",
        metavar="REV",
        help=say(
            "只报告与 git 版本 REV 分开之后改动的地方", "Report only what changed since the branch left REV (git)"
        ),
    ),
    Option(
        "--archive",
        metavar="FILE",
        shell_complete=complete_files,
        help=say("与档案比较，报告以前刊登过的文字", "Archive: passages that were printed before are reported"),
    ),
    DATE,
    Option("--watch", is_flag=True, help=say("守着稿件，一存盘就重查", "Check again whenever a file is saved")),
    Option(
        "--fail-on",
        choices=("error", "warning", "suggestion"),
        help=say("从哪一级起退出码为 1", "Exit with 1 from this level on"),
    ),
    Option("--statistics", is_flag=True, help=say("按规则统计", "Counts by rule")),
    Option("--jobs", "-j", least=1, help=say("进程数", "Number of processes")),
    Option(
        "--no-cache",
        is_flag=True,
        help=say("不用上次的结果，全部重查", "Check everything again; neither use nor keep what earlier runs found"),
    ),
    Option(
        "--cache-dir",
        may_be_empty=True,  # which keeps no results
        metavar="DIR",
        shell_complete=complete_folders,
        help=say(
            "记住结果的文件夹，也可设环境变量 COPYDESK_CACHE_DIR",
            "Folder in which results are kept; or set COPYDESK_CACHE_DIR",
        ),
    ),
    Option("--color", choices=("auto", "always", "never"), default="auto", help=say("颜色", "Colour")),
    Option(
        "--stdin-filename",
        default=STDIN_NAME,
        metavar="NAME",
        help=say("标准输入的稿件名", "Name of the copy on standard input"),
    ),
    Option(
        "--force-exclude",
        is_flag=True,
        help=say("exclude 排除的，写明文件名也不查", "Leave out what `exclude` names even if it is named here"),
    ),
)
