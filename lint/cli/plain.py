"""`copydesk check` as hooks, editors and continuous integration call it, read without click: to import that takes a tenth of a
short run.

What is read here is read as click reads it: options in full, each with its value. All else, and every mistake, is for click.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.cli.option import Option
from lint.hints import Any

_MOST_DIGITS = 9
_SHELLS_EXPAND = os.name != "nt"
"""Whether what stands for several files has become them already; elsewhere click looks for them."""


def plain(arguments: Sequence[str], options: Iterable[Option]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The words of a command line that belong to no option, and the value of every option by its name; None if it is for click
    to read.
    """
    known = {option.long: option for option in options}
    values = {option.name: option.absent for option in known.values() if option.is_passed_on}
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            words.append(argument)
            continue
        option, value = _read(argument, rest, known)
        if option is None or value is None:
            return None
        if option.is_passed_on:
            values[option.name] = (*values[option.name], value) if option.is_multiple else value
    return (tuple(words), values) if _SHELLS_EXPAND or not words else None


def _read(
    argument: str, rest: Iterator[str], known: Mapping[str, Option]
) -> tuple[Option | None, str | int | bool | None]:
    """The option that is written here, and its value, which may be what follows."""
    written, equals, text = argument.partition("=")
    option = known.get(written)
    if option is None or (option.is_flag and equals):
        return None, None
    if option.is_flag:
        return option, True
    return option, _value(option, text if equals else next(rest, ""))


def _value(option: Option, text: str) -> str | int | None:
    """What a text is taken for; None for one that may be a mistake."""
    if not text.strip() or text.startswith("-"):
        return None
    if option.choices:
        return text if text in option.choices else None
    if option.least is None:
        return text
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number and int(text) >= option.least else None
