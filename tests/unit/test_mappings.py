"""Mappings that open fast say what a dict says, also when they were kept."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from lint.mappings import Lists, Strings

SHORT = st.text("甲乙丙\0\n𠮷a", max_size=3) | st.text(max_size=3)


@given(st.dictionaries(SHORT, st.text(max_size=6)), SHORT)
def test_strings_by_strings(known: dict[str, str], other: str) -> None:
    kept = pickle.loads(pickle.dumps(Strings(known)))
    assert dict(kept) == known
    assert kept.get(other) == known.get(other)


@given(st.dictionaries(SHORT, st.lists(st.text(max_size=3), max_size=3)))
def test_lists_by_strings(known: dict[str, list[str]]) -> None:
    kept = pickle.loads(pickle.dumps(Lists(known)))
    assert {key: list(strings) for key, strings in kept.items()} == known
