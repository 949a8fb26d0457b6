"""What a command costs: its processors' time, time by the clock and memory, of the process and all that it starts."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Callable, Container, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent

Result = TypeVar("Result")


class Cost(NamedTuple):
    """Seconds of processors, seconds by the clock, and MB of memory at most, of the largest of its processes."""

    cpu: float
    wall: float
    peak: float


def measure(
    command: Sequence[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    fine: Container[int] = (0, 1, 2),
) -> Cost:
    """Run a command to its end, its output thrown away.

    The memory is not less than this program's own: keep it small where that is asked for.

    Raises OSError for one that cannot be started, RuntimeError for one that breaks off: linters end with 0, 1 or 2,
    or what else is `fine`.
    """
    with tempfile.TemporaryFile() as complaints:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        complaints.seek(0)
        said = complaints.read(100_000).decode(errors="replace")
    if process.returncode not in fine or "Traceback" in said or "node:internal" in said:
        raise RuntimeError(f"{' '.join(command)[:300]} ended with {process.returncode}: {said[-400:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


def apart(work: Callable[[], Result]) -> Result:
    """What some work in a process of its own returns: what it takes would else count as memory of all that is measured."""
    processes = get_context("fork")
    answers = processes.SimpleQueue()
    process = processes.Process(target=lambda: answers.put(work()))
    process.start()
    result: Result = answers.get()
    process.join()
    return result


_LEFT_OUT = frozenset({"CI", "GITHUB_ACTIONS", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE"})


def environment(room: Path) -> Mapping[str, str]:
    """The environment without what would change a tool's output or have Python compile every module at every start, and with a
    place of its own for what copydesk keeps.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    path = os.pathsep.join((str(ROOT), *filter(None, (kept.get("PYTHONPATH"),))))
    return {**kept, "PYTHONPATH": path, "COPYDESK_CACHE_DIR": str(room / "cache")}


def machine() -> str:
    """What it is measured on."""
    return f"{os.cpu_count()} × {platform.machine()}, Python {platform.python_version()}"
