"""Suppressions: a side file lets findings stand, each with its reason; what is wrong or of no use in it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lint.config import RawConfig, resolve
from lint.diagnostic import Diagnostic
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.engine.suppress import NOTHING, load
from lint.errors import CopydeskError, ErrorGroup
from lint.rulebook.rule import Rulebook

ROOT = Path(__file__).resolve().parents[3]
PAGE = "庙会在南锣街举行。\n全长三公里里，直到山脚。\n"


@pytest.fixture
def room(tmp_path: Path, shipped: Path) -> Path:
    folder = tmp_path / "room"
    (folder / "稿").mkdir(parents=True)
    (folder / "稿" / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "copydesk.yml").write_text("", encoding="utf-8")
    return folder


def run(room: Path, entries: str) -> tuple[list[str], int, list[str]]:
    """The rules of the findings that stay, the number of those suppressed, and the notices."""
    side = room / "copydesk-suppressions.yml"
    side.write_text(entries, encoding="utf-8")
    config = resolve(RawConfig(room / "copydesk.yml"))
    result = check_sources([Source(str(room / "稿" / "a.txt"))], config)
    notices = [str(notice).removeprefix(str(side)) for notice in result.notices]
    return [d.rule for d in result.diagnostics], result.suppressed, notices


def entry(rule: str = "typo/our-street", text: str = "南锣街", file: str = "稿/a.txt", reason: str = "老地名") -> str:
    return f"- {{file: {file}, rule: {rule}, text: {text}, reason: {reason}}}\n"


def test_finding_is_suppressed(room: Path) -> None:
    assert run(room, "") == (["typo/our-street", "number/unit"], 0, [])
    assert run(room, entry()) == (["number/unit"], 1, [])
    assert run(room, entry() + entry("number/unit", "公里里")) == ([], 2, [])


@pytest.mark.parametrize(
    ("other", "notice"),
    [
        (entry(text="南锣"), [":1: unused suppression; delete it"]),
        (entry(rule="number/unit"), [":1: unused suppression; delete it"]),
        (entry(file="a.txt"), []),  # another file, which was not checked
    ],
)
def test_other_text_rule_or_file_does_not_suppress(room: Path, other: str, notice: list[str]) -> None:
    assert run(room, other) == (["typo/our-street", "number/unit"], 0, notice)


def test_beginning_of_a_long_finding_stands_for_it(room: Path, shipped: Path) -> None:
    from tests.unit.house import write_rule

    write_rule(shipped, "number/unit", {"pattern": "公里里，直到山脚", "replacement": "公里"})
    assert run(room, entry("number/unit", "公里里，直到"))[1] == 1
    assert run(room, entry("number/unit", "公里里，直"))[1] == 0  # too short to stand for something longer


def test_entry_about_two_files_is_not_called_unused_by_a_run_over_one(room: Path, shipped: Path) -> None:
    (shipped / "duplicate").mkdir()
    shutil.copy(ROOT / "rules" / "duplicate" / "across-files.yml", shipped / "duplicate")
    side = entry("duplicate/across-files", "古镇今年投入")
    assert run(room, side)[2] == []
    (room / "稿" / "b.txt").write_text("村民们都说好。", encoding="utf-8")
    sources = [Source(str(room / "稿" / name)) for name in ("a.txt", "b.txt")]
    (notice,) = check_sources(sources, resolve(RawConfig(room / "copydesk.yml"))).notices
    assert str(notice).endswith(":1: unused suppression; delete it")


def test_entry_for_a_file_that_is_not_there_is_named_when_several_are_checked(room: Path) -> None:
    side = entry() + entry(file="稿/旧.txt") + entry(file="'稿/*.txt'")
    assert run(room, side)[2] == []
    (room / "稿" / "b.txt").write_text("村民们都说好。", encoding="utf-8")
    sources = [Source(str(room / "稿" / name)) for name in ("a.txt", "b.txt")]
    notices = check_sources(sources, resolve(RawConfig(room / "copydesk.yml"))).notices
    assert [str(notice).partition("suppressions.yml")[2] for notice in notices] == [
        ":2: no file '稿/旧.txt': unused suppression",
        ":3: no file '稿/*.txt': unused suppression (`file` is one file; * stands for nothing else)",
    ]


@pytest.mark.parametrize("entries", ["", "# 空\n", "[]", "---\n"])
def test_empty_side_file_suppresses_nothing(room: Path, entries: str) -> None:
    assert run(room, entries) == (["typo/our-street", "number/unit"], 0, [])


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (entry("typo/our-stret"), "1:19: no rule 'typo/our-stret' (did you mean 'typo/our-street'?)"),
        (entry("typo"), "1:19: 'typo' is a family; a rule is wanted here (such as typo/our-street)"),
        (entry(reason="' '"), "1:53: a suppression needs a reason"),
        (
            "- file: a\n  rule: typo/our-street\n  text: 甲\n  reason:\n",
            "4:3: a suppression needs a reason",
        ),
        ("- {file: a, rule: typo/our-street, text: 甲}\n", "1:3: the key 'reason' is missing"),
        ("- {file: a, rul: typo/our-street, text: 甲, reason: 乙}\n", "1:3: the key 'rule' is missing"),
        ("- 甲\n", "1:3: expected a mapping, found text"),
        ("file: a\n", "1:1: expected a list of suppressions"),
        ("- [\n", "2:1: YAML syntax"),
    ],
)
def test_mistake_is_told_at_its_place(room: Path, entries: str, said: str) -> None:
    with pytest.raises(CopydeskError) as refused:
        run(room, entries)
    error = refused.value
    errors = error.errors if isinstance(error, ErrorGroup) else (error,)
    assert any(str(part).startswith(f"{room / 'copydesk-suppressions.yml'}:{said}") for part in errors), errors


def test_side_file_in_another_encoding(room: Path) -> None:
    side = room / "s.yml"
    side.write_bytes("- 甲".encode("gbk"))
    with pytest.raises(CopydeskError, match="not in UTF-8"):
        load(side, Rulebook({}))


def test_no_side_file_is_no_suppression() -> None:
    found: list[Diagnostic] = []
    assert load(None, Rulebook({})) is NOTHING
    assert NOTHING.split(found) == ([], ())
    assert NOTHING.split(iter(found)) == ((), ())
