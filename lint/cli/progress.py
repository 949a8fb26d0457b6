"""A progress bar for long runs, on the terminal's error stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lint.cli.console import console
from lint.cli.language import say


@contextmanager
def progress(files: int) -> Iterator[Callable[[str], None]]:
    """A function to be called with each file that is done, while the bar is shown."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(say("检查稿件", "checking")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=files)
        yield lambda _path: bar.advance(task)
