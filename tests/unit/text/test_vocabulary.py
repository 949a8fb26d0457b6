"""The list of words that expressions name, and the expressions that do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import lint
from lint.text.vocabulary import characters, spelt, worded

LIST = Path(lint.__file__).parent / "text" / "data" / "vocabulary.tsv"
NAMES = {line.split("\t")[0] for line in LIST.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"}


def named() -> Iterator[str]:
    """The names in all expressions of the program that are spelt out."""
    for path in Path(lint.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", "")
            if called == "characters":
                yield ast.literal_eval(node.args[0])
            elif called in ("worded", "spelt"):
                texts = (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
                for text in texts:
                    yield from re.findall(r"\{([a-z-]+)\}", str(text))


def test_every_name_is_listed_and_every_list_is_used() -> None:
    assert set(named()) == NAMES


def test_a_name_stands_for_each_of_its_words_and_for_nothing_else() -> None:
    credit = worded("{credit}")
    assert [text for text in ("摄", "摄影报道", "供图", "供", "摄像", "") if credit.fullmatch(text)] == [
        "摄",
        "摄影报道",
        "供图",
    ]


def test_what_is_no_name_is_left() -> None:
    assert spelt("第{1,3}{nobody}") == "第{1,3}{nobody}"


def test_characters_of_a_name_stand_in_a_set() -> None:
    assert characters("people") == "名位人"
