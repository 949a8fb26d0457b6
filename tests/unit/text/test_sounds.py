"""Sounds and shapes of characters that a typist mistakes for one another."""

from __future__ import annotations

import pytest

from lint.text.sounds import (
    _DATA,
    Likeness,
    alike,
    all_alike,
    likeness,
    looks_alike,
    near_sound,
    one_off,
    readings,
    same_consonant,
    sounds_alike,
)


def test_readings() -> None:
    assert readings("和")[0] == "he"
    assert "hang" in readings("行")
    assert readings("A") == readings("。") == ()


@pytest.mark.parametrize(
    ("one", "other"), [("zhong", "zong"), ("chi", "ci"), ("shan", "san"), ("nan", "lan"), ("xin", "xing")]
)
def test_syllables_that_run_together(one: str, other: str) -> None:
    assert near_sound(one) == near_sound(other)


@pytest.mark.parametrize(
    ("one", "other", "strictly", "nearly"),
    [
        ("园", "圆", True, True),
        ("林", "陵", False, True),
        ("山", "三", False, True),
        ("山", "河", False, False),
        ("。", "河", False, False),
    ],
)
def test_sounds_alike(one: str, other: str, strictly: bool, nearly: bool) -> None:
    assert sounds_alike(one, other, near=False) is sounds_alike(other, one, near=False) is strictly
    assert sounds_alike(one, other) is sounds_alike(other, one) is nearly


def test_looks_alike_both_ways() -> None:
    assert looks_alike("己", "已")
    assert looks_alike("已", "己")
    assert not looks_alike("己", "河")


@pytest.mark.parametrize(("one", "other"), [("森", "逊"), ("德", "特"), ("里", "鲁"), ("斯", "兹")])
def test_one_consonant(one: str, other: str) -> None:
    assert same_consonant(one, other)


@pytest.mark.parametrize(("one", "other"), [("夫", "娃"), ("里", "马"), ("尔", "安"), ("。", "，")])
def test_two_consonants(one: str, other: str) -> None:
    assert not same_consonant(one, other)


def test_a_character_is_not_taken_for_itself() -> None:
    assert not alike("河", "河")
    assert alike("园", "圆")


def test_every_line_of_the_table_is_found() -> None:
    lines = _DATA.read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == sorted(lines)
    assert all(readings(line[0]) == tuple(line.split("\t")[1].split(" ")) for line in lines)
    assert readings("x") == readings("") == readings("\U0010ffff") == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("白石县", "百石县", True),
        ("白石县", "白石线", True),
        ("白石县", "白山县", False),
        ("白石县", "白石县", False),
        ("白石县", "百石线", False),
        ("白石县", "白石", False),
        ("白石", "白石县", False),
    ],
)
def test_one_character_off(one: str, other: str, expected: bool) -> None:
    assert one_off(one, other) is expected


def test_how_a_character_is_like_the_one_it_was_typed_for() -> None:
    assert likeness("蓝", "篮") is Likeness.BOTH
    assert likeness("续", "序") is Likeness.SOUND
    assert likeness("兵", "乒") is Likeness.SHAPE
    assert likeness("水", "河") is None


def test_all_that_are_like_a_character_hold_those_that_it_may_be_typed_for() -> None:
    assert {"篮", "兰", "栏"} < set(all_alike("蓝"))
    assert ("乒" in all_alike("兵"), "兵" in all_alike("乒")) == (True, True)
    assert set(all_alike("蓝")).isdisjoint("蓝水")
