"""Targets: what people write for copydesk, and what copydesk writes and reads again."""

from __future__ import annotations

import re
import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path

from lint.checks.kinds import KINDS
from lint.config import read, resolve
from lint.engine import baseline, suppress
from lint.errors import ConfigError, RuleError
from lint.keys import key_of
from lint.rulebook.load import load_file
from lint.rulebook.proof import prove
from lint.rulebook.rule import Rulebook
from lint.tree import Node, parse_toml, parse_yaml, quoted, read_text, rows
from tests.fuzz import holds
from tests.fuzz.pieces import COPY, PATTERN, YAML, mixed, parts, woven
from tests.fuzz.targets.copy import checked
from tests.unit.house import rule_text


def yaml(data: bytes) -> None:
    """YAML of pieces or of bytes: a tree whose places exist."""
    text = mixed(data, (*YAML, *COPY[:100]))
    with holds.refused:
        _places(parse_yaml(text, "a.yml", ConfigError), text)
    with holds.refused:
        _file("a.yml", data, ConfigError)
    said = quoted(text)
    assert parse_yaml(said, "a.yml", ConfigError).value == (text or {})


def toml(data: bytes) -> None:
    """TOML of pieces or of bytes."""
    text = mixed(data, ("[tool.copydesk]\n", "[tool.copydesk.levels]\n", " = ", *YAML))
    for whole in (text, f"[tool.copydesk]\n{text}"):
        with holds.refused:
            parse_toml(whole, "a.toml", "tool.copydesk", ConfigError)


def rule(data: bytes) -> None:
    """Rule files: every kind with options of all sorts; one that can be read is tried on hostile copy."""
    with holds.refused:
        text, copy = _rule(data)
        path = _room() / "typo" / "a.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        found = load_file(path, _room(), house=True)
        prove(found)
        checked(copy, Rulebook({found.id: found}))


def config(data: bytes) -> None:
    """Configuration files, YAML and TOML."""
    text = mixed(data, (*_KEYS, *YAML))
    for name, whole in (("copydesk.yml", text), ("pyproject.toml", f"[tool.copydesk]\n{text}")):
        with holds.refused:
            resolve(read(_written(name, whole.encode("utf-8", "replace"))))


def suppressions(data: bytes) -> None:
    """Side files of suppressions, as bytes and as entries."""
    path = _room() / "copydesk-suppressions.yml"
    for text in (mixed(data, YAML), _entries(data, ("file", "rule", "text", "reason"))):
        with holds.refused:
            found = suppress.parse(path, text, _book())
            for entry, line in found.entries:
                assert 1 <= line <= text.count("\n") + 1
                assert entry.rule in _book().rules
            found.split(checked("王健国，，王建国。", _book()))


def baselines(data: bytes) -> None:
    """Baselines, as bytes and as entries; what is read, written and read again is the same."""
    for text in (mixed(data, YAML), _entries(data, ("file", "rule", "id", "count", "text", "beside"))):
        path = _written("copydesk-baseline.yml", text.encode("utf-8", "replace"))
        with holds.refused:
            found = baseline.load(path)
            held = found.hold(checked("全县河长制度度完善。", _book()), ["a.txt"])
            found.stale(held.left, found.kept(held.left, ["a.txt"], _book()))


def lists(data: bytes) -> None:
    """Lists beside a rule, people of a roster, members in order, pairs and words; then hostile copy."""
    listed, copy = parts(data, 2)
    signs = (
        "\t",
        "\n",
        "name: ",
        "- ",
        "posts: [",
        "variants: [",
        "members: [",
        "]",
        " ",
        "# ",
        "甲乙丙丁戊",
        "两个字",
    )
    text = mixed(listed[:60], (*signs, *COPY[150:]))[:800]
    changes = _LISTS[data[0] % len(_LISTS)] if data else _LISTS[0]
    folder = _room() / "typo"
    folder.mkdir(exist_ok=True)
    for suffix in ("yml", "tsv", "txt"):
        (folder / f"_list.{suffix}").write_text(text, encoding="utf-8", errors="replace", newline="")
    (folder / "list.yml").write_text(rule_text({"replacement": None, "pattern": None, "fix": "unsafe", **changes}))
    with holds.refused:
        rows(folder / "_list.tsv", RuleError)
        found = load_file(folder / "list.yml", _room(), house=True)
        checked(text + woven(copy), Rulebook({found.id: found}))


_ROSTER: dict[str, str | None] = {"check": "roster", "people": "_list.yml", "titles": "[市长, 书记]"}
_LISTS: tuple[dict[str, str | None], ...] = (
    {**_ROSTER, "what": "variant"},
    {**_ROSTER, "what": "post"},
    {**_ROSTER, "what": "near"},
    {**_ROSTER, "what": "near", "people": "_list.tsv"},
    {"check": "pattern", "instead": "_list.tsv"},
    {"check": "words", "words": "_list.tsv"},
    {"check": "sequence", "what": "order", "lists": "_list.yml"},
    {"check": "near", "words": "_list.txt"},
    {"check": "near", "words": "_list.txt", "off": "any"},
)
_KEYS = (
    "rules: ", "profile: ", "paths: ", "select: ", "ignore: ", "levels: ", "exclude: ", "fail-on: ", "lang: ",
    "suppressions: ",
    "baseline: ", "root: ", "newsroom", "strict", "hook", "**/", "*.txt", "!a", "[!a-", "zh", "en", "typo",
    "\n", "\n  ", "  - ", " = ",
)  # fmt: skip
_VALUES = (
    "true", "false", "0", "1", "2", "3", "-1", "-99999999", "99999999", "99999999999999999999", "0.5", "-0.5",
    "1e308", "nan", "inf",
    "''", "[]", "[a]", "[一, 二, 三]", "['', '']", "{}", "{甲: 乙}", "{'': ''}", "[[]]", "body", "[headline, body]",
    "_list.txt", "..",
)  # fmt: skip


def _rule(data: bytes) -> tuple[str, str]:
    """A rule file of a kind with keys of the kind, and a text to try it on."""
    chosen, pattern, copy = parts(data[1:], 3)
    kind = list(KINDS)[data[0] % len(KINDS)] if data else "pattern"
    regex = quoted(woven(pattern, PATTERN))
    enums = [str(value) for field in fields(KINDS[kind]) for value in _choices(kind, field.name)]
    values = (*_VALUES, *enums, regex, f"[{regex}]")
    keys = [key_of(field.name) for field in fields(KINDS[kind]) if field.init]
    said = dict.fromkeys(("pattern", "replacement"))
    pairs = zip(chosen[::2], chosen[1::2], strict=False)
    given = {keys[key % len(keys)]: values[value % len(values)] for key, value in pairs} if keys else {}
    return rule_text({**said, "check": kind, "fix": "unsafe", **given}), woven(copy)


@cache
def _choices(kind: str, name: str) -> tuple[str, ...]:
    """The words that a field of a kind may be."""
    from typing import get_type_hints

    from lint.records import StrEnum

    hint = get_type_hints(KINDS[kind]).get(name)
    return tuple(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else ()


def _entries(data: bytes, keys: tuple[str, ...]) -> str:
    """A list of entries with some keys and values."""
    values = (
        "a.txt",
        "../a.txt",
        "/etc/passwd",
        "typo/our-street",
        "typo",
        "1",
        "0",
        "-3",
        "9" * 30,
        "''",
        "[]",
        "'\\0'",
        '"\\0"',
        "度度",
        "理由",
    )
    lines = [f"{keys[byte % len(keys)]}: {values[byte // len(keys) % len(values)]}" for byte in data[:200]]
    return "\n".join(("- " if byte % 5 == 0 else "  ") + line for byte, line in zip(data, lines, strict=False))


@cache
def _book() -> Rulebook:
    path = _room() / "typo" / "our-street.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(rule_text({"pattern": "度度|，，", "replacement": "度"}), encoding="utf-8")
    return Rulebook({"typo/our-street": load_file(path, _room())})


@cache
def _held() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="copydesk-fuzz-")


def _room() -> Path:
    """A folder for the files of this process."""
    return Path(_held().name)


def _written(name: str, data: bytes) -> Path:
    path = _room() / name
    path.write_bytes(data)
    return path


def _file(name: str, data: bytes, error: type[ConfigError]) -> Node:
    path = _written(name, data)
    return parse_yaml(read_text(path, error), str(path), error)


def _places(node: Node, text: str) -> None:
    assert 1 <= node.line <= len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
    for child in (
        node.value if isinstance(node.value, list) else node.value.values() if isinstance(node.value, dict) else ()
    ):
        _places(child, text)
