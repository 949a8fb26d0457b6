"""The language of the command line itself: Chinese, or English by `--lang en` or COPYDESK_LANG=en."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from lint.cli.option import Option
from lint.errors import Lang

_LANGS: dict[str, Lang] = {"zh": "zh", "en": "en"}


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang | None:
    """The language that arguments or environment ask for; known before the arguments are parsed, for help and errors."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang":
            value = "".join(arguments[index + 1 : index + 2])
        if value:
            return _LANGS.get(value)
    return _LANGS.get(environment.get("COPYDESK_LANG", ""))


LANG: Lang = chosen(sys.argv[1:], os.environ) or "zh"


def say(zh: str, en: str) -> str:
    """The text in the language of this process."""
    return en if LANG == "en" else zh


LANGUAGE = Option(
    "--lang",
    choices=tuple(_LANGS),
    expose_value=False,  # it is read here, before all others: help and errors need it
    help=say("界面语言，也可设环境变量 COPYDESK_LANG", "Language of the output; or set COPYDESK_LANG"),
)
"""Which every command has."""
