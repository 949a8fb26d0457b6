"""Expressions of ours: what `re` makes of them, and not before they are used."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lint.ready import regexp


def test_an_expression_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(re, "compile", lambda source, flags: compiled.append(source) or re._compile(source, flags))  # type: ignore[attr-defined, func-returns-value]
    expression = regexp("山(水)")
    assert compiled == []
    assert [expression.search("青山水乡").span(1), expression.findall("山水山水")] == [(2, 3), ["水", "水"]]  # type: ignore[union-attr]
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
