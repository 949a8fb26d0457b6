"""The one rich Console: copy is shown as it is, never read as markup, emoji codes or things to highlight."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE_CELLS = 100
"""How wide we draw where there is no window to measure and COLUMNS says nothing."""
LINES = 25


def console(color: str = "auto", file: IO[str] | None = None) -> Console:
    """A console on `file` (standard output) with colours as `--color` and the environment ask for.

    A console that is not a terminal has the width that COLUMNS or we choose, but lines are not broken there.
    """
    from rich.console import Console

    target = file or sys.stdout
    terminal = target.isatty()
    colored = color == "always" or (color == "auto" and _wanted(terminal, os.environ))
    return Console(
        file=target,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=terminal or colored,
        force_jupyter=False,
        width=_columns(os.environ, (target, sys.stderr, sys.stdin) if terminal or colored else ()),
        height=LINES,  # with a height, rich takes the width as given on a dumb terminal too
        color_system=None if not colored else "auto" if terminal else "truecolor",
        no_color=not colored,
    )


def _wanted(terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether colour is wanted by the conventions of no-color.org and force-color.org."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return terminal or bool(environment.get("FORCE_COLOR"))


def _columns(environment: Mapping[str, str], streams: Iterable[IO[str]]) -> int:
    """What COLUMNS says, else the width of the window that one of the streams belongs to."""
    given = environment.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    for stream in streams:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(stream.fileno()).columns or PIPE_CELLS
    return PIPE_CELLS
