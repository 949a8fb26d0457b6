"""A file gone through fix by fix: each answer written at once, every fix offered once, no end without an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.fix import ALL, fix_text
from lint.engine.review import Review
from lint.errors import SourceError
from lint.rulebook.rule import Rulebook
from tests.unit.house import WITHOUT_FIX, rulebook

COMMENT = "<!-- copydesk: ignore typo/street — 旧名 -->"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    changes = {
        "typo/street": {},
        "typo/unit": {"pattern": "公里里", "replacement": "公里"},
        "typo/old": {"pattern": "旧旧", "replacement": "旧"},
    }
    return rulebook(tmp_path_factory.mktemp("rules"), changes)


def begin(path: Path, text: str, book: Rulebook) -> Review:
    path.write_bytes(text.encode())
    return Review(str(path), book, ALL)


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_answers_are_written_one_by_one(tmp_path: Path, book: Rulebook) -> None:
    path = tmp_path / "a.txt"
    review = begin(path, "到南锣街，\r\n长三公里里。", book)
    assert [found.rule for found in review.ahead] == ["typo/street", "typo/unit"]
    review.accept(review.ahead[0])
    assert read(path) == "到南箩街，\r\n长三公里里。"
    review.decline(review.ahead[0])
    assert (review.ahead, read(path)) == ([], "到南箩街，\r\n长三公里里。")


def test_what_has_no_fix_is_among_the_findings(tmp_path: Path) -> None:
    rules = rulebook(tmp_path / "rules", {"typo/street": {}, "typo/unit": {"pattern": "公里里", **WITHOUT_FIX}})
    review = begin(tmp_path / "a.txt", "到南锣街，长三公里里。", rules)
    assert [review.mends(found) for found in review.ahead] == [True, False]
    review.decline(review.ahead[0])
    review.decline(review.ahead[0])
    assert review.ahead == []


def test_what_a_fix_leaves_to_fix_comes_next(tmp_path: Path, book: Rulebook) -> None:
    review = begin(tmp_path / "a.txt", "旧旧旧旧称，南锣街", book)
    made = 0
    while review.ahead:
        review.accept(review.ahead[0])
        made += 1
    assert (made, review.text) == (4, "旧称，南箩街")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_encoding_is_kept(tmp_path: Path, book: Rulebook, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("南锣街\r\n".encode(codec))
    review = Review(str(path), book, ALL)
    review.accept(review.ahead[0])
    assert path.read_bytes() == "南箩街\r\n".encode(codec)


def test_comment_goes_in_and_the_next_fix_comes(tmp_path: Path, book: Rulebook) -> None:
    path = tmp_path / "a.md"
    review = begin(path, "- 南锣街\n\n南锣街，长三公里里。\n\n南锣街\n", book)
    review.decline(review.ahead[0])
    review.ignore(review.ahead[0], "旧名", tmp_path / "s.yml")
    assert read(path) == f"- 南锣街\n\n{COMMENT}\n南锣街，长三公里里。\n\n南锣街\n"
    assert [(found.rule, found.place.start.line) for found in review.ahead] == [("typo/unit", 4), ("typo/street", 6)]
    assert not (tmp_path / "s.yml").exists()


def test_rules_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    changes = {
        "typo/there": {"pattern": "甲", "replacement": "乙乙"},
        "typo/back": {"pattern": "乙", "replacement": "甲甲"},
    }
    review = begin(tmp_path / "a.txt", "在甲处，乙处", rulebook(tmp_path / "r", changes))
    for _ in range(2):
        review.accept(review.ahead[0], go_on=True)
    assert (review.ahead, review.text) == ([], "在乙乙处，甲甲处")


def test_file_that_changed_meanwhile_is_refused(tmp_path: Path, book: Rulebook) -> None:
    path = tmp_path / "a.md"
    review = begin(path, "南锣街\n", book)
    path.write_text("别人存的南锣街\n", encoding="utf-8")
    for answer in (review.accept, lambda found: review.ignore(found, "旧名", tmp_path / "s.yml")):
        with pytest.raises(SourceError, match="changed since it was read"):
            answer(review.ahead[0])
    assert path.read_text(encoding="utf-8") == "别人存的南锣街\n"


@given(
    text=st.lists(st.sampled_from(("南锣街", "公里里", "旧旧旧", "好。", "\n\n", "**", "- ")), max_size=9).map("".join)
)
def test_yes_to_all_is_what_fix_does(book: Rulebook, tmp_path: Path, text: str) -> None:
    for name in ("a.txt", "a.md"):
        path = tmp_path / name
        review = begin(path, text, book)
        while review.ahead:
            review.accept(review.ahead[0])
        assert review.text == read(path) == fix_text(name, text, book).after
