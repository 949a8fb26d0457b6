"""Stretches of two texts that agree."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from lint.text.runs import Run, agreeing

_TEXT = st.text("甲乙丙", max_size=40)


@given(_TEXT, _TEXT, _TEXT, _TEXT)
def test_what_agrees_is_what_difflib_says(head: str, middle: str, tail: str, other: str) -> None:
    one, changed = head + middle + tail, head + other + tail + middle
    blocks = SequenceMatcher(None, one, changed, autojunk=False).get_matching_blocks()
    assert agreeing(one, changed) == [Run(*block) for block in blocks if block.size >= 3]
