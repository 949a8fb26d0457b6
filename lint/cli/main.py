"""The command `copydesk`: its sub-commands, and how every failure ends."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module

import click

from lint.cli.language import LANG, say
from lint.errors import CopydeskError
from lint.version import __version__

COMMANDS = {"check": "check", "explain": "explain", "rules": "rules", "config": "config", "completion": "completion"}
FAILED = 2


class Group(click.Group):
    """Sub-commands that are imported when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"lint.cli.{COMMANDS[cmd_name]}").command
        return command


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"copydesk {__version__}")
        ctx.exit()


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "copydesk：中文新闻稿文字质量检查。\n\n常用：copydesk check 稿件.txt",
        "copydesk: text-quality checks for Chinese newsroom copy.",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=say("显示版本号", "Show the version"),
)
def group() -> None:
    pass


def main() -> None:
    """Run the command line and exit: 0 nothing to report, 1 findings, 2 could not do the job."""
    sys.exit(_run())


def _run() -> int:
    try:
        return int(group.main(prog_name="copydesk", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.UsageError as problem:
        _complain(_usage(problem))
    except (click.Abort, KeyboardInterrupt):
        _complain(say("已中断", "interrupted"))
        return 130
    except click.ClickException as problem:
        _complain(problem.format_message())
    except CopydeskError as problem:
        _complain(problem.to(LANG))
    except BrokenPipeError:  # the reader of a pipe went away; nothing is wrong with the job
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        traceback.print_exc()
        _complain(
            say(
                f"copydesk {__version__} 内部错误：请把以上内容报告给开发者",
                f"copydesk {__version__}: a bug; please report the above",
            )
        )
    return FAILED


def _complain(text: str) -> None:
    from lint.report.safe import safe_lines

    click.echo(say("错误：", "error: ") + safe_lines(text), err=True)


def _usage(problem: click.UsageError) -> str:
    """A usage error in the language of the process; click itself speaks English only."""
    usage = problem.ctx.get_usage() if problem.ctx else ""
    near = list(getattr(problem, "possibilities", None) or ())
    hint = say(f"（是不是 {near[0]}？）", f" (did you mean {near[0]}?)") if near else ""
    if isinstance(problem, click.NoSuchOption):
        text = say(f"没有选项 {problem.option_name}", f"no such option {problem.option_name}")
    elif isinstance(problem, click.MissingParameter):
        name = problem.param.human_readable_name if problem.param else ""
        text = say(f"缺少参数 {name}", f"missing argument {name}")
    elif isinstance(problem, click.BadParameter) and problem.param and isinstance(problem.param.type, click.Choice):
        choices = ", ".join(map(str, problem.param.type.choices))
        text = say(f"{problem.param.opts[0]} 的值只能是：{choices}", f"{problem.param.opts[0]} is one of: {choices}")
    else:
        text = say(f"命令有误：{problem.format_message()}", problem.format_message())
    return f"{text}{hint}\n{usage}".rstrip()
