"""Mappings by one or two characters say what a dict says, also when they were kept, whether asked once or often."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from lint.heads import Floats, Heads, Pairs, Rows

TEXT = st.text("甲乙丙\0\n𠮷a", max_size=8) | st.text(max_size=8)
KEYS = st.text("甲乙丙\0\n𠮷a", min_size=1, max_size=4) | st.text(min_size=1, max_size=4)
HEADS = KEYS.map(lambda key: key[:2])


@given(TEXT)
def test_what_stands_behind_a_character(text: str) -> None:
    behind = Pairs(text).behind
    assert {first + second for first, seconds in behind.items() for second in seconds} == Pairs(text)


@given(TEXT, st.integers(0, 9))
def test_where_pairs_stand(text: str, start: int) -> None:
    places = Pairs(text, start).places
    assert set(places) == Pairs(text)
    assert sorted(at for spots in places.values() for at in spots) == list(range(start, start + max(0, len(text) - 1)))
    assert all(text[at - start : at - start + 2] == pair for pair, spots in places.items() for at in spots)


@given(st.dictionaries(HEADS, st.text(max_size=6)), st.lists(KEYS | st.just(""), max_size=3))
def test_strings_by_one_or_two_characters(known: dict[str, str], others: list[str]) -> None:
    kept = pickle.loads(pickle.dumps(Rows(known)))
    assert dict(kept) == known
    assert len(kept) == len(known)
    assert [kept.get(key) for key in (*known, *others)] == [known.get(key) for key in (*known, *others)]


@given(st.dictionaries(HEADS, st.text(max_size=6)), st.lists(TEXT, max_size=3))
def test_strings_by_pairs_all_at_once(known: dict[str, str], texts: list[str]) -> None:
    """The first text is asked about in one way, the others in another."""
    kept = pickle.loads(pickle.dumps(Rows(known)))
    for text in texts:
        pairs = Pairs(text)
        assert sorted(kept.among(pairs)) == sorted((pair, known[pair]) for pair in pairs & known.keys())


@given(st.dictionaries(HEADS, st.floats(allow_nan=False)), st.lists(KEYS, max_size=3))
def test_floats_by_one_or_two_characters(known: dict[str, float], others: list[str]) -> None:
    kept = pickle.loads(pickle.dumps(Floats(known)))
    assert dict(kept) == known
    assert [key in kept for key in others] == [key in known for key in others]


def test_who_asks_often_is_told_the_same() -> None:
    kept = Rows({"甲": "一", "甲乙": "二"})
    assert {(kept.get("甲"), kept.get("甲乙"), kept.get("乙")) for _ in range(1000)} == {("一", "二", None)}


@given(
    st.dictionaries(KEYS, st.integers(0, 2000)),
    st.lists(TEXT, max_size=3),
)
def test_numbers_by_the_heads_of_strings(known: dict[str, int], texts: list[str]) -> None:
    """The first text is asked about in one way, the others in another."""
    heads = pickle.loads(pickle.dumps(Heads(known)))
    for text in texts:
        characters, pairs = set(text), Pairs(text)
        numbers, longer = heads.among(characters, pairs)
        assert numbers == {known[key] for key in (characters | pairs) & known.keys()}
        assert sorted(longer) == sorted((key, number) for key, number in known.items() if key[2:] and key[:2] in pairs)
