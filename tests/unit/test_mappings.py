"""Mappings that open fast say what a dict says, also when they were kept."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from lint.mappings import Cut, Floats, Heads, Lists, Strings

SHORT = st.text("甲乙丙\0\n𠮷a", max_size=3) | st.text(max_size=3)
KEYS = st.text("甲乙丙\0\n𠮷a", min_size=1, max_size=4) | st.text(min_size=1, max_size=4)


@given(st.dictionaries(SHORT, st.text(max_size=6)), SHORT)
def test_strings_by_strings(known: dict[str, str], other: str) -> None:
    kept = pickle.loads(pickle.dumps(Strings(known)))
    assert dict(kept) == known
    assert kept.get(other) == known.get(other)


@given(st.dictionaries(KEYS, st.text(max_size=6)), KEYS)
def test_strings_that_are_cut_out_of_one(known: dict[str, str], other: str) -> None:
    kept = pickle.loads(pickle.dumps(Cut(known)))
    assert dict(kept) == known
    assert [kept.get(key) for key in (*known, other)] == [known.get(key) for key in (*known, other)]


@given(st.dictionaries(SHORT, st.lists(st.text(max_size=3), max_size=3)))
def test_lists_by_strings(known: dict[str, list[str]]) -> None:
    kept = pickle.loads(pickle.dumps(Lists(known)))
    assert {key: list(strings) for key, strings in kept.items()} == known


@given(st.dictionaries(SHORT, st.floats(allow_nan=False)))
def test_floats_by_strings(known: dict[str, float]) -> None:
    assert pickle.loads(pickle.dumps(Floats(known))) == known


@given(
    st.dictionaries(KEYS, st.integers(0, 2000)),
    st.lists(st.text("甲乙丙\0\n𠮷a", max_size=8) | st.text(max_size=8), max_size=3),
)
def test_numbers_by_the_heads_of_strings(known: dict[str, int], texts: list[str]) -> None:
    """The first text is asked about in one way, the others in another."""
    heads = pickle.loads(pickle.dumps(Heads(known)))
    for text in texts:
        characters, pairs = set(text), {text[at : at + 2] for at in range(len(text) - 1)}
        numbers, longer = heads.among(characters, pairs)
        assert numbers == {known[key] for key in (characters | pairs) & known.keys()}
        assert sorted(longer) == sorted((key, number) for key, number in known.items() if key[2:] and key[:2] in pairs)
