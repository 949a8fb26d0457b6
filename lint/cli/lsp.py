"""`copydesk lsp`: the language server on standard input and output, started by an editor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from lint.cli.language import LANG, say
from lint.cli.option import Option
from lint.cli.options import configure, shared, start_of
from lint.config import Config, find
from lint.diagnostic import Level
from lint.errors import UsageError, Words
from lint.hints import Any


@click.command(
    "lsp",
    help=say(
        "供编辑器启动的语言服务器：边写边查（标准输入输出）。",
        "Language server for editors, on standard input and output.",
    ),
)
@Option(
    "--min-level",
    choices=tuple(level.value for level in Level),
    default=Level.SUGGESTION.value,
    help=say("只显示这一级及以上的差错", "Show only findings of this level or graver"),
)
# editors add --stdio by custom; there is no other way
@Option("--stdio", is_flag=True, hidden=True, expose_value=False)
@shared
def command(min_level: str, config_path: str | None, isolated: bool, **chosen: Any) -> None:
    try:
        from lint.lsp.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        words = Words("语言服务器要先安装 pygls", "the language server needs pygls")
        raise UsageError(words, hint=Words(*['pip install "copydesk[lsp]"'] * 2)) from None
    if sys.stdin.isatty():
        words = Words(
            "这条命令由编辑器启动，不在终端里用", "an editor starts this command; it is of no use in a terminal"
        )
        raise UsageError(words, hint=Words("见 docs/zh/editors.md", "see docs/en/editors.md"))
    from lint.lsp.configs import Configs

    def applies(path: str) -> Config:
        return configure((path,), config_path=config_path, isolated=isolated, **chosen)

    def file_for(path: str) -> Path | None:
        return None if isolated else Path(config_path) if config_path else find(start_of((path,)))

    configs = Configs(applies, file_for, Level(min_level))
    status = serve(configs, LANG, sys.stdin.buffer, sys.stdout.buffer, os._exit)
    os._exit(status)  # a thread may still be checking; nobody waits for it
