"""`copydesk check`, for click; see lint/cli/plain.py for what does without."""

from __future__ import annotations

import click

from lint.cli.asked import options
from lint.cli.checking import run
from lint.cli.language import say
from lint.cli.options import complete_files, shared
from lint.hints import Any


@click.command(
    "check",
    help=say("检查稿件：文件、文件夹，或用 - 读标准输入。", "Check copy: files, folders, or - for standard input."),
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@options
@shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Returns the exit status."""
    return run(paths, **given)
