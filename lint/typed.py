"""Trees to typed values: a dataclass's fields are the keys a file may write; every mistake is reported at its place."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import regex

from lint.errors import CopydeskError, ErrorGroup, Words
from lint.tree import Node, parse_yaml


class Reader:
    """Reads one file's tree into values and keeps every error it meets, to be raised together by `finish()`.

    A value that cannot be read becomes None; what is built of it is thrown away with the error.
    """

    def __init__(self, path: str, error: type[CopydeskError], folder: Path | None = None) -> None:
        self.path, self.error, self.folder = path, error, folder
        self.errors: list[CopydeskError] = []

    def fail(self, place: Node | tuple[int, int], words: Words, hint: Words | None = None) -> None:
        """Note an error at a node or at a (line, column)."""
        line, column = (place.line, place.column) if isinstance(place, Node) else place
        self.errors.append(self.error(words, self.path, line, column, hint))

    def finish(self) -> None:
        """Raise what was noted: one error as it is, several as ErrorGroup, in the order of the file."""
        ordered = sorted(self.errors, key=lambda error: (error.line, error.column))
        if len(ordered) == 1:
            raise ordered[0]
        if ordered:
            raise ErrorGroup(tuple(ordered))

    def mapping(self, node: Node, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """The known keys of a mapping; an unknown or a missing one is an error with the nearest known key."""
        if not isinstance(node.value, dict):
            self.fail(
                node, Words(f"这里应是“键: 值”，却是{_kind(node).zh}", f"expected a mapping, found {_kind(node).en}")
            )
            return {}
        names = list(known)
        for key in node.value.keys() - set(names):
            self.fail(node.keys[key], Words(f"不认识的键“{key}”", f"unknown key {key!r}"), nearest(key, names))
        for key in required:
            if key not in node.value:
                self.fail(node, Words(f"缺少键“{key}”", f"the key {key!r} is missing"))
        return {key: value for key, value in node.value.items() if key in names}

    def dataclass(self, cls: type[Any], node: Node, extra: Iterable[str] = ()) -> Any:
        """An instance of a dataclass from a mapping; keys of `extra` are known but left to the caller. None on errors."""
        before = len(self.errors)
        fields = [f for f in dataclasses.fields(cls) if f.init]
        hints: dict[str, Any] = get_type_hints(cls)
        names = {key_of(f.name): f for f in fields}
        required = [
            key_of(f.name)
            for f in fields
            if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        ]
        found = self.mapping(node, [*names, *extra], required)
        values = {f.name: self.value(hints[f.name], found[key]) for key, f in names.items() if key in found}
        return cls(**values) if len(self.errors) == before else None

    def value(self, hint: Any, node: Node) -> Any:
        """The value of a node, read as the type `hint` says; see CONTRIBUTING for the types a check may declare."""
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self.value(next(arg for arg in args if arg is not types.NoneType), node)
        if origin in (tuple, frozenset):
            items = self._items(args[0], node)
            return None if items is None else origin(items)
        if origin in (dict, Mapping):
            return self._pairs(node)
        if re.Pattern in (origin, hint):
            return self._pattern(node, re.compile)
        if regex.Pattern in (origin, hint):
            return self._pattern(node, partial(regex.compile, flags=regex.MULTILINE | regex.VERSION1))
        if dataclasses.is_dataclass(hint):
            return self.dataclass(hint, node)  # type: ignore[arg-type]
        return self._scalar(hint, node)

    def text(self, node: Node) -> str:
        """The string of a scalar node; "" with an error noted for a list or a mapping."""
        if isinstance(node.value, str):
            return node.value
        self.fail(node, Words(f"这里应是文字，却是{_kind(node).zh}", f"expected text, found {_kind(node).en}"))
        return ""

    def _scalar(self, hint: Any, node: Node) -> Any:
        before, text = len(self.errors), self.text(node)
        if len(self.errors) > before or hint is str:
            return text
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self.choice([str(member) for member in hint], hint, node)
        if hint is bool:
            return self.choice(["true", "false"], lambda word: word == "true", node)
        if hint is Path:
            return self._file(text, node)
        try:
            return hint(text)
        except (ValueError, OverflowError):
            self.fail(node, Words(f"这里应是数字，却是“{text}”", f"expected a number, found {text!r}"))
            return None

    def choice(self, choices: list[str], make: Callable[[str], Any], node: Node) -> Any:
        """What `make` makes of a scalar that is one of `choices`."""
        text = self.text(node)
        if text in choices:
            return make(text)
        every = "、".join(choices)
        self.fail(
            node,
            Words(f"“{text}”不在可选值之内：{every}", f"{text!r} is none of {', '.join(choices)}"),
            nearest(text, choices),
        )
        return None

    def _pattern(self, node: Node, compile_: Callable[[str], Any]) -> Any:
        try:
            return compile_(self.text(node))
        except (re.error, regex.error) as problem:
            self.fail(node, Words(f"正则表达式有误：{problem}", f"bad regular expression: {problem}"))
            return None

    def _items(self, hint: Any, node: Node) -> list[Any] | None:
        if isinstance(node.value, list):
            return [self.value(hint, item) for item in node.value]
        text = self.text(node)
        path = self._file(text, node)
        if path is None:
            return None
        if path.suffix in (".yml", ".yaml"):
            inner = Reader(str(path), self.error, path.parent)
            tree = parse_yaml(path.read_text(encoding="utf-8"), str(path), self.error)
            items = inner._items(hint, tree)
            self.errors += inner.errors
            return items
        return [hint(row[0]) for row in rows(path)]

    def _pairs(self, node: Node) -> dict[str, str] | None:
        if isinstance(node.value, dict):
            return {key: self.text(value) for key, value in node.value.items()}
        path = self._file(self.text(node), node)
        return None if path is None else {row[0]: row[1] if len(row) > 1 else "" for row in rows(path)}

    def _file(self, name: str, node: Node) -> Path | None:
        """A file beside the one being read; never one outside its folder."""
        folder = (self.folder or Path(self.path).parent).resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            beside = sorted(p.name for p in folder.glob("*.*") if p.is_file()) if folder.is_dir() else []
            self.fail(
                node,
                Words(f"同一文件夹里没有文件“{name}”", f"no file {name!r} in the same folder"),
                nearest(name, beside),
            )
            return None
        return path


@cache
def rows(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of a list file: columns parted by tabs; empty lines and lines that start with # left out."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.rstrip("\r").split("\t")) for line in lines if line.strip() and not line.startswith("#"))


def key_of(name: str) -> str:
    """The key that a file writes for a field: `min_length` is `min-length`."""
    return name.rstrip("_").replace("_", "-")


def nearest(name: str, known: Iterable[str]) -> Words | None:
    """A hint at the known name nearest to `name`, None if none is near."""
    close = get_close_matches(name, list(known), 1, 0.6)
    return Words(f"是不是“{close[0]}”？", f"did you mean {close[0]!r}?") if close else None


def _kind(node: Node) -> Words:
    if isinstance(node.value, str):
        return Words("文字", "text")
    return Words("列表", "a list") if isinstance(node.value, list) else Words("键值表", "a mapping")
