"""The lists of words that lost a character beside a mark (tools/build_torn.py), built from invented news."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from lint.rulebook.diagnose import diagnose
from lint.rulebook.load import load_file, shipped_folder
from lint.text.readers.plain import from_text
from tools.build_torn import LEAST, alone, build, counted, single, tears, texts, torn

OFTEN = ["\n新渠开工\n各村密切配合修渠。\n"] * LEAST
"""配合 behind 密切 in every story, and 修渠 behind it."""
BEGINS = ["\n新渠通水\n渠修好了，与此同时通水。\n"] * LEAST


def test_an_article_is_its_title_and_paragraphs_in_lines(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl.gz"
    rows = [{"id": "1", "title": "新渠开工", "paragraphs": ["各村修渠。", "水来了。"]}]
    with gzip.open(news, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    assert texts(news) == ["\n新渠开工\n各村修渠。\n水来了。\n"]


def test_strings_are_counted_between_marks() -> None:
    assert counted(["各村修渠，各村"], 2) == {"各村": 2, "村修": 1, "修渠": 1}


def test_what_stands_before_one_character_is_single() -> None:
    found = dict(single(OFTEN, 3))
    assert found["密切配"] == "合"
    assert "合修渠" not in found  # before a mark


@pytest.mark.parametrize(
    ("others", "is_single"),
    [
        (["密切配备。"] * 2, True),
        (["密切配备。"] * 4, False),  # more than a twentieth before another character
        (["密切配。"], False),  # once before a mark
    ],
)
def test_seldom_another_character_and_never_a_mark(others: list[str], is_single: bool) -> None:
    assert ("密切配" in dict(single([*OFTEN, *others], 3))) == is_single


def test_what_is_seldom_met_says_nothing() -> None:
    assert "密切配" not in dict(single(OFTEN[1:], 3))


def test_a_character_stands_alone_before_a_mark_where_it_ends_no_word() -> None:
    shares = alone(["锁要配。东西不般配。配合"], 1)
    assert shares["配"] == pytest.approx(1 / 3)
    assert shares["合"] == 0


@pytest.mark.parametrize(
    ("string", "following", "is_torn"),
    [
        ("密切配", "合", True),
        ("新产业", "园", False),  # 产业 is a word without 园
        ("各村密", "渠", False),  # 密渠 is none
        ("一个环", "境", False),  # 一个 often stands before one character: 画了一个环
        ("去石家", "庄", False),  # the name of a town
    ],
)
def test_a_word_is_torn_where_the_string_ends_within_it(string: str, following: str, is_torn: bool) -> None:
    assert tears(string, following, 1) is is_torn


def test_what_is_left_of_a_word_and_the_word() -> None:
    ends = {"各村密": "各村密切", "密切配": "密切配合", "新渠开": "新渠开工", "配合修": "配合修渠"}
    assert torn(OFTEN, 1) == ends
    assert torn(BEGINS, -1)["此同时"] == "与此同时"


def test_a_longer_string_is_left_out_where_the_shorter_says_as_much() -> None:
    assert "村密切配" in dict(single(OFTEN, 4))
    assert "村密切配" not in torn(OFTEN, 1)


def test_a_character_that_stands_alone_at_marks_tears_nothing() -> None:
    assert "密切配" not in torn([*OFTEN, "锁要配。"], 1)


@pytest.mark.parametrize(
    ("rule", "copy", "marked"),
    [("torn-end", "各村密切配，要修渠。", "密切配"), ("torn-start", "渠修好了。此同时，水来了。", "此同时")],
)
def test_the_rules_find_by_what_is_written(tmp_path: Path, rule: str, copy: str, marked: str) -> None:
    family = tmp_path / "truncation"
    family.mkdir()
    many = build([*OFTEN, *BEGINS], family)
    shipped = shipped_folder() / "truncation" / f"{rule}.yml"
    (family / shipped.name).write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    found = diagnose(load_file(family / shipped.name, tmp_path), from_text("a.txt", copy))
    assert [each.place.text for each in found] == [marked]
    assert many[f"{rule}s.tsv"] > 0
