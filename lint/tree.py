"""YAML and TOML as plain trees in which every value and every key knows its line and column; list files as rows.

Scalars stay strings: nothing turns `no`, `12:30` or `2024-01-01` into something else before its reader asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lint.errors import CopydeskError, Words, unreadable
from lint.hints import Any
from lint.records import dataclass, field
from lint.regexp import escape, regexp

MAX_DEPTH = 20
_BREAK = regexp("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""
_DEEP = regexp(rf"""(?:\.[ \t]*["']?[\w-]*["']?[ \t]*){{{MAX_DEPTH}}}""")
MOST_BYTES = 16 << 20
"""Of a file that people write for copydesk: a list of a million names has less."""
MOST_TOML = 1 << 20
MOST_VALUES = 500_000
"""Of a YAML document: a baseline of forty thousand findings has less."""
_SMALL = 1 << 16
"""Characters of YAML that can hold neither too many values nor take much time."""
_SUSPECT = regexp("[*&!]")
"""What begins an alias, an anchor or a tag, and is in many a pattern."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands (1-based; 0 where unknown)."""

    value: str | list[Node] | dict[str, Node]
    line: int = 0
    column: int = 0
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key of a mapping."""
    commented: bool = False
    """Whether an unquoted scalar is cut off by a comment on the same line."""


def read_text(path: Path, error: type[CopydeskError], most: int = MOST_BYTES) -> str:
    """The text of a file that people write for copydesk: UTF-8, a byte order mark left out, of so many bytes at most.

    Raises `error`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise error(Words(f"超过 {most >> 20} MB，不读", f"larger than {most >> 20} MB; not read"), str(path))
        return data.decode("utf-8-sig")
    except OSError as problem:
        raise error(unreadable(problem), str(path)) from None
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        hint = Words("请另存为 UTF-8", "save it as UTF-8")
        raise error(Words("不是 UTF-8 编码", "not in UTF-8"), str(path), line, hint=hint) from None


def rows(path: Path, error: type[CopydeskError]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows of a list file, each with its line: columns parted by tabs, without the white space around them; empty lines and
    those that start with # left out.

    Raises `error`, for a row without anything in its first column, too: what has no form would be found everywhere.
    """
    lines = enumerate(read_text(path, error).split("\n"), 1)
    found = tuple(
        (number, tuple(map(_cell, line.rstrip("\r").split("\t"))))
        for number, line in lines
        if line.strip() and not line.startswith("#")
    )
    for number in (number for number, (first, *_) in found if not first):
        hint = Words("请去掉行首的制表符，或补上第一栏", "take away the tab at its start, or fill the column in")
        raise error(
            Words("这一行的第一栏是空的", "the first column of this row is empty"), str(path), number, hint=hint
        )
    return found


def _cell(written: str) -> str:
    """What a column holds: spaces at its ends are not seen, and would go into the copy. An ideographic space alone may be
    meant.
    """
    return written.strip() or written.strip(" ")


def parse_yaml(text: str, path: str, error: type[CopydeskError]) -> Node:
    """The tree of a YAML document; an empty one is an empty mapping.

    Raises `error` for bad syntax, a key given twice, an alias or a tag (rule and config files have no use for one, and a few
    aliases can blow up to gigabytes), and for too many values or levels of them.
    """
    import yaml  # here: it takes as long to import as a file to check, and a run may have no YAML to read

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if len(text) > _SMALL or _SUSPECT.search(text):
            _refuse(yaml.parse(text, Loader=loader), path, error)
        root = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, RecursionError) as problem:
        raise _syntax(problem, text, path, error) from None
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return Node({}, 1, 1)
    return _from_yaml(root, _Source(path, _BREAK.split(text), error), 0)


def _refuse(events: Iterable[Any], path: str, error: type[CopydeskError]) -> None:
    """Raise `error` at the first event of YAML that is none of a rule or config file."""
    import yaml

    depth = 0
    for count, event in enumerate(events):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            words = Words("不支持 YAML 别名（*）", "YAML aliases (*) are not supported")
        elif getattr(event, "tag", None) not in (None, "!"):
            words = Words("不支持 YAML 标签（!）", "YAML tags (!) are not supported")
        elif depth > MAX_DEPTH + 1:
            words = Words("嵌套过深", "nested too deep")
        elif count > MOST_VALUES:
            words = Words(f"超过 {MOST_VALUES:,} 个值", f"more than {MOST_VALUES:,} values")
        else:
            continue
        raise error(words, path, *_place(event))


def quoted(text: str) -> str:
    """A text as YAML in quotes and one line, with escapes for what cannot be seen; what is no text (a surrogate) as U+FFFD."""
    import json  # here: most runs write no YAML

    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return "".join(
        char if char.isprintable() or char == "\u3000" else _escape(char)
        for char in json.dumps(whole, ensure_ascii=False)
    )


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


_IS_TAB = Words("这里是制表符（Tab），YAML 只能用空格缩进", "a tab: YAML is indented by spaces")
_SPACES = Words(
    "把 Tab 换成空格；编辑器里可设为按 Tab 键插入空格", "put spaces there, and have the editor insert them for Tab"
)
_QUOTE = Words("值里含有 : # [ { * & % @ 等符号时请加引号", "quote values that hold : # [ { * & % @")


def _syntax(problem: Exception, text: str, path: str, error: type[CopydeskError]) -> CopydeskError:
    """The error that says in one line what PyYAML did not like, and where."""
    from lint import syntax  # here: most runs find nothing wrong

    words, line, column = syntax.of_yaml(problem, text)
    if tab := _tab(text, line, column):
        return error(_IS_TAB, path, line, tab, _SPACES)
    return error(words, path, line, column, _QUOTE)


def _tab(text: str, line: int, column: int) -> int:
    """The column of a tab that is to blame for what is wrong at a place: in the line's indent, or right there; 0 for none."""
    lines = _BREAK.split(text)
    if not 1 <= line <= len(lines):
        return 0
    wrong = lines[line - 1]
    indent = wrong[: len(wrong) - len(wrong.lstrip(" \t"))]
    return indent.find("\t") + 1 or (column if wrong[column - 1 : column] == "\t" else 0)


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read and what to raise."""

    path: str
    lines: list[str]
    error: type[CopydeskError]

    def place(self, item: Any) -> tuple[int, int]:
        """Where a node starts; a value that is left out at the end may start on a line that is not there."""
        line, column = _place(item)
        return (line, column) if line <= len(self.lines) else (len(self.lines), len(self.lines[-1]) + 1)


def _place(item: Any) -> tuple[int, int]:
    """1-based line and column at which a YAML node or event starts."""
    return item.start_mark.line + 1, item.start_mark.column + 1


def _from_yaml(node: Any, source: _Source, depth: int) -> Node:
    import yaml

    if depth > MAX_DEPTH:
        raise source.error(Words("嵌套过深", "nested too deep"), source.path, *source.place(node))
    if isinstance(node, yaml.ScalarNode):
        return Node(node.value, *source.place(node), commented=not node.style and _is_commented(node, source.lines))
    if isinstance(node, yaml.SequenceNode):
        return Node([_from_yaml(item, source, depth + 1) for item in node.value], *source.place(node))
    values: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    for key, value in node.value:
        name, place = key.value, source.place(key)
        if not isinstance(name, str):
            raise source.error(Words("键只能是文字", "a key can only be text"), source.path, *place)
        if name in values:
            raise source.error(Words(f"键“{name}”出现两次", f"the key {name!r} is given twice"), source.path, *place)
        values[name], keys[name] = _from_yaml(value, source, depth + 1), place
    return Node(values, *source.place(node), keys)


def _is_commented(node: Any, lines: list[str]) -> bool:
    line: int = node.end_mark.line
    column: int = node.end_mark.column
    return line < len(lines) and lines[line][column:].lstrip(" \t").startswith("#")


_KEY = regexp(r"""^\s*(?:\[.*\.)?((?:"[^"]*"|'[^']*'|[^"'=\[\].])+?)\s*[=\].]""")
"""A line that begins with a key, or with the header of a table."""


def parse_toml(text: str, path: str, table: str, error: type[CopydeskError]) -> Node | None:
    """The tree of one table (`tool.copydesk`) of a TOML document, None if it has none.

    tomllib keeps no places: a key's line is found by its name below the table's header. Raises `error` for bad syntax, and for
    a key of so many parts that tomllib would take minutes over it.
    """
    import tomllib

    from lint import syntax

    if deep := _DEEP.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise error(Words("嵌套过深", "nested too deep"), path, line)
    try:
        data: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # a number of ten thousand digits is a ValueError
        words, line, column = syntax.of_toml(problem, text)
        raise error(words, path, line, column) from None
    for name in table.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    if data is None:
        return None
    try:
        return _from_toml(data, _key_lines(text), _header_line(text.split("\n"), table), 0)
    except ValueError as problem:
        raise error(Words(f"TOML 有误：{problem}", f"TOML: {problem}"), path) from None


def _header_line(lines: list[str], table: str) -> int:
    pattern = re.compile(rf"\s*\[\s*{escape(table)}[\].]")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _from_toml(data: Any, lines: Mapping[str, Sequence[int]], line: int, depth: int) -> Node:
    """Raises ValueError for what is nested too deep, and for a number that Python does not write out."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(data, dict):
        keys = {key: (_key_line(key, lines, line), 1) for key in data}
        values = {key: _from_toml(value, lines, keys[key][0], depth + 1) for key, value in data.items()}
        return Node(values, line, 1, keys)
    if isinstance(data, list):
        return Node([_from_toml(item, lines, line, depth + 1) for item in data], line, 1)
    return Node(str(data).lower() if isinstance(data, bool) else str(data), line, 1)


def _key_lines(text: str) -> Mapping[str, Sequence[int]]:
    """The lines that may give a value to a key, by the key."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := _KEY.match(line):
            found.setdefault(match[1].strip("\"' "), []).append(number)
    return found


def _key_line(key: str, lines: Mapping[str, Sequence[int]], start: int) -> int:
    """The first line from `start` on that gives a value to a key."""
    known = lines.get(key, ())
    at = bisect_left(known, start)
    return known[at] if at < len(known) else start
