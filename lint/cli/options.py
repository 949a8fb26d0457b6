"""Options that several commands share, and the configuration they lead to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lint.cli.language import chosen, say
from lint.cli.option import Option
from lint.config import Config, Overrides, configured, find
from lint.diagnostic import Level
from lint.errors import CopydeskError, UsageError, Words
from lint.hints import TYPE_CHECKING, Any, TypeVar
from lint.report.safe import safe

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules and families for a shell to complete; in an option, the last of a list with commas."""
    from click.shell_completion import CompletionItem

    try:
        book = _so_far(ctx).rulebook
    except CopydeskError:
        return []
    before, comma, last = incomplete.rpartition(",") if param.param_type_name == "option" else ("", "", incomplete)
    names = {rule.id: rule.title.to(chosen(sys.argv, os.environ) or "zh") for rule in book.rules.values()}
    return [
        CompletionItem(f"{before}{comma}{name}", help=safe(title))
        for name, title in (dict.fromkeys(book.families, "") | names).items()
        if name.startswith(last) and name == safe(name)
    ]


def complete_profiles(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Profiles by name; where none begins so, files."""
    from click.shell_completion import CompletionItem

    from lint.rulebook.profile import titles

    try:
        known = titles(_so_far(ctx).houses)
    except CopydeskError:
        known = {}
    found = [
        CompletionItem(name, help=safe(title))
        for name, title in known.items()
        if name.startswith(incomplete) and name == safe(name)
    ]
    return found or _paths(incomplete, "file")


def _so_far(ctx: click.Context) -> Config:
    """The configuration by the options that a command line has so far. Raises what `configure` does."""
    given = ctx.params
    return configure((), config_path=given.get("config_path"), isolated=given.get("isolated"), rules=given.get("rules"))


def complete_files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders; not by `click.Path`, which looks through the system's locales for its own name."""
    return _paths(incomplete, "file")


def complete_reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What `--output` takes: a format, then a file behind `=`."""
    from click.shell_completion import CompletionItem

    from lint.report import FORMATS

    _format, equals, path = incomplete.partition("=")
    if equals:
        return complete_files(ctx, param, path)
    return [CompletionItem(f"{name}=") for name in FORMATS if name.startswith(incomplete)]


def complete_folders(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders."""
    return _paths(incomplete, "dir")


def _paths(incomplete: str, kind: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]


SHARED = (
    Option(
        "--config",
        "config_path",
        metavar="FILE",
        shell_complete=complete_files,
        help=say("配置文件（默认向上查找 copydesk.yml）", "Configuration file; by default the nearest upwards"),
    ),
    Option(
        "--isolated",
        is_flag=True,
        help=say(
            "不读配置、屏蔽和基线文件，不理会稿件里的注释",
            "Read no configuration, suppressions, baseline or comments in copy",
        ),
    ),
    Option(
        "--rules",
        multiple=True,
        metavar="DIR",
        shell_complete=complete_folders,
        help=say("自编规则文件夹，可多次给出", "Folder of house rules; repeatable"),
    ),
    Option(
        "--profile",
        metavar="NAME|FILE",
        shell_complete=complete_profiles,
        help=say(
            "配置集：newsroom、strict、wire、web、hook 或自编文件",
            "Profile: newsroom, strict, wire, web, hook or a file",
        ),
    ),
    Option(
        "--select",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_rules,
        help=say("只用这些规则族或规则", "Use only these families or rules"),
    ),
    Option(
        "--ignore",
        multiple=True,
        metavar="NAME",
        shell_complete=complete_rules,
        help=say("不用这些规则族或规则", "Leave out these families or rules"),
    ),
)


DATE = Option(
    "--date",
    metavar="DAY",
    help=say(
        "出版日期，如 2026-11-26；默认看稿件开头的 date、文件名和配置",
        "Day of issue, as 2026-11-26; by default by front matter, names of files and the configuration",
    ),
)
"""The day that copy is issued, for commands that look at copy."""


def shared(command: F) -> F:
    """Add the options that decide which rules apply, and those that every command has."""
    from lint.cli.usage import help_and_language  # here: it is click's

    command = help_and_language(command)
    for add in reversed(SHARED):
        command = add(command)
    return command


def configure(paths: Sequence[str], **options: Any) -> Config:
    """The configuration for a run over `paths`, by the options given (see `asked`)."""
    return configured(*asked(paths, **options))


def asked(
    paths: Sequence[str],
    *,
    config_path: str | None = None,
    isolated: bool | None = False,
    rules: Sequence[str] | None = (),
    profile: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    baseline: str | None = None,
    diff_base: str | None = None,
    archive: str | None = None,
    date: str | None = None,
) -> tuple[Path | None, Overrides]:
    """The configuration file for a run over `paths`, if there is one, and what the options say beyond it."""
    over = Overrides(
        tuple(Path(folder) for folder in rules or ()),
        _names("--select", select),
        _names("--ignore", ignore),
        Level(fail_on) if fail_on else None,
        chosen(sys.argv[1:], os.environ),
        profile,
        Path(baseline) if baseline else None,
        diff_base or "",
        Path(archive) if archive else None,
        _day(date) if date is not None else "",
        nested=not (isolated or config_path),
    )
    if isolated:
        return None, over
    if config_path and not os.path.isfile(config_path):
        raise UsageError(Words("没有这个配置文件", "no such configuration file"), config_path)
    return (Path(config_path) if config_path else find(start_of(paths))), over


def _day(date: str) -> str:
    """The day of issue that an option gives. Raises UsageError for what is none."""
    from lint.text import issue  # here: few runs are told it

    found = issue.setting(date)
    if found is None:
        words, hint = issue.mistaken(date)
        raise UsageError(Words(f"--date 的值有误：{words.zh}", f"--date: {words.en}"), hint=hint)
    return found


def start_of(paths: Sequence[str]) -> Path:
    """The folder from which a configuration file is looked for: the one that holds all of the paths."""
    named = [os.path.abspath(path) for path in paths if path != "-"]
    common = Path(os.path.commonpath(named)) if named else Path.cwd()
    return common if common.is_dir() else common.parent


def _names(option: str, values: Sequence[str]) -> frozenset[str]:
    """The names of lists with commas. Raises UsageError where there is none, which would pass for an option not given."""
    found = frozenset(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not found:
        raise UsageError(Words(f"{option} 里没有名称", f"{option} names nothing"))
    return found
