"""YAML and TOML as plain trees in which every value and every key knows its line and column.

Scalars stay strings: nothing turns `no`, `12:30` or `2024-01-01` into something else before its reader asks for it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

import yaml

from lint.errors import CopydeskError, Words

MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands (1-based; 0 where unknown)."""

    value: str | list[Node] | dict[str, Node]
    line: int = 0
    column: int = 0
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key of a mapping."""
    plain: bool = False
    """Whether a scalar stands in the file without quotes."""


def parse_yaml(text: str, path: str, error: type[CopydeskError]) -> Node:
    """The tree of a YAML document; an empty one is an empty mapping.

    Raises `error` for bad syntax, a key given twice, an alias (rule and config files have no use for one, and a few of them
    can blow up to gigabytes), and a comment behind an unquoted value that may have been meant as text.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            raise error(Words("不支持 YAML 别名（*）", "YAML aliases (*) are not supported"), path)
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise error(
            Words(f"YAML 语法错误：{problem.problem}", f"YAML syntax: {problem.problem}"),
            path,
            line,
            column,
            hint=Words("值里含有 : # [ { * & % @ 等符号时请加引号", "quote values that hold : # [ { * & % @"),
        ) from None
    except (yaml.YAMLError, RecursionError) as problem:
        raise error(Words(f"YAML 无法读取：{problem}", f"cannot read the YAML: {problem}"), path) from None
    return Node({}, 1, 1) if root is None else _from_yaml(root, path, error, 0)


def _from_yaml(node: Any, path: str, error: type[CopydeskError], depth: int) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > MAX_DEPTH:
        raise error(Words("嵌套过深", "nested too deep"), path, line, column)
    if isinstance(node, yaml.ScalarNode):
        return Node(node.value, line, column, plain=node.style is None)
    if isinstance(node, yaml.SequenceNode):
        return Node([_from_yaml(item, path, error, depth + 1) for item in node.value], line, column)
    values: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    for key, value in node.value:
        place = key.start_mark.line + 1, key.start_mark.column + 1
        name = str(key.value)
        if name in values:
            raise error(Words(f"键“{name}”出现两次", f"the key {name!r} is given twice"), path, *place)
        values[name], keys[name] = _from_yaml(value, path, error, depth + 1), place
    return Node(values, line, column, keys)


def parse_toml(text: str, path: str, table: str, error: type[CopydeskError]) -> Node | None:
    """The tree of one table (`tool.copydesk`) of a TOML document, None if it has none.

    tomllib keeps no places: a key's line is found by its name below the table's header.
    """
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise error(Words(f"TOML 语法错误：{problem}", f"TOML syntax: {problem}"), path) from None
    for name in table.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return None if data is None else _from_toml(data, text.split("\n"), _header_line(text, table))


def _header_line(text: str, table: str) -> int:
    match = re.search(rf"^\s*\[\s*{re.escape(table)}[\].]", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _from_toml(data: Any, lines: list[str], line: int) -> Node:
    if isinstance(data, dict):
        keys = {key: (_key_line(key, lines, line), 1) for key in data}
        return Node({key: _from_toml(value, lines, keys[key][0]) for key, value in data.items()}, line, 1, keys)
    if isinstance(data, list):
        return Node([_from_toml(item, lines, line) for item in data], line, 1)
    return Node(str(data).lower() if isinstance(data, bool) else str(data), line, 1)


def _key_line(key: str, lines: list[str], start: int) -> int:
    pattern = re.compile(rf"""^\s*(?:\[.*\.)?["']?{re.escape(key)}["']?\s*[=\].]""")
    return next((number for number, text in enumerate(lines[start - 1 :], start) if pattern.match(text)), start)
