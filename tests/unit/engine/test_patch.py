"""Patches are tried with the programs that apply them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lint.engine.fix import Fixed
from lint.engine.patch import patch, root_of
from lint.text.decode import Encoding

BEFORE = "".join(f"第{number}行，镕堃𠮷。\n" for number in range(9))
MARK = b"\xef\xbb\xbf"
GIT, PATCH = shutil.which("git"), shutil.which("patch")
PROGRAMS = [
    pytest.param(["git", "apply", "--check", "-"], id="git", marks=pytest.mark.skipif(not GIT, reason="needs git")),
    pytest.param(
        ["patch", "-p1", "--binary", "--dry-run", "--force"],
        id="patch",
        marks=pytest.mark.skipif(not PATCH, reason="needs patch"),
    ),
]
ODD = [
    "清 水 河.txt",
    'a"b.txt',
    "a\nb.txt",
    "a\tb.txt",
    "\x1b\x7f.txt",
    "a\\b.txt",
    "a 2026-01-01 10:00:00.txt",
    " a.txt ",
    "a  b.txt",
    "a ",
]
POSIX = pytest.mark.skipif(os.name == "nt", reason="such names are none on Windows")


def check(program: list[str], name: str, folder: Path, encoding: Encoding, before: str, after: str) -> None:
    """Write a file, and have a program check a patch of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoding.encode(before))
    made = patch(Fixed(name, before, after, 1, encoding=encoding), str(folder))
    done = subprocess.run(program, input=made, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, (made, done.stdout, done.stderr)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("encoding", [Encoding("utf-8"), Encoding("utf-8", MARK), Encoding("gb18030")])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("line", [0, 1, 4, 8])
def test_patch_holds_the_bytes_of_the_file(
    room: Path, program: list[str], encoding: Encoding, ending: str, line: int
) -> None:
    text = BEFORE.replace("\n", ending)
    for before in (text, text.removesuffix(ending)):
        check(program, "a.txt", room, encoding, before, before.replace(f"第{line}行", "行"))


@POSIX
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", [*ODD, os.fsdecode("乙".encode("gb18030") + b" .txt"), "清水河/一 版/稿.txt"])
def test_odd_names(room: Path, program: list[str], name: str) -> None:
    check(program, name, room, Encoding("utf-8"), BEFORE, BEFORE.replace("4", "5"))


@POSIX
@pytest.mark.parametrize("program", PROGRAMS)
def test_name_is_that_from_this_folder_and_no_link(room: Path, program: list[str]) -> None:
    (room / "deep").mkdir()
    (room / "deep" / "a.txt").write_text(BEFORE, "utf-8")
    (room / "link").symlink_to("deep")
    (room / "b.txt").symlink_to("deep/a.txt")
    for name in ("./deep/a.txt", str(room / "deep" / "a.txt"), "link/a.txt", "b.txt", "link/../deep/a.txt"):
        made = patch(Fixed(name, BEFORE, BEFORE[1:], 1), root_of([name]))
        assert made is not None
        assert made.startswith(b"--- a/deep/a.txt\n+++ b/deep/a.txt\n@@")
        assert subprocess.run(program, input=made, cwd=room, capture_output=True, check=False).returncode == 0


def test_chinese_names_stay_readable() -> None:
    made = patch(Fixed("清水河.txt", "甲\n", "乙\n", 1), root_of(["清水河.txt"]))
    assert made == "--- a/清水河.txt\n+++ b/清水河.txt\n@@ -1 +1 @@\n-甲\n+乙\n".encode()


def test_no_change_no_patch_and_none_for_utf_16() -> None:
    assert patch(Fixed("a.txt", "甲", "甲", 0, encoding=Encoding("utf-16-le", b"\xff\xfe")), "") == b""
    assert patch(Fixed("a.txt", "甲", "乙", 1, encoding=Encoding("utf-16-le", b"\xff\xfe")), "") is None


@POSIX
@pytest.mark.parametrize("program", PROGRAMS)
def test_files_that_lie_elsewhere_are_named_from_the_folder_that_has_them_all(room: Path, program: list[str]) -> None:
    here, there = room / "here", room / "there" / "deep"
    for folder in (here, there):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(BEFORE, "utf-8")
    os.chdir(here)
    assert root_of(["a.txt"]) == str(here)
    assert root_of(["../there/deep/a.txt"]) == str(there)
    names = ["a.txt", "../there/deep/a.txt"]
    assert root_of(names) == str(room)
    made = b"".join(patch(Fixed(name, BEFORE, BEFORE[1:], 1), root_of(names)) or b"" for name in names)
    assert b"--- a/here/a.txt\n" in made
    assert b"--- a/there/deep/a.txt\n" in made
    assert subprocess.run(program, input=made, cwd=room, capture_output=True, check=False).returncode == 0
