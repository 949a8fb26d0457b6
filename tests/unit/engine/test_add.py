"""Suppressions written: comments where a file can carry them, entries of the side file elsewhere; no copy changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import SUPPRESSIONS, Config, RawConfig, resolve
from lint.engine.add import LONGEST, Added, add, add_aside, carry, check_reason
from lint.engine.found import check_document
from lint.engine.run import check_sources
from lint.engine.sieve import Sieve
from lint.engine.source import Source
from lint.errors import ConfigError, UsageError
from lint.rulebook.rule import Rulebook
from lint.text import readers
from tests.unit.house import rulebook, write_rule

SLIP, OTHER = "南锣街", "公里里"
XML = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
COMMENT = "<!-- copydesk: ignore typo/our-street — 旧名 -->"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    changes = {"typo/our-street": {}, "number/unit": {"pattern": OTHER, "replacement": "公里"}}
    return rulebook(tmp_path_factory.mktemp("rules"), changes)


def config_in(room: Path) -> Config:
    return resolve(RawConfig(room / "copydesk.yml"))


def suppress(room: Path, files: dict[str, str], reason: str = "旧名") -> Added:
    """Write files, and suppress what is found in them."""
    for name, text in files.items():
        (room / name).parent.mkdir(exist_ok=True)
        (room / name).write_text(text, encoding="utf-8", newline="")
    return again(room, files, reason)


def again(room: Path, names: dict[str, str], reason: str = "旧名") -> Added:
    config = config_in(room)
    result = check_sources([Source(name) for name in names], config)
    return add(result.diagnostics, result.texts, room / SUPPRESSIONS, config.rulebook, reason)


def left(room: Path, *names: str) -> tuple[int, int, int]:
    """Findings, suppressed ones and notices of a run."""
    result = check_sources([Source(name) for name in names], config_in(room))
    assert result.errors == ()
    return len(result.diagnostics), result.suppressed, len(result.notices)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "到南锣街。\n\n好。", f"{COMMENT}\n到南锣街。\n\n好。"),
        ("a.md", "好。\r\n\r\n到**南锣街**。\r\n", f"好。\r\n\r\n{COMMENT}\r\n到**南锣街**。\r\n"),
        ("a.md", "---\na: 南锣街\n---\n\n# 南锣街\n文", f"---\na: 南锣街\n---\n\n{COMMENT}\n# 南锣街\n文"),
        ("a.md", "南锣街\n===\n", f"{COMMENT}\n南锣街\n===\n"),
        ("a.md", "**南锣街**到了", f"{COMMENT}\n**南锣街**到了"),
        ("a.md", "- 好\n- 南锣街\n", f"- 好\n- 南锣街 {COMMENT}\n"),
        ("a.md", "> 南锣街\n> 到了。\n", f"> 南锣街\n> 到了。 {COMMENT}\n"),
        ("a.md", "| 甲 | 乙 |\n|---|---|\n| 南锣街 | 丙 |\n", f"| 甲 | 乙 |\n|---|---|\n| 南锣街 {COMMENT} | 丙 |\n"),
        ("a.md", "甲  \n南锣街", f"甲  \n南锣街 {COMMENT}"),  # a line above would be a new paragraph
        ("a.html", "<div>\n  <p>南锣街</p>\n</div>", f"<div>\n  {COMMENT}\n  <p>南锣街</p>\n</div>"),
        ("a.html", "<p>甲</p><p>到<b>南锣街</b></p>", f"<p>甲</p><p>到<b>南锣街 {COMMENT}</b></p>"),
        ("a.html", "甲<br>南锣街<br>", f"甲<br>南锣街 {COMMENT}<br>"),
        ("a.html", "南锣街", f"南锣街 {COMMENT}"),
        ("a.html", "<!doctype html><p>南锣街</p>", f"<!doctype html><p>南锣街 {COMMENT}</p>"),
        ("a.xhtml", f"{XML}<p>南锣街</p>", f"{XML}<p>南锣街 {COMMENT}</p>"),
        ("a.xhtml", f"{XML}\n <p>南锣街</p>", f"{XML}\n {COMMENT}\n <p>南锣街</p>"),
    ],
)
def test_comment_goes_above_its_block_or_into_it(room: Path, name: str, text: str, expected: str) -> None:
    done = suppress(room, {name: text})
    assert (done.count, done.places, done.errors) == (1, [name], [])
    assert (room / name).read_bytes().decode() == expected
    assert left(room, name) == (0, 1, 0)
    assert not (room / SUPPRESSIONS).exists()


def test_comment_a_block_with_all_its_rules(room: Path) -> None:
    suppress(room, {"a.md": "南锣街，南锣街，长三公里里。\n\n南锣街。\n"})
    assert (room / "a.md").read_text(encoding="utf-8") == (
        "<!-- copydesk: ignore number/unit, typo/our-street — 旧名 -->\n南锣街，南锣街，长三公里里。\n\n"
        f"{COMMENT}\n南锣街。\n"
    )
    assert left(room, "a.md") == (0, 4, 0)


def test_what_can_carry_no_comment_goes_to_the_side_file(room: Path) -> None:
    names = {"稿/a.txt": "到南锣街。\n", "a.md": "| 长三公里里 |\n|---|\n| 丙 |\n"}
    done = suppress(room, names, "见“甲|乙”本")  # a bar would end the cell
    assert (done.count, done.places) == (2, [str(room / SUPPRESSIONS)])
    assert (room / SUPPRESSIONS).read_text(encoding="utf-8") == (
        '- file: "a.md"\n  rule: number/unit\n  text: "公里里"\n  reason: "见“甲|乙”本"\n'
        '- file: "稿/a.txt"\n  rule: typo/our-street\n  text: "南锣街"\n  reason: "见“甲|乙”本"\n'
    )
    assert left(room, *names) == (0, 2, 0)


def test_adding_twice_is_adding_once(room: Path) -> None:
    names = {"a.md": "南锣街\n\n- 南锣街\n", "b.html": "<p>南锣街</p>", "c.txt": "南锣街，长三公里里，又三公里里。"}
    assert suppress(room, names).count == 6
    before = {path.name: path.read_bytes() for path in room.iterdir()}
    assert again(room, names).count == 0
    assert {path.name: path.read_bytes() for path in room.iterdir()} == before
    assert before[SUPPRESSIONS].count(b"- file") == 2


@pytest.mark.parametrize(
    "before",
    [
        "# 社里的\n- {file: b.txt, rule: number/unit, text: 公里里, reason: 甲}\n",
        "- file: b.txt  # 旧稿\n  rule: number/unit\n  text: 公里里\n  reason: 甲",
        "\ufeff# 只有说明\n",
        "[]\n",
        "---\n",
        "",
    ],
)
def test_side_file_keeps_what_it_has(room: Path, before: str) -> None:
    (room / SUPPRESSIONS).write_text(before, encoding="utf-8")
    suppress(room, {"a.txt": "南锣街", "b.txt": "三公里里"})
    after = (room / SUPPRESSIONS).read_text(encoding="utf-8")
    kept = before.rstrip("\n") if before.strip("[]-\n") else ""
    assert after.startswith(kept)
    assert left(room, "a.txt", "b.txt") == (0, 2, 0)


def test_side_file_that_is_no_list_of_lines_is_refused_and_stays(room: Path) -> None:
    before = "[{file: b.txt, rule: number/unit, text: 公里里, reason: 甲}]\n"
    (room / SUPPRESSIONS).write_text(before, encoding="utf-8")
    with pytest.raises(ConfigError):
        suppress(room, {"a.txt": "南锣街"})
    assert (room / SUPPRESSIONS).read_text(encoding="utf-8") == before


def test_beginning_stands_for_a_long_finding(room: Path, shipped: Path) -> None:
    write_rule(shipped, "number/unit", {"pattern": "甲.*"})
    suppress(room, {"a.txt": "甲" + '乙\u3000#丙："丁"' * 30})
    assert len(config_in(room).suppressions.read_text(encoding="utf-8")) < 4 * LONGEST  # type: ignore[union-attr]
    assert left(room, "a.txt") == (0, 1, 0)


def test_file_that_changed_since_the_check_is_left_alone(room: Path) -> None:
    (room / "a.md").write_text("南锣街", encoding="utf-8")
    config = config_in(room)
    result = check_sources([Source("a.md")], config)
    (room / "a.md").write_text("到南锣街", encoding="utf-8")
    done = add(result.diagnostics, result.texts, room / SUPPRESSIONS, config.rulebook, "旧名")
    assert [str(error) for error in done.errors] == ["a.md: changed since it was checked; not written"]
    assert (done.count, (room / "a.md").read_text(encoding="utf-8")) == (0, "到南锣街")


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text")
def test_nothing_is_written_when_the_side_file_cannot_be(room: Path) -> None:
    names = {"a.md": "南锣街", "b\udcff.txt": "南锣街"}
    with pytest.raises(UsageError, match="no text"):
        suppress(room, names)
    (room / SUPPRESSIONS).write_text("[{file: b.txt, rule: number/unit, text: 公里里, reason: 甲}]\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        suppress(room, {"a.md": "南锣街", "c.txt": "南锣街"})
    assert (room / "a.md").read_text(encoding="utf-8") == "南锣街"


def test_file_that_cannot_be_written_is_an_error_of_its_own(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: real(path, mode) and not str(path).endswith("a.md"))
    done = suppress(room, {"a.md": "南锣街\n", "b.md": "南锣街\n", "c.txt": "南锣街\n"})
    assert [str(error) for error in done.errors] == ["a.md: cannot write: Permission denied"]
    assert (done.count, done.places) == (2, ["b.md", str(room / SUPPRESSIONS)])
    assert left(room, "a.md", "b.md", "c.txt") == (1, 2, 0)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_file_keeps_its_encoding(room: Path, codec: str) -> None:
    (room / "a.md").write_bytes("到南锣街。\n".encode(codec))
    again(room, {"a.md": ""})
    assert (room / "a.md").read_bytes() == f"{COMMENT}\n到南锣街。\n".encode(codec)


def test_name_that_is_no_text_cannot_be_written(room: Path, book: Rulebook) -> None:
    document = readers.from_text("\udcd2.txt", "南锣街")
    with pytest.raises(UsageError, match="no text"):
        add_aside(check_document(document, book).diagnostics, room / SUPPRESSIONS, book, "旧名")


@pytest.mark.parametrize("reason", ["", "  ", "——", "甲 -- 乙", "甲 --> 乙", "a > b"])
def test_reason_that_is_none_or_would_end_the_comment(reason: str) -> None:
    with pytest.raises(UsageError):
        check_reason(reason)


def test_reason_is_one_line() -> None:
    assert check_reason(" — 甲\n  乙 ") == "甲 乙"


PIECES = (
    SLIP,
    OTHER,
    "好。",
    "**",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "<p>",
    "</p>",
    "<br>",
    "`",
    "| ",
    "|---|\n",
    "<!-- 注 -->",
    "　",
    "[",
    "](x)",
)


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_copy_changes_and_what_carries_a_comment_is_suppressed(book: Rulebook, name: str, pieces: list[str]) -> None:
    document = readers.from_text(name, "".join(pieces))
    found = check_document(document, book).diagnostics
    text, rest = carry(document, found, "旧名")
    after = readers.from_text(name, text)
    assert (after.flow, after.blocks) == (document.flow, document.blocks)
    shown = Sieve().stay(check_document(after, book).diagnostics, after, book)
    assert sorted(d.fingerprint for d in shown) == sorted(d.fingerprint for d in rest)
    assert len(after.remarks) - len(document.remarks) <= len(found) - len(rest)
