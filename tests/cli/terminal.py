"""A terminal that copydesk runs on and a test types into."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import pytest

from tests.cli.running import environment

pty = pytest.importorskip("pty")
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""


class Terminal:
    """A run of copydesk on a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, **env: str) -> None:
        import fcntl
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "lint", *arguments],
            cwd=folder,
            env=environment({"TERM": "xterm-256color", **env}),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C interrupts it
        )
        os.close(theirs)
        self._written = b""
        self._seen = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGKILL)
            self._child.wait()
        os.close(self._ours)

    @property
    def written(self) -> str:
        """All that was written so far, as it was."""
        return self._written.decode(errors="replace").replace("\r\n", "\n")

    @property
    def shown(self) -> str:
        """All that was written so far, without colours."""
        return ANSI.sub("", self._written.decode(errors="replace")).replace("\r\n", "\n")

    def wait_for(self, text: str) -> str:
        """What was written since the last wait, up to and with a text."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown[self._seen :]:
            if time.monotonic() > end or not self._read(0.2):
                raise AssertionError(f"{text!r} does not come; so far: {self.shown[self._seen :]!r}")
        found = self.shown[self._seen :].partition(text)
        self._seen += len(found[0]) + len(text)
        return found[0] + text

    def type(self, words: str) -> None:
        """Type words, as into a prompt."""
        os.write(self._ours, words.encode())

    def press(self, key: str) -> None:
        """Press a single key once the terminal waits for one; what comes earlier is thrown away."""
        import termios

        end = time.monotonic() + PATIENCE
        while termios.tcgetattr(self._ours)[3] & termios.ICANON and time.monotonic() < end:
            time.sleep(0.005)
        self.type(key)

    def end(self) -> int:
        """Wait for the run to end; its exit status."""
        end = time.monotonic() + PATIENCE
        while self._read(0.2) and time.monotonic() < end:
            pass
        return self._child.wait(timeout=PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Read what there is; False when the other side is closed."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self._written += data
        return bool(data)
