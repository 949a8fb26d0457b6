"""`python -m benchmarks.cache FOLDER`: what a run over unchanged files costs, as a share of the first one.

FOLDER holds copy as .txt files, of which so many as asked for are copied first. Times are those of the clock and of the
processors, child processes included. The first two reports must be the same byte for byte.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

MOST = 0.05
"""The share of the first run that the second may cost."""


class Run(NamedTuple):
    """What a run took, and its report."""

    wall: float
    processor: float
    report: bytes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 if the second run costs too much, or says something else."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=10_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        copy, kept = Path(room, "copy"), Path(room, "kept")
        files = [*copied(sorted(asked.folder.rglob("*.txt"))[: asked.files], copy)]
        first, second = check(copy, kept), check(copy, kept)
        with files[0].open("a", encoding="utf-8") as file:
            file.write("庙会在老街举行，，人人都来。\n")
        third = check(copy, kept)
    print(f"{len(files):6} files         wall s   processor s   share")
    for name, run in (("first run", first), ("unchanged", second), ("one changed", third)):
        print(f"{name:12} {run.wall:12.2f} {run.processor:13.2f} {run.processor / first.processor:7.1%}")
    return int(second.report != first.report or second.processor > MOST * first.processor)


def copied(files: Sequence[Path], target: Path) -> Iterator[Path]:
    """The copies of files in a folder, a hundred to each folder below it."""
    for number, file in enumerate(files):
        path = target / f"{number // 100:04}" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        yield Path(shutil.copyfile(file, path))


def check(copy: Path, kept: Path) -> Run:
    """A run of `copydesk check` over a folder, as a user has it."""
    command = [
        sys.executable,
        "-m",
        "lint",
        "check",
        str(copy),
        "--isolated",
        "--format",
        "json",
        "--cache-dir",
        str(kept),
    ]
    before = os.times()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    after = os.times()
    used = sum(after[2:4]) - sum(before[2:4])
    return Run(after.elapsed - before.elapsed, used, done.stdout)


if __name__ == "__main__":
    sys.exit(main())
