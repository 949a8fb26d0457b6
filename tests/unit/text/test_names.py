"""What may be a name, what it costs, and how much better a place reads with one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text import names
from lint.text.document import Span
from lint.text.near import NearMisses
from lint.text.quoted import quoted_terms
from lint.text.readers.plain import from_text
from lint.text.variants import edited, exchanged, transposed

HAN = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=80)
COPY = st.text(alphabet="罗梁欧阳庆澜兰启帆凡静仪说和，。、“”《》\n县政协主席副", max_size=120)


def gain(text: str, name: str) -> float:
    start = text.index(name)
    return names.gain(text, Span(start, start + len(name)), names.cost(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县长罗庆澜说，路通了", "罗庆澜"),
        ("记者梁启帆报道", "梁启帆"),
        ("采访欧阳静仪时", "欧阳静仪"),
        ("村民韩翠萍家的院子", "韩翠萍"),
    ],
)
def test_a_name_reads_better_as_one(text: str, name: str) -> None:
    assert gain(text, name) > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [("任何时候都要", "任何时"), ("经济和平发展", "和平发"), ("高质量地推进", "高质量"), ("关于今年的工作", "于今年")],
)
def test_words_read_better_as_words(text: str, words: str) -> None:
    assert gain(text, words) < 0


def test_surnames_of_two_characters() -> None:
    assert names.surname_length("欧阳静仪") == 2
    assert names.surname_length("欧静仪") == 1
    assert names.surname_length("的静仪") == 0
    assert names.cost("欧阳静仪") < names.cost("的静仪") == float("inf")


def test_foreign_names_are_likelier_of_their_characters() -> None:
    assert names.foreign_cost("巴尔扎克") < names.foreign_cost("建设水库")


def test_the_name_at_a_place() -> None:
    assert names.name_at("主席罗庆澜到会", 2) == "罗庆澜"
    assert names.name_at("主席主持会议", 2) == ""
    assert names.name_at("主席", 2) == ""


def test_candidates_are_found_once_and_stand_where_they_are_said_to() -> None:
    document = from_text("", "罗庆澜说。罗庆澜走了。梁启帆没走。")
    found = names.full_names(document)
    assert found.count("罗庆澜") == 1
    assert "梁启帆" in found
    places = names.places(document.flow, found)
    assert [document.read(span) for span in places["罗庆澜"]] == ["罗庆澜", "罗庆澜"]


@given(COPY)
def test_places_lie_in_the_text_and_hold_their_form(text: str) -> None:
    document = from_text("", text)
    forms = {*names.full_names(document), *names.foreign_pieces(document), "庆澜"}
    for form, spans in names.places(document.flow, forms).items():
        assert all(document.read(span) == form for span in spans)
        assert len(spans) == sum(document.flow.startswith(form, at) for at in range(len(document.flow)))


@given(st.lists(st.text(alphabet="罗梁庆青清启其帆凡", min_size=3, max_size=3), max_size=30, unique=True))
def test_exchanged_pairs_differ_in_one_character_and_come_both_ways(strings: list[str]) -> None:
    pairs = {frozenset(pair) for pair in exchanged(strings, range(3))}
    assert pairs == {frozenset(pair) for pair in exchanged(strings[::-1], range(3))}
    for one, other in map(sorted, pairs):
        assert sum(a != b for a, b in zip(one, other, strict=True)) == 1


def test_exchanged_needs_like_sound_or_shape() -> None:
    assert list(exchanged(["梁启帆", "梁启凡", "梁启军"], range(3))) == [("梁启帆", "梁启凡")]


@pytest.mark.parametrize(
    ("forms", "pairs"),
    [
        (["科瓦奇", "科瓦奇克"], [("科瓦奇克", "科瓦奇")]),  # the longer one first
        (["巴耶夫", "巴巴耶夫"], [("巴巴耶夫", "巴耶夫")]),  # once, whichever of two is lost
        (["科瓦奇", "科马奇"], [("科瓦奇", "科马奇")]),
        (["科瓦奇", "科奇瓦"], []),
        (["科瓦奇", "科马奇", "科里奇", "科兰奇", "科布奇"], []),  # a pattern of names
    ],
)
def test_edited_pairs_differ_in_one_character(forms: list[str], pairs: list[tuple[str, str]]) -> None:
    assert list(edited(forms)) == pairs


@pytest.mark.parametrize(("gap", "pairs"), [(0, [("启梁帆", "梁启帆")]), (1, [("梁启帆", "梁帆启")])])
def test_transposed_pairs_differ_in_the_order_of_two_characters(gap: int, pairs: list[tuple[str, str]]) -> None:
    forms = ["梁启帆", "启梁帆", "梁帆启", "帆启梁", "梁启启"]
    assert [set(pair) for pair in transposed(forms, [gap])] == [set(pair) for pair in pairs]


def test_quoted_terms_are_parted_at_the_enumeration_comma() -> None:
    document = from_text("", "“一条主线、三大平台”和《山村来信》，“三大平台”。“云”")
    terms = quoted_terms(document)
    assert list(terms) == ["一条主线", "三大平台", "山村来信"]
    assert [document.read(span) for span in terms["三大平台"]] == ["三大平台", "三大平台"]


@given(HAN)
def test_quoted_terms_stand_between_their_marks(inside: str) -> None:
    document = from_text("", f"会上提出“{inside}”。")
    for term, spans in quoted_terms(document).items():
        assert all(document.read(span) == term for span in spans)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会议由罗青澜主持。", [("罗青澜", "罗庆澜")]),
        ("记者欧阳静宜报道。", [("欧阳静宜", "欧阳静仪")]),
        ("会议由罗庆澜主持，罗庆国记录。", []),
    ],
)
def test_near_misses_of_a_list(text: str, found: list[tuple[str, str]]) -> None:
    document = from_text("", text)
    misses = NearMisses(["罗庆澜", "欧阳静仪"])
    assert [(document.read(span), name) for span, name in misses.find(document)] == found
