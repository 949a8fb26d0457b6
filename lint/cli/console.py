"""The one way out to the screen: whatever is said goes through `lint.report.safe`, only reports for machines go as they are.

Copy is never read as markup, emoji codes or things to highlight.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from stat import S_ISREG

from lint.cli.language import say
from lint.errors import Words
from lint.hints import IO, TYPE_CHECKING
from lint.report.safe import COMMAND, shown

if TYPE_CHECKING:
    from rich.console import Console

PIPE_CELLS = 100
"""How wide we draw where there is no window to measure and COLUMNS says nothing."""
LINES = 25
CIS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables by which continuous integration is known."""
NO_PATCH = Words(
    "注意：稿件里有会被持续集成当成命令的文字，已改用记号显示；要能用的补丁请写进文件：--diff > 文件",
    "notice: the copy holds what a CI would take for commands, shown with signs; for a patch write to a file: --diff > FILE",
)


def echo(text: str = "", *, err: bool = False) -> None:
    """Say something on standard output or standard error."""
    write(shown(text) + "\n", sys.stderr if err else sys.stdout)


def write(report: str, stream: IO[str] | None = None) -> None:
    """Write a text whose format is its own safety, by default to standard output."""
    write_pieces((report,), stream)


def write_pieces(report: Iterable[str], stream: IO[str] | None = None) -> None:
    """The same piece by piece: there may be very many, each made when the one before is written."""
    target = stream or sys.stdout
    target.writelines(report)
    target.flush()


def write_patch(patch: bytes) -> None:
    """Write a patch as it is: its lines are those of the files, in their encodings.

    Not where a CI would take one of them for a command: in its log a pull request could command it. A file is no log.
    """
    if any(name in os.environ for name in CIS) and not _is_file(sys.stdout):
        text = patch.decode(errors="replace")
        if COMMAND.search(text):
            echo(say(*NO_PATCH), err=True)
            patch = shown(text).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(patch)
    sys.stdout.buffer.flush()


def _is_file(stream: IO[str]) -> bool:
    with suppress(OSError, ValueError):
        return S_ISREG(os.fstat(stream.fileno()).st_mode)
    return False


def quoted(path: str) -> str:
    """A path as one word of a command that is to be typed; `shlex.quote` puts every Chinese name in quotes."""
    import shlex  # here: most runs name no command

    return path if re.fullmatch(r"[\w./-]+", path) else shlex.quote(path)


def console(color: str = "auto", file: IO[str] | None = None) -> Console:
    """A console on `file` (standard output) with colours as `--color` and the environment ask for.

    A console that is not a terminal has the width that COLUMNS or we choose, but lines are not broken there.
    """
    from lint.cli.screen import Screen

    target = file or sys.stdout
    terminal, colored = target.isatty(), _is_colored(color, target)
    return Screen(
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


def is_plain(color: str = "auto", file: IO[str] | None = None) -> bool:
    """Whether what goes to `file` has neither colours nor a width, as in a pipe: then no console is needed."""
    target = file or sys.stdout
    return not target.isatty() and not _is_colored(color, target)


def _is_colored(color: str, target: IO[str]) -> bool:
    return color == "always" or (color == "auto" and _wanted(target.isatty(), os.environ))


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
