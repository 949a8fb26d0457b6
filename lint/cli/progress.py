"""A progress bar for long runs, on the terminal's error stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lint.cli.language import say

FROM = 50
"""Files from which a run shows its progress."""


@contextmanager
def progress(files: int) -> Iterator[Callable[[str], None]]:
    """A function to be called with each file that is done; on a terminal a bar is shown for many files."""
    if files < FROM or not sys.stderr.isatty():
        yield lambda _path: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from lint.cli.console import console

    columns = (TextColumn(say("检查稿件", "checking")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=files)
        yield lambda _path: bar.advance(task)
