"""Whether the editor that started the server is still there."""

from __future__ import annotations

import asyncio
import os

SECONDS = 2.0
"""How often we look."""


async def outlived(process: int) -> bool:
    """Wait for the end of a process, then True. False at once where we cannot tell: it may run on another machine, and on
    Windows there is no such question; the end of standard input tells us there.
    """
    if os.name == "nt" or not _is_alive(process):
        return False
    while _is_alive(process):
        await asyncio.sleep(SECONDS)
    return True


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
