"""`python -m benchmarks.peers --short`: whether copydesk has become slower, told by ratios and never by absolute times.

A yardstick of plain Python (expressions, dictionaries and slices over the same copy) runs in turn with copydesk, so that a slow
machine, or one with other work, slows both; the smallest of each is taken, which other work can only make larger. What it
costs in yardsticks must not rise above the committed ratio by more than `MOST`. AutoCorrect is shown beside it where it is
installed, but bounds nothing: it is not there without npm.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks import corpus
from benchmarks.installed import script
from benchmarks.measured import ROOT, environment, measure

FIGURES = ROOT / "benchmarks" / "figures" / "short.json"
ARTICLES, ROUNDS = 120, 5
MOST = 1.5
"""Five runs of one commit beside other work lay within a tenth of their middle: a rise of half is none of its."""
_CHECK = ("-m", "lint", "check", "--isolated", "--no-cache", "--jobs", "1", "--format", "json")
_CLAUSE = re.compile("[一-鿿]{2,}[，。]")


def run(*, update: bool = False) -> int:
    """Print the ratios beside the committed ones, or write them; 1 for one that has risen by more than `MOST`."""
    with tempfile.TemporaryDirectory() as place:
        found = ratios(Path(place))
    if update:
        FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    held: Mapping[str, float] = json.loads(FIGURES.read_text(encoding="utf-8"))
    worse = [name for name, ratio in found.items() if name in held and ratio > MOST * held[name]]
    print(f"{'':34} {'now':>7} {'committed':>10}")
    for name, ratio in found.items():
        print(f"{name:34} {ratio:7.2f} {held.get(name, float('nan')):10.2f} {'SLOWER' if name in worse else ''}")
    return int(bool(worse))


def ratios(room: Path) -> dict[str, float]:
    """What copydesk costs, in yardsticks: a folder of copy in passes of plain Python, a short run in starts of Python."""
    corpus.write(corpus.invented(ARTICLES), room)
    (room / "story.txt").write_text(corpus.prose(2000), encoding="utf-8")
    commands: dict[str, Sequence[str]] = {
        "work": (sys.executable, "-m", "benchmarks.short", str(room / "txt")),
        "start": (sys.executable, "-c", "import json, re, decimal, dataclasses"),
        "folder": (sys.executable, *_CHECK, str(room / "txt"), str(room / "md")),
        "hook": (sys.executable, *_CHECK, "--profile", "hook", str(room / "txt"), str(room / "md")),
        "story": (sys.executable, *_CHECK, str(room / "story.txt")),
        "version": (sys.executable, "-m", "lint", "--version"),
    }
    peer = script("autocorrect", "autocorrect")
    if Path(peer).exists():
        commands["peer"] = (peer, "--lint", "--format", "json", str(room / "txt"), str(room / "md"))
    least = _least(commands, room)
    found = {
        "copydesk / plain Python": least["folder"] / least["work"],
        "copydesk, hook / plain Python": least["hook"] / least["work"],
        "one story / start of Python": least["story"] / least["start"],
        "--version / start of Python": least["version"] / least["start"],
    }
    return found | ({"AutoCorrect / plain Python": least["peer"] / least["work"]} if "peer" in least else {})


def _least(commands: Mapping[str, Sequence[str]], room: Path) -> dict[str, float]:
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(ROUNDS):
        for name, command in commands.items():
            least[name] = min(least[name], measure(command, ROOT, environment(room)).cpu)
    return least


def work(folder: Path, times: int = 30) -> int:
    """The yardstick: what a checker written in Python does with copy, over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    return sum(_pass(text) for _ in range(times) for text in texts)


def _pass(text: str) -> int:
    pairs = Counter(map("".join, pairwise(text)))
    clauses = {match.group(): match.start() for match in _CLAUSE.finditer(text)}
    return sum(pairs[clause[:2]] + len(clause.translate({0xFF0C: None})) for clause in clauses)


if __name__ == "__main__":
    print(work(Path(sys.argv[1])))
