"""Fixes: made once, made again to no effect, with encoding and newlines as they were."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Diagnostic
from lint.engine.fix import ALL, Fixed, fix_file, fix_text
from lint.engine.sieve import Sieve
from lint.engine.suppress import Entry, Suppressions
from lint.errors import SourceError
from lint.rulebook.load import load_file
from lint.rulebook.rule import Rulebook
from lint.text.document import LINE_BREAK
from tests.unit.house import rulebook, write_rule

SLIPS = ("南锣街", "公里里", "南锣街南锣街", "旧旧旧称")
PAGE = "\ufeff　　庙会在南锣街举行。\r\n\r\n　　全长三公里里。\v\r\n"
MENDED = "\ufeff　　庙会在南箩街举行。\r\n\r\n　　全长三公里。\v\r\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rules")
    changes = {
        "typo/street": {},
        "typo/unit": {"pattern": "公里里", "replacement": "公里"},
        "typo/old": {"pattern": "旧旧", "replacement": "旧"},  # three in a row take two passes
        "typo/guess": {"pattern": "大慨", "replacement": "大概", "fix": "unsafe"},
    }
    return rulebook(folder, changes)


copy = st.lists(
    st.sampled_from(
        (*SLIPS, "大慨", "村民说", "，", "。", "\n", "\r\n", "\r", "　　", "\v", "\u2028", "𠮷", "葛\U000e0100")
    ),
    max_size=25,
).map("".join)


@given(text=copy)
def test_fixing_twice_is_fixing_once(book: Rulebook, text: str) -> None:
    once = fix_text("a.txt", text, book)
    assert fix_text("a.txt", once.after, book) == Fixed("a.txt", once.after, once.after, 0)
    assert not any(slip in once.after for slip in ("南锣街", "公里里", "旧旧"))
    assert once.after.count("大慨") == text.count("大慨")
    assert LINE_BREAK.findall(once.after) == LINE_BREAK.findall(text)


@given(text=copy)
def test_only_the_slips_change(book: Rulebook, text: str) -> None:
    fixed = fix_text("a.txt", text, book, unsafe=True)
    expected = text.replace("南锣街", "南箩街").replace("公里里", "公里").replace("大慨", "大概")
    while "旧旧" in expected:
        expected = expected.replace("旧旧", "旧")
    assert fixed.after == expected
    assert (fixed.count > 0) is (fixed.after != text)


@pytest.mark.parametrize(
    ("codec", "mark"), [("utf-8", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("gb18030", b"")]
)
def test_file_keeps_its_encoding_and_newlines(book: Rulebook, tmp_path: Path, codec: str, mark: bytes) -> None:
    path = tmp_path / "a.txt"
    before, after = PAGE.removeprefix("\ufeff"), MENDED.removeprefix("\ufeff")
    path.write_bytes(mark + before.encode(codec))
    fixed = fix_file(str(path), book, ALL)
    assert (fixed.before, fixed.after, fixed.count) == (before, after, 2)
    assert path.read_bytes() == mark + after.encode(codec)


def test_utf_8_mark_is_kept(book: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PAGE.encode())
    fix_file(str(path), book, ALL)
    assert path.read_bytes() == MENDED.encode()


def test_nothing_is_written_when_nothing_changes_or_only_asked(book: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("南箩街\n".encode())
    path.chmod(0o444)
    assert fix_file(str(path), book, ALL).count == 0
    path.chmod(0o644)
    path.write_bytes("南锣街\n".encode())
    assert fix_file(str(path), book, ALL, write=False).after == "南箩街\n"
    assert path.read_bytes() == "南锣街\n".encode()


def test_file_that_cannot_be_read(book: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xff\x00")
    with pytest.raises(SourceError):
        fix_file(str(tmp_path / "a.txt"), book, ALL)


def test_suppressed_finding_is_left_alone(book: Rulebook, tmp_path: Path) -> None:
    path = str(tmp_path / "a.txt")
    side = Suppressions(str(tmp_path / "s.yml"), ((Entry("a.txt", "typo/street", "南锣街", "老地名"), 1),))
    assert fix_text(path, "南锣街，公里里", book, Sieve(side)).after == "南锣街，公里"


def test_of_rules_that_undo_each_other_none_is_followed(tmp_path: Path) -> None:
    there = load_file(write_rule(tmp_path, "typo/there", {"pattern": "甲", "replacement": "乙"}), tmp_path)
    back = load_file(write_rule(tmp_path, "typo/back", {"pattern": "乙", "replacement": "甲"}), tmp_path)
    fixed = fix_text("a.txt", "在甲处", Rulebook({rule.id: rule for rule in (there, back)}))
    assert fixed == Fixed("a.txt", "在甲处", "在甲处", 0, held=1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲\n乙\n丙\n", "甲\n已\n丙\n"),
        ("甲\r\n乙\r\n", "甲\r\n已\r\n"),
        ("甲\r乙\r", "甲\r已\r"),
        ("甲\v乙\u2028丙\x85丁\n", "甲\v已\u2028丙\x85丁\n"),
        ("甲\n乙", "甲\n已"),
        ("甲", "甲\n"),
        ("", "甲\n"),
        ("甲\n", ""),
    ],
)
def test_diff_is_what_git_applies(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(before.encode())
    diff = Fixed("a.txt", before, after, 1).diff()
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, input=diff.encode(), cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, (diff, done.stderr)
    assert path.read_bytes() == after.encode()


def test_no_change_no_diff() -> None:
    assert Fixed("a.txt", "甲", "甲", 0).diff() == ""


def test_diagnostics_of_a_fixed_text_are_gone(book: Rulebook) -> None:
    from lint.engine.found import check_document
    from lint.text.readers.plain import from_text

    left: list[Diagnostic] = check_document(from_text("a.txt", fix_text("a.txt", PAGE, book).after), book).diagnostics
    assert left == []
