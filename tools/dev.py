"""The two commands of a fresh machine; needs Python 3.11 or newer and nothing else.

python3 tools/dev.py try      install into .venv and check examples/: real diagnostics on real pages
python3 tools/dev.py test     install into .venv and run all tests

python3 tools/dev.py ci       all tests, linters, type checks, rule proofs, the documentation (what CI runs)
python3 tools/dev.py docs     build the documentation into docs/site; a link that leads nowhere fails
python3 tools/dev.py fuzz     any bytes against every reader, file and check: [--target NAME] [--runs N | --seconds N] [--blind]
python3 tools/dev.py measure  how much is found in planted and published slips, against the committed figures; needs ../shared
python3 tools/dev.py speed    whether it has become slower, by ratios to plain Python; [--update]

python3 tools/dev.py lowest   the unit tests with the lowest versions of all dependencies that pyproject.toml lets pass
python3 tools/dev.py wheel    build the wheel into dist/, the same bytes anywhere, and print its hash
python3 tools/dev.py lock     resolve pyproject.toml anew into tools/locked/
python3 tools/dev.py audit    whether a locked package has a known vulnerability; needs the network
python3 tools/dev.py licences the licences of all that is installed; fails for one that is not allowed
python3 tools/dev.py sbom     write the bill of materials of what a user installs into dist/ (CycloneDX)

Everything is installed from tools/locked/: versions and the hashes of their files.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME, LOWEST = ROOT / ".venv", ROOT / ".venv-lowest"
PIP = ("pip", "install", "--quiet", "--disable-pip-version-check")


def install(locked: str, home: Path = HOME) -> None:
    """Make an environment if it is not there, install what is locked, each file held against its hash, and the project."""
    if not (home / "pyvenv.cfg").is_file():
        venv.create(home, with_pip=True)
    run(*PIP, "--require-hashes", "--requirement", f"tools/locked/{locked}.txt", home=home)
    run(*PIP, "--no-deps", "--no-build-isolation", "--editable", str(ROOT), home=home)
    run("compileall", "-q", "lint", home=home)  # as pip does with what it copies, also where Python itself may not


def run(tool: str, *arguments: str, fail: bool = True, home: Path = HOME) -> int:
    """Run a tool of an environment in the project's folder; a failure ends this program unless `fail` is off."""
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    status = subprocess.run([str(python), "-m", tool, *arguments], cwd=ROOT, check=False).returncode
    if status and fail:
        sys.exit(status)
    return status


def site() -> None:
    """Build the documentation in both languages, the English in a folder of the Chinese."""
    for lang in ("zh", "en"):
        run("zensical", "build", "--strict", "--config-file", f"docs/{lang}.toml")


def main(arguments: Sequence[str]) -> None:
    """One of the tasks above; further arguments go to pytest, or to tools/fuzz.py."""
    task = arguments[0] if arguments else ""
    if task == "try":
        install("base")
        run("lint", "check", "examples", fail=False)
    elif task == "test":
        install("test")
        run("pytest", "--numprocesses=auto", *arguments[1:])
    elif task == "ci":
        install("dev")
        run("tools.supply", "licences", "--quiet")
        run("ruff", "check")
        run("ruff", "format", "--check")
        run("mypy")
        run("lint", "rules", "test", "--isolated")
        run("tools.rule_pages", "--check")
        site()
        run("pytest", "--numprocesses=auto", *arguments[1:])
    elif task == "docs":
        install("dev")
        site()
    elif task == "fuzz":
        install("test" if "--blind" in arguments else "fuzz")
        run("tools.fuzz", *arguments[1:])
    elif task == "speed":
        install("dev")
        run("benchmarks.peers", "--short", *arguments[1:])
    elif task == "measure":
        install("dev")
        run("tools.measure", "planted", "--compare")
        run("tools.measure", "real")
    elif task == "lowest":
        install("lowest", LOWEST)
        run("pytest", "--numprocesses=auto", "tests/unit", "tests/lsp", *arguments[1:], home=LOWEST)
    elif task == "wheel":
        install("base")
        run("hatchling", "build", "--target", "wheel", "--directory", "dist")
        for path in sorted((ROOT / "dist").glob("*.whl")):
            print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
    elif task in ("lock", "audit", "licences", "sbom"):
        install("dev")
        run("tools.supply", *arguments)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
