"""The proof of a rule: every sort of failure is caught, and a rule that holds has none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lint.checks.kinds import KINDS
from lint.rulebook.load import load_file
from lint.rulebook.proof import prove, unmark
from tests.unit.house import Twice, write_rule

BAD = "\n  bad:\n  - {text: 在<<南锣街>>。, fixed: 在南箩街。}\n  - {text: 去<<南锣街>>。, fixed: 去南箩街。}\n"
GOOD = "  good: [在南箩街。, 铜锣街。]"


def failures(folder: Path, changes: Mapping[str, str | None], house: bool = False) -> list[str]:
    rule = load_file(write_rule(folder, changes=changes), folder, house=house)
    return [f"{failure.line}: {failure.words.en}" for failure in prove(rule)]


def test_rule_that_holds(tmp_path: Path) -> None:
    assert failures(tmp_path, {}) == []
    assert failures(tmp_path, {"examples": BAD + GOOD}) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pattern": "南罗街"}, "13: marked “南锣街”, flagged nothing"),
        ({"pattern": "南锣"}, "13: marked “南锣街”, flagged “南锣”"),
        ({"pattern": "锣街"}, "19: flagged in a good example: '锣街'"),
        ({"replacement": "南啰街"}, "13: fixed to '庙会在南啰街举行。'"),
        ({"pattern": "南[锣箩]街"}, "13: flagged again after the fix: “南箩街”"),
        ({"examples": BAD + "  good: [在南箩街。]"}, "1: fewer than 2 good examples"),
        (
            {"examples": "\n  bad:\n  - {text: 在<<南锣街>>。, fixed: 在南箩街。}\n" + GOOD},
            "1: fewer than 2 bad examples",
        ),
        ({"examples": BAD + "  good: [铜锣街。, 铜锣街。]"}, "15: the same example twice"),
        (
            {"examples": "\n  bad: [在<<南锣街>>。, 去<<南锣街>>。]\n" + GOOD},
            "12: the rule fixes, but the example has no",
        ),
        ({"examples": "\n  bad: [在南锣街。, 去<<南锣街>>。]\n" + GOOD}, "12: nothing is marked with << >>"),
        ({"examples": "\n  bad: [在<<南锣街。, 去<<南锣街>>。]\n" + GOOD}, "12: unbalanced << >>"),
        ({"examples": "\n  bad: ['在<<南锣街}}。', 去<<南锣街>>。]\n" + GOOD}, "12: unbalanced << >>"),
        ({"examples": "\n  bad: ['{{在}}<<南锣街>>。', 去<<南锣街>>。]\n" + GOOD}, "12: the other half is nothing"),
    ],
)
def test_failure_is_caught(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    found = failures(tmp_path, changes)
    assert any(line.startswith(said) for line in found), found


def test_house_rule_needs_one_example_of_each_sort(tmp_path: Path) -> None:
    one = "\n  bad:\n  - {text: 在<<南锣街>>。, fixed: 在南箩街。}\n  good: [在南箩街。]"
    assert failures(tmp_path, {"examples": one}, house=True) == []
    assert len(failures(tmp_path, {"examples": one})) == 2


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ("['有{{甲乙}}。', 又有<<甲乙>>。]", []),
        ("[有甲乙。, 又有<<甲乙>>。]", []),
        ("[有<<甲乙>>。, 又有甲乙。]", ["marked “甲乙”, flagged “甲乙”"]),
        ("['{{有}}甲乙。', 又有<<甲乙>>。]", ["the other half is “甲乙”"]),
    ],
)
def test_examples_of_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: str, said: list[str]
) -> None:
    monkeypatch.setitem(KINDS, "twice", Twice)
    examples = f"\n  bad:\n  - files: {files}\n  good:\n  - files: [有甲乙。, 没有。]"
    kind = {"check": "twice", "pattern": None, "replacement": None, "fix": "none", "message": "重出"}
    changes = {**kind, "en": None, "examples": examples}
    found = failures(tmp_path, changes, house=True)
    assert [line.partition(": ")[2] for line in found] == said


def test_rule_that_takes_too_long_fails_its_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.rulebook.diagnose.SECONDS", 0.02)
    examples = f"\n  bad: [<<南锣街>>]\n  good: [{'甲' * 40}乙]"
    changes = {"pattern": f"{'甲+?' * 9}(?<=丙)|南锣街", "replacement": None, "examples": examples}
    (said,) = failures(tmp_path, changes, house=True)
    assert said.startswith("12: the rule typo/our-street takes too long")


@pytest.mark.parametrize(
    ("text", "bare", "findings", "others"),
    [
        ("甲<<乙>>丙", "甲乙丙", [(1, 2)], []),
        ("<<甲>><<乙>>", "甲乙", [(0, 1), (1, 2)], []),
        ("{{甲}}<<乙<<丙>>>>", "甲乙丙", [(1, 3), (2, 3)], [(0, 1)]),
        ("<<>>甲", "甲", [(0, 0)], []),
        ("《甲》{乙}<丙>", "《甲》{乙}<丙>", [], []),
    ],
)
def test_unmark(text: str, bare: str, findings: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    marked = unmark(text)
    assert (marked.text, list(marked.findings), list(marked.others)) == (bare, findings, others)


@pytest.mark.parametrize("text", ["<<甲", "甲>>", "<<甲}}", "{{甲>>}}", ">><<"])
def test_unmark_refuses_what_does_not_pair(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        unmark(text)
