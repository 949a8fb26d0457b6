"""Running the command in a folder of copy of its own, in an environment without colour, CI or language settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lint.version import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = HERE / "copy"
KEPT = ("PATH", "SYSTEMROOT", "PYTHONPATH", "TMPDIR", "TEMP", "TMP")


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def said(self) -> str:
        return self.err.decode()


def environment(extra: Mapping[str, str] = {}) -> dict[str, str]:
    """The variables that Python needs, and those a case asks for."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **extra}


def run(folder: Path, *arguments: str, env: Mapping[str, str] = {}, stdin: bytes = b"") -> Ran:
    """Run copydesk in a folder."""
    command = [sys.executable, "-m", "lint", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment(env), input=stdin, capture_output=True, check=False, timeout=120
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def lay_out(folder: Path) -> Path:
    """The copy of the tests in a folder, with the files that no editor could keep as they are."""
    shutil.copytree(COPY, folder, dirs_exist_ok=True)
    (folder / "scan.bin.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    page = (folder / "page.txt").read_bytes().decode()
    (folder / "crlf.txt").write_bytes(page.replace("\n", "\r\n").encode())
    return folder


def normal(text: str, folder: Path) -> str:
    """Output that is the same on every machine: no folders, version or number of rules; escapes that can be read."""
    for path, name in ((str(folder), "FOLDER"), (str(ROOT), "PROJECT")):
        text = text.replace(path, name)
    text = re.sub(r"\d+ off\b", "N off", text)
    return text.replace(__version__, "VERSION").replace("\x1b", "^[")
