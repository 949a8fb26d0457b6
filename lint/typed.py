"""Trees to typed values: a dataclass's fields are the keys a file may write; every mistake is reported at its place."""

from __future__ import annotations

import math
import os
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from lint.errors import CopydeskError, ErrorGroup, Unfit, Words
from lint.expressions.expression import Alternatives, Expression
from lint.hints import Any
from lint.keys import keys, sample
from lint.listed import Names, table
from lint.records import StrEnum
from lint.tree import Node, parse_yaml, read_text, rows

MOST_ERRORS = 50
"""Of one file."""
MOST_NUMBER = 1_000_000_000
"""No length, count or share is larger; what is would only take memory."""
_MOST_DIGITS = 20
_PLAIN = (str, int, float, bool, Path)


class Reader:
    """Reads one file's tree into values and keeps every error it meets, to be raised together by `finish()`, or at once when
    they are too many for anybody to read.

    A value that cannot be read becomes None; what is built of it is thrown away with the error. A `wary` one refuses regular
    expressions that can take exponential time; the shipped ones are known to be none, and tested.
    """

    def __init__(self, path: str, error: type[CopydeskError], folder: Path | None = None, *, wary: bool = True) -> None:
        self.path, self.error, self.folder, self.wary = path, error, folder, wary
        self.errors: list[CopydeskError] = []

    def fail(self, place: Node | tuple[int, int], words: Words, hint: Words | None = None) -> None:
        """Note an error at a node or at a (line, column)."""
        line, column = (place.line, place.column) if isinstance(place, Node) else place
        self.errors.append(self.error(words, self.path, line, column, hint))
        if len(self.errors) >= MOST_ERRORS:
            self.finish()

    def finish(self) -> None:
        """Raise what was noted: one error as it is, several as ErrorGroup, in the order of the file."""
        ordered = sorted(self.errors, key=lambda error: (error.line, error.column))
        if len(ordered) == 1:
            raise ordered[0]
        if ordered:
            raise ErrorGroup(tuple(ordered))

    def mapping(
        self,
        node: Node,
        known: Iterable[str],
        required: Iterable[str] = (),
        instance: Callable[[str], Words | None] = lambda _: None,
    ) -> dict[str, Node]:
        """The known keys of a mapping; an unknown one is an error with the nearest known key, a missing one with an instance."""
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
                self.fail(node, missing(key), instance(key))
        return {key: value for key, value in node.value.items() if key in names}

    def dataclass(self, cls: type[Any], node: Node, extra: Iterable[str] = ()) -> Any:
        """An instance of a dataclass from a mapping; keys of `extra` are known but left to the caller. None on errors."""
        before, known = len(self.errors), keys(cls)
        required = [name for name, key in known.items() if key.is_required]
        found = self.mapping(node, [*known, *extra], required, lambda key: _for_instance(cls, key))
        values = {known[key].field.name: self.value(known[key].hint, found[key]) for key in known if key in found}
        if len(self.errors) > before:
            return None
        try:
            return cls(**values)
        except Unfit as problem:
            self.fail(found.get(problem.key, node), problem.words, _for_instance(cls, problem.key))
            return None
        except ValueError as problem:  # keys that are right each for itself but not together
            self.fail(node, Words(f"各项不能这样搭配：{problem}", f"these keys do not go together: {problem}"))
            return None

    def value(self, hint: Any, node: Node) -> Any:
        """The value of a node, read as the type `hint` says; see CONTRIBUTING for the types a check may declare."""
        if isinstance(hint, type) and (hint in _PLAIN or issubclass(hint, StrEnum)):
            return self._scalar(hint, node)

        from dataclasses import is_dataclass  # here: what most runs read is plain
        from typing import Union, get_args, get_origin

        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self.value(next(arg for arg in args if arg is not types.NoneType), node)
        if origin in (tuple, frozenset):
            items = self._items(args[0], node)
            return None if items is None else origin(items)
        if origin in (dict, Mapping):
            return self._pairs(node)
        if hint is Alternatives:
            items = self._items(Expression, node)
            return None if items is None else Alternatives(tuple(items))
        if isinstance(hint, type) and issubclass(hint, Expression):
            return self._expression(hint, node)
        if is_dataclass(hint):
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
        return self._number(hint, text, node)

    def _number(self, hint: Any, text: str, node: Node) -> Any:
        try:
            number = hint(text) if len(text) <= _MOST_DIGITS else math.nan
        except ValueError:
            number = math.nan
        if abs(number) <= MOST_NUMBER:
            return number
        wanted = Words("整数", "a whole number") if hint is int else Words("数字", "a number")
        self.fail(node, Words(f"这里应是{wanted.zh}，却是“{text}”", f"expected {wanted.en}, found {text!r}"))
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

    def _expression(self, kind: type[Expression], node: Node) -> Expression | None:
        import regex  # here: only rules have expressions

        from lint.expressions.said import said

        try:
            found = kind(self.text(node))
            mistake = found.mistake() if self.wary else None
        except regex.error as problem:
            zh, en = said(problem)
            self.fail(node, Words(f"正则表达式有误：{zh}", f"bad regular expression: {en}"))
            return None
        if mistake:
            self.fail(node, *mistake)
        return found

    def _items(self, hint: Any, node: Node) -> list[Any] | None:
        if isinstance(node.value, list):
            self._refuse_empty([item for item in node.value if item.value == ""])
            return [self.value(hint, item) for item in node.value]
        path = self._list_file(node, Words("列表", "a list"))
        if path is None:
            return None
        if path.suffix not in (".yml", ".yaml"):
            return self._listed(hint, path)
        inner = Reader(str(path), self.error, path.parent, wary=self.wary)
        try:
            tree = parse_yaml(read_text(path, self.error), str(path), self.error)
            items = inner.value(tuple[hint, ...], tree)
        except CopydeskError as problem:
            self.errors.append(problem)
            return None
        self.errors += inner.errors
        return None if items is None else list(items)

    def _refuse_empty(self, nodes: Iterable[Node]) -> None:
        """Note an error for each: a form without a character would be found everywhere."""
        for node in nodes:
            self.fail(node, Words("列表里有一项是空的", "an empty item in a list"), Words("请删去", "delete it"))

    def _listed(self, hint: Any, path: Path) -> list[Any]:
        """The items of a list file, one a row."""
        from dataclasses import is_dataclass

        lines = self._rows(path)
        if hint is str:
            return [cells[0] for _, cells in lines]
        inner = Reader(str(path), self.error, path.parent, wary=self.wary)
        if is_dataclass(hint) and not issubclass(hint, Expression):  # type: ignore[arg-type]
            items = list(table(hint, lines, inner.fail))
        else:
            items = [inner.value(hint, node) for node in inner._spelt(lines)]
        self.errors += inner.errors
        return items

    def _spelt(self, lines: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Node]:
        """The expressions of a list file, with what the names stand for that it gives to parts of them."""
        names = Names()
        for line, (written, *_) in lines:
            try:
                expression = names.expression(written)
            except Unfit as problem:
                self.fail((line, 1), problem.words, nearest(problem.key, names.known))
            else:
                if expression is not None:
                    yield Node(expression, line, 1)

    def _pairs(self, node: Node) -> dict[str, str] | None:
        if isinstance(node.value, dict):
            self._refuse_empty([value for key, value in node.value.items() if not key])
            return {key: self.text(value) for key, value in node.value.items()}
        path = self._list_file(node, Words("键值表", "a mapping"))
        return None if path is None else {cells[0]: cells[1] if len(cells) > 1 else "" for _, cells in self._rows(path)}

    def _list_file(self, node: Node, wanted: Words) -> Path | None:
        """The file that stands for a list or a mapping."""
        if isinstance(node.value, str):
            return self._file(node.value, node)
        kind = _kind(node)
        self.fail(
            node,
            Words(
                f"这里应是{wanted.zh}或文件名，却是{kind.zh}", f"expected {wanted.en} or a file's name, found {kind.en}"
            ),
        )
        return None

    def _rows(self, path: Path) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows of a list file, each with its line; none with the error noted if it cannot be read."""
        try:
            return rows(path, self.error)
        except CopydeskError as problem:
            self.errors.append(problem)
            return ()

    def _file(self, name: str, node: Node) -> Path | None:
        """A file beside the one being read; never one outside its folder."""
        folder = Path(os.path.realpath(self.folder or Path(self.path).parent))
        path = Path(os.path.realpath(folder / name)) if "\0" not in name else folder
        if path.is_relative_to(folder) and os.path.isfile(path):
            return path
        beside = sorted(p.name for p in folder.glob("*.*") if p.is_file()) if folder.is_dir() else []
        self.fail(
            node,
            Words(f"同一文件夹里没有文件“{name}”", f"no file {name!r} in the same folder"),
            nearest(name, beside),
        )
        return None


def missing(key: str) -> Words:
    """That a mapping has no such key."""
    return Words(f"缺少键“{key}”", f"the key {key!r} is missing")


def _for_instance(cls: type[Any], key: str) -> Words | None:
    """A hint that shows what may be written for a key."""
    written = sample(cls, key)
    return Words(f"例如 {key}: {written}", f"such as {key}: {written}") if written else None


def nearest(name: str, known: Iterable[str]) -> Words | None:
    """A hint at the known name nearest to `name`, None if none is near."""
    from difflib import get_close_matches  # here: where nothing is wrong, nothing is looked for

    close = get_close_matches(name, list(known), 1, 0.6)
    return Words(f"是不是“{close[0]}”？", f"did you mean {close[0]!r}?") if close else None


def _kind(node: Node) -> Words:
    if isinstance(node.value, str):
        return Words("文字", "text")
    return Words("列表", "a list") if isinstance(node.value, list) else Words("键值表", "a mapping")
