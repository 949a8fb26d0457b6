"""What is told of a rule besides its own words."""

from __future__ import annotations

from lint.diagnostic import Level
from lint.report.card import by_profile, figures
from lint.rulebook.load import load
from lint.rulebook.measured import Measured
from lint.rulebook.profile import levels


def test_profiles_of_one_level_stand_together() -> None:
    profiles = {"day": {"typo/a": Level.WARNING}, "night": {}, "sports": {"typo/a": Level.WARNING}}
    assert by_profile("typo/a", profiles).zh == "day sports 警告；night 停用"
    assert by_profile("typo/a", profiles).en == "day sports warning; night off"


def test_the_hook_has_errors_only() -> None:
    found = levels(load())
    assert next(iter(found)) == "newsroom"
    assert set(found["hook"].values()) == {Level.ERROR}
    assert found["newsroom"].keys() == load().rules.keys()


def test_figures_say_how_much_was_read_and_what_planted_slips_were_found() -> None:
    assert figures(Measured(0.5, 4, 3, 0, 0.75)).zh == (
        "干净新闻每百万字 0.5 处，抽读 4 处，3 处原文确有差错；准确率 75%"
    )
    assert figures(Measured(0, 0, 0, 40, 1.0)).en == (
        "0 in a million characters of clean news; finds 40 planted slips; precision 100%"
    )
