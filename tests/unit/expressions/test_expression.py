"""Expressions at work: bounded in the time of the processor, together in one rule, and telling where they were stopped."""

from __future__ import annotations

import pickle
from contextlib import suppress

import pytest
import regex

from lint.expressions.expression import Alternatives, Expression, LineExpression, Slow, bounded
from lint.expressions.syntax import parse
from tests.unit.expressions.catastrophic import BOUNDED, FINE, NESTED

SLOW = Expression(BOUNDED["two ways a fixed number of times"][0])
HARD = "甲" * 60 + "乙"


@pytest.mark.parametrize("name", [*NESTED, *BOUNDED])
def test_no_known_catastrophe_hangs(name: str) -> None:
    source, text = (NESTED | BOUNDED)[name]
    # `regex` has remedies of its own for some that are nested; what grows with a power is stopped by us
    with bounded(0.05), suppress(Slow) if name in NESTED else pytest.raises(Slow):
        Expression(source).matches(text)


@pytest.mark.parametrize("text", ["", "好。\n", "好。\n" * 1000])
def test_the_line_is_told_that_takes_too_long(text: str) -> None:
    with pytest.raises(Slow) as told, bounded(0.05):
        SLOW.search(text + HARD + "\n好。", at=7)
    assert told.value.at == 7 + len(text)


def test_what_is_given_is_for_all_of_a_rule_together() -> None:
    with bounded(0.05):
        with pytest.raises(Slow):
            SLOW.search(HARD)
        with pytest.raises(Slow):
            Expression("好").search("好")
    assert Expression("好").search("好")


def test_bounds_nest_and_end() -> None:
    with bounded(5):
        with bounded(0.05), pytest.raises(Slow):
            SLOW.match(HARD)
        assert Expression("好").match("不好", 1)


def test_matches_are_those_of_regex() -> None:
    assert [match.span() for match in LineExpression("^甲+$").matches("甲\n乙\n甲甲")] == [(0, 1), (4, 6)]
    assert Expression("甲").search("甲乙甲", 1).start() == 2
    assert Expression("甲").search("乙甲", 0, 1) is None
    assert Expression("甲$").search("甲\n乙") is None


def test_equal_by_what_is_written_and_can_be_sent_to_another_process() -> None:
    one = LineExpression("^甲")
    assert pickle.loads(pickle.dumps(one)) == one
    assert one != Expression("^甲")
    assert pickle.loads(pickle.dumps(one)).search("乙\n甲")


@pytest.mark.parametrize("source", ["(", "[z-a]", "甲{99999999999}", "(" * 5000, "(?V0)甲", "\\L<x>"])
def test_what_is_no_expression_is_an_error_when_it_is_made(source: str) -> None:
    with pytest.raises(regex.error):
        Expression(source)


@pytest.mark.parametrize("source", [*FINE, *(source for source, _ in NESTED.values())])
def test_the_tree_reads_what_regex_reads(source: str) -> None:
    regex.compile(source, regex.VERSION1)
    assert parse(source)


def test_what_is_refused_is_told_with_the_part_and_what_to_do() -> None:
    mistake = Expression(r"从(?:\d+,?)+元").mistake()
    assert mistake
    words, hint = mistake
    assert "“(?:\\d+,?)+”" in words.zh
    assert "++" in hint.en
    unjudged = Expression("(?:甲乙){e<=1}").mistake()
    assert unjudged
    assert unjudged[0].en == "in the regular expression, '{e<=1}': fuzzy matches are not supported"
    assert Expression("甲+乙").mistake() is None


SOME = (r"(.)\1人", r"(.)(.)\2\1", "(?i)a", "b")


@pytest.mark.parametrize("text", ["天天人", "人天天人", "A", "a", "b", "B", "天天", ""])
def test_expressions_match_together_where_one_of_them_does(text: str) -> None:
    several = Alternatives(tuple(map(Expression, SOME)))
    assert len(several.tried) == 1
    assert several.match(text, 0) == any(one.match(text) for one in several.each)
    assert several.search(text) == any(one.search(text) for one in several.each)


@pytest.mark.parametrize("sources", [(), ("(?P<a>.)", r"(.)\1"), ("(?x)a # b", "c")])
def test_what_cannot_stand_together_is_left(sources: tuple[str, ...]) -> None:
    several = Alternatives(tuple(map(Expression, sources)))
    assert several.tried == several.each
    assert several.match("aa", 0) == any(one.match("aa") for one in several.each)
    assert several.search("baa") == any(one.search("baa") for one in several.each)


@pytest.mark.parametrize(
    "source", [r"(?:\d甲1,9){13000000}元$", "甲{2,3000000}", "(?:甲{99999}乙){999}", "(?:(?:甲|乙{9}){99}){9999}"]
)
def test_a_repeat_of_very_many_times_is_refused_before_it_is_written_out(source: str) -> None:
    with pytest.raises(regex.error, match="repeat count too big"):
        Expression(source)


def test_what_is_nested_too_deeply_is_an_error_as_well() -> None:
    with pytest.raises(regex.error):
        Expression("(?:" * 5000 + "甲{20}")
