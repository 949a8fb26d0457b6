"""A real cluster of worker processes: killed in the middle, nothing is lost and nothing counted twice; run again, it goes on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
import pytest

from lint.errors import UsageError
from lint.scale.cluster import connected
from lint.scale.files import HALF
from lint.scale.job import WORK
from tests.unit.scale.archives import (
    CONFIG,
    SEARCH,
    archive,
    embedded_check,
    embedded_repeats,
    everything,
    in_order,
    read,
    to_lines,
    to_parquet,
)

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COPYDESK_LANG": "en"}
ARTICLES = 45
EMBEDDED = {
    "check": partial(embedded_check, config=replace(CONFIG, lang="en")),
    "repeats": partial(embedded_repeats, config=replace(SEARCH, lang="en")),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of several files of both kinds."""
    folder = tmp_path_factory.mktemp("archive")
    records = archive(ARTICLES)
    to_lines(records[:20], folder / "a.jsonl")
    to_lines(records[20:25], folder / "b.jsonl.gz")
    to_parquet(records[25:], folder / "c.parquet", 2)
    return folder


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A command that is killed at the end, if it still runs, with all that it started."""
    command = [sys.executable, "-m", *map(str, arguments)]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    family = [psutil.Process(process.pid)]
    try:
        yield process
    finally:
        if process.poll() is None:
            family += family[0].children(recursive=True)
        for one in family:
            if one.is_running():
                one.kill()
        process.communicate()


def scale(command: str, source: Path, out: Path, *more: object) -> tuple[object, ...]:
    return ("lint", "scale", command, source, out, "--isolated", "--part-size", 0.003, *more)


def ended(process: subprocess.Popen[str], status: int = 0) -> str:
    """What a command printed that ends as it should."""
    out, err = process.communicate(timeout=100)
    assert process.returncode == status, err
    return out + err


def wait_for(process: subprocess.Popen[str], stage: str, done: int) -> None:
    """Read what a command says until so many steps of a stage are done, but not all."""
    assert process.stderr
    for line in process.stderr:
        told = re.fullmatch(rf"{stage} (\d+)/(\d+)\n", line)
        if told and done <= int(told[1]):
            assert int(told[1]) < int(told[2]), "too late to do any harm"
            return
    raise AssertionError(f"it never came to {stage}")


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    children = psutil.Process(process.pid).children(recursive=True)
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


def check_results(command: str, source: Path, out: Path) -> None:
    """The results are those of the embedded run, each row once, and nothing else lies about."""
    rows, told = read(out, command), json.loads((out / f"{command}.json").read_text())
    wanted = EMBEDDED[command](everything([source]))
    assert in_order(rows) == in_order(wanted)
    assert (told["articles"], told["finding"]) == (ARTICLES, len(wanted))
    assert not [path.name for path in out.iterdir() if path.name.startswith((HALF, WORK))]


@pytest.mark.parametrize(("command", "stage"), [("repeats", "fingerprints"), ("repeats", "comparing")])
def test_worker_killed_in_the_middle(source: Path, tmp_path: Path, command: str, stage: str) -> None:
    with started(*scale(command, source, tmp_path, "--workers", 2)) as process:
        wait_for(process, stage, 1)
        workers(process)[0].send_signal(signal.SIGKILL)
        assert f"{ARTICLES} articles" in ended(process)
    check_results(command, source, tmp_path)


@pytest.mark.parametrize("command", ["check", "repeats"])
def test_client_killed_in_the_middle_and_run_again(source: Path, tmp_path: Path, command: str) -> None:
    with started(*scale(command, source, tmp_path, "--workers", 2)) as process:
        wait_for(process, {"check": "checking", "repeats": "comparing"}[command], 2)
        others = workers(process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not psutil.wait_procs(others, timeout=30)[1], "the workers end with it"
    kept = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob(f"{command}-*.parquet")}
    assert kept
    assert not (tmp_path / f"{command}.json").exists(), "nobody may think that this is all"
    with started(*scale(command, source, tmp_path, "--workers", 1)) as process:
        assert re.search(r"\((\d+) of \d+ parts were done before\)", ended(process))
    check_results(command, source, tmp_path)
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in kept} == kept
    with started(*scale(command, source, tmp_path)) as process:
        assert "parts were done before" in ended(process)
    check_results(command, source, tmp_path)


def test_scheduler_and_workers_started_elsewhere_one_of_which_dies(source: Path, tmp_path: Path) -> None:
    place, out = tmp_path / "scheduler.json", tmp_path / "out"
    common = ("--scheduler-file", place, "--no-dashboard")
    with started("distributed.cli.dask_scheduler", "--port", 0, *common):
        while not place.exists():
            time.sleep(0.05)
        worker = ("distributed.cli.dask_worker", *common, "--nthreads", 1, "--no-nanny", "--local-directory", tmp_path)
        with started(*worker), started(*worker) as other:
            address = json.loads(place.read_text())["address"]
            with started(*scale("check", source, out, "--scheduler", address)) as process:
                wait_for(process, "checking", 2)
                other.send_signal(signal.SIGKILL)
                ended(process)
    check_results("check", source, out)


def test_changed_input_leaves_nothing_of_the_old_one(source: Path, tmp_path: Path) -> None:
    records = archive(9)
    path, out = to_lines(records, tmp_path / "in" / "a.jsonl"), tmp_path / "out"
    to_lines(records[:1], tmp_path / "in" / "b.jsonl")
    with started(*scale("check", path.parent, out, "--workers", 1)) as process:
        ended(process)
    (out / "of-somebody-else.parquet").write_bytes(b"")
    to_lines(records[3:6], path)
    with started(*scale("check", path.parent, out, "--workers", 1)) as process:
        assert "(1 of 3 parts were done before)" in ended(process)
    assert in_order(read(out, "check")) == in_order(EMBEDDED["check"](everything([path.parent])))
    assert (out / "of-somebody-else.parquet").exists()


def test_folder_that_cannot_be_written_ends_with_2_and_says_why(source: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.write_text("no folder")
    with started(*scale("check", source, locked, "--workers", 1)) as process:
        assert "locked" in ended(process, 2)


def test_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.scale.cluster.SECONDS", 0.3)
    with pytest.raises(UsageError, match="the scheduler does not answer"), connected("tcp://127.0.0.1:9", None):
        pass
