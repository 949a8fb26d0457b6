"""What is wrong with YAML and TOML is said in Chinese: of every message that a slip of the hand can bring about."""

from __future__ import annotations

import re

import pytest

from lint.errors import ConfigError
from lint.tree import parse_toml, parse_yaml

YAML = (
    "a: [b", "a: {b: c", "a: b: c", 'a: "x', "a: 'x\n---\n", "a: @x", "a: `x`", "a:\n  - b\n c: d", 'a: "x" y',
    'a: "\\q"', 'a: "\\xzz"', "a:\n- b\nc\nd: e", "a: b\n---\nc: d", "a: &", "a: - b", "a: |\n x\x01",
)  # fmt: skip
TOML = (
    'a = "x', "a = 'x\n", "a = b", "a b", "[a", "[[a]", "a = 1 b", "a = [1", "a = {b=1", "= 3", "a=1\na=2",
    "[x]\n[x]", "a = {b=1,b=2}", 'a = "\\q"', 'a = "x\ny"', 'a = "\x01"', '"a" "b" = 1', '["x"y]', 'a = """x',
)  # fmt: skip


@pytest.mark.parametrize("text", YAML)
def test_of_yaml(text: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_yaml(text, "a.yml", ConfigError)
    _is_chinese(refused.value)


@pytest.mark.parametrize("text", TOML)
def test_of_toml(text: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_toml(text, "a.toml", "tool.copydesk", ConfigError)
    _is_chinese(refused.value)


def _is_chinese(problem: ConfigError) -> None:
    _, said = problem.words.zh.split("语法错误：")
    assert not re.search("[a-zA-Z]{2}", said.replace("true、false", "")), said
    assert problem.line
