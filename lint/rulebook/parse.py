"""A rule file's tree to a Rule; every mistake in it is noted at its place."""

from __future__ import annotations

import string
from collections.abc import Iterable

from lint.checks.kinds import KINDS
from lint.diagnostic import Level
from lint.errors import Words
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.rulebook.rule import Example, FixPolicy, Rule
from lint.tree import Node
from lint.typed import Reader, missing, nearest

_HEAD = ("title", "check", "level", "message", "why", "source", "fix", "points", "yields-to", "en", "examples")
_REQUIRED = ("title", "check", "level", "message", "why", "source", "examples")
_ID = regexp(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_rule(name: str, root: Node, reader: Reader, house: bool) -> Rule | None:
    """The rule that a tree describes, None with errors noted in `reader`."""
    _check_name(reader, name)
    if not isinstance(root.value, dict):
        reader.mapping(root, _HEAD)
        return None
    _require(reader, root)
    head = _head(reader, root, house)
    examples = _examples(reader, root.value.get("examples"))
    others = root.value.get("yields-to")
    yields_to = (reader.value(tuple[str, ...], others) if others else None) or ()
    kind = reader.choice(list(KINDS), str, root.value["check"]) if "check" in root.value else None
    if kind is None:
        return None
    check = reader.dataclass(KINDS[kind], root, _HEAD)
    _check_placeholders(reader, root, KINDS[kind].VALUES | {"found"})
    if head and head.fix is FixPolicy.NONE:
        _refuse_fixed(reader, examples)
    if reader.errors or head is None:
        return None
    return Rule(name, *head, kind, check, examples, reader.path, house, yields_to)


def _check_name(reader: Reader, name: str) -> None:
    if not all(_ID.fullmatch(part) for part in name.split("/")):
        words = "文件名只能用小写字母、数字和连字符", "a rule's file name has lower-case letters, digits and hyphens"
        reader.fail((1, 1), Words(*words))


def _refuse_fixed(reader: Reader, examples: Iterable[Example]) -> None:
    for example in examples:
        if example.fixed is not None:
            words = "规则不改稿（fix: none），示例却写了 fixed", "`fixed` in a rule that does not fix"
            reader.fail((example.line, 0), Words(*words))


class _Head(NamedTuple):
    """What every rule says of itself, in the order of Rule."""

    title: Words
    level: Level
    message: Words
    why: Words
    source: str
    fix: FixPolicy
    points: float


def _require(reader: Reader, root: Node) -> None:
    """Note the keys that are missing, and words that are there but empty."""
    assert isinstance(root.value, dict)
    for key in _REQUIRED:
        if key not in root.value:
            reader.fail(root, missing(key))
        elif root.value[key].value == "":
            reader.fail(root.value[key], Words(f"“{key}”是空的", f"{key!r} is empty"))


def _head(reader: Reader, root: Node, house: bool) -> _Head | None:
    """The keys that every rule has. English words are required of shipped rules; a house rule may leave them out."""
    assert isinstance(root.value, dict)
    found = root.value
    en = _english(reader, root, house)

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


def _english(reader: Reader, root: Node, house: bool) -> dict[str, Node]:
    assert isinstance(root.value, dict)
    keys = ("title", "message", "why")
    if "en" in root.value:
        return reader.mapping(root.value["en"], keys, () if house else keys)
    if not house:
        words = "缺少键“en”（英文的 title、message、why）", "the key 'en' (title, message, why) is missing"
        reader.fail(root, Words(*words))
    return {}


def _check_placeholders(reader: Reader, root: Node, known: frozenset[str]) -> None:
    """Every {placeholder} of the messages must be one that the kind's hits fill."""
    assert isinstance(root.value, dict)
    english = root.value.get("en")
    inner = english.value.get("message") if english and isinstance(english.value, dict) else None
    for node in (root.value.get("message"), inner):
        if node is None or not isinstance(node.value, str):
            continue
        try:
            names = _placeholders(node.value)
        except ValueError as problem:
            zh = "花括号不成对；要显示花括号本身，写 {{ 和 }}"
            reader.fail(node, Words(zh, f"bad placeholder: {problem}"))
            continue
        for name in names:
            if name not in known:
                every = ", ".join(sorted(known))
                words = f"没有占位符“{{{name}}}”，可用：{every}", f"no placeholder {{{name}}}; known: {every}"
                reader.fail(node, Words(*words), nearest(name, known))


def _placeholders(message: str) -> list[str]:
    """What stands between the braces of a message, a conversion (`!r`) or format (`:d`) included: none is of use here."""
    return [
        name + (f"!{conversion}" if conversion else "") + (f":{format_}" if format_ else "")
        for _, name, format_, conversion in string.Formatter().parse(message)
        if name is not None
    ]


def _examples(reader: Reader, node: Node | None) -> tuple[Example, ...]:
    if node is None:
        return ()
    found: list[Example | None] = []
    groups = reader.mapping(node, ("date", "bad", "good"), ("bad", "good"))
    date = _date(reader, groups.pop("date", None))
    for group, items in groups.items():
        if isinstance(items.value, list) and items.value:
            found += [_example(reader, item, group == "bad", date) for item in items.value]
        else:
            reader.fail(items, Words("这里应是示例的列表", "expected a list of examples"))
    return tuple(example for example in found if example)


def _date(reader: Reader, node: Node | None) -> str:
    """The day that the copy of all examples is issued."""
    from lint.rulebook.dated import read_date  # here: few rules go by it

    return read_date(reader, node) if node else ""


def _example(reader: Reader, node: Node, bad: bool, date: str) -> Example | None:
    """An example, of copy issued on a day: a text, or a mapping with `text` or `files`, and for a bad one `fixed`."""
    if isinstance(node.value, str):
        return Example((_copy(reader, node),), None, bad, node.line, date)
    keys = reader.mapping(node, ("text", "files", "fixed") if bad else ("text", "files"))
    if ("text" in keys) == ("files" in keys):
        reader.fail(node, Words("示例须有 text 或 files 之一", "an example has either `text` or `files`"))
        return None
    fixed = _copy(reader, keys["fixed"]) if "fixed" in keys else None
    if "text" in keys:
        return Example((_copy(reader, keys["text"]),), fixed, bad, node.line, date)
    files = keys["files"]
    if not isinstance(files.value, list) or len(files.value) < 2:
        reader.fail(files, Words("files 应是两篇以上稿件的列表", "`files` is a list of two or more texts"))
        return None
    return Example(tuple(_copy(reader, file) for file in files.value), fixed, bad, node.line, date)


def _copy(reader: Reader, node: Node) -> str:
    """The text of an example; one that is empty, or cut off at ` #` because it has no quotes, is an error."""
    if node.commented:
        words = "“ #”之后会被当作注释丢掉，请给整句加引号", "text after ` #` is lost as a comment; quote the value"
        reader.fail(node, Words(*words))
    elif node.value == "":
        reader.fail(node, Words("示例是空的", "an empty example"))
    return reader.text(node)
