"""No copy on disk: every file that a server and its processes open to write, watched from outside during a whole run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import httpx
import pytest

from lint.rulebook.load import load
from tests.serving import running
from tests.unit.text.word import p, word

SLIP = "全县河长制度度日趋完善。"
CALLS = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknodat,truncate,memfd_create"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|^\d+ +(?!open)\w+\(")
"""A file opened to write to, or any of the other calls."""
NO_FILES = re.compile(r'"/dev/(null|tty|u?random)"|"/proc/self/|= -1 E')


def can_trace(folder: Path) -> bool:
    """Whether this system lets a program be watched."""
    if not shutil.which("strace"):
        return False
    command = ["strace", "-f", "-o", str(folder / "trial"), "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_server_writes_no_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    if not can_trace(tmp_path):
        pytest.skip("needs strace, and leave to use it")
    load()  # what is kept beside the rules is there: see `lint.rulebook.pressed`
    trace = tmp_path / "trace"
    before = ["strace", "-D", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(trace)]  # -D: the process stays ours
    command = ["-m", "lint", "serve", "--port", "0"]
    with (
        running(tmp_path_factory.mktemp("disk"), command, before) as server,
        httpx.Client(base_url=server.address, timeout=100) as client,
    ):
        _work(client)
    lines = trace.read_text(encoding="utf-8", errors="replace").split("\n")
    assert any("rules/reduplication" in line for line in lines), "the processes that check are watched too"
    assert [line for line in lines if WRITES.search(line) and not NO_FILES.search(line)] == []


def _work(client: httpx.Client) -> None:
    """Everything that copy is sent for, what is refused included."""
    docx = b64encode(word(p(SLIP))).decode()
    for name, body in (
        ("check", {"files": {"a.txt": SLIP * 20_000, "b.html": f"<p>{SLIP}</p>"}}),
        ("read", {"path": "a.docx", "data": docx}),
        ("read", {"path": "a.md", "data": b64encode(SLIP.encode()).decode()}),
        ("read", {"path": "a.pdf", "data": b64encode(b"%PDF-1.7 broken").decode()}),
        ("annotate", {"path": "a.docx", "data": docx, "text": SLIP.replace("度度", "度")}),
        ("annotate", {"path": "a.docx", "data": "", "text": ""}),
    ):
        assert client.post(f"/api/{name}", json=body).status_code in (200, 422)
    large = b'{"files": {"a.txt": "' + b"x" * (17 << 20) + b'"}}'
    assert client.post("/api/check", content=large, headers={"content-type": "application/json"}).status_code == 413
    assert client.get("/").status_code == 200


def test_watching_would_see_a_file_written(tmp_path: Path) -> None:
    if not can_trace(tmp_path):
        pytest.skip("needs strace, and leave to use it")
    trace = tmp_path / "trace"
    writing = f"import tempfile; tempfile.TemporaryFile(dir={str(tmp_path)!r}).write(b'x')"
    subprocess.run(["strace", "-f", "-e", f"trace={CALLS}", "-o", trace, sys.executable, "-c", writing], check=True)
    lines = trace.read_text(encoding="utf-8", errors="replace").split("\n")
    assert [line for line in lines if WRITES.search(line) and not NO_FILES.search(line)]
