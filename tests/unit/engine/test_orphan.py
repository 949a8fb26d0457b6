"""A run that is killed leaves nothing behind: its workers go, and with them the standard output that they hold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 20
"""More than enough for workers to go, on a busy machine, too."""
RUN = """
import multiprocessing, sys
from lint.config import RawConfig, resolve
from lint.engine.run import Way, check_sources
from lint.engine.source import Source

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    sources = [Source("a.txt", text="庙会在南锣街举行。")] * 100_000
    check_sources(sources, resolve(RawConfig()), Way(jobs=3, progress=lambda path: print(path, flush=True)))
"""


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
@pytest.mark.parametrize("method", get_all_start_methods())
def test_workers_go_with_a_run_that_is_killed(tmp_path: Path, method: str, how: str) -> None:
    (tmp_path / "run.py").write_text(RUN, "utf-8")
    command = [sys.executable, "run.py", method]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == b"a.txt\n"
        run.send_signal(signal.Signals[how])
        try:
            run.communicate(timeout=SECONDS)  # to the end of standard output, which the workers hold
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            pytest.fail("the workers are still there")
        assert run.returncode == -signal.Signals[how]
