"""Point 5: whatever fails, and whenever, a file is the old one or the new one, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from errno import EACCES, EIO, ENOSPC
from pathlib import Path

import pytest

from lint import atomic
from lint.engine.fix import ALL, fix_file
from lint.engine.writing import write_bytes, write_new, write_report
from lint.errors import CopydeskError, SourceError, UsageError
from tests.cli.running import environment, run
from tests.trust.faults import NEVER, Fault, die, failing, faulty, in_child
from tests.trust.writers import DOCX, WRITERS, Writer, config, lay, state

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions, links and processes")
MOST_OPERATIONS = 400


def cleared(folder: Path, writer: Writer) -> dict[str, bytes]:
    """The folder as the writer finds it."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    lay(folder, writer)
    return state(folder)


def is_old_or_new(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    names = {name for name in (*old, *new, *found) if not Path(name).name.startswith(atomic.PREFIX)}
    return all(found.get(name) in (old.get(name), new.get(name)) for name in names)


def leftovers(found: dict[str, bytes]) -> list[str]:
    return [name for name in found if Path(name).name.startswith(atomic.PREFIX)]


def done(room: Path, writer: Writer) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The folder before the work and after it."""
    old = cleared(room, writer)
    writer.work()
    new = state(room)
    assert {name for name in {*old, *new} if old.get(name) != new.get(name)} == set(writer.changes)
    assert leftovers(new) == []
    return old, new


@pytest.mark.parametrize("code", [ENOSPC, EIO, EACCES], ids=["full", "broken", "refused"])
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_file_is_whole_whichever_operation_fails(room: Path, writer: Writer, code: int) -> None:
    old, new = done(room, writer)
    failed = 0
    for nth in range(1, MOST_OPERATIONS):
        cleared(room, writer)
        fault = Fault(nth, failing(code))
        try:
            with faulty(fault):
                writer.work()
        except writer.raises:
            failed += 1
        found = state(room)
        assert is_old_or_new(found, old, new), f"operation {nth}"
        assert leftovers(found) == [], f"operation {nth}"
        if fault.seen < nth:
            break
    else:
        pytest.fail("more operations than there should be")
    assert failed
    assert found == new


@POSIX
@pytest.mark.parametrize("behind", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_file_is_whole_whichever_operation_the_process_is_killed_at(room: Path, writer: Writer, behind: bool) -> None:
    old, new = done(room, writer)
    cleared(room, writer)
    count = in_child(writer.work, Fault(NEVER, die))
    assert count
    littered = 0
    for nth in range(1, count + 1):
        cleared(room, writer)
        assert in_child(writer.work, Fault(nth, die, behind=behind)) is None
        found = state(room)
        assert is_old_or_new(found, old, new), f"operation {nth}"
        littered += bool(leftovers(found))
    if sys.platform == "linux":  # a name is given just before it is changed into the right one
        assert littered <= 2 * len(writer.changes)


@POSIX
@pytest.mark.parametrize("seed", range(4))
def test_kill_while_many_files_are_fixed(tmp_path: Path, seed: int) -> None:
    slip, right = "他住在镇上，，每天早起。\n" * 40, "他住在镇上，每天早起。\n" * 40
    names = [f"{number:02}.txt" for number in range(60)]
    for name in names:
        (tmp_path / name).write_text(slip, encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text("select: [punctuation/doubled-mark]\n", encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", "--fix", "."]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=-3, stderr=-3) as process:
        while process.poll() is None and (tmp_path / names[0]).read_text(encoding="utf-8") == slip:
            time.sleep(0.005)
        time.sleep(random.Random(seed).random() / 4)
        process.send_signal(signal.SIGKILL)
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
    assert set(texts) <= {slip, right}
    assert right in texts
    assert len(leftovers(state(tmp_path))) <= 1


@POSIX
def test_disk_that_is_full_in_the_midst_of_a_file(tmp_path: Path) -> None:
    import resource

    page = "他住在镇上，，每天早起。\n" * 400
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", "--fix", "--isolated", "a.txt"]
    limited: Callable[[], None] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # noqa: E731
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment(), preexec_fn=limited, capture_output=True, check=False, timeout=120
    )
    assert ran.returncode == 2
    assert "无法写入：文件太大" in ran.stderr.decode()
    assert state(tmp_path) == {"a.txt": page.encode()}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_report_to_a_full_device(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("干净的一段。\n", encoding="utf-8")
    ran = run(tmp_path, "check", "a.txt", "--output", "json=/dev/full")
    assert ran.status == 2
    assert ran.said.startswith("错误：/dev/full: 无法写入：磁盘满了")


def plain_user() -> None:
    """Take from root, if it is root who runs the tests, the right to write where it may not."""
    if os.getuid() == 0:
        import ctypes

        for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(sys.platform != "linux", reason="rights of root are taken away as Linux does it")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--fix", "a.txt"),
        ("check", "--write-baseline", "a.txt"),
        ("check", "--add-suppressions", "--reason", "照登", "a.txt"),
        ("check", "a.txt", "--output", "json=report.json"),
        ("check", "desk.docx", "--annotate", "out.docx"),
        ("init", "--yes"),
        ("rules", "new", "typo/new"),
    ],
    ids=lambda arguments: " ".join(arguments[:3]),
)
def test_folder_that_is_read_only(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "a.txt").write_text("他住在镇上，，每天早起。\n", encoding="utf-8")
    (room / "desk.docx").write_bytes(DOCX)
    before = state(room)
    room.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        cwd=room,
        env=environment(),
        preexec_fn=plain_user,
        capture_output=True,
        check=False,
        timeout=120,
    )
    room.chmod(0o755)
    assert ran.returncode == 2, ran.stderr.decode()
    assert "没有权限" in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()
    assert state(room) == before


@POSIX
def test_attributes_links_and_newlines_stay(room: Path) -> None:
    (room / "deep").mkdir()
    target = room / "deep" / "a.txt"
    target.write_bytes(b"\xef\xbb\xbf" + "庙会在南锣街举行。\r\n全长三公里里。\r末行".encode())
    target.chmod(0o604)
    (room / "link.txt").symlink_to("deep/a.txt")
    if hasattr(os, "setxattr"):
        os.setxattr(target, "user.desk", b"night")
    fix_file("link.txt", config().rulebook, ALL)
    assert target.read_bytes() == b"\xef\xbb\xbf" + "庙会在南箩街举行。\r\n全长三公里。\r末行".encode()
    assert (room / "link.txt").is_symlink()
    assert target.stat().st_mode & 0o777 == 0o604
    if hasattr(os, "getxattr"):
        assert os.getxattr(target, "user.desk") == b"night"


@POSIX
def test_other_name_of_a_file_keeps_the_old_bytes(room: Path) -> None:
    (room / "a.txt").write_bytes(b"old")
    os.link(room / "a.txt", room / "b.txt")
    write_bytes("a.txt", b"new", b"old")
    assert state(room) == {"a.txt": b"new", "b.txt": b"old"}


def test_file_that_another_copydesk_is_writing_is_left_alone(room: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    (room / "a.txt").write_bytes(b"old")
    with (room / "a.txt").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(SourceError, match="changed since it was read"):
            write_bytes("a.txt", b"new", b"old")
    write_bytes("a.txt", b"new", b"old")
    assert state(room) == {"a.txt": b"new"}


def test_file_that_an_editor_saves_at_the_last_moment_is_left_alone(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room / "a.txt").write_bytes(b"old")
    fsync = os.fsync

    def saved(descriptor: int) -> None:
        fsync(descriptor)
        (room / "a.txt").write_bytes(b"the editor's")

    monkeypatch.setattr(os, "fsync", saved)
    with pytest.raises(SourceError, match="changed since it was read"):
        write_bytes("a.txt", b"new", b"old")
    assert state(room) == {"a.txt": b"the editor's"}


@pytest.mark.parametrize(
    "writer", [each for each in WRITERS if each.name in ("baseline-again", "side-file-more", "fix")]
)
def test_file_that_changes_while_the_copy_is_checked(
    room: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(room, writer)
    name = writer.changes[0]
    swap = atomic.swap

    def late(target: Path, data: bytes, expected: bytes) -> None:
        (room / name).write_bytes(b"somebody else's")
        swap(target, data, expected)

    monkeypatch.setattr(atomic, "swap", late)
    with pytest.raises(SourceError, match="changed since it was read; not written"):
        writer.work()
    assert (room / name).read_bytes() == b"somebody else's"


@POSIX
@pytest.mark.parametrize(
    "writer", [each for each in WRITERS if each.name in ("baseline", "side-file", "init", "rules-new")]
)
def test_new_file_is_not_written_through_a_link_to_nowhere(room: Path, tmp_path: Path, writer: Writer) -> None:
    lay(room, writer)
    for name in writer.changes:
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).symlink_to(tmp_path / "elsewhere")
    if writer.name == "init":
        writer.work()
    else:
        with pytest.raises(CopydeskError, match=r"not written|not read"):
            writer.work()
    assert not (tmp_path / "elsewhere").exists()
    assert all((room / name).is_symlink() for name in writer.changes)


@POSIX
@pytest.mark.parametrize("name", ["init", "rules-new"])
def test_new_file_is_not_written_through_a_folder_that_is_a_link(room: Path, tmp_path: Path, name: str) -> None:
    writer = next(each for each in WRITERS if each.name == name)
    (tmp_path / "elsewhere").mkdir()
    for folder in (".github", "copydesk-rules"):
        (room / folder).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="a link leads elsewhere; not written"):
        writer.work()
    assert state(tmp_path / "elsewhere") == {}


@POSIX
@pytest.mark.parametrize("name", ["report.json", "out/report.json"])
def test_report_is_not_written_through_a_link_out_of_the_repository(room: Path, tmp_path: Path, name: str) -> None:
    (room / ".git").mkdir()
    (tmp_path / "report.json").write_bytes(b"private")
    (room / "out").symlink_to(tmp_path)
    (room / "report.json").symlink_to(tmp_path / "report.json")
    with pytest.raises(UsageError, match="a link leads out of the repository"):
        write_report(name, b"new")
    assert (tmp_path / "report.json").read_bytes() == b"private"
    (room / "inside.json").symlink_to("real.json")
    write_report("inside.json", b"new")
    assert (room / "real.json").read_bytes() == b"new"


def test_new_file_needs_its_name_to_be_free(room: Path) -> None:
    write_new(room / "a" / "b.yml", "one", room)
    with pytest.raises(UsageError, match="something has this name"):
        write_new(room / "a" / "b.yml", "two", room)
    assert state(room) == {"a/b.yml": b"one"}


@pytest.mark.parametrize("missing", ["_NO_NAME", "link"])
def test_where_files_need_names_from_the_start_or_have_only_one(
    room: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    if missing == "link":
        monkeypatch.setattr(os, "link", lambda *_, **__: failing(EACCES)())
    else:
        monkeypatch.setattr(atomic, "_NO_NAME", 0)
    atomic.create(room / "a.txt", b"one")
    with pytest.raises(FileExistsError):
        atomic.create(room / "a.txt", b"two")
    atomic.swap(room / "a.txt", b"two", b"one")
    atomic.replace(room / "b.txt", b"three")
    assert state(room) == {"a.txt": b"two", "b.txt": b"three"}
