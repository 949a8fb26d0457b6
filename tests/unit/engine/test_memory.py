"""What is remembered from run to run: the same report as without, and nothing once anything that matters has changed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import default_config, program
from lint.config import Config, Overrides, RawConfig, configured, find, resolve
from lint.engine import fingerprint
from lint.engine.batch import Asked, check_source
from lint.engine.files import survey
from lint.engine.memory import Memory
from lint.engine.pile import Pile
from lint.engine.run import Way, check_sources, reports_of
from lint.engine.source import FileReport, Source
from lint.engine.store import BATCH, FILE, MOST_WAITING, Store
from lint.records import replace
from tests.unit.house import write_rule

ROOT = Path(__file__).resolve().parents[3]
BAD = "庙会在南锣街举行。\n"
LISTED = {"check": "words", "pattern": None, "replacement": None, "words": "streets.txt", "message": "“{found}”"}
COPY = (
    "古镇今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，骑行者可以免费饮水、修车，五一假期来了六万名游客。\n"
)


def remembered(folder: Path, config: Config, path: str = "a.txt") -> FileReport | None:
    """What a new run knows of a file before it checks it."""
    with Store(folder) as store:
        memory = Memory(store, config)
        kept = memory.find(Source(path))
        return memory.recall(path, kept) if kept else None


def checked(folder: Path, config: Config, *paths: str) -> list[FileReport]:
    """The reports of a run that remembers."""
    with Store(folder) as store:
        return list(reports_of([Source(path) for path in paths], config, Way(memory=Memory(store, config))))


def test_reports_come_back_as_they_were(tmp_path: Path) -> None:
    config = default_config()
    paths = survey([str(ROOT / "examples"), str(ROOT / "tests" / "cli" / "copy")]).files
    plain = [check_source(Source(path), config.book(path), Asked(config.comments)) for path in paths]
    first = checked(tmp_path, config, *paths)
    again = [remembered(tmp_path, config, path) for path in paths]
    assert [report for report in again if report] == [report for report in first if not report.error]
    assert [report.diagnostics for report in first] == [report.diagnostics for report in plain]
    assert len(paths) > 10
    assert any(report.facts[0]["structure/jump-page"].lines for report in first)
    assert sum(bool(fact) for report in first for facts in report.facts for fact in facts.values()) > 30


def test_what_is_too_much_for_memory_is_not_kept(tmp_path: Path) -> None:
    report = FileReport("a.txt", Pile(range(9), held=2, batch=2), digest=b"a")  # type: ignore[arg-type]
    put: list[bytes] = []
    with Store(tmp_path) as store:
        store.put = lambda _key, value: put.append(value)  # type: ignore[method-assign,assignment]
        memory = Memory(store, default_config())
        memory.keep(report)
        assert not put
        memory.keep(replace(report, diagnostics=()))
        assert put


def test_notices_come_back_and_errors_are_met_again(room: Path, shipped: Path) -> None:
    pytest.importorskip("pypdfium2")
    from tests.unit.text.printed import Paper

    paper = Paper()
    paper.put(40, 770, "庙会在南锣街举行。")
    paper.turn()
    paper.canvas.rect(40, 40, 500, 700, fill=1)
    Path("page.pdf").write_bytes(paper.bytes())
    Path("scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    config = resolve(RawConfig())
    (page, scan) = checked(room / "kept", config, "page.pdf", "scan.txt")
    known = remembered(room / "kept", config, "page.pdf")
    assert known
    assert [str(notice) for notice in known.notices] == [str(notice) for notice in page.notices] != []
    assert scan.error
    assert remembered(room / "kept", config, "scan.txt") is None


CHANGES: dict[str, Callable[[Path, pytest.MonkeyPatch], object]] = {
    "copy": lambda _house, _: Path("a.txt").write_text(BAD + BAD, encoding="utf-8"),
    "rule": lambda house, _: write_rule(house, "typo/our-lane", {"level": "warning"}),
    "rule-beside": lambda house, _: write_rule(house, "typo/another"),
    "list": lambda house, _: (house / "typo" / "streets.txt").write_text("箩鼓\t罗鼓\n", encoding="utf-8"),
    "list-of-the-same-size-and-time": lambda house, _: swap(house / "typo" / "streets.txt", "锣鼓", "箩鼓"),
    "level": lambda _house, _: Path("copydesk.yml").write_text("rules: house\nlevels: {typo: suggestion}\n"),
    "off": lambda _house, _: Path("copydesk.yml").write_text("rules: house\nignore: [typo/our-lane]\n"),
    "version": lambda _house, patch: new_program(patch, program, "__version__", "9.9"),
    "python": lambda _house, patch: new_program(patch, fingerprint, "READERS", ("regex", "pytest")),
}


def swap(path: Path, old: str, new: str) -> None:
    """Change a file that then looks unchanged from outside."""
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def new_program(patch: pytest.MonkeyPatch, where: object, name: str, value: object) -> None:
    patch.setattr(where, name, value)
    forget()


def forget() -> None:
    program.state.cache_clear()
    fingerprint._packages.cache_clear()


@pytest.fixture(autouse=True)
def _one_program() -> None:
    forget()


def house_of(room: Path) -> Path:
    house = room / "house"
    write_rule(house, "typo/our-lane")
    write_rule(house, "typo/our-list", LISTED | {"fix": "none", "examples": EXAMPLES})
    (house / "typo" / "streets.txt").write_text("锣鼓\t罗鼓\n", encoding="utf-8")
    Path("copydesk.yml").write_text("rules: house\n", encoding="utf-8")
    Path("a.txt").write_text(BAD, encoding="utf-8")
    return house


EXAMPLES = """
  bad: [{text: "<<锣鼓>>响。"}, {text: "听<<锣鼓>>。"}]
  good: ["铜锣响。", "鼓响。"]"""


def now() -> Config:
    return configured(find(Path.cwd()))


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_known_once_it_matters(
    room: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    house = house_of(room)
    checked(room / "kept", now(), "a.txt")
    assert remembered(room / "kept", now()) is not None
    CHANGES[change](house, monkeypatch)
    assert remembered(room / "kept", now()) is None


@pytest.mark.parametrize("name", ["./a.txt", "b.txt", "../room/a.txt"])
def test_another_name_is_another_file(room: Path, shipped: Path, name: str) -> None:
    house_of(room)
    Path("b.txt").write_text(BAD, encoding="utf-8")
    checked(room / "kept", now(), "a.txt")
    assert remembered(room / "kept", now(), name) is None


def test_what_does_not_judge_changes_nothing(room: Path, shipped: Path) -> None:
    house_of(room)
    checked(room / "kept", now(), "a.txt")
    over = configured(find(Path.cwd()), Overrides(lang="en"))
    os.utime("a.txt", ns=(1, 1))
    assert remembered(room / "kept", over) is not None


@pytest.mark.skipif(os.name == "nt", reason="POSIX links and pipes")
def test_what_is_no_file_in_a_folder_of_rules_judges_nothing(room: Path, shipped: Path) -> None:
    house = house_of(room)
    (house / "typo" / ".#our-lane.yml").symlink_to("editor@desk.1234:5678")  # the lock of Emacs
    os.mkfifo(house / "typo" / "pipe")
    checked(room / "kept", now(), "a.txt")
    assert remembered(room / "kept", now()) is not None


def test_files_are_compared_anew_when_a_neighbour_changes(room: Path) -> None:
    config = default_config()
    Path("a.txt").write_text("驿站开张\n\n" + COPY, encoding="utf-8")
    Path("b.txt").write_text("绿道串起九个村\n\n" + COPY, encoding="utf-8")
    sources = [Source("a.txt"), Source("b.txt")]

    def found() -> list[str]:
        with Store(room / "kept") as store:
            result = check_sources(sources, config, Way(memory=Memory(store, config)))
        assert result == check_sources(sources, config)
        return [d.rule for d in result.diagnostics if d.rule == "duplicate/across-files"]

    assert found() == found() == ["duplicate/across-files"]
    Path("a.txt").write_text("驿站开张\n\n湖边新建了三处观景台。\n", encoding="utf-8")
    assert found() == []
    Path("a.txt").write_text("驿站开张\n\n" + COPY, encoding="utf-8")
    assert found() == ["duplicate/across-files"]


def spoilt(data: bytes) -> list[bytes]:
    """What may become of a database file."""
    dice = random.Random(1)
    flipped = bytearray(data)
    for _ in range(200):
        flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return [b"", b"not a database", data[: len(data) // 2], data[:4096], bytes(flipped), data[:100] + b"\0" * 8000]


@pytest.mark.parametrize("kind", range(6))
def test_spoilt_file_is_never_believed(room: Path, shipped: Path, kind: int) -> None:
    house_of(room)
    names = [f"{number:03}.txt" for number in range(60)]
    for number, name in enumerate(names):
        Path(name).write_text(BAD * (number + 1), encoding="utf-8")
    right = checked(room / "kept", now(), *names)
    with sqlite3.connect(room / "kept" / FILE) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    file = room / "kept" / FILE
    file.write_bytes(spoilt(file.read_bytes())[kind])
    assert checked(room / "kept", now(), *names) == right
    assert checked(room / "kept", now(), *names) == right
    assert remembered(room / "kept", now(), "000.txt") == right[0]


def test_folder_that_cannot_be_made_is_done_without(room: Path, shipped: Path) -> None:
    house_of(room)
    Path("taken").write_text("a file")
    (report,) = checked(room / "taken", now(), "a.txt")
    assert len(report.diagnostics) == 1
    assert remembered(room / "taken", now()) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have owners on POSIX")
def test_file_that_others_can_write_is_not_believed(room: Path, shipped: Path) -> None:
    house_of(room)
    checked(room / "kept", now(), "a.txt")
    os.chmod(room / "kept" / FILE, 0o666)
    assert remembered(room / "kept", now()) is None


def test_file_that_came_in_a_repository_is_not_believed(room: Path, shipped: Path) -> None:
    house_of(room)
    checked(room / "kept", now(), "a.txt")
    git = ["git", "-C", str(room)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert remembered(room / "kept", now()) is not None
    subprocess.run([*git, "add", f"kept/{FILE}"], check=True)
    assert remembered(room / "kept", now()) is None


def test_entry_under_the_key_of_another_is_not_believed(room: Path, shipped: Path) -> None:
    house_of(room)
    Path("b.txt").write_text("庙会在南箩街举行。\n", encoding="utf-8")
    checked(room / "kept", now(), "a.txt", "b.txt")
    with sqlite3.connect(room / "kept" / FILE) as database:
        (clean,) = database.execute("SELECT value FROM entry ORDER BY length(value) LIMIT 1").fetchone()
        database.execute("UPDATE entry SET value = ?", (clean,))
    database.close()
    assert remembered(room / "kept", now(), "a.txt") is None
    assert remembered(room / "kept", now(), "b.txt") is not None
    (right, _) = checked(room / "kept", now(), "a.txt", "b.txt")
    assert remembered(room / "kept", now(), "a.txt") == right


def test_old_entries_go(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put(b"old", b"1")
        store.put(b"met", b"2")
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE entry SET used = used - 40")
    database.close()
    with Store(tmp_path) as store:
        assert store.get(b"met") == b"2"
    with Store(tmp_path) as store:
        assert (store.get(b"old"), store.get(b"met")) == (None, b"2")


def test_too_much_goes_but_what_was_met_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.put(b"old", b"1" * 100_000)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE entry SET used = used - 1")
    database.close()
    monkeypatch.setattr("lint.engine.store.MOST_BYTES", 100_000)
    with Store(tmp_path) as store:
        store.put(b"new", b"2")
    with Store(tmp_path) as store:
        assert (store.get(b"old"), store.get(b"new")) == (None, b"2")
    assert (tmp_path / FILE).stat().st_size < 100_000


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away")
def test_file_that_is_taken_away_meanwhile_is_done_without(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"a", b"1")
    store._write()
    (tmp_path / FILE).unlink()
    store.close()
    if store._database is not None:  # else it was closed where the file was found to be gone
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            store._database.execute("SELECT 1")


WRITER = """
import sys
from pathlib import Path
from lint.engine.store import Store
with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        store.put(f"{sys.argv[2]}{number}".encode(), b"value" * 50)
        print(number, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    """A process that keeps many entries, and says each of them before it goes on."""
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)


def test_two_at_once_keep_what_both_put(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 2000) for name in "ab"]
    for one in writers:
        one.communicate(timeout=60)
    with Store(tmp_path) as store:
        assert all(store.get(f"{name}{number}".encode()) for name in "ab" for number in range(2000))


def test_entries_wait_for_a_file_that_others_keep_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.engine.store.WAIT", 0.01)
    with Store(tmp_path) as store:
        other = sqlite3.connect(tmp_path / FILE)
        other.execute("BEGIN IMMEDIATE")
        for number in range(BATCH):
            store.put(f"a{number}".encode(), b"value")
        assert store.get(b"a0") is None
        other.rollback()
        other.close()
    with Store(tmp_path) as store:
        assert all(store.get(f"a{number}".encode()) for number in range(BATCH))


def test_a_file_that_stays_busy_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.engine.store.WAIT", 0.01)
    other = sqlite3.connect(tmp_path / FILE)
    with Store(tmp_path) as store:
        other.execute("BEGIN IMMEDIATE")
        for number in range(2 * MOST_WAITING):
            store.put(f"a{number}".encode(), b"value")
    other.rollback()
    other.close()
    with Store(tmp_path) as store:
        assert store.get(b"a0") is None


def test_killed_writer_leaves_whole_entries(tmp_path: Path) -> None:
    one = writer(tmp_path, "a", 1_000_000)
    assert one.stdout
    for _ in range(5 * BATCH + 100):
        one.stdout.readline()
    one.kill()
    one.wait()
    one.stdout.close()
    with Store(tmp_path) as store:
        known = [store.get(f"a{number}".encode()) for number in range(6 * BATCH)]
        assert known[: 5 * BATCH] == [b"value" * 50] * (5 * BATCH)
        assert {*known} <= {None, b"value" * 50}
        store.put(b"next", b"1")
    with Store(tmp_path) as store:
        assert store.get(b"next") == b"1"
