"""Expressions of ours: what `re` makes of them, and not before they are used."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import regexp as ours
from lint.regexp import any_of, codes, escape, know, regexp


def test_an_expression_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def note(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return re.compile(source, flags)

    monkeypatch.setattr("lint.regexp.re", SimpleNamespace(compile=note))
    expression = regexp("山(水)")
    assert compiled == []
    assert [expression.sub("川", "青山水乡"), expression.findall("山水山水")] == ["青川乡", ["水", "水"]]
    assert compiled == ["山(水)"]


ASKED: list[Callable[[re.Pattern[str]], object]] = [
    lambda expression: expression.search("甲和乙", 1).group(),  # type: ignore[union-attr]
    lambda expression: expression.match("甲和乙").span("who"),  # type: ignore[union-attr]
    lambda expression: expression.fullmatch("甲和乙"),
    lambda expression: [match.start() for match in expression.finditer("甲和乙")],
    lambda expression: expression.findall("甲和乙"),
    lambda expression: expression.split("甲和乙"),
    lambda expression: expression.sub(r"\g<who>子", "甲和乙"),
    lambda expression: (expression.pattern, expression.flags, expression.groups, dict(expression.groupindex)),
]


@pytest.mark.parametrize("ask", ASKED)
def test_it_has_all_that_one_of_re_has(ask: Callable[[re.Pattern[str]], object]) -> None:
    written = "(?P<who>甲|乙)", re.IGNORECASE
    assert ask(regexp(*written)) == ask(re.compile(*written))


def test_it_may_look_for_bytes() -> None:
    assert regexp(rb"\d").findall(b"a1") == [b"1"]


def test_a_mistake_in_one_is_an_error() -> None:
    with pytest.raises(re.error):
        regexp("(").search("山")
    with pytest.raises(AttributeError):
        regexp("山").serach  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.MULTILINE, re.ASCII, re.VERBOSE])
def test_one_whose_code_was_kept_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch, flags: re.RegexFlag | int
) -> None:
    source = rf"(?P<who>甲|[乙丁]+)\w{{2,{int(flags) + 3}}}(?=山)|(\d)(?<!水.)"
    right = re.compile(source, flags)
    monkeypatch.setattr("lint.regexp._codes", {})
    regexp(source, flags)
    know(codes())
    monkeypatch.setattr("lint.regexp.re", None)
    expression = regexp(source, flags)
    copy = "丁aa山甲BB山9 乙éé山 水9"
    found, wanted = ([match.groups() for match in each.finditer(copy)] for each in (expression, right))
    assert found == wanted != []
    assert (expression.groupindex, expression.flags, expression.groups) == ({"who": 1}, right.flags, 2)


def test_one_that_cannot_be_compiled_has_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.regexp._asked", set())
    regexp("(")
    assert codes() == {}


def test_one_is_pickled_as_it_is_written() -> None:
    assert pickle.loads(pickle.dumps(regexp("(?i)a"))).findall("aA") == ["a", "A"]


@given(st.text() | st.text("()[]{}?*+-|^$\\.&~# \t\n"))
def test_the_source_for_a_text_as_it_is(text: str) -> None:
    assert escape(text) == re.escape(text)


@pytest.mark.parametrize("flag", ["IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE", "ASCII"])
def test_flags_are_those_of_re(flag: str) -> None:
    assert getattr(ours, flag) == getattr(re, flag)


def test_the_longest_of_some_names_is_found() -> None:
    expression = re.compile(any_of(["主席", "主席团", "县长", "（副）"]))
    assert expression.findall("县长、主席团、主席和（副）长") == ["县长", "主席团", "主席", "（副）"]
    assert re.compile(any_of([])).search("主席") is None
