"""`--fix --interactive` at a real terminal: every key, and a file that is whole whatever happens."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.running import lay_out, run
from tests.cli.terminal import Terminal
from tests.conftest import UNIT
from tests.unit.house import WITHOUT_FIX, write_rule

RULES = ("--rules", "ours", "--select", "typo/our-street,number/unit")
WORD = ("--select", "reduplication/doubled-character")
ASK = "q 结束"
PAGE = "庙会在南锣街举行。\n\n新路全长三公里里，人人都满意。\n\n他住南锣街，离城十公里里。\n"
FIRST = PAGE.replace("南锣街", "南箩街", 1)
MENDED = PAGE.replace("南锣街", "南箩街").replace("公里里", "公里")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.md").write_text(PAGE, encoding="utf-8")
    write_rule(tmp_path / "ours")
    write_rule(tmp_path / "ours", "number/unit", {"pattern": "公里里", "replacement": "公里", "examples": UNIT})
    return tmp_path


def review(folder: Path, *names: str, keys: str) -> tuple[int, str]:
    """Answer each question with a key; the exit status, and what was shown."""
    with Terminal(folder, "check", "--fix", "--interactive", *names, *RULES) as terminal:
        for key in keys:
            terminal.wait_for(ASK)
            terminal.press(key)
        return terminal.end(), terminal.shown


def text(folder: Path, name: str = "a.txt") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_yes_to_everything_mends_the_file(folder: Path) -> None:
    status, shown = review(folder, "a.txt", keys="yyyy")
    assert (status, text(folder)) == (0, MENDED)
    assert "已改正 4 处（1 个文件）" in shown
    assert shown.index("（此文件还有 3 处）") < shown.index("（此文件还有 2 处）")


def test_no_leaves_one_as_it_is(folder: Path) -> None:
    status, shown = review(folder, "a.txt", keys="nyyn")
    assert status == 1
    assert text(folder) == "庙会在南锣街举行。\n\n新路全长三公里，人人都满意。\n\n他住南箩街，离城十公里里。\n"
    assert "2 处错误" in shown


def test_all_of_a_rule_asks_only_about_the_others(folder: Path) -> None:
    status, _shown = review(folder, "a.txt", "b.md", keys="ann" + "nn")
    assert status == 1
    assert text(folder) == text(folder, "b.md") == PAGE.replace("南锣街", "南箩街")


def test_skipping_a_rule_asks_only_about_the_others(folder: Path) -> None:
    status, shown = review(folder, "a.txt", "b.md", keys="syy" + "yy")
    assert status == 1
    assert text(folder) == text(folder, "b.md") == PAGE.replace("公里里", "公里")
    assert shown.count("（此文件还有 1 处）") == 2


def test_quit_keeps_what_was_done(folder: Path) -> None:
    status, _shown = review(folder, "a.txt", "b.md", keys="yq")
    assert status == 1
    assert text(folder) == FIRST
    assert text(folder, "b.md") == PAGE


def test_keys_of_a_chinese_keyboard_and_keys_that_mean_nothing(folder: Path) -> None:
    with Terminal(folder, "check", "--fix", "--interactive", "a.txt", *RULES) as terminal:
        terminal.wait_for(ASK)
        for key in ("x", "\r", " ", "\x1b[A"):
            terminal.press(key)
            time.sleep(0.05)  # nothing is shown that could be waited for
        terminal.press("Ｙ")
        terminal.wait_for("→ 改")
        terminal.wait_for(ASK)
        terminal.press("\x04")
        assert terminal.end() == 1
    assert text(folder) == FIRST


@pytest.mark.parametrize("name", ["a.txt", "b.md"])
def test_ignore_asks_for_a_reason_and_suppresses(folder: Path, name: str) -> None:
    aside = name == "a.txt"  # where an entry stands for all that reads alike in a file; a comment for its paragraph
    with Terminal(folder, "check", "--fix", "--interactive", name, *RULES) as terminal:
        terminal.wait_for(ASK)
        terminal.press("i")
        terminal.wait_for("理由")
        terminal.type("\r")
        terminal.wait_for("屏蔽须写明理由")
        terminal.wait_for(ASK)
        terminal.press("i")
        terminal.wait_for("理由")
        terminal.type("碑文如此\r")
        for key in "yy" if aside else "yyy":
            terminal.wait_for(ASK)
            terminal.press(key)
        assert terminal.end() == 0
        assert f"已屏蔽 {1 + aside} 处" in terminal.shown
    mended = MENDED.replace("南箩街", "南锣街", 1 + aside)
    comment = "<!-- copydesk: ignore typo/our-street — 碑文如此 -->\n"
    assert text(folder, name) == (mended if aside else comment + mended)
    if aside:
        assert 'reason: "碑文如此"' in text(folder, "copydesk-suppressions.yml")
    again = run(folder, "check", name, *RULES, "--format", "concise")
    assert (again.status, again.text, again.said) == (0, "", f"注意：已屏蔽 {1 + aside} 处\n")


@pytest.mark.parametrize("after", ["", "y"])
def test_ctrl_c_leaves_the_file_whole(folder: Path, after: str) -> None:
    with Terminal(folder, "check", "--fix", "--interactive", "a.txt", *RULES) as terminal:
        for key in f"{after}\x03":
            terminal.wait_for(ASK)
            terminal.press(key)
        assert terminal.end() == 130
        assert "已中断" in terminal.shown
    assert text(folder) == (FIRST if after else PAGE)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.md", "ours"]


def test_ctrl_c_while_giving_a_reason(folder: Path) -> None:
    with Terminal(folder, "check", "--fix", "--interactive", "b.md", *RULES) as terminal:
        terminal.wait_for(ASK)
        terminal.press("i")
        terminal.wait_for("理由")
        terminal.type("碑")
        time.sleep(0.5)  # input() misses an interrupt in the instant before it waits
        terminal.type("\x03")
        assert terminal.end() == 130
    assert text(folder, "b.md") == PAGE


def test_file_that_somebody_else_saved_meanwhile_is_left_alone(folder: Path) -> None:
    with Terminal(folder, "check", "--fix", "--interactive", "a.txt", "b.md", *RULES) as terminal:
        terminal.wait_for(ASK)
        (folder / "a.txt").write_text("另一位编辑改过，全长三公里里。\n", encoding="utf-8")
        terminal.press("y")
        for key in "yyyy":
            terminal.wait_for(ASK)
            terminal.press(key)
        assert terminal.end() == 2
        assert "读取之后文件又被改动，未写入" in terminal.shown
    assert text(folder) == "另一位编辑改过，全长三公里里。\n"
    assert text(folder, "b.md") == MENDED


def test_comments_that_cannot_be_understood_keep_no_other_file_from_being_asked_about(folder: Path) -> None:
    bad = "<!-- copydesk: ignor typo -->\n\n" * 2 + PAGE
    (folder / "b.md").write_text(bad, encoding="utf-8")
    (folder / "c.txt").write_text(PAGE, encoding="utf-8")
    status, shown = review(folder, "a.txt", "b.md", "c.txt", keys="yyyy" * 2)
    assert status == 2
    assert shown.count("b.md:") == 2
    assert "已改正 8 处（2 个文件）" in shown
    assert (text(folder), text(folder, "b.md"), text(folder, "c.txt")) == (MENDED, bad, MENDED)


def test_fixes_that_need_judgement_are_asked_about_too(folder: Path) -> None:
    write_rule(folder / "ours", "typo/our-street", {"fix": "unsafe"})
    (folder / "a.txt").write_text("庙会在南锣街举行。\n", encoding="utf-8")
    assert run(folder, "check", "--fix", "a.txt", *RULES).status == 1
    with Terminal(folder, "check", "--fix", "--interactive", "a.txt", *RULES) as terminal:
        assert "由人定夺" in terminal.wait_for(ASK)
        terminal.press("y")
        assert terminal.end() == 0
    assert text(folder) == "庙会在南箩街举行。\n"


def test_what_has_no_fix_is_shown_to_go_on_or_to_suppress(folder: Path) -> None:
    write_rule(folder / "ours", "number/unit", {"pattern": "公里里", **WITHOUT_FIX})
    with Terminal(folder, "check", "--interactive", "a.txt", *RULES) as terminal:
        assert "y 改" in terminal.wait_for(ASK)
        terminal.press("a")
        shown = terminal.wait_for(ASK)
        assert "a.txt:3:6" in shown
        assert "y 改" not in shown.partition("→")[2]
        terminal.press("n")
        assert "→ 下一处" in terminal.wait_for(ASK)
        terminal.press("i")
        terminal.wait_for("理由")
        terminal.type("碑文如此\r")
        assert terminal.end() == 0
    assert text(folder) == PAGE.replace("南锣街", "南箩街")
    assert "rule: number/unit" in text(folder, "copydesk-suppressions.yml")


def test_without_a_terminal_there_is_nobody_to_ask(folder: Path) -> None:
    ran = run(folder, "check", "--fix", "--interactive", "a.txt", *RULES)
    assert ran.status == 2
    assert "只能在终端里用" in ran.said
    assert text(folder) == PAGE


def test_in_english(folder: Path) -> None:
    with Terminal(folder, "check", "--interactive", "a.txt", *RULES, "--lang", "en") as terminal:
        assert "a all of this rule" in terminal.wait_for("q quit")
        terminal.press("q")
        assert terminal.end() == 1
        assert "nothing was changed" in terminal.shown


def test_word_file_is_gone_through_and_stays_as_it_is(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    before = (folder / "desk.docx").read_bytes()
    with Terminal(folder, "check", "--fix", "--interactive", "desk.docx", *WORD) as terminal:
        shown = terminal.wait_for(ASK)
        assert "--suggest" in shown
        assert "y 改" not in shown
        terminal.press("n")
        assert terminal.end() == 1
        assert "一处也没有改" in terminal.shown
    assert (folder / "desk.docx").read_bytes() == before
