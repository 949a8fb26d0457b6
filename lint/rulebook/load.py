"""Rule files to a Rulebook: the shipped rules, and a newsroom's own folders laid over them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from lint.diagnostic import Level
from lint.errors import CopydeskError, ErrorGroup, RuleError, Words
from lint.fence import OUTSIDE, is_inside, root_of
from lint.records import replace
from lint.rulebook.pressed import pressed
from lint.rulebook.rule import Rule, Rulebook
from lint.tree import Node, parse_yaml, read_text
from lint.typed import Reader, nearest

HOUSE_FILE = "rulebook.yml"
"""A file at the top of a house folder that switches shipped rules off or gives them another level."""


@cache
def shipped_folder() -> Path:
    """The folder of the shipped rules: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "rules", package.parent / "rules"
    return inside if inside.is_dir() else beside


def load(house: Iterable[Path] = ()) -> Rulebook:
    """The shipped rules and those of the house folders; a house rule takes the place of a rule with its id.

    Raises RuleError, or ErrorGroup when there are several, for every mistake in every file.
    """
    shipped = _shipped(shipped_folder())
    house = list(house)
    if not house:
        return shipped
    rules = dict(shipped.rules)
    errors: list[CopydeskError] = []
    for folder in house:
        _read_folder(rules, errors, folder, is_house=True)
    errors += _unknown(rules)
    _raise(errors)
    book = replace(shipped, rules=dict(sorted(rules.items())))
    for folder in house:
        book = _adjust(book, folder / HOUSE_FILE)
    return book


@cache
def _shipped(folder: Path) -> Rulebook:
    """The shipped rules, read once: they do not change, and a server asks for them with every configuration."""
    return pressed(folder, _read)


def _read(folder: Path) -> Rulebook:
    rules: dict[str, Rule] = {}
    errors: list[CopydeskError] = []
    _read_folder(rules, errors, folder, is_house=False)
    errors += _unknown(rules)
    _raise(errors)
    return Rulebook(dict(sorted(rules.items())))


def _unknown(rules: Mapping[str, Rule]) -> Iterator[RuleError]:
    """What is wrong with the names of the rules that others yield to."""
    for rule in rules.values():
        for name in (name for name in rule.yields_to if name not in rules):
            yield RuleError(
                Words(f"yields-to：没有规则“{name}”", f"yields-to: no rule {name!r}"),
                rule.path,
                hint=nearest(name, rules),
            )


def _raise(errors: list[CopydeskError]) -> None:
    if errors:
        raise errors[0] if len(errors) == 1 else ErrorGroup(tuple(errors))


def _read_folder(rules: dict[str, Rule], errors: list[CopydeskError], folder: Path, *, is_house: bool) -> None:
    try:
        for path in rule_files(folder):
            _read_into(rules, errors, path, folder, is_house)
    except RuleError as error:
        errors.append(error)


def _read_into(rules: dict[str, Rule], errors: list[CopydeskError], path: Path, folder: Path, is_house: bool) -> None:
    try:
        rule = load_file(path, folder, house=is_house)
        rules[rule.id] = rule
    except ErrorGroup as group:
        errors += group.errors
    except RuleError as error:
        errors.append(error)


def rule_files(folder: Path, *, house: bool = True) -> list[Path]:
    """The rule files of a folder: `<family>/<name>.yml`, sorted; hidden ones and those that start with `_` are no rules.

    Raises RuleError for a folder that is not there, for a rule in a place where it would never be read, and when a link in a
    house folder leads out of its repository.
    """
    if not os.path.isdir(folder):
        raise RuleError(Words("没有这个规则文件夹", "no such folder of rules"), str(folder))
    if house:
        _keep_inside(folder)
    for path in (path for pattern in ("*.y*ml", "*/*.yaml") for path in folder.glob(pattern)):
        if _may_be_rule(path) and re.search(r"^check:", read_text(path, RuleError), re.MULTILINE):
            words = "规则文件须放在“规则族/名称.yml”", "a rule file stands at FAMILY/NAME.yml"
            raise RuleError(Words(*words), str(path))
    return sorted(path for path in folder.glob("*/*.yml") if _may_be_rule(path))


def _keep_inside(folder: Path) -> None:
    root = root_of(folder)
    for path in (path for pattern in ("*", "*/*") for path in folder.glob(pattern) if path.is_symlink()):
        if not is_inside(path, root):
            raise RuleError(OUTSIDE, str(path))


def _may_be_rule(path: Path) -> bool:
    return not path.name.startswith((".", "_")) and not path.parent.name.startswith((".", "_"))


def load_file(path: Path, folder: Path, *, house: bool = False) -> Rule:
    """The rule in a file; its id is its path below `folder`. Raises RuleError, or ErrorGroup with all of the file's mistakes."""
    from lint.rulebook.parse import parse_rule  # here: mostly the rules are there ready-made

    text = read_text(path, RuleError)
    reader = Reader(str(path), RuleError, path.parent, wary=house)
    name = path.relative_to(folder).with_suffix("").as_posix()
    rule = parse_rule(name, parse_yaml(text, str(path), RuleError), reader, house)
    reader.finish()
    assert rule is not None
    return rule


def _adjust(book: Rulebook, path: Path) -> Rulebook:
    """The rulebook with a house file's `off` and `levels` applied."""
    if not path.is_file():
        return book
    reader = Reader(str(path), RuleError, path.parent)
    root = parse_yaml(read_text(path, RuleError), str(path), RuleError)
    found = reader.mapping(root, ("off", "levels"))
    off = read_names(reader, found.get("off"), book)
    levels = read_levels(reader, found.get("levels"), book)
    reader.finish()
    return relevel(book.without(book.matching(off)), levels)


def read_names(reader: Reader, node: Node | None, book: Rulebook) -> frozenset[str]:
    """A list of family names and rule ids; one that the rulebook does not know is an error."""
    if node is None:
        return frozenset()
    if not isinstance(node.value, list):
        reader.fail(node, Words("这里应是列表", "expected a list"))
        return frozenset()
    known = {*book.rules, *book.families}
    names = [reader.text(item) for item in node.value]
    for item, name in zip(node.value, names, strict=True):
        if item.value == name and name not in known:
            reader.fail(item, Words(f"没有规则或规则族“{name}”", f"no rule or family {name!r}"), nearest(name, known))
    return frozenset(names)


def read_levels(reader: Reader, node: Node | None, book: Rulebook) -> dict[str, Level]:
    """A mapping of family names and rule ids to levels."""
    if node is None:
        return {}
    found = reader.mapping(node, [*book.rules, *book.families])
    levels = {name: reader.value(Level, value) for name, value in found.items()}
    return {name: level for name, level in levels.items() if level is not None}


def relevel(book: Rulebook, levels: dict[str, Level]) -> Rulebook:
    """The rulebook with other levels for some rules; a rule's own id goes before its family."""
    if not levels:
        return book
    rules = {rule.id: rule.at(levels.get(rule.id, levels.get(rule.family, rule.level))) for rule in book.rules.values()}
    return replace(book, rules=rules)
