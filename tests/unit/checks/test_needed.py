"""What an expression needs: nothing too much, so that no match is missed."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.needed import either, needed, one_of
from lint.rulebook.load import load
from lint.rulebook.proof import unmark
from lint.rulebook.rule import Rule
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
        ("甲(?:乙丙*)?丁", "甲丁 乙丁 丙丁/甲"),
        ("[^甲]乙", "乙"),
        (r"甲\d的", "甲/的"),
        (r"甲\d(?:乙|丙\d丁)", "甲/丁 乙"),
        (r"甲\d乙\d丙", "丙/乙"),
        (r"甲\d|丙\d的", "甲 丙/甲 的"),
        ("(?<=〓)的", "〓的"),
        ("(?<=〓)(?<=甲)的", "〓的/甲"),
        ("的(?=〓)", "的〓"),
        ("的(?!〓)", "的"),
        ("（[〓]*）", "（） 〓）/（"),
        ("(?<=^[一二]{1,2})，", "一， 二，"),
        (r"\.{3,6}", ".."),
        ("(?:甲乙){2}", "甲乙"),
        (r"(?P<at>甲)|(?P<at>乙)", "甲 乙"),
        (r"(?P<one>甲)(?P=one)\1", "甲甲"),
        (r"(?P<one>[甲乙])(?P=one)+", "甲甲 甲乙 乙甲 乙乙"),
        (r"(?P<one>甲)的(?P=one)", "甲的"),
        (r"(?P<one>\w+)的(?P=one)〓", "〓/的"),
        (r"\p{Han}[\p{Latin}丁]甲", "甲"),
        ("[一-龥]", ""),
        ("[①-③]", "① ② ③"),
        ("(?>的)〓++", "的〓"),
        ("(?i:wifi)〓(?-i:甲)", "〓甲"),
        (r"\[[^甲]+〓\]", "〓]/["),
        (r"\||\|甲", "|"),
        (r"\.甲", ".甲"),
        (r"^甲(?:乙|丙)\d", "甲乙 甲丙"),
    ],
)
def test_strings_of_which_every_match_has_one(pattern: str, strings: str) -> None:
    assert needed(pattern) == tuple(frozenset(each.split()) for each in strings.split("/") if each)


@pytest.mark.parametrize(
    "pattern",
    ["(?i)wifi", "(?is)a", "(?:甲乙){e<=1}", "[[甲]--[乙]]", "甲||乙", r"\L<words>", "(?<name>甲)", r"甲\K乙", ""],
)
def test_what_cannot_be_said_needs_nothing(pattern: str) -> None:
    assert needed(pattern) == ()


def test_one_of_several_needs_what_any_of_them_does() -> None:
    assert either(one_of("甲"), one_of("乙")) == one_of("甲乙")
    assert set(either((frozenset("甲"), frozenset("丙")), one_of("乙"))) == {frozenset("甲乙"), frozenset("丙乙")}
    assert either(one_of("甲"), ()) == ()
    assert one_of([]) == ()


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
        inner.map(lambda one: f"(?:{one})*"),
        inner.map(lambda one: f"(?P<one>{one})(?P=one)"),
    )


SIMPLE = st.sampled_from(["甲", "乙", "[甲丙]", "[^甲]", ".", "^", "$", r"\b", "[甲-戊]"])


@given(pattern=st.recursive(SIMPLE, patterns, max_leaves=8), text=st.text("甲乙丙丁", max_size=12))
def test_no_match_is_without_them(pattern: str, text: str) -> None:
    try:
        found = regex.search(pattern, text, flags=regex.VERSION1 | regex.MULTILINE)
    except regex.error:  # a group named twice, nothing to repeat
        return
    assert not found or all(any(string in text for string in strings) for strings in needed(pattern))


@pytest.mark.parametrize("rule", load().active, ids=lambda rule: rule.id)
def test_what_a_shipped_rule_finds_has_what_it_needs(rule: Rule) -> None:
    for example in (example for example in rule.examples if example.bad):
        for document in (from_text("a.txt", unmark(text).text) for text in example.texts):
            met = all(any(string in document.flow for string in strings) for strings in rule.needs)
            assert met or not list(rule.check.run(document))
