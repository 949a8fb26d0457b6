"""On a real terminal: colours instead of signs, lines broken by cells, no line wider than the window."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from lint.text.width import cells
from tests.cli.running import environment, lay_out
from tests.cli.test_golden import RULES

pty = pytest.importorskip("pty")
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_terminal(folder: Path, columns: int, *arguments: str, **env: str) -> str:
    """What copydesk writes to a terminal of so many columns."""
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "lint", *arguments]
    variables = environment({"TERM": "xterm-256color", **env})
    with subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
        child.wait(timeout=60)
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_window(tmp_path: Path, columns: int, lang: str) -> None:
    arguments = ("check", "page.txt", "hostile.txt", "long.txt", *RULES.split(), "--statistics", "--lang", lang)
    shown = on_terminal(lay_out(tmp_path), columns, *arguments)
    lines = ANSI.sub("", shown).split("\n")
    report = lines[: next(i for i, line in enumerate(lines) if line.startswith(("规则 ", "rule ")))]
    assert len(report) > 40
    assert [line for line in report if cells(line) > columns and " " in line.strip()] == []


def test_marks_are_colours_and_underlines_not_signs(tmp_path: Path) -> None:
    shown = on_terminal(lay_out(tmp_path), 80, "check", "page.txt", *RULES.split())
    assert "\x1b[1;4;31m9月31日\x1b[0m" in shown
    assert not set("▶◀▷◁") & set(shown)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_signs_mark_the_copy_and_lines_are_still_broken(tmp_path: Path, env: dict[str, str]) -> None:
    shown = on_terminal(lay_out(tmp_path), 50, "check", "page.txt", *RULES.split(), **env)
    assert "\x1b" not in shown
    assert "▶9月31日◀" in shown
    assert max(cells(line) for line in shown.split("\n")) <= 50


def test_diff_is_coloured_and_safe(tmp_path: Path) -> None:
    shown = on_terminal(lay_out(tmp_path), 80, "check", "--diff", "hostile.txt", *RULES.split())
    assert "\x1b[31m-第二段有␛[31m转义" in shown
    assert "\x1b[32m+第二段有␛[31m转义" in shown


def test_long_runs_show_their_progress_short_ones_do_not(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    many = folder / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.txt").write_bytes((folder / "clean.txt").read_bytes())
    assert "60/60" in on_terminal(folder, 80, "check", "many")
    assert "检查稿件" not in on_terminal(folder, 80, "check", "clean.txt")
