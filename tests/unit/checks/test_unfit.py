"""What is nothing to go by is told in both languages and at a key of the check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lint import checks
from lint.checks.pattern import Pattern
from lint.checks.roster import Entry
from lint.checks.words import Pair
from lint.errors import Unfit
from lint.expressions.expression import LineExpression


@pytest.mark.parametrize("path", sorted(Path(checks.__file__).parent.glob("*.py")), ids=lambda path: path.stem)
def test_no_check_speaks_english_only(path: Path) -> None:
    raised = [node.exc for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Raise)]
    assert not any(isinstance(each, ast.Call) and ast.unparse(each.func) == "ValueError" for each in raised)


@pytest.mark.parametrize(
    ("wrong", "right", "unless", "zh"),
    [
        ("翠竹西街", "", (), "“翠竹西街”没有写对的写法"),
        ("翠竹西街", "翠竹西街", (), "“翠竹西街”的对的写法与错的相同"),
        ("街", "路", (), "错的写法“街”不到两个字"),
        ("翠竹西街", "翠竹西路", ("翠竹",), "`unless` 应是含有“翠竹西街”的更长的词：翠竹"),
    ],
)
def test_a_pair_says_what_is_wrong_with_it(wrong: str, right: str, unless: tuple[str, ...], zh: str) -> None:
    with pytest.raises(Unfit) as refused:
        Pair(wrong, right, unless)
    assert refused.value.words.zh == zh


def test_a_person_says_what_is_wrong() -> None:
    for variants, key in (("许阿婆",), "variants"), (("",), "variants"):
        with pytest.raises(Unfit) as refused:
            Entry("许阿婆", variants=variants)
        assert refused.value.key == key


def test_a_replacement_is_told_at_its_key() -> None:
    with pytest.raises(Unfit) as refused:
        Pattern(LineExpression("甲"), replacement=r"\2")
    assert refused.value.key == "replacement"
    assert refused.value.words.zh.startswith("`replacement` 有误：没有这个组")
