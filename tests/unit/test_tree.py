"""YAML and TOML as trees: values stay as they are written, and everything knows its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint.errors import ConfigError
from lint.tree import Node, parse_toml, parse_yaml, quoted, read_text, rows


def tree(text: str) -> dict[str, Node]:
    root = parse_yaml(text, "a.yml", ConfigError)
    assert isinstance(root.value, dict)
    return root.value


@pytest.mark.parametrize("written", ["no", "on", "12:30", "2024-01-01", "0o17", "1_000", "null", "~", "1e3", "yes"])
def test_scalars_stay_strings(written: str) -> None:
    assert tree(f"key: {written}")["key"].value == written


def test_values_and_keys_know_their_places() -> None:
    root = parse_yaml("甲: 乙\n丙:\n  - 丁\n  - {戊: 己}\n", "a.yml", ConfigError)
    assert isinstance(root.value, dict)
    assert root.keys == {"甲": (1, 1), "丙": (2, 1)}
    assert (root.value["甲"].line, root.value["甲"].column) == (1, 4)
    items = root.value["丙"].value
    assert isinstance(items, list)
    assert [(item.line, item.column) for item in items] == [(3, 5), (4, 5)]
    assert items[1].keys == {"戊": (4, 6)}


@pytest.mark.parametrize("text", ["", "\n# only a comment\n", "---\n", "\ufeff"])
def test_empty_document_is_an_empty_mapping(text: str) -> None:
    assert tree(text) == {}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: [", (2, 1), "YAML syntax"),
        ("a: {found}错", (1, 11), "quote values"),
        ("a: b: c", (1, 5), "not allowed"),
        ("a: 1\nb: 2\na: 3", (3, 1), "'a' is given twice"),
        ("a: &x 1\nb: *x", (2, 4), "aliases"),
        ("a: 1\nb: 甲\x07", (2, 5), "control characters"),
        ("? [a]\n: b", (1, 3), "a key can only be text"),
        ("a: 1\n---\nb: 2", (2, 1), "YAML syntax"),
        ("a:\n\tb: 1", (2, 1), "a tab"),
        ("a:\r\n  b: 1\r\n  \tc: 1", (3, 3), "a tab"),
        ("a:\n  b: 1\n    \tc: 1", (3, 5), "a tab"),
        ("a:\n  -\tb", (2, 4), "a tab"),
        ("a: |\n\t甲", (2, 1), "a tab"),
        ("a: b: c\td", (1, 5), "not allowed"),
        ("[" * 30 + "]" * 30, (1, 22), "nested too deep"),
    ],
)
def test_mistake_is_told_at_its_place(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_yaml(text, "a.yml", ConfigError)
    assert (refused.value.line, refused.value.column) == place
    assert said in str(refused.value)
    assert "\n" not in refused.value.to("zh") + refused.value.to("en")


def test_a_bomb_of_nesting_is_a_plain_error() -> None:
    with pytest.raises(ConfigError, match="YAML syntax"):
        parse_yaml("[" * 100_000, "a.yml", ConfigError)


@pytest.mark.parametrize(
    ("text", "commented"),
    [
        ("a: 甲 #1 出口", True),
        ("a: 甲\n  乙 #1 出口", True),
        ("a: 甲\t# 说明", True),
        ("a: 甲#1", False),
        ("a: '甲 #1'", False),
        ("a: '甲' # 说明", False),
        ("a: |\n  甲 #1\n", False),
        ("a: 甲\n# 说明", False),
    ],
)
def test_value_that_a_comment_cuts_off_is_noted(text: str, commented: bool) -> None:
    assert tree(text)["a"].commented is commented


def test_toml_table_and_its_lines() -> None:
    text = (
        '[project]\nname = "x"\n\n[tool.copydesk]\nfail-on = "warning"\nselect = ["a", "b"]\n\n'
        '[tool.copydesk.levels]\n"typo/our-street" = "error"\n'
    )
    root = parse_toml(text, "pyproject.toml", "tool.copydesk", ConfigError)
    assert root is not None
    assert isinstance(root.value, dict)
    assert {key: node.line for key, node in root.value.items()} == {"fail-on": 5, "select": 6, "levels": 8}
    assert root.value["levels"].keys == {"typo/our-street": (9, 1)}


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1\n", "tool = 3\n", '[tool.copydesk-web]\nx = "y"\n'])
def test_toml_without_the_table(text: str) -> None:
    assert parse_toml(text, "pyproject.toml", "tool.copydesk", ConfigError) is None


def test_toml_values_are_strings_as_yaml_has_them() -> None:
    root = parse_toml("[tool.copydesk]\na = true\nb = 1.5\n", "p", "tool.copydesk", ConfigError)
    assert root is not None
    assert isinstance(root.value, dict)
    assert {key: node.value for key, node in root.value.items()} == {"a": "true", "b": "1.5"}


@pytest.mark.parametrize(("text", "place"), [("[tool.copydesk]\nlang = en\n", (2, 8)), ("x = [\n" * 5000, (0, 0))])
def test_toml_mistake_is_told_at_its_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(ConfigError, match="TOML syntax") as refused:
        parse_toml(text, "pyproject.toml", "tool.copydesk", ConfigError)
    assert place in ((0, 0), (refused.value.line, refused.value.column))


def test_read_text_leaves_a_byte_order_mark_out(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("\ufeff甲: 乙\r\n".encode())
    assert read_text(path, ConfigError) == "甲: 乙\r\n"


def test_read_text_tells_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"# ok\n" + "标题: 街名".encode("gbk"))
    with pytest.raises(ConfigError, match=r"a\.yml:2: not in UTF-8 \(save it as UTF-8\)"):
        read_text(path, ConfigError)
    with pytest.raises(ConfigError, match="cannot read"):
        read_text(tmp_path, ConfigError)
    with pytest.raises(ConfigError, match="cannot read"):
        read_text(tmp_path / "missing.yml", ConfigError)


@given(st.text())
@example("\ud800\u2028\x85\x7f\ufeff\U000e0100\U0010ffff　'\"\\\\: #{[*&\r\n\t")
def test_quoted_text_is_read_as_it_was_in_one_line(text: str) -> None:
    line = quoted(text)
    assert line.isprintable() or "　" in line
    found = parse_yaml(f"- {{a: {line}, b: c}}\n", "a.yml", ConfigError).value
    assert isinstance(found, list)
    assert isinstance(found[0].value, dict)
    assert found[0].value["a"].value == re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_spaces_around_a_column_are_none_of_it(tmp_path: Path) -> None:
    listed = tmp_path / "_streets.tsv"
    listed.write_text("翠竹西街\t 翠竹西路 \r\n  滨江 路　\t\u3000\n全角\t  \n", encoding="utf-8")
    assert rows(listed, ConfigError) == ((1, ("翠竹西街", "翠竹西路")), (2, ("滨江 路", "\u3000")), (3, ("全角", "")))


def test_rows_have_their_lines_and_columns(tmp_path: Path) -> None:
    listed = tmp_path / "list.tsv"
    listed.write_bytes("# 错\t对\r\n作风风\t作风\r\n\r\n南锣街\n".encode())
    assert rows(listed, ConfigError) == ((2, ("作风风", "作风")), (4, ("南锣街",)))


def test_row_without_a_first_column_is_told_with_its_line(tmp_path: Path) -> None:
    listed = tmp_path / "list.tsv"
    listed.write_text("作风风\t作风\n\t作风\n", encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        rows(listed, ConfigError)
    assert (told.value.path, told.value.line) == (str(listed), 2)
    assert "第一栏是空的" in told.value.words.zh
