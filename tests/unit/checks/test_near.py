"""Near misses of set phrases: one character alike, exchanged, lost or added; and what is something else."""

from __future__ import annotations

import pytest

from lint.checks.near import Fits, Near, Off
from lint.text.readers.plain import from_text


def run(text: str, *phrases: str, **options: object) -> list[tuple[str, str | None]]:
    document = from_text("a.txt", text)
    return [(document.read(hit.span), hit.replacement) for hit in Near(phrases, **options).run(document)]  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["滔滔不决", "涛滔不绝", "滔涛不绝"])
def test_a_character_of_like_sound_or_shape_is_a_miss_wherever_it_stands(form: str) -> None:
    assert run(f"老人讲得{form}。", "滔滔不绝") == [(form, "滔滔不绝")]


def test_another_character_is_none() -> None:
    assert run("老人讲得滔滔不停。", "滔滔不绝") == []


def test_what_is_listed_or_excepted_is_no_miss() -> None:
    assert run("他趁其不备。", "乘其不备", "趁其不备") == []
    assert run("他趁其不备。", "乘其不备", unless=frozenset({"趁其不备"})) == []


def test_the_place_must_read_better_with_the_phrase() -> None:
    assert run("会场上有多种新式农具。", "多种形式", gain=20.0) == []


def test_what_the_exchanged_character_makes_with_its_neighbours_tells_slips_from_other_words() -> None:
    assert run("攻艰克难。", "攻坚克难", fits=Fits.UNSEEN) == [("攻艰克难", "攻坚克难")]
    assert run("攻艰克难。", "攻坚克难", fits=Fits.SEEN) == []
    assert run("共度难关。", "共渡难关", fits=Fits.SEEN) == [("共度难关", "共渡难关")]
    assert run("共度难关。", "共渡难关", fits=Fits.UNSEEN) == []


@pytest.mark.parametrize("form", ["人类命运同体", "人类命运共共同体", "人类名运共同体", "人类命运共用体"])
def test_any_character_may_be_exchanged_lost_or_added(form: str) -> None:
    assert run(f"课上讲到{form}。", "人类命运共同体", off=Off.ANY, gain=0.0) == [(form, "人类命运共同体")]


def test_at_the_end_only_a_like_character_counts() -> None:
    assert run("核心价值体系。", "核心价值体面", off=Off.ANY, gain=0.0) == []
    assert run("核心价值关。", "核心价值观", off=Off.ANY, gain=0.0) == [("核心价值关", "核心价值观")]


def test_free_characters_come_and_go() -> None:
    phrase, free = "住房和城乡建设部", "和的、"
    assert run("住房城乡建设部发布通知。", phrase, off=Off.ANY, gain=0.0, free=free) == []
    assert run("住房、城乡建设部发布通知。", phrase, off=Off.ANY, gain=0.0, free=free) == []
    assert run("住房与城乡建设部发布通知。", phrase, off=Off.ANY, gain=0.0, free=free) == [("住房与城乡建设部", phrase)]
    assert run("住房和城、建设部发布通知。", phrase, off=Off.ANY, gain=0.0, free=free) == []


def test_a_phrase_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="一二三"):
        Near(("一二三",))


def test_the_end_of_a_name_that_stands_elsewhere_too_begins_no_miss() -> None:
    assert run("临澄市今天开会，临澄市交通局说明情况。", "城市交通") == []
    assert run("今天开会，诚市交通局说明情况。", "城市交通") == [("诚市交通", "城市交通")]
