"""Characters that look alike: tools/look_alikes.txt, and what is derived from it (tools/build_sounds.py)."""

from __future__ import annotations

import pytest

from lint.checks.words import Pair, Words
from lint.rulebook.load import load
from lint.text.sounds import look_alikes
from tools.build_sounds import NEAREST, listed, rows, shapes, standard, taken


def pairs(rule: str) -> tuple[Pair, ...]:
    check = load().rules[rule].check
    assert isinstance(check, Words)
    return check.words


def test_all_of_a_group_are_alike_and_not_like_themselves() -> None:
    alike = taken()
    assert alike["未"].startswith("末")
    assert {"己", "巳"} <= set(alike["已"])
    assert [char for char, others in alike.items() if char in others] == []


def test_of_a_list_the_nearest_are_kept() -> None:
    many = "".join(map(chr, range(0x4E01, 0x4E01 + NEAREST + 5)))
    found = listed([f"一,{','.join(many)}", "二,二,三,三,ab", "A,B"])
    assert found == {"一": many[:NEAREST], "二": "三"}


def test_our_own_come_before_those_of_the_list() -> None:
    assert shapes(["未,耒,末"])["未"] == taken()["未"] + "耒"


def test_surnames_are_alike_both_ways() -> None:
    alike = shapes([])
    assert "瞿" in alike["翟"]
    assert "翟" in alike["瞿"]


def test_the_characters_of_newspapers_are_those_of_the_standard() -> None:
    assert len(standard()) == 6763
    assert {"渠", "一", "齄"} <= standard()


def test_a_line_has_readings_and_shapes() -> None:
    pytest.importorskip("pypinyin")
    found = {row[0]: row for row in rows({"绿": "录"})}
    assert found["绿"] == "绿\tlv lu\t录\n"
    assert found["水"] == "水\tshui\t\n"
    assert list(found) == sorted(found)


def test_the_table_of_the_program_has_them_first() -> None:
    """One that fails was not built anew: `python -m tools.build_sounds`."""
    assert [char for char, others in taken().items() if not look_alikes(char).startswith(others)] == []


def test_a_form_between_words_is_a_word_with_one_look_alike() -> None:
    """The characters of one that fails belong into tools/look_alikes.txt."""
    alike = taken()
    changed = {
        pair.wrong: [(one, other) for one, other in zip(pair.wrong, pair.right, strict=True) if one != other]
        for pair in pairs("typo/look-alike-between")
    }
    assert [form for form, (pair, *more) in changed.items() if more or pair[1] not in alike.get(pair[0], "")] == []


def test_a_form_stands_in_one_list() -> None:
    first, second = ({pair.wrong for pair in pairs(f"typo/{name}")} for name in ("look-alike", "look-alike-between"))
    assert first & second == set()
