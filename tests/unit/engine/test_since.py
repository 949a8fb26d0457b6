"""What is new since a run, and what is gone: a finding that nobody touched is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.fix import ALL
from lint.engine.found import check_document
from lint.engine.result import Result
from lint.engine.since import new_and_gone
from lint.rulebook.rule import Rulebook
from lint.text import readers
from tests.unit.house import rulebook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    rules = {"typo/street": {}, "typo/unit": {"pattern": "公里里", "replacement": "公里"}}
    return rulebook(tmp_path_factory.mktemp("rules"), rules)


def since(book: Rulebook, before: str, after: str) -> tuple[list[int], list[int]]:
    """The offsets of what is new and of what is gone."""
    new, gone = new_and_gone(run(book, before), run(book, after))
    return [d.place.span.start for d in new], [d.place.span.start for d in gone]


def run(book: Rulebook, text: str) -> Result:
    found = ALL.stay(
        check_document(readers.from_text("a.txt", text), book).diagnostics, readers.from_text("a.txt", text), book
    )
    return Result(tuple(found), ("a.txt",), len(text), texts={"a.txt": text} if found else {})


@pytest.mark.parametrize(
    "after",
    [
        "庙会昨天在南锣街举行，人很多。",
        "庙会在南锣街举行了。",
        "天晴了。\n\n庙会又在南锣街举行。",
        "庙会在老南锣街举行。",
        "南锣街办庙会。",
    ],
)
def test_a_finding_whose_sentence_changes_is_the_same(book: Rulebook, after: str) -> None:
    assert since(book, "庙会在南锣街举行。", after) == ([], [])


def test_a_finding_whose_sentence_moves_is_the_same(book: Rulebook) -> None:
    one, other = "庙会在南锣街举行。", "新路全长三公里里，人人都满意。"
    assert since(book, f"{one}\n\n{other}\n\n天晴了。", f"{other}\n\n天晴了。\n\n{one}") == ([], [])


def test_another_finding_alike_is_new(book: Rulebook) -> None:
    assert since(book, "庙会在南锣街举行。", "庙会在南锣街举行。他住南锣街。") == ([11], [])
    assert since(book, "庙会在南锣街举行。\n\n天晴了。", "庙会在南箩街举行。\n\n他住南锣街。") == ([13], [3])


def test_a_finding_in_a_file_that_had_none_is_new_and_one_in_a_file_that_has_none_now_is_gone(book: Rulebook) -> None:
    assert since(book, "天晴了。", "他住南锣街。") == ([2], [])
    assert since(book, "他住南锣街。", "天晴了。") == ([], [2])


@given(before=st.text("南锣箩街公里，。\n", max_size=40), after=st.text("南锣箩街公里，。\n", max_size=40))
def test_the_counts_add_up(book: Rulebook, before: str, after: str) -> None:
    new, gone = since(book, before, after)
    counts = [len(run(book, text).diagnostics) for text in (before, after)]
    assert counts[1] - counts[0] == len(new) - len(gone)
    assert since(book, before, before) == ([], [])
