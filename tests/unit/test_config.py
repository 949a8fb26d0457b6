"""Configuration: the nearest file, every key with its line, the command line before the file before the defaults."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.config import Overrides, RawConfig, find, read, resolve, spread
from lint.diagnostic import Level
from lint.errors import ConfigError, CopydeskError, ErrorGroup, RuleError, UsageError
from tests.unit.house import write_rule

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A newsroom's folder."""
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


def configure(room: Path, text: str, name: str = "copydesk.yml") -> RawConfig:
    (room / name).write_text(text, encoding="utf-8")
    return read(room / name)


def mistakes(room: Path, text: str, name: str = "copydesk.yml") -> list[str]:
    with pytest.raises(CopydeskError) as refused:
        resolve(configure(room, text, name))
    error = refused.value
    errors = error.errors if isinstance(error, ErrorGroup) else (error,)
    return [str(part).removeprefix(f"{room}{os.sep}") for part in errors]


def test_defaults() -> None:
    config = resolve(RawConfig())
    assert (config.path, config.exclude.patterns, config.fail_on, config.lang) == (None, (), Level.ERROR, "zh")
    assert [rule.id for rule in config.rulebook.active] == ["number/unit", "typo/our-street"]
    assert set(config.origins.values()) == {""}


def test_every_key_of_a_yaml_file(room: Path) -> None:
    write_rule(room / "ours", "typo/square")
    (room / "stand.yml").write_text("", encoding="utf-8")
    text = """rules: ours
select: [typo]
ignore:
  - typo/our-street
levels: {typo/square: suggestion}
exclude: ["*.bak.txt", 旧稿/]
fail-on: warning
lang: en
suppressions: stand.yml
"""
    config = resolve(configure(room, text))
    assert [(rule.id, rule.level) for rule in config.rulebook.active] == [("typo/square", Level.SUGGESTION)]
    assert (config.exclude.patterns, config.fail_on, config.lang) == (("*.bak.txt", "旧稿/"), Level.WARNING, "en")
    assert (config.folder, config.suppressions) == (room, room / "stand.yml")
    assert config.origins["lang"] == f"{room / 'copydesk.yml'}:8"


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("copydesk.yml", "date: 2026-11-26\n", "2026-11-26"),
        ("copydesk.yml", "date: 2026年11月26日\n", "2026-11-26"),
        ("copydesk.yml", "date: off\n", "off"),
        ("copydesk.yml", "lang: zh\n", ""),
        ("pyproject.toml", "[tool.copydesk]\ndate = 2026-11-26\n", "2026-11-26"),
        ("pyproject.toml", '[tool.copydesk]\ndate = "2026/11/26"\n', "2026-11-26"),
        ("pyproject.toml", "[tool.copydesk]\ndate = 2026-11-26T08:00:00\n", "2026-11-26"),
    ],
)
def test_day_of_issue(room: Path, name: str, text: str, day: str) -> None:
    raw = configure(room, text, name)
    assert resolve(raw).rulebook.issue == ("", day)
    config = resolve(raw, Overrides(date="2026-11-25"))
    assert (config.rulebook.issue, config.origins["date"]) == (("2026-11-25", day), "--date")


def test_day_of_issue_that_is_none(room: Path) -> None:
    hint = " (write it like 2026-11-26; off: no day of issue is taken to be known)"
    assert mistakes(room, "date: 2026-11-31\n") == [f"copydesk.yml:1:7: there is no day '2026-11-31'{hint}"]
    assert mistakes(room, "date: [2026-11-26]\n") == ["copydesk.yml:1:7: expected text, found a list"]


def test_day_of_issue_by_folder(room: Path) -> None:
    for name, text in (("a", "date: 2026-11-26\n"), ("b", "lang: zh\n")):
        (room / name).mkdir()
        configure(room / name, text)
    paths = [str(room / name / "1.txt") for name in "abc"]
    config = spread(resolve(configure(room, "date: 2026-11-25\n")), paths)
    assert [config.book(path).issue.otherwise for path in paths] == ["2026-11-26", "2026-11-25", "2026-11-25"]


def test_the_same_in_pyproject(room: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.copydesk]\nselect = ["typo"]\nfail-on = "suggestion"\n'
    config = resolve(configure(room, text, "pyproject.toml"))
    assert [rule.id for rule in config.rulebook.active] == ["typo/our-street"]
    assert config.fail_on is Level.SUGGESTION
    assert config.origins["fail-on"] == f"{room / 'pyproject.toml'}:6"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule: ours", "1:1: unknown key 'rule' (did you mean 'rules'?)"),
        ("lang: en\nrules: [ours]", "2:9: no folder of rules 'ours'"),
        ("rules: {a: b}", "1:8: expected text, found a mapping"),
        ("select: typo", "1:9: expected a list"),
        ("select: [tpyo]", "1:10: no rule or family 'tpyo' (did you mean 'typo'?)"),
        ("select: [[typo]]", "1:10: expected text, found a list"),
        ("ignore: [typo/our-stret]", "1:10: no rule or family 'typo/our-stret' (did you mean 'typo/our-street'?)"),
        ("levels: {typo: fatal}", "1:16: 'fatal' is none of error, warning, suggestion"),
        ("levels: [typo]", "1:9: expected a mapping, found a list"),
        ("exclude: '*.txt'", "1:10: expected a list"),
        ("exclude: ['*.txt', '!']", "1:20: no gitignore pattern: '!'"),
        ("exclude: ['*a*b*c*d*']", "1:11: too many stars: '*a*b*c*d*' (no more than 3 in a part)"),
        ("exclude: [[a]]", "1:11: expected text, found a list"),
        ("fail-on: never", "1:10: 'never' is none of error, warning, suggestion"),
        ("fail-on: [error]", "1:10: expected text, found a list"),
        ("lang: fr", "1:7: 'fr' is none of zh, en"),
        ("suppressions: none.yml", "1:15: no file 'none.yml'"),
        ("suppressions: [a]", "1:15: expected text, found a list"),
        ("- rules", "1:1: expected a mapping, found a list"),
        ("rules", "1:1: expected a mapping, found text"),
        ("lang: [", "2:1: YAML syntax: did not find expected node content (quote values that hold : # [ { * & % @)"),
    ],
)
def test_mistake_is_told_with_its_line(room: Path, text: str, said: str) -> None:
    assert mistakes(room, text) == [f"copydesk.yml:{said}"]


def test_mistakes_are_told_together(room: Path) -> None:
    said = mistakes(room, "fail-on: never\nlang: fr\nexclude: all\nrules: none\nsuppressions: none")
    assert [line.split(":")[1] for line in said] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tool.copydesk]\nlagn = "en"\n', "2:1: unknown key 'lagn' (did you mean 'lang'?)"),
        ("[tool.copydesk]\nlang = en\n", "2:8: TOML syntax: Invalid value"),
        ("[tool]\ncopydesk = 3\n", "1:1: expected a mapping, found text"),
        ('[tool.copydesk.levels]\n"typo/x" = "error"\n', "2:1: unknown key 'typo/x' (did you mean 'typo'?)"),
    ],
)
def test_mistake_in_pyproject(room: Path, text: str, said: str) -> None:
    assert mistakes(room, text, "pyproject.toml") == [f"pyproject.toml:{said}"]


def test_mistake_in_a_house_rule_is_told_in_its_own_file(room: Path) -> None:
    write_rule(room / "ours", "typo/square", {"level": "fatal"})
    (said,) = mistakes(room, "rules: ours")
    assert said.startswith(str(Path("ours", "typo", "square.yml:5:8")))


def test_file_in_another_encoding(room: Path) -> None:
    (room / "copydesk.yml").write_bytes("# 编辑部\nlang: zh".encode("gbk"))
    with pytest.raises(ConfigError, match=r"copydesk\.yml:1: not in UTF-8"):
        read(room / "copydesk.yml")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_file_with_a_byte_order_mark(room: Path, mark: str) -> None:
    assert resolve(configure(room, mark + "lang: en")).lang == "en"
    assert resolve(configure(room, mark + '[tool.copydesk]\nlang = "en"', "pyproject.toml")).lang == "en"


def test_nearest_file_upwards_is_found(room: Path) -> None:
    inner = room / "a" / "b"
    inner.mkdir(parents=True)
    (room / "copydesk.yml").write_text("", encoding="utf-8")
    assert find(inner) == room / "copydesk.yml"
    (inner.parent / "pyproject.toml").write_text("[tool.copydesk]\n", encoding="utf-8")
    assert find(inner) == inner.parent / "pyproject.toml"
    (inner.parent / "copydesk.yml").write_text("", encoding="utf-8")
    assert find(inner) == inner.parent / "copydesk.yml"


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n",
        "[project]\ndependencies = ['copydesk']\n",
        "# [tool.copydesk]\n",
        "[tool.copydesk-web]\nport = 1\n",
        "[project\n# copydesk",
    ],
)
def test_pyproject_that_does_not_configure_copydesk_is_passed_over(room: Path, text: str) -> None:
    (room / "copydesk.yml").write_text("", encoding="utf-8")
    (room / "a").mkdir()
    (room / "a" / "pyproject.toml").write_text(text, encoding="utf-8")
    assert find(room / "a") == room / "copydesk.yml"


@pytest.mark.parametrize("text", ["[tool.copydesk]\nlang = \n", "[tool]\ncopydesk = {lang = 'en'}\n"])
def test_pyproject_that_means_copydesk_is_found_though_it_has_mistakes(room: Path, text: str) -> None:
    (room / "pyproject.toml").write_text(text, encoding="utf-8")
    assert find(room) == room / "pyproject.toml"


def test_folders_with_the_names_of_files_are_passed_over(room: Path, tmp_path: Path) -> None:
    (tmp_path / "copydesk.yml").write_text("", encoding="utf-8")
    (room / "copydesk.yml").mkdir()
    (room / "pyproject.toml").mkdir()
    assert find(room) == tmp_path / "copydesk.yml"


def test_command_line_goes_before_the_file(room: Path) -> None:
    write_rule(room / "more", "typo/square")
    raw = configure(room, "select: [typo]\nignore: [typo/our-street]\nfail-on: warning\nlang: en")
    over = Overrides((room / "more",), frozenset({"number", "typo"}), frozenset(), Level.SUGGESTION, "zh")
    config = resolve(raw, over)
    assert [rule.id for rule in config.rulebook.active] == ["number/unit", "typo/square"]
    assert (config.fail_on, config.lang) == (Level.SUGGESTION, "zh")
    assert config.origins["select"] == "--select"
    assert config.origins["ignore"].endswith("copydesk.yml:2")


def test_selecting_a_rule_turns_it_on_again(room: Path) -> None:
    (room / "ours").mkdir()
    (room / "ours" / "rulebook.yml").write_text("off: [number]", encoding="utf-8")
    raw = configure(room, "rules: [ours]")
    assert [rule.id for rule in resolve(raw).rulebook.active] == ["typo/our-street"]
    chosen = resolve(raw, Overrides(select=frozenset({"number/unit"})))
    assert [rule.id for rule in chosen.rulebook.active] == ["number/unit"]


@pytest.mark.parametrize("over", [Overrides(select=frozenset({"tpyo"})), Overrides(ignore=frozenset({"tpyo"}))])
def test_name_on_the_command_line_that_is_not_known(over: Overrides) -> None:
    with pytest.raises(UsageError, match=r"no rule or family 'tpyo' \(did you mean 'typo'\?\)"):
        resolve(RawConfig(), over)


def test_folder_of_rules_on_the_command_line_that_is_not_there(room: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        resolve(RawConfig(), Overrides(rules=(room / "none",)))


def test_suppressions_beside_the_configuration_are_taken(room: Path) -> None:
    raw = configure(room, "")
    assert resolve(raw).suppressions is None
    (room / "copydesk-suppressions.yml").write_text("", encoding="utf-8")
    assert resolve(raw).suppressions == room / "copydesk-suppressions.yml"


def test_baseline_beside_the_configuration_is_taken_and_one_that_is_named_need_not_be_there_yet(room: Path) -> None:
    assert resolve(configure(room, "")).baseline is None
    (room / "copydesk-baseline.yml").write_text("", encoding="utf-8")
    assert resolve(configure(room, "")).baseline == room / "copydesk-baseline.yml"
    named = configure(room, "baseline: stand.yml")
    assert resolve(named).baseline == room / "stand.yml"
    config = resolve(named, Overrides(baseline=Path("other.yml")))
    assert (config.baseline, config.origins["baseline"]) == (Path("other.yml"), "--baseline")
    assert mistakes(room, "baseline: [a]") == ["copydesk.yml:1:11: expected text, found a list"]


def test_isolated_takes_nothing_that_lies_around(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("copydesk-suppressions.yml", "copydesk-baseline.yml"):
        (room / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(room)
    config = resolve(RawConfig(isolated=True))
    assert (config.suppressions, config.baseline, config.comments) == (None, None, False)
    around = resolve(RawConfig())
    assert (around.suppressions, around.baseline, around.comments) == (
        room / "copydesk-suppressions.yml",
        room / "copydesk-baseline.yml",
        True,
    )
