"""`copydesk serve` as a process of its own, in an empty folder that must stay empty: for tests of its API and of its page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Running(NamedTuple):
    """A server: its address, and its process."""

    address: str
    process: int

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[str]:
    """The address of a server that runs in `folder`, which is its place for temporary files and its home, too."""
    with running(folder, ["-m", "lint", "serve", "--port", "0", *arguments]) as server:
        yield server.address


@contextmanager
def served_within(folder: Path, **limits: float) -> Iterator[Running]:
    """A server with limits of its own."""
    with running(folder, ["-c", f"from tests.serving import serve_within; serve_within(**{limits!r})"]) as server:
        yield server


@contextmanager
def running(folder: Path, python: Sequence[str], before: Sequence[str] = ()) -> Iterator[Running]:
    """A server that Python runs; `before` stands before the command."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        **dict.fromkeys(("TMPDIR", "HOME"), str(folder)),
    }
    command = [*before, sys.executable, *python]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        yield Running(address.group(), process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert list(folder.iterdir()) == []


def serve_within(**limits: float) -> None:
    """Run a server with limits of its own in this process."""
    from lint.config import Overrides, configured
    from lint.serve.app import application, listen, run
    from lint.serve.limits import Limits
    from lint.serve.work import House

    granted = Limits(**limits)  # type: ignore[arg-type]
    with listen(0) as listening:
        port = listening.getsockname()[1]
        app = application(House(), configured(None, Overrides()), port, granted)
        print(f"http://127.0.0.1:{port}")
        try:
            run(app, listening, granted)
        except KeyboardInterrupt:
            sys.exit(0)
