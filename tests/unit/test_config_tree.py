"""Configuration files up the tree and in folders of the copy; profiles by path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.config import Config, Overrides, RawConfig, find, read_upwards, resolve, spread
from lint.diagnostic import Level
from lint.engine.run import Way, check_sources
from lint.engine.source import Source
from lint.errors import ConfigError
from tests.unit.house import write_rule

pytestmark = pytest.mark.usefixtures("shipped")


NOTHING = Overrides()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def configured(folder: Path, over: Overrides = NOTHING) -> Config:
    path = find(folder)
    return resolve(read_upwards(path) if path else RawConfig(), over)


def on(config: Config, path: Path) -> dict[str, Level]:
    """The rules that hold for a file, with their levels."""
    book = spread(config, [str(path)]).book(str(path))
    return {rule.id: rule.level for rule in book.active}


def test_the_nearer_file_decides_what_it_says_and_leaves_the_rest_to_the_farther(tmp_path: Path) -> None:
    write(tmp_path / "copydesk.yml", "fail-on: suggestion\nlang: en\nexclude: ['*.bak.txt']\n")
    write(tmp_path / "sports" / "copydesk.yml", "fail-on: warning\n")
    config = configured(tmp_path / "sports")
    assert (config.fail_on, config.lang) == (Level.WARNING, "en")
    assert (config.exclude.patterns, config.exclude.folder) == (("*.bak.txt",), tmp_path)
    assert config.origins["fail-on"] == f"{tmp_path / 'sports' / 'copydesk.yml'}:1"
    assert config.origins["lang"] == f"{tmp_path / 'copydesk.yml'}:2"


def test_levels_are_laid_one_over_the_other_and_folders_of_rules_add_up(tmp_path: Path) -> None:
    write_rule(tmp_path / "ours", "typo/square")
    write_rule(tmp_path / "sports" / "theirs", "typo/goal")
    write(tmp_path / "copydesk.yml", "rules: [ours]\nlevels: {typo: suggestion, number/unit: suggestion}\n")
    write(tmp_path / "sports" / "copydesk.yml", "rules: [theirs]\nlevels: {typo: warning}\n")
    levels = {rule.id: rule.level for rule in configured(tmp_path / "sports").rulebook.active}
    assert levels == {
        "number/unit": Level.SUGGESTION,
        "typo/goal": Level.WARNING,
        "typo/our-street": Level.WARNING,
        "typo/square": Level.WARNING,
    }


def test_a_file_that_says_root_is_the_last(tmp_path: Path) -> None:
    write(tmp_path / "copydesk.yml", "lang: en\n")
    write(tmp_path / "room" / "copydesk.yml", "root: true\nfail-on: warning\n")
    assert configured(tmp_path / "room").lang == "zh"


def test_what_lies_beyond_the_repository_is_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "copydesk.yml", "lang: en\n")
    (tmp_path / "room" / ".git").mkdir(parents=True)
    assert find(tmp_path / "room") is None
    write(tmp_path / "room" / "copydesk.yml", "fail-on: warning\n")
    assert configured(tmp_path / "room").lang == "zh"


def test_a_mistake_is_told_in_the_file_that_makes_it(tmp_path: Path) -> None:
    outer = write(tmp_path / "copydesk.yml", "levels: {tpyo: error}\n")
    write(tmp_path / "room" / "copydesk.yml", "lang: zh\n")
    with pytest.raises(ConfigError) as refused:
        configured(tmp_path / "room")
    assert str(refused.value).startswith(f"{outer}:1:10")


def test_a_file_in_a_folder_of_the_copy_holds_for_that_folder_alone(tmp_path: Path) -> None:
    write(tmp_path / "sports" / "copydesk.yml", "ignore: [typo]\n")
    sports, news = write(tmp_path / "sports" / "a.txt", "甲"), write(tmp_path / "news" / "b.txt", "乙")
    config = configured(tmp_path)
    assert set(on(config, sports)) == {"number/unit"}
    assert set(on(config, news)) == {"number/unit", "typo/our-street"}


@pytest.mark.parametrize("over", [Overrides(nested=False), Overrides(select=frozenset({"typo"}))])
def test_command_line_goes_before_a_file_in_a_folder(tmp_path: Path, over: Overrides) -> None:
    write(tmp_path / "sports" / "copydesk.yml", "select: [number]\n")
    page = write(tmp_path / "sports" / "a.txt", "甲")
    assert "typo/our-street" in on(configured(tmp_path, over), page)


def test_rules_that_one_folder_has_are_known_to_the_run_but_hold_only_there(tmp_path: Path) -> None:
    write_rule(tmp_path / "sports" / "theirs", "typo/goal")
    write(tmp_path / "sports" / "copydesk.yml", "rules: [theirs]\n")
    sports, news = write(tmp_path / "sports" / "a.txt", "甲"), write(tmp_path / "b.txt", "乙")
    config = spread(configured(tmp_path), [str(sports), str(news)])
    assert "typo/goal" in config.rulebook.rules
    assert "typo/goal" in {rule.id for rule in config.book(str(sports)).active}
    assert "typo/goal" not in {rule.id for rule in config.book(str(news)).active}


def test_a_profile_by_path_and_the_later_pattern_first(tmp_path: Path) -> None:
    write(tmp_path / "quiet.yml", "ignore: [typo]\n")
    write(tmp_path / "loud.yml", "levels: {typo: suggestion}\n")
    write(tmp_path / "copydesk.yml", 'paths:\n  "sports/**": quiet.yml\n  "sports/final/**": loud.yml\n')
    config = configured(tmp_path)
    assert set(on(config, write(tmp_path / "sports" / "a.txt", "甲"))) == {"number/unit"}
    assert on(config, write(tmp_path / "sports" / "final" / "a.txt", "甲"))["typo/our-street"] is Level.SUGGESTION
    assert on(config, write(tmp_path / "a.txt", "甲"))["typo/our-street"] is not Level.SUGGESTION


def test_a_profile_on_the_command_line_goes_before_one_by_path(tmp_path: Path) -> None:
    quiet = write(tmp_path / "quiet.yml", "ignore: [typo]\n")
    loud = write(tmp_path / "loud.yml", "{}\n")
    write(tmp_path / "copydesk.yml", f'paths: {{"*.txt": {quiet.name}}}\n')
    page = write(tmp_path / "a.txt", "甲")
    assert set(on(configured(tmp_path), page)) == {"number/unit"}
    assert "typo/our-street" in on(configured(tmp_path, Overrides(profile=str(loud))), page)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paths: [a]", "1:8: expected a mapping, found a list"),
        ("paths: {'a/**': none}", "1:17: no profile 'none'"),
        ("paths: {'!': strict}", "1:9: no gitignore pattern: '!'"),
    ],
)
def test_mistake_in_paths(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path / "copydesk.yml", text)
    with pytest.raises(ConfigError) as refused:
        configured(tmp_path)
    assert str(refused.value).removeprefix(f"{path}:").startswith(said)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_checks_every_file_by_its_own_rules(tmp_path: Path, jobs: int) -> None:
    write_rule(tmp_path / "sports" / "theirs", "typo/goal")
    write(tmp_path / "sports" / "copydesk.yml", "rules: [theirs]\nselect: [typo/goal]\n")
    pages = [write(tmp_path / name, "他住南锣街。") for name in ("sports/a.txt", "b.txt")]
    config = spread(configured(tmp_path), [str(page) for page in pages])
    found = check_sources([Source(str(page)) for page in pages], config, Way(jobs)).diagnostics
    assert {(os.path.basename(d.place.path), d.rule) for d in found} == {
        ("a.txt", "typo/goal"),
        ("b.txt", "typo/our-street"),
    }
