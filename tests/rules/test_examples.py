"""Every example of every shipped rule, one test each; and no rule's good copy is another rule's error."""

from __future__ import annotations

import re

import pytest

from lint.diagnostic import Level
from lint.engine.run import check_document
from lint.rulebook.load import load
from lint.rulebook.proof import LEAST, prove_example, unmark
from lint.rulebook.rule import Example, Rule, Rulebook
from lint.text.readers.plain import from_text

BOOK = load()
RULES = list(BOOK.rules.values())
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
STRICT = Rulebook({rule.id: rule for rule in RULES if rule.level is not Level.SUGGESTION})


def name(rule: Rule, example: Example) -> str:
    return f"{rule.id}:{'bad' if example.bad else 'good'}:{example.line}"


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
each_example = pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[name(rule, example) for rule, example in EXAMPLES]
)


@each_example
def test_example_holds(rule: Rule, example: Example) -> None:
    assert [failure.words.en for failure in prove_example(rule, example)] == []


@each_example
def test_no_other_rule_sees_an_error_in_right_copy(rule: Rule, example: Example) -> None:
    """Right copy is a good example, or what a fix makes of a bad one: an editor who mends a page is not sent on to the next."""
    right = [example.fixed] if example.bad and example.fixed else []
    right += [] if example.bad else [unmark(text).text for text in example.texts]
    found = [d for text in right for d in check_document(from_text("page", text), STRICT) if d.rule != rule.id]
    assert [f"{d.rule}: {d.place.text}" for d in found] == []


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
