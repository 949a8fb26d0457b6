"""Profiles: chosen rules and levels, one laid over another, the mistakes they can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import Config, Overrides, RawConfig, read, resolve
from lint.diagnostic import Level
from lint.errors import ConfigError
from lint.rulebook.load import load
from lint.rulebook.profile import names

SHIPPED = ("hook", "newsroom", "strict", "web", "wire")


def profile(folder: Path, text: str, name: str = "night") -> str:
    """The path of a profile file, relative to the folder of the configuration."""
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return f"{name}.yml"


def configured(folder: Path, text: str) -> Config:
    (folder / "copydesk.yml").write_text(text, encoding="utf-8")
    return resolve(read(folder / "copydesk.yml"))


def active(config: Config) -> set[str]:
    return {rule.id for rule in config.rulebook.active}


def test_the_shipped_profiles_can_be_named() -> None:
    assert tuple(names()) == SHIPPED
    for name in SHIPPED:
        assert active(resolve(RawConfig(), Overrides(profile=name)))


def test_newsroom_is_what_holds_without_a_profile() -> None:
    assert active(resolve(RawConfig(), Overrides(profile="newsroom"))) == set(load().rules)


def test_hook_has_errors_only() -> None:
    levels = {rule.level for rule in resolve(RawConfig(), Overrides(profile="hook")).rulebook.active}
    assert levels == {Level.ERROR}


def test_web_leaves_out_what_wire_does() -> None:
    wire, web = (active(resolve(RawConfig(), Overrides(profile=name))) for name in ("wire", "web"))
    assert web < wire < set(load().rules)


def test_a_profile_of_ones_own_extends_a_shipped_one(tmp_path: Path) -> None:
    name = profile(tmp_path, "extends: hook\nignore: [calendar]\nlevels: {latin/wifi: error}\nfail-on: warning\n")
    config = configured(tmp_path, f"profile: {name}\n")
    assert config.fail_on is Level.WARNING
    assert not {rule for rule in active(config) if rule.startswith("calendar/")}
    assert "latin/wifi" in active(config)
    assert "latin/spacing" not in active(config)


def test_the_file_goes_before_the_profile_and_the_command_line_before_both(tmp_path: Path) -> None:
    profile(tmp_path, "ignore: [latin]\nfail-on: suggestion\n")
    text = "profile: night.yml\nselect: [latin/wifi]\nfail-on: warning\n"
    config = configured(tmp_path, text)
    assert active(config) == {"latin/wifi"}
    assert config.fail_on is Level.WARNING
    assert config.profile == "night.yml"
    over = resolve(read(tmp_path / "copydesk.yml"), Overrides(profile="hook", select=frozenset({"character"})))
    assert {rule.partition("/")[0] for rule in active(over)} == {"character"}


def test_a_profile_in_a_folder_of_house_rules_goes_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "_profiles"
    folder.mkdir(parents=True)
    profile(folder, "select: [latin]\n", "hook")
    config = configured(tmp_path, "rules: [rules]\nprofile: hook\n")
    assert {rule.partition("/")[0] for rule in active(config)} == {"latin"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: night\n", "night.yml:1:10: no profile 'night'"),
        ("extends: night.yml\n", "night.yml:1:10: profiles that extend each other"),
        ("extends: hok\n", "night.yml:1:10: no profile 'hok' (did you mean 'hook'?)"),
        ("ignore: [latn]\n", "night.yml:1:10: no rule or family 'latn' (did you mean 'latin'?)"),
        ("least: fatal\n", "night.yml:1:8: 'fatal' is none of error, warning, suggestion"),
        ("leats: error\n", "night.yml:1:1: unknown key 'leats' (did you mean 'least'?)"),
    ],
)
def test_mistake_in_a_profile(tmp_path: Path, text: str, said: str) -> None:
    profile(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        configured(tmp_path, "profile: night.yml\n")
    assert str(refused.value) == f"{tmp_path}/{said}"


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="no profile 'strickt'"):
        resolve(RawConfig(), Overrides(profile="strickt"))
