"""The kind `reprint`: paragraphs that two files of a run have. What was printed before is tested with the archive."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from lint.checks import shared
from lint.checks.reprint import Reprint, What
from lint.expressions.expression import Expression
from lint.text.readers.plain import from_text
from tests.unit.checks.test_duplicate import BOOKS, LAKE, ROAD

across = partial(Reprint, What.ACROSS, 30)


def found(check: Reprint, **files: str) -> list[tuple[str, str, str]]:
    """(file, other file, paragraphs) of each hit."""
    facts = [(name, check.gather(from_text(name, text))) for name, text in files.items()]
    return [(h.place.path, h.notes[0][0].path, h.values["paragraphs"]) for h in check.compare(facts, files.__getitem__)]


def test_across_files() -> None:
    assert found(across(), a=f"{ROAD}\n{LAKE}", b=f"{BOOKS}\n{ROAD}") == [("b", "a", "1")]
    assert found(across(), a=f"{ROAD}\n{BOOKS}", b=f"{ROAD}\n{BOOKS}") == [("b", "a", "2")]
    assert found(across(), a=ROAD, b=LAKE) == []
    assert found(across(most_files=2), a=ROAD, b=ROAD, c=ROAD) == []  # what many files hold is a formula
    assert found(across(unless=Expression("机耕路")), a=ROAD, b=ROAD) == []


def test_share_of_a_file_that_another_holds() -> None:
    part, whole = across(below_share=0.6), across(least_share=0.6)
    inside = {"a": f"{LAKE}\n{ROAD}\n{LAKE}", "b": f"{BOOKS}\n{BOOKS}\n{ROAD}\n{BOOKS}"}
    assert found(part, **inside) == [("b", "a", "1")]
    assert found(whole, **inside) == []
    opening = {"a": f"老粮仓变身图书馆\n\n{ROAD}", "b": f"{BOOKS}\n{BOOKS}\n{ROAD}\n{BOOKS}"}
    assert found(whole, **opening) == [("b", "a", "1")]


edited = partial(Reprint, What.EDITED, 30)


def test_edited_across_files() -> None:
    cut = ROAD.replace("旱地", "荒地")
    assert found(edited(), a=f"{LAKE}\n{ROAD}", b=f"{BOOKS}\n{cut}") == [("b", "a", "1")]
    assert found(edited(), a=f"本报讯（通讯员 柳青禾）{ROAD}", b=ROAD) == [("b", "a", "1")]
    assert found(edited(), a=ROAD, b=ROAD) == []  # that is the same paragraph
    assert found(edited(), a=ROAD, b=LAKE) == []
    assert found(edited(), a=f"{ROAD}\n{cut}", b=BOOKS) == []  # within one file others look
    assert found(edited(most_files=2), a=ROAD, b=cut, c=ROAD.replace("旱地", "坡地")) == []


def test_another_number_is_another_story() -> None:
    of_2025 = "2025年，合作社修通机耕路3条，社员把农机开到了地头，运粮的车也不用再绕道，全村都说方便多了。"
    assert found(edited(), a=of_2025, b=of_2025.replace("3条", "5条")) == []
    assert found(edited(), a=of_2025, b=of_2025.replace("2025年，", "").replace("全村", "村里")) == [("b", "a", "1")]


@given(st.lists(st.sampled_from("12345"), max_size=6), st.lists(st.sampled_from("12345"), max_size=6))
def test_numbers_part_only_what_is_another_story(ones: list[str], others: list[str]) -> None:
    """What is looked at before two paragraphs are read never parts those that have one set of numbers."""
    files = {"a": "".join(f"{number}米，" for number in ones) + ROAD, "b": "".join(f"{n}米，" for n in others) + ROAD}
    facts = [(name, shared.paragraphs(from_text(name, text))) for name, text in files.items()]
    if {*ones} <= {*others} and ones != others:
        assert [(pair.source, pair.path) for pair in shared.sharing(facts, 30, 3)] == [("a", "b")]
