"""`copydesk serve` as a process of its own, in an empty folder that must stay empty: for tests of its API and of its page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[str]:
    """The address of a server that runs in `folder`, which is its place for temporary files and its home, too."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        **dict.fromkeys(("TMPDIR", "HOME"), str(folder)),
    }
    command = [sys.executable, "-m", "lint", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        yield address.group()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert list(folder.iterdir()) == []
