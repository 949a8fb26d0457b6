"""The other tools, installed into a folder of the benchmark's own, each at the version that `locked/` names."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCKED, INSTALLED = HERE / "locked", HERE / ".installed"
PYTHON = INSTALLED / "python"


def install(name: str) -> bool:
    """Install the packages that `locked/NAME` or `locked/NAME.txt` lists, unless they are there; whether they can be had."""
    wanted = LOCKED / (f"{name}.txt" if name == "python" else name)
    done = INSTALLED / f"{name}.done"
    stamp = _content(wanted)
    if not (done.is_file() and done.read_text(encoding="utf-8") == stamp):
        INSTALLED.mkdir(exist_ok=True)
        if not (_from_pypi(wanted) if name == "python" else _from_npm(wanted)):
            return False
        done.write_text(stamp, encoding="utf-8")
    return True


def script(name: str, command: str) -> str:
    """The path of an installed tool's command."""
    return str(PYTHON / "bin" / command if name == "python" else INSTALLED / name / "node_modules" / ".bin" / command)


def _content(wanted: Path) -> str:
    files = sorted(wanted.iterdir()) if wanted.is_dir() else [wanted]
    return "".join(file.read_text(encoding="utf-8") for file in files)


def _from_npm(wanted: Path) -> bool:
    """Packages of a lock are held against its hashes; no script of theirs is run. Not `npm ci`: that wants the packages for
    other systems in the lock, too.
    """
    if not shutil.which("npm"):
        return False
    room = INSTALLED / wanted.name
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(wanted, room)
    return _ran("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(room))


def _from_pypi(wanted: Path) -> bool:
    venv.create(PYTHON, with_pip=True, clear=True)
    pip = (str(PYTHON / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return _ran(*pip, "--require-hashes", "--only-binary=:all:", "--requirement", str(wanted))


def _ran(*command: str) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip()[-400:], file=sys.stderr)
    return done.returncode == 0
