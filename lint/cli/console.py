"""The one rich Console: copy is shown as it is, never read as markup, emoji codes or things to highlight."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console(color: str = "auto", file: IO[str] | None = None) -> Console:
    """A console on `file` (standard output); colour as `--color` says, by default on a terminal without NO_COLOR."""
    from rich.console import Console

    target = file or sys.stdout
    colored = color == "always" or (color == "auto" and target.isatty() and not os.environ.get("NO_COLOR"))
    return Console(
        file=target,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=colored or None,
        no_color=not colored,
        color_system="auto" if colored and target.isatty() else "truecolor" if colored else None,
    )
