"""`copydesk completion`: the script that makes a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, add_completion_class, get_completion_class

from lint.cli.console import write
from lint.cli.language import say
from lint.cli.usage import help_and_language

SHELLS = ("bash", "zsh", "fish")


@add_completion_class
class Bash(BashComplete):
    """bash, which takes `--name=value` apart before it asks, and would put a space behind a value that ends in `=`."""

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)", "COMPREPLY+=($value); [[ $value == *= ]] && compopt -o nospace"
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        *args, incomplete = _joined([*args, incomplete])
        return args, incomplete


def _joined(words: list[str]) -> list[str]:
    """The words as they were typed."""
    whole = [""]
    for word in words:
        if word == "=" or whole[-1].endswith("="):
            whole[-1] += word
        else:
            whole.append(word)
    return whole[1:]


@click.command(
    "completion",
    help=say('输出命令补全脚本，例如：eval "$(copydesk completion bash)"', "Print the completion script of a shell."),
)
@click.argument("shell", type=click.Choice(SHELLS))
@help_and_language
def command(shell: str) -> None:
    from lint.cli.commands import group
    from lint.cli.main import COMPLETE

    kind = get_completion_class(shell)
    assert kind is not None
    write(kind(group, {}, "copydesk", COMPLETE).source() + "\n")
