"""`copydesk serve` from the command line: what it says when it cannot start, and that it ends when told to."""

from __future__ import annotations

import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import lint.cli.serve
from lint.errors import UsageError
from tests.serving import ROOT, served


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lint", "serve", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.cli.serve.find_spec", lambda name: None if name == "uvicorn" else find_spec(name))
    with pytest.raises(UsageError) as problem:
        lint.cli.serve.command.main([], standalone_mode=False)
    assert problem.value.to("zh") == '缺少 copydesk serve 需要的软件包（pip install "copydesk[serve]"）'


def test_a_port_in_use_ends_with_status_two(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--port", str(port), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"无法使用端口 {port}" in done.stderr
    assert "--port" in done.stderr


def test_a_mistake_in_the_configuration_ends_with_status_two(tmp_path: Path) -> None:
    (tmp_path / "copydesk.yml").write_text("profile: night\n", encoding="utf-8")
    done = run("--port", "0", folder=tmp_path)
    assert done.returncode == 2
    assert "copydesk.yml:1:10" in done.stderr


def test_it_cannot_be_told_to_listen_elsewhere(tmp_path: Path) -> None:
    assert run("--host", "0.0.0.0", folder=tmp_path).returncode == 2


def test_it_starts_says_where_and_ends_when_interrupted(tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra serve")
    with served(tmp_path) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), 5):
            pass
