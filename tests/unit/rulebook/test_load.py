"""Rule files to a rulebook: shipped rules, a newsroom's own laid over them, and every mistake at its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.diagnostic import Level
from lint.errors import CopydeskError, ErrorGroup, RuleError
from lint.rulebook.load import load, load_file
from lint.rulebook.rule import FixPolicy
from tests.unit.house import RULE, rule_text, write_rule


@pytest.fixture
def house(tmp_path: Path, shipped: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    return folder


def mistakes(folder: Path) -> list[str]:
    """What is wrong with the rules of a house folder, paths relative to it."""
    with pytest.raises(CopydeskError) as refused:
        load([folder])
    error = refused.value
    errors = error.errors if isinstance(error, ErrorGroup) else (error,)
    return [str(part).replace(str(folder) + os.sep, "") for part in errors]


def test_rule_is_read_whole(house: Path) -> None:
    path = write_rule(house, "typo/street")
    rule = load_file(path, house, house=True)
    assert (rule.id, rule.family, rule.kind, rule.path) == ("typo/street", "typo", "pattern", str(path))
    assert (rule.level, rule.fix, rule.points, rule.house) == (Level.ERROR, FixPolicy.SAFE, 1.0, True)
    assert rule.title == ("街名写错", "Street name")
    assert rule.message.en == "“{right}” is meant"
    assert [(example.bad, example.fixed) for example in rule.examples] == [
        (True, "庙会在南箩街举行。"),
        (True, "他住南箩街。"),
        (False, None),
        (False, None),
    ]
    assert [example.line for example in rule.examples] == [13, 15, 18, 19]


def test_house_folder_adds_and_replaces_rules(house: Path) -> None:
    write_rule(house, "typo/square", {"title": "广场名"})
    write_rule(house, "number/unit", {"title": "本社写法", "en": None})
    book = load([house])
    assert list(book.rules) == ["number/unit", "typo/our-street", "typo/square"]
    replaced = book.rules["number/unit"]
    assert (replaced.title, replaced.house, replaced.level) == (("本社写法", "本社写法"), True, Level.ERROR)
    assert not book.rules["typo/our-street"].house


def test_later_house_folder_goes_before_an_earlier_one(house: Path, tmp_path: Path) -> None:
    write_rule(house, changes={"title": "甲"})
    write_rule(tmp_path / "second", changes={"title": "乙"})
    assert load(iter([house, tmp_path / "second"])).rules["typo/our-street"].title.zh == "乙"


def test_house_file_switches_off_and_relevels(house: Path) -> None:
    (house / "rulebook.yml").write_text(
        "off: [number/unit]\nlevels:\n  typo: suggestion\n  typo/square: warning\n", encoding="utf-8"
    )
    write_rule(house, "typo/square")
    book = load([house])
    assert {rule.id: rule.level for rule in book.active} == {
        "typo/our-street": Level.SUGGESTION,
        "typo/square": Level.WARNING,
    }
    assert book.off == {"number/unit"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("off: [number/unti]", "rulebook.yml:1:7: no rule or family 'number/unti' (did you mean 'number/unit'?)"),
        ("off: number", "rulebook.yml:1:6: expected a list"),
        (
            "levels: {typo: eror}",
            "rulebook.yml:1:16: 'eror' is none of error, warning, suggestion (did you mean 'error'?)",
        ),
        ("levels: {tpyo: error}", "rulebook.yml:1:10: unknown key 'tpyo' (did you mean 'typo'?)"),
        ("of: []", "rulebook.yml:1:1: unknown key 'of' (did you mean 'off'?)"),
        ("- off", "rulebook.yml:1:1: expected a mapping, found a list"),
    ],
)
def test_mistake_in_a_house_file(house: Path, text: str, said: str) -> None:
    (house / "rulebook.yml").write_text(text, encoding="utf-8")
    assert mistakes(house) == [said]


def test_house_file_in_another_encoding(house: Path) -> None:
    (house / "rulebook.yml").write_bytes("# 本社\noff: []".encode("gbk"))
    assert mistakes(house) == ["rulebook.yml:1: not in UTF-8 (save it as UTF-8)"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"levle": "error"}, "20:1: unknown key 'levle' (did you mean 'level'?)"),
        ({"patern": "甲", "pattern": None}, "19:1: unknown key 'patern' (did you mean 'pattern'?)"),
        ({"pattern": None}, "2:8: neither `pattern` nor `instead`"),
        ({"instead": "{甲: 乙}"}, "20:10: `replacement` `instead` `normalize`: only one of them is written"),
        ({"source": None}, "1:1: the key 'source' is missing"),
        ({"source": "''"}, "8:9: 'source' is empty"),
        ({"message": ""}, "6:9: 'message' is empty"),
        ({"check": "patern"}, "2:8: 'patern' is none of"),
        ({"check": "[pattern]"}, "2:8: expected text, found a list"),
        ({"level": "fatal"}, "5:8: 'fatal' is none of error, warning, suggestion"),
        ({"fix": "yes"}, "9:6: 'yes' is none of safe, unsafe, none"),
        ({"pattern": "'('"}, "3:10: bad regular expression: missing )"),
        ({"replacement": r"\2"}, "4:14: bad `replacement`: no such group"),
        ({"replacement": r"\g<name>"}, "4:14: bad `replacement`: unknown group"),
        ({"roles": "[body, heading]"}, "20:15: 'heading' is none of headline"),
        ({"message": "应为“{rigth}”"}, "6:10: no placeholder {rigth}; known: "),
        ({"message": "应为“{found!r}”"}, "6:10: no placeholder {found!r}"),
        ({"message": "应为“{found:d}”"}, "6:10: no placeholder {found:d}"),
        ({"message": "应为“{found.x}”"}, "6:10: no placeholder {found.x}"),
        ({"message": "应为“{}”"}, "6:10: no placeholder {}"),
        ({"message": "应为“{found”"}, "6:10: bad placeholder"),
        ({"en": '{message: "{wrong}"}'}, "10:15: no placeholder {wrong}"),
        ({"en": "{titel: x}"}, "10:6: unknown key 'titel' (did you mean 'title'?)"),
        ({"en": "english"}, "10:5: expected a mapping, found text"),
        ({"yields-to": "typo/b"}, "20:12: no file 'typo/b' in the same folder"),
        ({"points": "many"}, "20:9: expected a number, found 'many'"),
        ({"examples": "\n  bad: []\n  good: [甲]"}, "12:8: expected a list of examples"),
        ({"examples": "\n  good: [甲]"}, "12:3: the key 'bad' is missing"),
        ({"examples": "\n  bad:\n  - txt: 甲\n  good: [乙]"}, "13:5: unknown key 'txt' (did you mean 'text'?)"),
        ({"examples": "\n  bad:\n  - fixed: 甲\n  good: [乙]"}, "13:5: an example has either `text` or `files`"),
        ({"examples": "\n  bad:\n  - {text: 甲, files: [甲, 乙]}\n  good: [乙]"}, "13:5: an example has either"),
        ({"examples": "\n  bad:\n  - files: [甲]\n  good: [乙]"}, "13:12: `files` is a list of two or more texts"),
        ({"examples": "\n  date: soon\n  bad: [甲]\n  good: [乙]"}, "12:9: 'soon' is no day (write it like 2026-11-26"),
        ({"examples": "\n  bad: [甲]\n  good: ['']"}, "13:10: an empty example"),
        ({"examples": "\n  bad: [甲]\n  good:\n  - {text: 甲, fixed: 乙}"}, "14:15: unknown key 'fixed'"),
        ({"examples": "\n  bad:\n  - 在<<甲>>门 #3 出口\n  good: [乙]"}, "13:5: text after ` #` is lost"),
        ({"examples": "\n  bad:\n  - 在<<甲>>门，\n    走 #3 出口\n  good: [乙]"}, "13:5: text after ` #` is lost"),
        ({"examples": "\n  bad:\n  - text: 甲 #1\n  good: [乙]"}, "13:11: text after ` #` is lost"),
        ({"examples": "\n  bad:\n  - files:\n    - 甲 #1\n    - 乙\n  good: [乙]"}, "14:7: text after ` #` is lost"),
        ({"fix": "none"}, "13: `fixed` in a rule that does not fix"),
    ],
)
def test_mistake_in_a_rule_is_told_at_its_place(house: Path, changes: dict[str, str | None], said: str) -> None:
    write_rule(house, "typo/a", changes)
    assert any(line.startswith(f"typo/a.yml:{said}") for line in mistakes(house)), mistakes(house)


def test_a_rule_that_it_yields_to_is_to_be_there(house: Path) -> None:
    write_rule(house, "typo/a", {"yields-to": "[typo/b]"})
    assert mistakes(house) == ["typo/a.yml: yields-to: no rule 'typo/b' (did you mean 'typo/a'?)"]
    write_rule(house, "typo/b", {})
    assert load([house]).rules["typo/a"].yields_to == ("typo/b",)


def test_comment_behind_a_quoted_example_is_a_comment(house: Path) -> None:
    examples = "\n  bad:\n  - '在<<甲>>门 #3 出口'  # 引号之内\n  good: [乙]"
    write_rule(house, "typo/a", {"examples": examples})
    assert load([house]).rules["typo/a"].examples[0].texts == ("在<<甲>>门 #3 出口",)


def test_all_mistakes_of_all_files_are_told_at_once(house: Path, tmp_path: Path) -> None:
    write_rule(house, "typo/a", {"level": "fatal", "levle": "x", "source": None})
    write_rule(house, "typo/b", {"pattern": "'*'"})
    (house / "typo" / "c.yml").write_text("title: [", encoding="utf-8")
    (house / "typo" / "d.yml").write_bytes("title: 街".encode("gbk"))
    with pytest.raises(ErrorGroup) as refused:
        load([house, tmp_path / "not-there"])
    places = [(Path(error.path).name, error.line, error.column) for error in refused.value.errors]
    assert places == [
        ("a.yml", 1, 1),
        ("a.yml", 5, 8),
        ("a.yml", 19, 1),
        ("b.yml", 3, 10),
        ("c.yml", 2, 1),
        ("d.yml", 1, 0),
        ("not-there", 0, 0),
    ]
    assert len(refused.value.to("zh").split("\n")) == 7


def test_shipped_rule_must_speak_english(shipped: Path) -> None:
    write_rule(shipped, changes={"en": None})
    with pytest.raises(RuleError, match="the key 'en'"):
        load()
    write_rule(shipped, changes={"en": "{title: Street}"})
    with pytest.raises(ErrorGroup, match="'message' is missing"):
        load()


@pytest.mark.parametrize("name", ["Typo/street", "typo/our street", "typo/街名", "typo/-a", "typo/a--b"])
def test_names_of_rules(house: Path, name: str) -> None:
    write_rule(house, name)
    (said,) = mistakes(house)
    assert "lower-case letters, digits and hyphens" in said


def test_folder_that_is_not_there(house: Path) -> None:
    with pytest.raises(RuleError, match=r"none: no such folder of rules"):
        load([house / "none"])


@pytest.mark.parametrize("name", ["street.yml", "street.yaml", "typo/street.yaml"])
def test_rule_in_a_place_where_it_would_not_be_read(house: Path, name: str) -> None:
    (house / "typo").mkdir()
    (house / name).write_text(rule_text(), encoding="utf-8")
    assert mistakes(house) == [f"{name}: a rule file stands at FAMILY/NAME.yml"]


def test_other_files_of_a_folder_are_no_rules(house: Path) -> None:
    (house / "copydesk.yml").write_text("lang: zh", encoding="utf-8")
    for name in (".github/dependabot.yml", "typo/_people.yml", "_lists/people.yml", "docs/README.md"):
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text("version: 2", encoding="utf-8")
    assert not [rule for rule in load([house]).rules.values() if rule.house]


def test_folder_named_like_a_rule_is_told(house: Path) -> None:
    (house / "typo" / "a.yml").mkdir(parents=True)
    (said,) = mistakes(house)
    assert said.startswith("typo/a.yml: cannot read")


def test_rule_file_that_is_no_mapping(house: Path) -> None:
    (house / "typo").mkdir()
    for text, found in (("- a", "a list"), ("a", "text")):
        (house / "typo" / "a.yml").write_text(text, encoding="utf-8")
        assert mistakes(house) == [f"typo/a.yml:1:1: expected a mapping, found {found}"]
    (house / "typo" / "a.yml").write_text("", encoding="utf-8")
    assert len(mistakes(house)) == len([key for key in RULE if key not in ("pattern", "replacement", "fix", "en")])


def test_rulebook_names_rules_by_family_and_id(shipped: Path) -> None:
    book = load()
    assert book.families == ("number", "typo")
    assert book.matching(frozenset({"typo"})) == {"typo/our-street"}
    assert book.matching(frozenset({"typo/our-street", "number"})) == {"typo/our-street", "number/unit"}
    assert book.matching(frozenset({"other"})) == frozenset()
