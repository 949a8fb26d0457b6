"""What an expression needs: nothing too much, so that no match is missed."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.needed import either, heads, needed
from lint.rulebook.load import load
from lint.rulebook.proof import unmark
from lint.rulebook.rule import Rule
from lint.text.literals import pieces
from lint.text.readers import from_text


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("甲乙", "甲乙"),
        ("甲", "甲"),
        ("的〓", "的〓"),
        ("[甲乙]丙", "甲丙 乙丙"),
        ("[甲乙]丙?", "甲 乙"),
        ("甲|乙丙", "甲 乙丙"),
        ("(?:甲|乙)丙", "甲丙 乙丙"),
        (r"甲|\d+", ""),
        ("甲*", ""),
        ("甲?乙+?", "乙"),
        ("[^甲]乙", "乙"),
        ("(?<=〓)的", "〓"),
        ("的(?=〓)", "〓"),
        ("的(?!〓)", "的"),
        (r"(?P<at>甲)|(?P<at>乙)", "甲 乙"),
        (r"(?P<one>甲)(?P=one)\1", "甲"),
        (r"\p{Han}[\p{Latin}丁]甲", "甲"),
        ("[一-龥]", ""),
        ("[①-③]", "① ② ③"),
        ("(?>的)〓++", "〓"),
        (r"\.甲", ".甲"),
        (r"^甲(?:乙|丙)\d", "甲乙 甲丙"),
    ],
)
def test_strings_of_which_every_match_has_one(pattern: str, strings: str) -> None:
    assert needed(pattern) == frozenset(strings.split())


@pytest.mark.parametrize(
    "pattern",
    ["(?i)wifi", "(?s-i:a)", "(?:甲乙){e<=1}", "[[甲]--[乙]]", "甲||乙", r"\L<words>", "(?<name>甲)", r"甲\K乙", ""],
)
def test_what_cannot_be_said_needs_nothing(pattern: str) -> None:
    assert needed(pattern) == frozenset()


def test_one_of_several_needs_what_any_of_them_does() -> None:
    assert either(frozenset("甲"), frozenset("乙")) == frozenset("甲乙")
    assert either(frozenset("甲"), frozenset()) == frozenset()
    assert heads(["甲乙丙", "甲乙", "丁"]) == {"甲乙", "丁"}


def patterns(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    both = st.tuples(inner, inner)
    return st.one_of(
        both.map("".join),
        both.map(lambda two: f"(?:{two[0]}|{two[1]})"),
        both.map(lambda two: f"{two[0]}(?={two[1]})"),
        both.map(lambda two: f"(?<={two[1]}){two[0]}"),
        both.map(lambda two: f"(?!{two[1]}){two[0]}"),
        inner.map(lambda one: f"(?:{one})?"),
        inner.map(lambda one: f"(?:{one}){{1,2}}"),
        inner.map(lambda one: f"(?P<one>{one})(?P=one)"),
    )


SIMPLE = st.sampled_from(["甲", "乙", "[甲丙]", "[^甲]", ".", "^", "$", r"\b", "[甲-戊]"])


@given(pattern=st.recursive(SIMPLE, patterns, max_leaves=8), text=st.text("甲乙丙丁", max_size=12))
def test_no_match_is_without_them(pattern: str, text: str) -> None:
    try:
        found = regex.search(pattern, text, flags=regex.VERSION1 | regex.MULTILINE)
    except regex.error:  # a group named twice, nothing to repeat
        return
    wanted = needed(pattern)
    assert not found or not wanted or wanted & {*text, *map("".join, pairwise(text))}


@pytest.mark.parametrize("rule", load().active, ids=lambda rule: rule.id)
def test_what_a_shipped_rule_finds_has_what_it_needs(rule: Rule) -> None:
    for example in (example for example in rule.examples if example.bad):
        present = [pieces(from_text("a.txt", unmark(text).text)) for text in example.texts]
        assert not rule.needs or any(rule.needs & each for each in present)
