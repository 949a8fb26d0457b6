"""Fingerprints: the same for the same letters everywhere, and at least one shared by texts that share a passage."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from lint.archive.prints import LEAST, LENGTH, NARROW, WINDOW, prints, whole

LETTERS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E20), max_size=90)
FEW = st.text("甲乙𠮷", min_size=LEAST, max_size=LEAST + 20)


@given(LETTERS, FEW, LETTERS, LETTERS, LETTERS)
def test_shared_passage_has_a_shared_fingerprint(before: str, passage: str, after: str, other: str, last: str) -> None:
    one, two = prints(before + passage + after), prints(other + passage + last)
    assert one.keys() & two.keys()


@given(LETTERS, LETTERS, LETTERS)
def test_copy_that_is_asked_about_has_those_that_are_kept(before: str, passage: str, after: str) -> None:
    kept, asked = prints(before + passage + after), prints("甲乙" + passage + "丙丁", NARROW)
    start, end = len(before), len(before + passage)
    if len(passage) >= LENGTH + NARROW - 1:
        assert {one for one, at in kept.items() if start <= at and at + LENGTH <= end} <= asked.keys()


@given(LETTERS)
def test_copy_has_fingerprints_from_so_many_letters_on(letters: str) -> None:
    assert bool(prints(letters)) == (len(letters) >= LEAST)
    assert all(0 <= at <= len(letters) - LENGTH for at in prints(letters).values())


def test_no_window_is_left_without_one() -> None:
    letters = "".join(random.Random(1).choices("春夏秋冬东西南北", k=500))
    places = sorted(prints(letters).values())
    gaps = [after - before for before, after in zip([-1, *places], [*places, 500 - LENGTH + 1], strict=True)]
    assert max(gaps) <= WINDOW
    assert len(places) < 500 / 6


def test_fingerprints_do_not_change_from_version_to_version() -> None:
    letters = "古镇今年投入八百万元改造环湖绿道新建驿站五处观景台三处骑行者可以免费饮水修车五一假期来了六万名游客"
    assert prints(letters) == {264476304277589: 8, 206734173491967: 24, 170380686710301: 38}
    assert (whole("古镇今年投入八百万元改造环湖绿道"), whole("𠮷")) == (5201827191650882196, 862145291896208277)
