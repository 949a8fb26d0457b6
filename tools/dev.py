"""The two commands of a fresh machine; needs Python 3.11 or newer and nothing else.

python3 tools/dev.py try      install into .venv and check examples/: real diagnostics on real pages
python3 tools/dev.py test     install into .venv and run all tests

python3 tools/dev.py ci       all tests, linters, type checks, rule proofs, the documentation (what CI runs)
python3 tools/dev.py docs     build the documentation into docs/site; a link that leads nowhere fails
python3 tools/dev.py fuzz     any bytes against every reader, file and check: [--target NAME] [--runs N | --seconds N] [--blind]
python3 tools/dev.py measure  how much is found in planted and published slips, against the committed figures; needs ../shared
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")


def requirements(groups: Sequence[str]) -> list[str]:
    """The packages of dependency groups in pyproject.toml, included groups too (older pips cannot read them)."""
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    found: list[str] = []
    for group in groups:
        for item in known[group]:
            found += [item] if isinstance(item, str) else requirements([item["include-group"]])
    return found


def install(groups: Sequence[str]) -> None:
    """Make .venv if it is not there and install the project and the groups into it."""
    if not (HOME / "pyvenv.cfg").is_file():
        venv.create(HOME, with_pip=True)
    command = [
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--editable",
        str(ROOT),
        *requirements(groups),
    ]
    run(*command)


def run(tool: str, *arguments: str, fail: bool = True) -> int:
    """Run a tool of .venv in the project's folder; a failure ends this program unless `fail` is off."""
    status = subprocess.run([str(BIN / "python"), "-m", tool, *arguments], cwd=ROOT, check=False).returncode
    if status and fail:
        sys.exit(status)
    return status


def site() -> None:
    """Build the documentation in both languages, the English in a folder of the Chinese."""
    for lang in ("zh", "en"):
        run("zensical", "build", "--strict", "--config-file", f"docs/{lang}.toml")


def main(arguments: Sequence[str]) -> None:
    """`try`, `test`, `ci`, `docs`, `fuzz` or `measure`; further arguments go to pytest, or to tools/fuzz.py."""
    task = arguments[0] if arguments else ""
    if task == "try":
        install([])
        run("lint", "check", "examples", fail=False)
    elif task == "test":
        install(["test"])
        run("pytest", "--numprocesses=auto", *arguments[1:])
    elif task == "ci":
        install(["dev"])
        run("ruff", "check")
        run("ruff", "format", "--check")
        run("mypy")
        run("lint", "rules", "test", "--isolated")
        run("tools.rule_pages", "--check")
        site()
        run("pytest", "--numprocesses=auto", *arguments[1:])
    elif task == "docs":
        install(["docs"])
        site()
    elif task == "fuzz":
        install(["test"] if "--blind" in arguments else ["fuzz"])
        run("tools.fuzz", *arguments[1:])
    elif task == "measure":
        install(["dev", "data"])
        run("tools.measure", "planted", "--compare")
        run("tools.measure", "real")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
