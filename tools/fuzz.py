"""The targets of tests/fuzz in numbers: executions, seconds, and what was found.

python -m tools.fuzz [--target NAME]... [--runs N | --seconds N] [--blind]

Each target is run in a process of its own under atheris, which watches what of `lint` an input reaches and goes on from there
(dependency group `fuzz`; wheels for Linux). With --blind inputs are mutated without watching: needs nothing, starts at once.
--runs and --seconds are a target's; without either, 20,000 runs. What is found is written to tests/fuzz/corpus/TARGET; the status
is 1 then.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
RUNS = 20_000
LONGEST = 300
"""Bytes of an input; targets make much longer texts of them."""
MOST_SECONDS = 20
"""Of the processor's time for one input: a guard against what hangs, far beyond what any input takes."""
MOST_MEGABYTES = 3072


class Count(NamedTuple):
    """What came of a target: how often it was run, how long it took, what was found."""

    name: str
    runs: int
    seconds: float
    found: tuple[str, ...] = ()

    def line(self) -> str:
        """The count as a row of a table."""
        return f"{self.name:14}{self.runs:>12,}{self.seconds:>10.1f}{len(self.found):>8}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets that are asked for; 1 if something was found."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python tools/dev.py fuzz")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="only this one; may be given again")
    parser.add_argument("--runs", type=int, default=0, help=f"of each target; {RUNS} without --seconds")
    parser.add_argument("--seconds", type=float, default=0, help="for each target")
    parser.add_argument("--blind", action="store_true", help="without atheris: mutate and do not watch")
    parser.add_argument("--seed", type=int, default=0, help="for what is drawn at random; 0 for another one each time")
    asked = parser.parse_args(arguments)
    seed = asked.seed or time.time_ns() % 2**31
    if not asked.blind and find_spec("atheris") is None:
        print(
            f"atheris is not installed (no wheel for Python {sys.version.split()[0]} here?); try --blind",
            file=sys.stderr,
        )
        return 2
    run = blind if asked.blind else guided
    _bound_memory()
    runs = asked.runs or (0 if asked.seconds else RUNS)
    print(f"{'target':14}{'executions':>12}{'seconds':>10}{'found':>8}   (seed {seed})", flush=True)
    counts = []
    for name in asked.target or TARGETS:
        counts.append(run(name, runs, asked.seconds, seed))
        print(counts[-1].line(), flush=True)
    total = Count(
        "all", sum(c.runs for c in counts), sum(c.seconds for c in counts), tuple(f for c in counts for f in c.found)
    )
    print(total.line(), *(f"  {path}" for path in total.found), sep="\n")
    return int(bool(total.found))


def blind(name: str, runs: int, seconds: float, seed: int) -> Count:
    """A target in this process, over inputs mutated at random; it stops at the first thing found."""
    from tests.fuzz.targets import TARGETS

    target, start = TARGETS[name], time.monotonic()
    done, end = 0, start + seconds if seconds else float("inf")
    for data in _mutated(_seeds(name), random.Random(seed)):
        if done == runs > 0 or time.monotonic() > end:
            break
        done += 1
        if problem := _problem(target, data):
            print(problem, file=sys.stderr)
            return Count(name, done, time.monotonic() - start, (_kept(name, data),))
    return Count(name, done, time.monotonic() - start)


def guided(name: str, runs: int, seconds: float, seed: int) -> Count:
    """A target under atheris in a process of its own; it stops at the first thing found."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        for number, data in enumerate(_seeds(name)):
            Path(room, str(number)).write_bytes(data)
        (folder := Path(room, "found")).mkdir()
        limits = [f"-atheris_runs={runs}"] if runs else [f"-max_total_time={round(seconds) or 1}"]
        done = subprocess.run(
            [sys.executable, "-m", "tools.fuzz_guided", name, *limits, f"-seed={seed}", f"-max_len={LONGEST}",
            "-print_final_stats=1",
             f"-timeout={MOST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-artifact_prefix={folder}/", room],
            cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        found = tuple(_kept(name, path.read_bytes()) for path in folder.iterdir())
    count = max(
        [
            int(number)
            for number in re.findall(r"^#(\d+)|units:\s+(\d+)|^Done (\d+)", done.stderr, re.MULTILINE)
            for number in number
            if number
        ]
        or [0]
    )
    if found or done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:], file=sys.stderr)
    return Count(
        name, count, time.monotonic() - start, found or ((f"status {done.returncode}",) if done.returncode else ())
    )


def _seeds(name: str) -> list[bytes]:
    """What a target begins with: what was found before, and what is like it."""
    from tests.fuzz.seeds import SEEDS

    kept = [path.read_bytes() for path in sorted(CORPUS.glob(f"{name}/*"))]
    return [*kept, *SEEDS.get(name, list)()] or [bytes(range(64))]


def _mutated(pool: list[bytes], rng: random.Random) -> Iterator[bytes]:
    """Inputs without end: a known one, or the last, with some bytes changed, taken out, put in, doubled."""
    yield from pool
    data = b""
    while True:
        data = data if data and rng.random() < 0.5 else rng.choice(pool)
        for _ in range(rng.choice((1, 2, 4, 16))):
            data = rng.choice(_CHANGES)(data, rng)[:LONGEST]
        yield data


def _insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 1, 2, 8, 40))) + data[at:]


def _delete(data: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + data[at + rng.choice((1, 1, 4, 30)) :]


def _replace(data: bytes, rng: random.Random) -> bytes:
    at = rng.randint(0, max(0, len(data) - 1))
    return data[:at] + rng.randbytes(1) + data[at + 1 :]


def _double(data: bytes, rng: random.Random) -> bytes:
    at, size = rng.randint(0, len(data)), rng.choice((1, 3, 9, 60))
    return data[: at + size] + data[at : at + size] * rng.choice((1, 1, 5)) + data[at + size :]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_insert, _delete, _replace, _replace, _double)


def _problem(target: Callable[[bytes], None], data: bytes) -> str:
    """What a target says against an input, "" if nothing."""
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _too_long)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        target(data)
    except Exception:
        return traceback.format_exc(limit=-6)
    finally:
        if hasattr(signal, "SIGPROF"):
            signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _too_long(_number: int, _frame: object) -> None:
    raise AssertionError(f"more than {MOST_SECONDS} seconds for one input")


def _bound_memory() -> None:
    """Let what eats the memory fail here, and not the machine."""
    if find_spec("resource"):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEGABYTES << 20, MOST_MEGABYTES << 20))


def _kept(name: str, data: bytes) -> str:
    """Write an input into the corpus; returns where."""
    path = CORPUS / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
