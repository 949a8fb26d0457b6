"""`copydesk completion`: the script that makes a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from lint.cli.console import write
from lint.cli.language import say
from lint.cli.usage import help_and_language

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    help=say('输出命令补全脚本，例如：eval "$(copydesk completion bash)"', "Print the completion script of a shell."),
)
@click.argument("shell", type=click.Choice(SHELLS))
@help_and_language
def command(shell: str) -> None:
    from lint.cli.main import group

    kind = get_completion_class(shell)
    assert kind is not None
    write(kind(group, {}, "copydesk", "_COPYDESK_COMPLETE").source() + "\n")
