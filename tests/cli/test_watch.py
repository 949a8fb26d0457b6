"""`--watch`: what a save changes is shown, Ctrl-C ends it with the status of the last check, and nothing is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.cli.terminal import Terminal
from tests.conftest import UNIT
from tests.unit.house import write_rule

pytest.importorskip("watchfiles")
READY = "Ctrl-C 结束"
CHECKED = "（检查了"
RULES = ("--rules", "ours", "--select", "typo/our-street,number/unit")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_rule(tmp_path / "ours")
    write_rule(tmp_path / "ours", "number/unit", {"pattern": "公里里", "replacement": "公里", "examples": UNIT})
    (tmp_path / "稿").mkdir()
    put(tmp_path / "稿" / "a.txt", "庙会在南锣街举行。")
    put(tmp_path / "稿" / "b.txt", "村民们都说好。")
    return tmp_path


def put(path: Path, *paragraphs: str) -> None:
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def test_only_what_a_save_changed_is_shown(folder: Path) -> None:
    with Terminal(folder, "check", "稿", "--watch", *RULES) as terminal:
        assert "稿/a.txt:1:4" in terminal.wait_for(READY)
        put(folder / "稿" / "a.txt", "天晴了。", "庙会在南锣街举行。", "全长三公里里。")
        shown = terminal.wait_for(CHECKED)
        assert "稿/a.txt:5:4" in shown
        assert "稿/a.txt:3:4" not in shown  # the old one is not new because it moved
        assert "2 处错误" in shown
        put(folder / "稿" / "a.txt", "庙会在南箩街举行。", "全长三公里里。")
        shown = terminal.wait_for(CHECKED)
        assert "✓ “南锣街”应为“南箩街”  typo/our-street" in shown
        assert "稿/a.txt:3:4" not in shown
        put(folder / "稿" / "b.txt", "村民们都说很好。")
        assert "稿/b.txt" in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 1
    assert sorted(path.name for path in folder.iterdir()) == ["ours", "稿"]


def test_a_finding_is_not_new_because_its_sentence_changes(folder: Path) -> None:
    with Terminal(folder, "check", "稿", "--watch", *RULES) as terminal:
        terminal.wait_for(READY)
        put(folder / "稿" / "a.txt", "今年的庙会在南锣街举行，全长三公里里。")
        shown = terminal.wait_for(CHECKED)
        assert "number/unit" in shown
        assert "typo/our-street" not in shown
        terminal.type("\x03")
        assert terminal.end() == 1


def test_status_is_that_of_the_last_check(folder: Path) -> None:
    with Terminal(folder, "check", "稿/a.txt", "--watch", *RULES) as terminal:
        terminal.wait_for(READY)
        put(folder / "稿" / "a.txt", "庙会在南箩街举行。")
        assert "没有发现差错" in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 0


def test_files_that_come_and_go_and_are_replaced_as_editors_do(folder: Path) -> None:
    with Terminal(folder, "check", "稿", "--watch", *RULES) as terminal:
        terminal.wait_for(READY)
        put(folder / "稿" / "c.txt", "全长三公里里。")
        assert "稿/c.txt:1:4" in terminal.wait_for(CHECKED)
        put(folder / "稿" / ".c.swp", "全长三公里。")
        os.replace(folder / "稿" / ".c.swp", folder / "稿" / "c.txt")
        assert "number/unit" in terminal.wait_for(CHECKED)
        (folder / "稿" / "a.txt").unlink()
        assert "✓ “南锣街”" in terminal.wait_for(CHECKED)
        put(folder / "稿" / "a.txt", "庙会在南锣街举行。")
        assert "稿/a.txt:1:4" in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 1


def test_a_new_file_is_checked_by_the_rules_of_its_place(folder: Path) -> None:
    (folder / "copydesk.yml").write_text('paths: {"稿/网页/**": 网页.yml}\n', encoding="utf-8")
    (folder / "网页.yml").write_text("ignore: [typo]\n", encoding="utf-8")
    (folder / "稿" / "网页").mkdir()
    with Terminal(folder, "check", "稿", "--watch", "--rules", "ours") as terminal:
        terminal.wait_for(READY)
        put(folder / "稿" / "网页" / "c.txt", "庙会在南锣街举行，全长三公里里。")
        shown = terminal.wait_for(CHECKED)
        assert "number/unit" in shown
        assert "typo/our-street" not in shown
        put(folder / "稿" / "网页" / "d.txt", "庙会在南锣街举行，全长两公里里。")
        assert "typo/our-street" not in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 1


def test_profiles_that_change_count_from_then_on(folder: Path) -> None:
    (folder / "copydesk.yml").write_text('profile: 夜班.yml\npaths: {"稿/b*": 网页.yml}\n', encoding="utf-8")
    (folder / "夜班.yml").write_text("extends: 总.yml\n", encoding="utf-8")
    for name in ("总.yml", "网页.yml"):
        (folder / name).write_text("ignore: []\n", encoding="utf-8")
    put(folder / "稿" / "b.txt", "他住南锣街。")
    with Terminal(folder, "check", "稿", "--watch", "--rules", "ours") as terminal:
        assert "稿/b.txt:1:3" in terminal.wait_for(READY)
        for name, at in (("网页.yml", "稿/b.txt:1:3"), ("总.yml", "稿/a.txt:1:4")):
            (folder / name).write_text("ignore: [typo/our-street]\n", encoding="utf-8")
            assert "✓ “南锣街”" in terminal.wait_for(CHECKED)
            (folder / name).write_text("ignore: []\n", encoding="utf-8")
            assert at in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 1


def test_settings_that_change_count_from_then_on(folder: Path) -> None:
    config = folder / "稿" / "copydesk.yml"
    config.write_text("ignore: []\n", encoding="utf-8")
    with Terminal(folder, "check", "稿", "--watch", "--rules", "ours") as terminal:
        terminal.wait_for(READY)
        config.write_text("ignore: [typo/our-stret]\n", encoding="utf-8")
        assert "typo/our-street" in terminal.wait_for("？）")  # a slip is told, and does not end it
        config.write_text("ignore: [typo/our-street]\n", encoding="utf-8")
        assert "✓ “南锣街”" in terminal.wait_for(CHECKED)
        config.write_text("", encoding="utf-8")
        assert "稿/a.txt:1:4" in terminal.wait_for(CHECKED)
        side = "- {file: a.txt, rule: typo/our-street, text: 南锣街, reason: 旧名}\n"
        (folder / "稿" / "copydesk-suppressions.yml").write_text(side, encoding="utf-8")
        assert "已屏蔽 1 处" in terminal.wait_for(CHECKED)
        write_rule(folder / "ours", "number/unit", {"pattern": "村民们", "replacement": "村民", "examples": UNIT})
        assert "稿/b.txt:1:1" in terminal.wait_for(CHECKED)
        terminal.type("\x03")
        assert terminal.end() == 1


def test_machine_format_gives_what_is_new(folder: Path) -> None:
    with Terminal(folder, "check", "稿/a.txt", "--watch", *RULES, "--format", "concise") as terminal:
        assert "稿/a.txt:1:4" in terminal.wait_for(READY)
        put(folder / "稿" / "a.txt", "庙会在南锣街举行。", "全长三公里里。")
        assert "1:4" not in terminal.wait_for("[number/unit]")
        terminal.type("\x03")
        assert terminal.end() == 1


def test_without_watchfiles_it_says_what_to_install(folder: Path) -> None:
    (folder / "watchfiles.py").write_text("raise ImportError\n", encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", "稿", "--watch", *RULES]
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join([str(folder), env.get("PYTHONPATH", "")])
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert 'pip install "copydesk[watch]"' in done.stderr.decode()
