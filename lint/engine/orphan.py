"""Worker processes end with the run that started them: one that is killed cannot tell them, and they would wait for ever."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """Have this worker process end as soon as the one that started it has; a thread sleeps until then."""
    parent = parent_process()
    if parent:
        Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    """Wait for the end of the parent, then end at once: what the workers hold, standard output too, is let go.

    Forked workers hold what tells those before them, so the last one goes first and the others follow.
    """
    wait([sentinel])
    os._exit(1)
