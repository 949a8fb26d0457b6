"""Files: which ones a run takes, and writing them back whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from lint.engine import files
from lint.engine.files import read_bytes, survey
from lint.engine.writing import write_bytes
from lint.errors import SourceError, UsageError

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and links")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some files, the current one for the test; git looks for no work tree around it."""
    folder = tmp_path / "room"
    for name in (
        "b.txt",
        "a.txt",
        "图.jpg",
        "sub/c.TXT",
        ".hidden.txt",
        ".git-like/d.txt",
        "sub/.e/f.txt",
        "旧稿/g.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("甲", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def discover(paths: Iterable[str], exclude: tuple[str, ...] = (), root: Path | None = None) -> list[str]:
    """The files that a run takes."""
    return survey(paths, exclude, root).files


def posix(found: list[str]) -> list[str]:
    return [path.replace(os.sep, "/") for path in found]


def test_folder_gives_its_text_files_sorted_without_hidden_ones(room: Path) -> None:
    assert posix(discover(["."])) == ["a.txt", "b.txt", "sub/c.TXT", "旧稿/g.txt"]
    assert posix(discover(["sub"])) == ["sub/c.TXT"]
    assert discover([str(room / "sub")]) == [str(room / "sub" / "c.TXT")]


def test_folder_gives_what_there_is_a_reader_for(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("web.html", "web.HTM", "read.md", "notes.rst"):
        (room / "sub" / name).write_text("甲", encoding="utf-8")
    assert posix(discover(["sub"])) == ["sub/c.TXT", "sub/read.md", "sub/web.HTM", "sub/web.html"]
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    assert posix(discover(["sub"])) == ["sub/c.TXT", "sub/web.HTM", "sub/web.html"]
    assert discover(["sub/read.md"]) == ["sub/read.md"]


@POSIX
def test_what_a_folder_gives_no_reader_for_is_told(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("read.md", "READ.Markdown", "page.pdf", "web.html"):
        (room / "sub" / name).write_text("甲", encoding="utf-8")
    (room / "sub" / "again.md").symlink_to("c.TXT")
    (room / "sub" / "twice.pdf").symlink_to("page.pdf")
    assert survey([".", "sub"]).notices == ()
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    assert [notice.to("en") for notice in survey([".", "sub"]).notices] == [
        '.markdown, .md files that are not checked: 3 (pip install "copydesk[markdown]")',
        '.pdf files that are not checked: 1 (pip install "copydesk[pdf]")',
    ]
    assert survey(["."], ("sub/",), room).notices == ()
    assert survey(["sub/read.md"]).notices == ()


def test_named_file_is_taken_whatever_its_name(room: Path) -> None:
    assert discover(["图.jpg", ".hidden.txt"]) == ["图.jpg", ".hidden.txt"]


def test_each_file_is_taken_once_in_the_order_given(room: Path) -> None:
    assert posix(discover(["sub", "b.txt", ".", "./a.txt", str(room / "b.txt"), "sub/../a.txt"])) == [
        "sub/c.TXT",
        "b.txt",
        "a.txt",
        "旧稿/g.txt",
    ]


@POSIX
def test_link_and_its_file_are_one(room: Path) -> None:
    (room / "z.txt").symlink_to("a.txt")
    (room / "broken.txt").symlink_to("nowhere")
    (room / "0.txt").symlink_to("b.txt")
    (room / "00.txt").symlink_to("0.txt")
    assert discover(["z.txt", "a.txt"]) == ["z.txt"]
    assert discover(["z.txt", "."])[:2] == ["z.txt", "b.txt"]
    assert posix(discover(["."])) == ["a.txt", "b.txt", "sub/c.TXT", "旧稿/g.txt"]
    assert discover(["."], ("/b.txt",))[0] == "0.txt"
    assert "broken.txt" not in discover(["."])


@POSIX
def test_link_out_of_the_repository_is_refused_and_the_rest_taken(room: Path, tmp_path: Path) -> None:
    (room / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("甲", encoding="utf-8")
    for name in ("0.txt", "sub/1.txt"):
        (room / name).symlink_to(tmp_path / "secret.txt")
    found = survey([".", "sub"])
    assert posix(found.files) == ["a.txt", "b.txt", "sub/c.TXT", "旧稿/g.txt"]
    assert [error.path for error in found.refused] == ["0.txt", "sub/1.txt"]
    assert survey([".", "0.txt"]).refused == ()
    assert survey(["."], ("0.txt", "1.txt")).refused == ()


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        (("旧稿/",), ["a.txt", "b.txt", "sub/c.TXT"]),
        (("/a.txt", "sub"), ["b.txt", "旧稿/g.txt"]),
        (("*.txt", "!b.txt"), ["b.txt", "sub/c.TXT"]),
        (("**/c.*",), ["a.txt", "b.txt", "旧稿/g.txt"]),
    ],
)
def test_excluded_patterns_are_relative_to_the_root(
    room: Path, monkeypatch: pytest.MonkeyPatch, patterns: tuple[str, ...], left: list[str]
) -> None:
    assert posix(discover(["."], patterns, room)) == left
    monkeypatch.chdir(room / "sub")
    assert [
        os.path.relpath(os.path.realpath(path), room).replace(os.sep, "/") for path in discover([".."], patterns, room)
    ] == left


def test_named_file_is_not_excluded(room: Path) -> None:
    assert discover(["a.txt"], ("*.txt",), room) == ["a.txt"]


@pytest.mark.parametrize(("name", "hint"), [("a.tx", "did you mean 'a.txt'"), ("nowhere/x.txt", ""), ("sud", "'sub'")])
def test_path_that_is_not_there(room: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="no such file or folder") as refused:
        discover(["a.txt", name])
    assert refused.value.path == name
    assert hint in str(refused.value)


def test_link_that_leads_nowhere_is_not_taken_for_its_own_name_mistyped(room: Path) -> None:
    (room / "link.txt").symlink_to("nowhere.txt")
    with pytest.raises(UsageError) as refused:
        discover(["link.txt"])
    assert str(refused.value) == "link.txt: a link to a file that does not exist"


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_folder_under_git_gives_what_git_does_not_ignore(room: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "."], check=True)
    (room / ".gitignore").write_text("旧稿/\nb.txt\n", encoding="utf-8")
    assert posix(discover(["."])) == ["a.txt", "sub/c.TXT"]
    assert posix(discover(["旧稿"])) == ["旧稿/g.txt"]  # named itself, so it is wanted
    subprocess.run(["git", "add", "--force", "b.txt", "sub"], check=True)
    (room / "sub" / "c.TXT").unlink()
    assert posix(discover(["."])) == ["a.txt", "b.txt"]  # tracked after all; gone


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_repository_in_a_repository_gives_its_files_too(room: Path, tmp_path: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "protocol.file.allow=always")
    for folder in (".", "sub", "旧稿"):
        subprocess.run(["git", "-C", folder, "init", "--quiet", "."], check=True)
    (room / "sub" / ".gitignore").write_text("left.txt\n", encoding="utf-8")
    (room / "sub" / "left.txt").write_text("甲", encoding="utf-8")
    (room / ".gitignore").write_text("旧稿/\n", encoding="utf-8")
    shutil.copytree(room / "sub", tmp_path / "other")
    subprocess.run(["git", "-C", tmp_path / "other", "add", "c.TXT"], check=True)
    subprocess.run(["git", "-C", tmp_path / "other", *who, "commit", "--quiet", "-m", "1"], check=True)
    subprocess.run(["git", *who, "submodule", "--quiet", "add", tmp_path / "other", "module"], check=True)
    assert posix(discover(["."])) == ["a.txt", "b.txt", "module/c.TXT", "sub/c.TXT"]
    shutil.rmtree(room / "module")
    (room / "module").mkdir()  # as in a clone without its submodules
    assert posix(discover(["."])) == ["a.txt", "b.txt", "sub/c.TXT"]


@POSIX
@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_folder_behind_a_link_is_not_gone_into(room: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "."], check=True)
    (room / "loop").symlink_to(".")
    (room / "again").symlink_to("sub")
    assert posix(discover(["."])) == ["a.txt", "b.txt", "sub/c.TXT", "旧稿/g.txt"]


def test_folder_that_cannot_be_read_is_not_taken_for_empty(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(SourceError, match="sub: cannot read: Permission denied"):
        discover(["."])


def test_read_bytes_of_what_cannot_be_read(room: Path) -> None:
    assert read_bytes("a.txt") == "甲".encode()
    for name in ("none.txt", "sub"):
        with pytest.raises(SourceError, match=f"{name}: cannot read"):
            read_bytes(name)


@pytest.mark.parametrize("size", [0, 3, 4, 5, 7, 8])
def test_read_bytes_of_files_of_any_size(room: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(files, "_USUAL", 4)
    monkeypatch.setattr(files, "MOST_BYTES", 7)
    Path("a.txt").write_bytes(b"x" * size)
    if size <= 7:
        assert read_bytes("a.txt") == b"x" * size
    else:
        with pytest.raises(SourceError, match="larger than"):
            read_bytes("a.txt")


def test_write_bytes_replaces_the_file_and_leaves_nothing_else(room: Path) -> None:
    before = sorted(os.listdir(room))
    write_bytes("a.txt", b"new", "甲".encode())
    assert (room / "a.txt").read_bytes() == b"new"
    assert sorted(os.listdir(room)) == before


@POSIX
def test_write_bytes_keeps_permissions_owner_and_links(room: Path) -> None:
    (room / "a.txt").chmod(0o640)
    if os.getuid() == 0:
        os.chown(room / "a.txt", 1234, 1234)
    status = (room / "a.txt").stat()
    (room / "z.txt").symlink_to("a.txt")
    write_bytes("z.txt", b"new", "甲".encode())
    assert (room / "z.txt").is_symlink()
    now = (room / "a.txt").stat()
    assert (room / "a.txt").read_bytes() == b"new"
    assert (now.st_mode, now.st_uid, now.st_gid) == (status.st_mode, status.st_uid, status.st_gid)


def test_write_bytes_refuses_a_file_that_was_changed_meanwhile(room: Path) -> None:
    (room / "a.txt").write_bytes(b"changed")
    with pytest.raises(SourceError, match=r"a\.txt: changed since it was read"):
        write_bytes("a.txt", b"new", "甲".encode())
    assert (room / "a.txt").read_bytes() == b"changed"


def test_write_bytes_refuses_a_file_that_is_read_only(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, who may write everything
    with pytest.raises(SourceError, match="cannot write: Permission denied"):
        write_bytes("a.txt", b"new", "甲".encode())
    assert (room / "a.txt").read_bytes() == "甲".encode()


@pytest.mark.parametrize("step", ["write", "fsync", "fchmod", "replace"])
def test_write_that_fails_half_way_leaves_the_file_as_it_was(
    room: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(os.listdir(room))
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(SourceError, match="cannot write: No space left on device"):
        write_bytes("a.txt", b"new", "甲".encode())
    monkeypatch.undo()
    assert (room / "a.txt").read_bytes() == "甲".encode()
    assert sorted(os.listdir(room)) == before


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text")
def test_file_name_in_another_encoding(room: Path) -> None:
    name = os.fsdecode("稿.txt".encode("gbk"))
    (room / "sub" / name).write_bytes(b"x")
    assert os.path.join("sub", name) in discover(["sub"])
    assert read_bytes(os.path.join("sub", name)) == b"x"
