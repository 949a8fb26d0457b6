"""Point 10: faults on purpose. Each ends in a correct result, or in a clear error with exit status 2; never in a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import configured, find, spread
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.errors import CopydeskError
from lint.lsp.configs import Configs
from lint.report import FORMATS
from tests.cli.running import environment
from tests.trust.faults import Fault, faulty
from tests.trust.writers import state
from tests.unit.house import write_rule

SLIP = "他住在镇上，，每天早起。\n"
RIGHT = "他住在镇上，每天早起。\n"
MARK = "punctuation/doubled-mark"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def ran(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str | None] = {},
    before: Callable[[], None] | None = None,
    command: tuple[str, ...] = (sys.executable, "-m", "lint"),
) -> subprocess.CompletedProcess[bytes]:
    """Run the command with changes of its environment (None takes a variable away), and of its process before it begins."""
    variables = environment({name: value for name, value in env.items() if value is not None})
    for name, value in env.items():
        if value is None:
            variables.pop(name, None)
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=before,
    )


def assert_ends_well(done: subprocess.CompletedProcess[bytes], *statuses: int) -> str:
    said = done.stderr.decode(errors="replace")
    assert "Traceback" not in said
    assert "内部错误" not in said
    assert done.returncode in statuses, said + done.stdout.decode(errors="replace")
    if done.returncode == 2:
        assert said.startswith(("错误：", "\\u9519")), said
    return said


@pytest.fixture
def newsroom(room: Path) -> Path:
    """A folder with every kind of file that people write for copydesk."""
    write_rule(room / "house", "typo/ours")
    files = {
        "a.txt": "庙会在南锣街举行，全长三公里里。\n",
        "copydesk.yml": "rules: house\nprofile: night.yml\nsuppressions: side.yml\nbaseline: base.yml\n",
        "night.yml": "extends: shipped-like.yml\n",
        "shipped-like.yml": "least: warning\n",
        "side.yml": "- {file: a.txt, rule: number/unit, text: 公里里, reason: 照登}\n",
        "base.yml": "[]\n",
        "house/rulebook.yml": "levels: {typo/ours: warning}\n",
    }
    for name, text in files.items():
        (room / name).write_text(text, encoding="utf-8")
    return room


def check(room: Path) -> None:
    check_sources([Source("a.txt")], spread(configured(find(room)), ["a.txt"]))


NAMES = ("copydesk.yml", "night.yml", "shipped-like.yml", "side.yml", "base.yml", "house/rulebook.yml",
         "house/typo/ours.yml", "a.txt")  # fmt: skip
RUBBISH = (
    b"",
    b"\xff\xfe\x00",
    b"- [",
    b"\x00" * 50,
    b"[]",
    b"{}",
    b"a: b\n",
    b"\xef\xbb\xbf",
    b"- {file: 1}\n",
    b"~\n",
)


def remove(path: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def fold(path: Path) -> None:
    """A folder in the place of a file."""
    remove(path)
    with suppress(OSError):
        path.mkdir()


def link(path: Path) -> None:
    """A link to itself in the place of a file."""
    remove(path)
    with suppress(OSError):
        path.symlink_to(path.name)


def cut(path: Path) -> None:
    with suppress(OSError):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(rubbish: bytes) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        with suppress(OSError):
            path.write_bytes(rubbish)

    return act


DAMAGES = {
    "remove": remove, "folder": fold, "link": link, "cut": cut,
    **{f"rubbish-{number}": spoil(rubbish) for number, rubbish in enumerate(RUBBISH)},
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", NAMES)
def test_file_that_is_damaged_before_the_run(newsroom: Path, name: str, damage: str) -> None:
    DAMAGES[damage](newsroom / name)
    with suppress(CopydeskError):
        check(newsroom)


damages = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(sorted(DAMAGES))), min_size=1, max_size=3)


@given(st.integers(1, 60), damages)
def test_file_that_is_damaged_in_the_midst_of_the_run(newsroom: Path, nth: int, drawn: list[tuple[str, str]]) -> None:
    """At the n-th file operation, whichever that is, other files are removed, cut off or written over."""
    kept = newsroom.parent / "kept"
    shutil.copytree(newsroom, kept, dirs_exist_ok=True)

    def act() -> None:
        for name, damage in drawn:
            DAMAGES[damage](newsroom / name)

    try:
        with faulty(Fault(nth, act)), suppress(CopydeskError, OSError):
            check(newsroom)
    finally:
        for path in newsroom.iterdir():
            remove(path)
        shutil.copytree(kept, newsroom, dirs_exist_ok=True)


@pytest.mark.parametrize("damage", ["remove", "folder", "link", "rubbish-1", "rubbish-2"])
@pytest.mark.parametrize("name", ["side.yml", "house", "base.yml", "mine.yml"])
def test_what_a_configuration_names_is_damaged(tmp_path: Path, name: str, damage: str) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    text = "rules: house\nprofile: mine.yml\nsuppressions: side.yml\nbaseline: base.yml\n"
    for file, content in {"copydesk.yml": text, "mine.yml": "{}", "side.yml": "[]", "base.yml": "[]"}.items():
        (tmp_path / file).write_text(content, encoding="utf-8")
    DAMAGES[damage](tmp_path / name)
    if name == "house" and damage not in ("remove", "link"):  # a folder it is, and stays
        assert_ends_well(ran(tmp_path, "check", "a.txt"), 1)
    else:
        assert_ends_well(ran(tmp_path, "check", "a.txt"), 2)


def test_two_runs_that_fix_the_same_files_at_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(SLIP * 50, encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", "--fix", ".", "--select", MARK]
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=-1, stderr=-1, stdin=-3) for _ in range(2)
    ]
    for process in both:
        _out, said = process.communicate(timeout=120)
        assert process.returncode in (0, 1, 2)
        assert b"Traceback" not in said
        if process.returncode == 2:
            assert "读取之后文件又被改动，未写入" in said.decode()
    assert set(state(tmp_path).values()) == {(RIGHT * 50).encode()}


def test_two_runs_that_write_one_baseline_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", "a.txt", "--write-baseline", "--select", MARK]
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=-1, stderr=-1, stdin=-3) for _ in range(2)
    ]
    statuses = [(process.communicate(timeout=120), process.returncode)[1] for process in both]
    assert 0 in statuses
    assert set(statuses) <= {0, 2}
    assert_ends_well(ran(tmp_path, "check", "a.txt"), 0)


@pytest.mark.parametrize("seconds", [-(10**9), 10**9, 0])
def test_clock_that_goes_back_hides_no_change(newsroom: Path, seconds: int) -> None:
    """The language server keeps what it has read as long as size and time of the files stay the same."""
    path = newsroom / "house" / "typo" / "ours.yml"
    configs = Configs(lambda _path: configured(find(newsroom)), lambda _path: find(newsroom))
    assert configs.of("a.txt").config.rulebook.rules["typo/ours"].level == "warning"
    stamp = path.stat().st_mtime
    path.write_text(path.read_text(encoding="utf-8").replace("街名写错", "街名有误"), encoding="utf-8")
    os.utime(path, (stamp + seconds + 1, stamp + seconds + 1))
    assert configs.of("a.txt").config.rulebook.rules["typo/ours"].title.zh == "街名有误"


@pytest.mark.parametrize("seconds", [-(10**9), 2**33])
def test_copy_from_another_time_is_fixed(tmp_path: Path, seconds: int) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    with suppress(OverflowError):
        os.utime(tmp_path / "a.txt", (seconds, seconds))
    assert_ends_well(ran(tmp_path, "check", "--fix", "a.txt"), 0)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == RIGHT


LOCALES: dict[str, dict[str, str | None]] = {
    "C": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": None, "PYTHONCOERCECLOCALE": "0"},
    "none": {"LANG": "xx_XX.nowhere", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
}


@LINUX
@pytest.mark.parametrize("locale", LOCALES)
def test_locale_without_chinese(tmp_path: Path, locale: str) -> None:
    name = "稿件.txt"
    (tmp_path / name).write_text(SLIP, encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text("# 编辑部\nlang: zh\n", encoding="utf-8")
    assert_ends_well(ran(tmp_path, "check", ".", "--format", "json", env=LOCALES[locale]), 1)
    assert_ends_well(ran(tmp_path, "check", ".", env=LOCALES[locale]), 1)
    assert_ends_well(ran(tmp_path, "check", name, "--write-baseline", env=LOCALES[locale]), 0)
    assert "稿件.txt" in (tmp_path / "copydesk-baseline.yml").read_text(encoding="utf-8")
    (tmp_path / "copydesk-baseline.yml").unlink()
    assert_ends_well(ran(tmp_path, "check", "--fix", ".", env=LOCALES[locale]), 0)
    assert (tmp_path / name).read_text(encoding="utf-8") == RIGHT
    assert_ends_well(ran(tmp_path, "check", "没有.txt", env=LOCALES[locale]), 2)
    assert_ends_well(ran(tmp_path, "init", "--yes", env=LOCALES[locale]), 0)


@LINUX
def test_rules_in_a_folder_that_the_locale_cannot_name(tmp_path: Path) -> None:
    write_rule(tmp_path / "规则", "typo/ours")
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text("rules: 规则\n", encoding="utf-8")
    assert "PYTHONUTF8=1" in assert_ends_well(ran(tmp_path, "check", "a.txt", env=LOCALES["C"]), 2)
    assert_ends_well(ran(tmp_path, "check", "a.txt", env=LOCALES["POSIX"]), 1)


@LINUX
@pytest.mark.parametrize("format_", FORMATS)
def test_name_that_is_no_text(tmp_path: Path, format_: str) -> None:
    name = os.fsdecode("稿.txt".encode("gbk"))
    (tmp_path / name).write_text(SLIP, encoding="utf-8")
    assert_ends_well(ran(tmp_path, "check", ".", "--format", format_, "--output", f"{format_}=out.report"), 1)
    assert (tmp_path / "out.report").stat().st_size


@LINUX
def test_file_whose_name_is_no_text_is_fixed_and_cannot_be_suppressed(tmp_path: Path) -> None:
    name = os.fsdecode("稿.txt".encode("gbk"))
    (tmp_path / name).write_text(SLIP, encoding="utf-8")
    said = assert_ends_well(ran(tmp_path, "check", ".", "--add-suppressions", "--reason", "照登"), 2)
    assert "文件名不是文字" in said
    assert_ends_well(ran(tmp_path, "check", ".", "--write-baseline"), 0)
    assert_ends_well(ran(tmp_path, "check", "--fix", "--isolated", "."), 0)
    assert (tmp_path / name).read_text(encoding="utf-8") == RIGHT


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_files_written_on_windows_read_the_same(newsroom: Path, newline: str) -> None:
    def found() -> list[tuple[str, str]]:
        result = check_sources([Source("a.txt")], spread(configured(find(newsroom)), ["a.txt"]))
        return [(d.rule, str(d.level)) for d in result.diagnostics] + [("suppressed", str(result.suppressed))]

    before = found()
    for name in NAMES:
        text = (newsroom / name).read_text(encoding="utf-8")
        (newsroom / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", newline).encode())
    assert found() == before


@pytest.mark.parametrize("key", ["rules: house\\\\typo", "profile: a\\\\b.yml", "suppressions: a\\\\b.yml"])
def test_backslashes_are_a_clear_error_where_they_are_no_separators(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text(key + "\n", encoding="utf-8")
    assert_ends_well(ran(tmp_path, "check", "a.txt"), 2)


HOMES: dict[str, dict[str, str | None]] = {
    "unset": {"HOME": None, "XDG_CACHE_HOME": None, "USER": None, "LOGNAME": None},
    "nowhere": {"HOME": "/nowhere/at/all", "XDG_CACHE_HOME": "/nowhere/cache"},
    "empty": {"HOME": "", "XDG_CACHE_HOME": ""},
    "a-file": {"HOME": "/etc/passwd", "XDG_CACHE_HOME": "/etc/passwd"},
    "read-only": {"HOME": "/proc", "XDG_CACHE_HOME": "/proc"},
}


@LINUX
@pytest.mark.parametrize("home", HOMES)
def test_home_that_is_of_no_use(tmp_path: Path, home: str) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    assert_ends_well(ran(tmp_path, "check", ".", env=HOMES[home]), 1)
    assert_ends_well(ran(tmp_path, "config", env=HOMES[home]), 0)
    assert_ends_well(ran(tmp_path, "check", "--fix", ".", env=HOMES[home]), 0)
    assert state(tmp_path) == {"a.txt": RIGHT.encode()}


def closed(*descriptors: int) -> Callable[[], None]:
    def act() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return act


@LINUX
@pytest.mark.parametrize(
    "arguments", [("check", "a.txt"), ("check", "-"), ("check", "--fix", "a.txt"), ("rules", "list")]
)
@pytest.mark.parametrize("descriptors", [(0,), (1,), (2,), (0, 1, 2)], ids=["stdin", "stdout", "stderr", "all"])
def test_streams_that_are_closed(tmp_path: Path, arguments: tuple[str, ...], descriptors: tuple[int, ...]) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    done = ran(tmp_path, *arguments, before=closed(*descriptors))
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    if 2 not in descriptors and done.returncode == 2:
        assert done.stderr.startswith("错误：".encode())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == (RIGHT if "--fix" in arguments else SLIP)


@LINUX
@pytest.mark.parametrize(
    "command", ["check .", "check . --format json", "rules list", "explain punctuation", "check - < 0.txt"]
)
def test_reader_of_the_output_that_goes_away(tmp_path: Path, command: str) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(SLIP * 3000, encoding="utf-8")
    shell = f'"{sys.executable}" -m lint {command} | head -c 10; exit ${{PIPESTATUS[0]}}'
    done = ran(tmp_path, "-c", shell, command=("bash",))
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.returncode in (0, 1, 2)


@LINUX
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "."),
        ("check",),
        ("config",),
        ("rules", "list"),
        ("check", "../a.txt"),
        ("init", "--yes"),
        ("explain", MARK),
    ],
    ids=" ".join,
)
def test_working_folder_that_is_deleted(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    shell = f'rm -r "{folder}"; exec "{sys.executable}" -m lint {" ".join(arguments)}'
    done = ran(folder, "-c", shell, command=("bash",))
    assert_ends_well(done, 0, 1, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
