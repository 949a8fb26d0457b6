"""Whole commands over hostile names, copy and rules: nothing acts on the terminal, nothing is a command to a CI."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from lint.report.safe import ACTING, COMMAND
from tests.cli.running import run
from tests.cli.terminal import Terminal

EVIL = "\x1b]0;t\x07\x1b[2J\x9b1m\u202e\xad\x08\r\n::set-output name=x::y\n##[add-mask]z"
NAMES = (
    "::error file=x::y.txt", "\x1b[31m红.txt", "\u202etxt.exe.txt", "a\n::warning::b.txt", "##vso[task.x]y.txt", "[b]:100:.txt",
)  # fmt: skip
COPY = "::set-output name=x::y\n ##[x]全县河长制度度日趋完善\x1b[31m。\n::debug::大会，，\u202e预计\x9b1m\x07两千人\x08参加。\n"
RULE = {
    "check": "pattern",
    "title": EVIL,
    "pattern": "预计",
    "replacement": EVIL,
    "level": "error",
    "message": EVIL + "{found}",
    "why": EVIL,
    "source": EVIL,
    "fix": "unsafe",
    "en": {"title": EVIL, "message": EVIL, "why": EVIL},
    "examples": {"bad": [{"text": "大会<<预计>>。" + EVIL, "fixed": "不对" + EVIL}], "good": ["大会。" + EVIL]},
}
BAD_NAME = "typo\x1b[31m/::error::x.yml"
SCREEN = re.compile(r"\x1b\[(\?25[lh]|[0-9;]*m|\d*[ABGK])")
"""What rich itself sends: colours, the cursor of a progress bar."""
LEFT = re.compile(r"[\x08\x07\x1b\x9b\u202e\xad]")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="such names are not possible there")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of copy with hostile names, beside it a house's rules, and a file that cannot be read."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in NAMES:
        (copy / name).write_bytes(COPY.encode())
    (copy / "\x1b[2J坏.txt").write_bytes(b"\xff\xfe\xff")
    for path in (tmp_path / "house" / "typo" / "bad.yml", tmp_path / "worse" / BAD_NAME):
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(RULE), "utf-8")
    return tmp_path


def acts(written: str) -> list[str]:
    """What is left in output that could act, or command a CI; commands of `--format github` are ours."""
    return [
        match.group() for pattern in (ACTING, COMMAND) for match in pattern.finditer(written) if match.group() != "\n"
    ]


COMMANDS: Sequence[Sequence[str]] = [
    ("check", "copy"),
    ("check", "copy", "--statistics", "--lang", "en"),
    ("check", "copy", "--format", "concise"),
    *(
        ("check", "copy", "--format", name)
        for name in ("json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "html")
    ),
    ("check", "copy", "--fix", "--unsafe-fixes"),
    ("check", "copy", "--add-suppressions", "--reason", "x"),
    ("check", "copy", "--write-baseline"),
    ("check", "copy/\x1b[2Jnone.txt"),
    ("check", "copy", "--output", "html=\x1b[2J/x"),
    ("check", "copy", "--select", "\x1b[2J"),
    ("check", "--stdin-filename", "\x1b[2J.txt", "-"),
    ("check", "--\x1b[2J"),
    ("\x1b[2J",),
    ("explain", "typo/bad"),
    ("explain", "typo"),
    ("explain", "\x1b[2J"),
    ("rules", "list"),
    ("rules", "test", "house/typo/bad.yml"),
    ("rules", "test", f"worse/{BAD_NAME}"),
    ("rules", "try", "house/typo/bad.yml", "copy"),
    ("rules", "list", "--rules", "worse"),
    ("config", "copy"),
]


def with_rules(arguments: Sequence[str]) -> list[str]:
    known = arguments[0] in ("check", "explain", "config") or arguments[:2] in (("rules", "list"), ("rules", "try"))
    return [*arguments, *(["--rules", "house"] if known else [])]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_acts_in_a_log(desk: Path, arguments: Sequence[str]) -> None:
    ran = run(desk, *with_rules(arguments), stdin=COPY.encode())
    assert "Traceback" not in ran.said
    assert ran.out or ran.err
    assert acts(ran.text) + acts(ran.said) == []


@pytest.mark.parametrize(
    "arguments",
    [("check", "copy"), ("check", "copy", "--diff"), ("explain", "typo/bad"), ("rules", "list")],
    ids=" ".join,
)
def test_nothing_acts_on_a_terminal(desk: Path, arguments: Sequence[str]) -> None:
    with Terminal(desk, *with_rules(arguments)) as terminal:
        terminal.end()
        written = terminal.written
    assert "\x1b[" in written, "colours"
    assert LEFT.findall(SCREEN.sub("", written)) == []


def test_nothing_acts_when_one_is_asked(desk: Path) -> None:
    with Terminal(desk, "check", "copy", "--fix", "--interactive", "--rules", "house") as terminal:
        for key in "yni":
            terminal.wait_for("结束")
            terminal.press(key)
        terminal.wait_for("理由")
        terminal.type("引文\r")
        terminal.wait_for("结束")
        terminal.press("q")
        terminal.end()
        written = terminal.written
    assert LEFT.findall(SCREEN.sub("", written)) == []


def test_nothing_acts_beside_the_progress_of_a_long_run(desk: Path) -> None:
    for number in range(60):
        (desk / "copy" / f"{number}\x1b[2J.txt").write_text("一河清水绕村来。\n", "utf-8")
    with Terminal(desk, "check", "copy") as terminal:
        terminal.end()
        written = terminal.written
    assert "67/67" in written
    assert LEFT.findall(SCREEN.sub("", written)) == []


def test_a_patch_is_whole_but_commands_no_ci(desk: Path) -> None:
    """In a CI's log a command is shown with signs; in a file, and outside of a CI, the patch is as it must be."""
    plain = run(desk, "check", "--diff", "copy")
    assert COMMAND.search(plain.text)
    ci = run(desk, "check", "--diff", "copy", env={"GITHUB_ACTIONS": "true"})
    assert not COMMAND.search(ci.text)
    assert "--diff > 文件" in ci.said
    with (desk / "fix.patch").open("wb") as file:
        command = [sys.executable, "-m", "lint", "check", "--diff", "copy"]
        environment = {**os.environ, "GITHUB_ACTIONS": "true"}
        subprocess.run(command, cwd=desk, stdout=file, stderr=subprocess.DEVNULL, env=environment, check=False)
    assert (desk / "fix.patch").read_bytes() == plain.out


def test_a_shell_completes_no_name_that_acts(desk: Path) -> None:
    asked = {"_COPYDESK_COMPLETE": "zsh_complete", "COMP_WORDS": "copydesk explain --rules house ", "COMP_CWORD": "4"}
    told = run(desk, env=asked)
    assert "typo/bad" in told.text
    assert not ACTING.search(told.text.replace("\n", ""))
    profiles = desk / "house" / "_profiles"
    profiles.mkdir()
    for name in ("night", "\x1b[2J", "a\nb"):
        (profiles / f"{name}.yml").write_text('title: "\\e[2J"\nextends: wire\n', encoding="utf-8")
    told = run(desk, env={**asked, "COMP_WORDS": "copydesk check --rules house --profile ", "COMP_CWORD": "5"})
    assert "night" in told.text
    assert not ACTING.search(told.text.replace("\n", ""))
