"""The sub-commands of `copydesk`, as click reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.light import click
from lint.cli.main import COMPLETE, VERSION
from lint.cli.option import Option
from lint.cli.usage import Group, complaint, help_and_language
from lint.errors import UsageError, Words
from lint.hints import Any

COMMANDS = {
    "check": "check",
    "explain": "explain",
    "rules": "rules",
    "config": "config",
    "init": "init",
    "archive": "archive",
    "scale": "scale",
    "serve": "serve",
    "lsp": "lsp",
    "completion": "completion",
}


class _Gone(Exception):
    """The reader of a pipe went away, in a form that click lets pass: of an OSError it would make status 1, as of findings."""


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _Gone from None


class Commands(Group):
    """Sub-commands that are imported when they are called."""

    def make_context(self, *args: Any, **given: Any) -> click.Context:
        with _past_click():
            return super().make_context(*args, **given)

    def invoke(self, ctx: click.Context) -> Any:
        with _past_click():
            return super().invoke(ctx)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"lint.cli.{COMMANDS[cmd_name]}").command
        return command


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        echo(VERSION)
        ctx.exit()


@click.group(
    cls=Commands,
    help=say(
        "copydesk：中文新闻稿文字质量检查。\n\n常用：copydesk check 稿件.txt",
        "copydesk: text-quality checks for Chinese newsroom copy.\n\nMostly: copydesk check PAGE.txt",
    ),
)
@Option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=say("显示版本号", "Show the version"),
)
@help_and_language
def group() -> None:
    pass


def run_command() -> int:
    """Run the command that the process was asked for and return its exit status; raises UsageError for what click objects to,
    KeyboardInterrupt where a question was not answered, BrokenPipeError where nobody reads on.
    """
    if COMPLETE in os.environ:
        import lint.cli.completion  # noqa: F401  what a shell asks in its own way
    try:
        return int(group.main(prog_name="copydesk", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.ClickException as problem:
        said = complaint(problem)
        raise UsageError(Words(said, said)) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    except _Gone:
        raise BrokenPipeError from None
