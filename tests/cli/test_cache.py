"""What `copydesk check` remembers: the same report byte for byte, with it, without it and whatever becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from lint.cli.remembering import _own
from lint.engine.store import FILE
from tests.cli.running import Ran, environment, run
from tests.cli.test_behaviour import SLIP

PARAGRAPH = (
    "古镇今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，骑行者可以免费饮水、修车，五一假期来了六万名游客。\n"
)
NAMED = "长柳镇党委书记周启明说，镇里{}年要办好三件实事。\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder of copy with findings in files and across them, big enough to be remembered."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for number in range(40):
        said = NAMED.format(number).replace("启明", "启铭" if number == 7 else "启明")
        text = said + "".join(f"第{at}组村民把{number}号地种上了油菜，地头立起牌子。\n" for at in range(40))
        (folder / f"{number:02}.txt").write_text(text + (SLIP if number % 3 else ""), encoding="utf-8")
    for number in (3, 30):
        with (folder / f"{number:02}.txt").open("a", encoding="utf-8") as file:
            file.write(PARAGRAPH)
    return folder


def check(copy: Path, *options: str, env: Mapping[str, str] = {}) -> Ran:
    return run(copy, "check", ".", "--isolated", "--statistics", *options, env=env)


@pytest.mark.parametrize("format_", ["json", "full"])
def test_report_is_the_same_byte_for_byte(copy: Path, tmp_path: Path, format_: str) -> None:
    plain = check(copy, "--format", format_, "--no-cache")
    assert b"duplicate/across-files" in plain.out + plain.err
    kept = ("--format", format_, "--cache-dir", str(tmp_path / "kept"))
    assert check(copy, *kept) == plain
    assert (tmp_path / "kept" / FILE).stat().st_size > 10_000
    assert check(copy, *kept) == plain
    assert check(copy, *kept, "--jobs", "2") == plain


def test_neighbour_and_slip_that_change(copy: Path, tmp_path: Path) -> None:
    kept = ("--format", "json", "--cache-dir", str(tmp_path / "kept"))
    check(copy, *kept)
    for name, old, new in (("03.txt", "八百万", "六百万"), ("04.txt", "制度度", "制度"), ("07.txt", "启铭", "启明")):
        path = copy / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        now = check(copy, *kept)
        assert now == check(copy, "--format", "json", "--no-cache")
    assert b'"duplicate/across-files"' not in now.out
    assert b'"duplicate/across-files-edited"' in now.out


def test_day_of_issue_that_changes(copy: Path, tmp_path: Path) -> None:
    for path in copy.glob("0*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + "昨日（23日），渡口停航。\n", encoding="utf-8")
    config = tmp_path / "copydesk.yml"
    kept = ("--format", "json", "--cache-dir", str(tmp_path / "kept"), "--config", str(config))
    found = []
    for options, said in (
        ((), "off"),
        (("--date", "2026-11-26"), "off"),
        ((), "2026-11-26"),
        ((), "2026-11-24"),
        ((), "off"),
    ):
        config.write_text(f"date: {said}\n", encoding="utf-8")
        found.append(run(copy, "check", ".", *kept, *options).out.count(b"calendar/day-by-issue"))
    assert found == [0, 10, 10, 0, 0]


def test_file_that_is_renamed_to_another_day(copy: Path, tmp_path: Path) -> None:
    kept = ("--format", "json", "--cache-dir", str(tmp_path / "kept"))
    path, found = copy / "03.txt", []
    path.write_text(path.read_text(encoding="utf-8") + "昨日（23日），渡口停航。\n", encoding="utf-8")
    for name in ("2026-11-24.txt", "2026-11-26.txt", "2026-11-24.txt"):
        path = path.rename(copy / name)
        ran = check(copy, *kept)
        assert ran == check(copy, "--format", "json", "--no-cache")
        found.append(ran.out.count(b"calendar/day-by-issue"))
    assert found == [0, 1, 0]


def test_killed_run_and_the_next(copy: Path, tmp_path: Path) -> None:
    plain = check(copy, "--format", "json", "--no-cache")
    kept = ("--format", "json", "--cache-dir", str(tmp_path / "kept"))
    command = [sys.executable, "-m", "lint", "check", ".", "--isolated", *kept]
    for delay in (0.4, 0.7, 1.0, 1.3):
        killed = subprocess.Popen(command, cwd=copy, env=environment(), stdout=subprocess.DEVNULL)
        time.sleep(delay)
        killed.kill()
        killed.wait()
    assert check(copy, *kept) == plain


@pytest.mark.parametrize("place", ["taken/below", "/dev/null", "/proc/none", ""])
def test_place_that_cannot_be_is_done_without(copy: Path, place: str) -> None:
    (copy / "taken").write_text("a file")
    kept = {"COPYDESK_CACHE_DIR": place}
    assert check(copy, "--format", "json", env=kept) == check(copy, "--format", "json", "--no-cache")


def test_user_has_it_in_his_own_place(copy: Path, tmp_path: Path) -> None:
    check(copy, env={"HOME": str(tmp_path / "home")})
    check(copy, env={"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "xdg")})
    assert (tmp_path / "home" / ".cache" / "copydesk" / FILE).is_file()
    assert (tmp_path / "xdg" / "copydesk" / FILE).is_file()
    assert not [name for name in os.listdir(copy) if not name.endswith(".txt")]


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"HOME": "/home/lin"}, "/home/lin/.cache"),
        ("linux", {"HOME": "/home/lin", "XDG_CACHE_HOME": "/fast"}, "/fast"),
        ("linux", {"HOME": "/home/lin", "XDG_CACHE_HOME": "relative"}, "/home/lin/.cache"),
        ("linux", {}, ""),
        ("darwin", {"HOME": "/Users/lin"}, os.path.join("/Users/lin", "Library", "Caches")),
        ("darwin", {}, ""),
        ("win32", {"LOCALAPPDATA": "C:\\lin\\Local"}, "C:\\lin\\Local"),
        ("win32", {}, ""),
    ],
)
def test_place_by_system(platform: str, environment: dict[str, str], place: str) -> None:
    assert _own(environment, platform) == place
