"""Rule files to a Rulebook: the shipped rules, and a newsroom's own folders laid over them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lint.checks import KINDS
from lint.diagnostic import Level
from lint.errors import CopydeskError, ErrorGroup, RuleError, Words
from lint.rulebook.rule import Example, FixPolicy, Rule, Rulebook
from lint.tree import Node, parse_yaml
from lint.typed import Reader, nearest

HOUSE_FILE = "rulebook.yml"
"""A file at the top of a house folder that switches shipped rules off or gives them another level."""

_HEAD = ("title", "check", "level", "message", "why", "source", "fix", "points", "en", "examples")
_REQUIRED = ("title", "check", "level", "message", "why", "source", "examples")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    rules: dict[str, Rule] = {}
    off: frozenset[str] = frozenset()
    errors: list[CopydeskError] = []
    for folder, is_house in [(shipped_folder(), False), *((folder, True) for folder in house)]:
        for path in rule_files(folder):
            try:
                rule = load_file(path, folder, house=is_house)
                rules[rule.id] = rule
            except CopydeskError as error:
                errors += error.errors if isinstance(error, ErrorGroup) else [error]
    if errors:
        raise errors[0] if len(errors) == 1 else ErrorGroup(tuple(errors))
    book = Rulebook(dict(sorted(rules.items())), off)
    for folder in house:
        book = _adjust(book, folder / HOUSE_FILE)
    return book


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder: `<family>/<name>.yml`, sorted."""
    if not folder.is_dir():
        raise RuleError(Words("没有这个规则文件夹", "no such folder of rules"), str(folder))
    return sorted(path for path in folder.glob("*/*.yml") if not path.name.startswith("_"))


def load_file(path: Path, folder: Path, *, house: bool = False) -> Rule:
    """The rule in a file; its id is its path below `folder`. Raises RuleError, or ErrorGroup with all of the file's mistakes."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise RuleError(
            Words(f"规则文件无法读取：{problem}", f"cannot read the rule file: {problem}"), str(path)
        ) from None
    reader = Reader(str(path), RuleError, path.parent)
    name = path.relative_to(folder).with_suffix("").as_posix()
    root = parse_yaml(text, str(path), RuleError)
    rule = _rule(name, root, reader, house, text)
    reader.finish()
    assert rule is not None
    return rule


def _rule(name: str, root: Node, reader: Reader, house: bool, text: str) -> Rule | None:
    if not all(_ID.fullmatch(part) for part in name.split("/")):
        reader.fail(
            (1, 1),
            Words(
                "文件名只能用小写字母、数字和连字符", "a rule's file name has lower-case letters, digits and hyphens"
            ),
        )
    if not isinstance(root.value, dict):
        reader.mapping(root, _HEAD)
        return None
    kind_node = root.value.get("check")
    kind = reader.text(kind_node) if kind_node else ""
    if kind_node and kind not in KINDS:
        reader.fail(
            kind_node,
            Words(f"没有名为“{kind}”的检查种类", f"no kind of check is called {kind!r}"),
            nearest(kind, KINDS),
        )
    if kind in KINDS:
        check = reader.dataclass(KINDS[kind], root, _HEAD)
    else:
        check = None
    _require(reader, root)
    head = _head(reader, root, house)
    if kind in KINDS:
        _check_placeholders(reader, root, KINDS[kind].VALUES | {"found"})
    examples = _examples(reader, root.value.get("examples"), text)
    if reader.errors or check is None or head is None:
        return None
    if head.fix is FixPolicy.NONE:
        for example in examples:
            if example.fixed is not None:
                reader.fail(
                    (example.line, 1),
                    Words("规则不改稿（fix: none），示例却写了 fixed", "`fixed` in a rule that does not fix"),
                )
    return Rule(
        name,
        head.title,
        head.level,
        head.message,
        head.why,
        head.source,
        head.fix,
        head.points,
        kind,
        check,
        examples,
        reader.path,
        house,
    )


@dataclass(frozen=True)
class _Head:
    title: Words
    level: Level
    message: Words
    why: Words
    source: str
    fix: FixPolicy
    points: float


def _require(reader: Reader, root: Node) -> None:
    assert isinstance(root.value, dict)
    for key in _REQUIRED:
        if key not in root.value:
            reader.fail(root, Words(f"缺少键“{key}”", f"the key {key!r} is missing"))


def _head(reader: Reader, root: Node, house: bool) -> _Head | None:
    """The keys that every rule has. English words are required of shipped rules; a house rule may leave them out."""
    assert isinstance(root.value, dict)
    found = root.value
    english = found.get("en")
    if english:
        en = reader.mapping(english, ("title", "message", "why"), () if house else ("title", "message", "why"))
    else:
        en = {}
        if not house:
            reader.fail(
                root, Words("缺少键“en”（英文的 title、message、why）", "the key 'en' (title, message, why) is missing")
            )

    def words(key: str) -> Words:
        zh = reader.text(found[key]).strip() if key in found else ""
        return Words(zh, reader.text(en[key]).strip() if key in en else zh)

    level = reader.value(Level, found["level"]) if "level" in found else None
    fix = reader.value(FixPolicy, found["fix"]) if "fix" in found else FixPolicy.NONE
    points = reader.value(float, found["points"]) if "points" in found else 1.0
    source = reader.text(found["source"]) if "source" in found else ""
    if level is None or fix is None or points is None:
        return None
    return _Head(words("title"), level, words("message"), words("why"), source, fix, points)


def _check_placeholders(reader: Reader, root: Node, known: frozenset[str]) -> None:
    """Every {placeholder} of the messages must be one that the kind's hits fill."""
    assert isinstance(root.value, dict)
    english = root.value.get("en")
    inner = english.value.get("message") if english and isinstance(english.value, dict) else None
    for node in (root.value.get("message"), inner):
        if node is None or not isinstance(node.value, str):
            continue
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(node.value) if name is not None]
        except ValueError as problem:
            reader.fail(node, Words(f"花括号不成对：{problem}", f"bad placeholder: {problem}"))
            continue
        for name in names:
            if name not in known:
                every = ", ".join(sorted(known))
                reader.fail(
                    node,
                    Words(f"没有占位符“{{{name}}}”，可用：{every}", f"no placeholder {{{name}}}; known: {every}"),
                    nearest(name, known),
                )


def _examples(reader: Reader, node: Node | None, text: str) -> tuple[Example, ...]:
    if node is None:
        return ()
    groups = reader.mapping(node, ("bad", "good"), ("bad", "good"))
    lines = text.split("\n")
    found: list[Example] = []
    for group, items in groups.items():
        if not isinstance(items.value, list) or not items.value:
            reader.fail(items, Words("这里应是示例的列表", "expected a list of examples"))
            continue
        for item in items.value:
            example = _example(reader, item, group == "bad", lines)
            if example:
                found.append(example)
    return tuple(found)


def _example(reader: Reader, node: Node, bad: bool, lines: list[str]) -> Example | None:
    if isinstance(node.value, str):
        _refuse_cut(reader, node, lines)
        return Example((node.value,), None, bad, node.line)
    keys = reader.mapping(node, ("text", "files", "fixed"))
    for value in keys.values():
        _refuse_cut(reader, value, lines)
    fixed = reader.text(keys["fixed"]) if "fixed" in keys else None
    if "files" in keys:
        return Example(reader.value(tuple[str, ...], keys["files"]) or (), fixed, bad, node.line)
    if "text" in keys:
        return Example((reader.text(keys["text"]),), fixed, bad, node.line)
    reader.fail(node, Words("示例缺少 text 或 files", "an example has `text` or `files`"))
    return None


def _refuse_cut(reader: Reader, node: Node, lines: list[str]) -> None:
    """An unquoted value is silently cut at ` #`; in copy that loses text."""
    if node.plain and isinstance(node.value, str) and 0 < node.line <= len(lines):
        line = lines[node.line - 1]
        if " #" in line[node.column - 1 :] and not line[node.column - 1 :].lstrip().startswith("#"):
            reader.fail(
                node,
                Words(
                    "“ #”之后会被当作注释丢掉，请给整句加引号", "text after ` #` is lost as a comment; quote the value"
                ),
            )


@dataclass(frozen=True)
class _HouseFile:
    off: tuple[str, ...] = ()
    levels: dict[str, str] | None = None


def _adjust(book: Rulebook, path: Path) -> Rulebook:
    """The rulebook with a house file's `off` and `levels` applied."""
    if not path.is_file():
        return book
    reader = Reader(str(path), RuleError, path.parent)
    root = parse_yaml(path.read_text(encoding="utf-8"), str(path), RuleError)
    found = reader.mapping(root, ("off", "levels"))
    off = read_names(reader, found.get("off"), book)
    levels = read_levels(reader, found.get("levels"), book)
    reader.finish()
    return relevel(Rulebook(book.rules, book.off | book.matching(off)), levels)


def read_names(reader: Reader, node: Node | None, book: Rulebook) -> frozenset[str]:
    """A list of family names and rule ids; one that the rulebook does not know is an error."""
    if node is None:
        return frozenset()
    if not isinstance(node.value, list):
        reader.fail(node, Words("这里应是列表", "expected a list"))
        return frozenset()
    known = {*book.rules, *book.families}
    for item in node.value:
        if reader.text(item) not in known:
            reader.fail(
                item,
                Words(f"没有规则或规则族“{item.value}”", f"no rule or family {item.value!r}"),
                nearest(str(item.value), known),
            )
    return frozenset(str(item.value) for item in node.value)


def read_levels(reader: Reader, node: Node | None, book: Rulebook) -> dict[str, Level]:
    """A mapping of family names and rule ids to levels."""
    if node is None:
        return {}
    found = reader.mapping(node, [*book.rules, *book.families])
    levels = {name: reader.value(Level, value) for name, value in found.items()}
    return {name: level for name, level in levels.items() if level is not None}


def relevel(book: Rulebook, levels: dict[str, Level]) -> Rulebook:
    """The rulebook with other levels for some rules; a rule's own id goes before its family."""
    rules = {
        rule.id: replace(rule, level=levels.get(rule.id, levels.get(rule.family, rule.level)))
        for rule in book.rules.values()
    }
    return Rulebook(rules, book.off)
