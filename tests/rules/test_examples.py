"""Every example of every shipped rule, one test each; and no rule's good copy is another rule's error."""

from __future__ import annotations

import re

import pytest

from lint.rulebook.conflicts import conflicts
from lint.rulebook.load import load
from lint.rulebook.proof import LEAST, prove_example
from lint.rulebook.rule import Example, Rule

BOOK = load()
RULES = list(BOOK.rules.values())
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


def name(rule: Rule, example: Example) -> str:
    return f"{rule.id}:{'bad' if example.bad else 'good'}:{example.line}"


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
each_example = pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[name(rule, example) for rule, example in EXAMPLES]
)


@each_example
def test_example_holds(rule: Rule, example: Example) -> None:
    assert [failure.words.en for failure in prove_example(rule, example)] == []


@each_rule
def test_no_other_rule_sees_an_error_in_right_copy(rule: Rule) -> None:
    assert [failure.words.en for failure in conflicts([rule], RULES)] == []


@each_rule
def test_rule_shows_two_bad_and_two_good_examples_none_twice(rule: Rule) -> None:
    bad = {example.texts for example in rule.examples if example.bad}
    good = {example.texts for example in rule.examples if not example.bad}
    assert len(bad) >= LEAST
    assert len(good) >= LEAST
    assert len(bad) + len(good) == len(rule.examples)


@each_rule
def test_rule_speaks_both_languages_and_names_its_source(rule: Rule) -> None:
    for words in (rule.title, rule.message, rule.why):
        assert re.search("[\u4e00-\u9fff]", words.zh)
        assert re.search("[A-Za-z]{3}", words.en)
        assert words.zh != words.en
    assert rule.source.strip()
    assert not rule.house


def test_rules_are_listed_by_their_paths() -> None:
    assert list(BOOK.rules) == sorted(BOOK.rules)
    for rule in RULES:
        assert rule.path.endswith(f"{rule.id}.yml")
