"""The figures of the shipped rules, and the bar that the default profile keeps."""

from __future__ import annotations

from pathlib import Path

from lint.diagnostic import Level
from lint.rulebook.load import load
from lint.rulebook.measured import FILE, Measured, measured
from lint.rulebook.profile import levels

LEAST_PRECISION = 0.95
MOST_ALARMS = 30.0
"""Errors and warnings in a million characters of clean news that are no slips of its own."""


def test_figures_are_read_by_rule(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "# how\nrule\tper_million\tread\tright\tplanted\tprecision\ntypo/a\t0.25\t4\t3\t40\t0.970\ntypo/b\t0.00\t0\t0\t0\t\n",
        encoding="utf-8",
    )
    assert measured(tmp_path) == {"typo/a": Measured(0.25, 4, 3, 40, 0.97), "typo/b": Measured(0, 0, 0, 0, None)}


def test_a_folder_of_rules_that_nobody_measured_has_none(tmp_path: Path) -> None:
    assert measured(tmp_path) == {}


def grave() -> dict[str, Measured]:
    """The figures of the rules that the default profile keeps at error or warning."""
    found = levels(load())["newsroom"]
    return {rule: measured()[rule] for rule, level in found.items() if level is not Level.SUGGESTION}


def test_what_the_default_profile_reports_is_right() -> None:
    doubtful = {
        rule: known.precision
        for rule, known in grave().items()
        if known.precision is not None and known.precision < LEAST_PRECISION
    }
    assert doubtful == {}


def test_the_default_profile_seldom_cries_wolf() -> None:
    read = [known for known in grave().values() if known.read]
    assert sum(known.per_million * (1 - known.right / known.read) for known in read) <= MOST_ALARMS
