"""The figures of the shipped rules."""

from __future__ import annotations

from pathlib import Path

from lint.rulebook.measured import FILE, Measured, measured


def test_figures_are_read_by_rule(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "# how\nrule\tper_million\tread\tright\tplanted\ntypo/a\t0.25\t4\t3\t40\n", encoding="utf-8"
    )
    assert measured(tmp_path) == {"typo/a": Measured(0.25, 4, 3, 40)}


def test_a_folder_of_rules_that_nobody_measured_has_none(tmp_path: Path) -> None:
    assert measured(tmp_path) == {}
