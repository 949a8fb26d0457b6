"""Levels, fingerprints and counts of diagnostics; errors in two languages."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from lint.diagnostic import Diagnostic, Level, count_levels
from lint.errors import ConfigError, CopydeskError, ErrorGroup, RuleError, Words
from lint.text.document import Place, Position, Span

FOUND = Diagnostic(
    "typo/our-street",
    Level.ERROR,
    Place("a.txt", Span(3, 6), Position(1, 4), Position(1, 7), "南锣街"),
    Words("应为“南箩街”", "“南箩街” is meant"),
    Words("路牌", "sign"),
    context="庙会在\0南锣街\0举行",
)


def test_levels_are_ordered() -> None:
    order = [Level.SUGGESTION, Level.WARNING, Level.ERROR]
    assert [[one.at_least(other) for other in order] for one in order] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_every_level_is_counted() -> None:
    assert count_levels([FOUND, FOUND]) == {Level.ERROR: 2, Level.WARNING: 0, Level.SUGGESTION: 0}


def test_fingerprint_does_not_depend_on_the_place_but_on_what_stands_there() -> None:
    place = Place("b/c.md", Span(90, 95), Position(9, 1), Position(9, 6), "南**锣**街")
    moved = replace(FOUND, place=place, context="庙会在\0南锣街\0举\n行")
    assert moved.fingerprint == FOUND.fingerprint
    others = [
        replace(FOUND, rule="typo/other"),
        replace(FOUND, context="他住在\0南锣街\0口"),
        replace(FOUND, context="庙会\0在南锣街\0举行"),
        replace(FOUND, context=""),
        replace(FOUND, context="", place=FOUND.place._replace(text="\udce7")),
    ]
    assert len({FOUND.fingerprint, *(other.fingerprint for other in others)}) == 6


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (ConfigError(Words("错", "wrong"), "a.yml", 3, 5), "a.yml:3:5: 错", "a.yml:3:5: wrong"),
        (ConfigError(Words("错", "wrong"), "a.yml", 3), "a.yml:3: 错", "a.yml:3: wrong"),
        (ConfigError(Words("错", "wrong"), "a.yml"), "a.yml: 错", "a.yml: wrong"),
        (ConfigError(Words("错", "wrong")), "错", "wrong"),
        (RuleError(Words("错", "wrong"), "a", hint=Words("改", "mend")), "a: 错（改）", "a: wrong (mend)"),
        (
            ErrorGroup((RuleError(Words("甲", "one"), "a"), ConfigError(Words("乙", "two"), "b"))),
            "a: 甲\nb: 乙",
            "a: one\nb: two",
        ),
    ],
)
def test_error_in_both_languages_and_through_a_pickle(error: CopydeskError, zh: str, en: str) -> None:
    for one in (error, pickle.loads(pickle.dumps(error))):
        assert (type(one), one.to("zh"), one.to("en"), str(one)) == (type(error), zh, en, en)
