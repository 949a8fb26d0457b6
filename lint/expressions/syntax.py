"""Regular expressions in the syntax of the package `regex`, version 1, as trees that know where each part is written.

Only what decides how many ways there are to match is kept: what takes a character, what comes after what, and what repeats.
What a single character or class means is not read here; `regex` itself says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.errors import Words
from lint.records import dataclass
from lint.regexp import DOTALL, escape, regexp

ANYTHING = "(?s:.)"
"""The source of a leaf that may take any character: a back reference by number."""
_FLAGS = regexp(r"\?([aiLmsuwxfV01bepr]*)(?:-([imsx]+))?([:)])")
_COUNT = regexp(r"\{(\d*)(,?)(\d*)\}")
_FUZZY = regexp(r"\{[^{}]*[eids<=:][^{}]*\}")
_CLASS_OPENS = regexp(r"\[\^?\]?")
_ESCAPE = regexp(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\}|[pP]\{[^}]*\}|[pP]\w|0[0-7]{0,2}|[gL]<[^>]*>|[1-9]\d?|.)",
    DOTALL,
)
_GROUP = regexp(r"\?(?:P?<(\w+)>|:|\|)|(?![?*])")
_APART = regexp(r"\?(?:=|!|<=|<!|>)")
_BACK = regexp(r"\?P=(\w+)\)")
_VERB = regexp(r"\*(?:FAIL|F|SKIP|PRUNE)\)")
_COMMENT = regexp(r"\?#[^)]*\)")
_ASSERTIONS = frozenset("bBAZzGKmM")
_UNBOUNDED_FLAGS = frozenset("bep")
"""Best match, enhanced match, POSIX: they look for all ways to match, and choose one."""


class Unjudged(Exception):
    """A part that cannot be judged: one that `regex` knows and rules have no use for."""

    def __init__(self, part: str, words: Words) -> None:
        super().__init__(part, words)
        self.part, self.words = part, words


@dataclass(frozen=True, slots=True)
class Leaf:
    """What takes one character: a literal, an escape, a class; `source` as it is written, under the flags that hold there."""

    source: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Parts one after another; none takes nothing."""

    items: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts."""

    branches: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part several times, `most` None without end; `source` is the repeat as it is written."""

    body: Tree
    least: int
    most: int | None
    source: str
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """A part that is never gone back into: an atomic group; one that takes nothing, too, is a look around."""

    body: Tree
    looks: bool = False


Tree = Leaf | Chain | Choice | Repeat | Apart


def parse(source: str) -> Tree:
    """The tree of an expression that `regex` takes. Raises Unjudged for what cannot be judged."""
    parser = _Parser(source)
    tree = parser.choice("")
    if parser.at < len(source):
        raise parser.unjudged(parser.at)
    return tree


class _Parser:
    """Reads an expression from its beginning on."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self._named: dict[str, Tree] = {}

    def choice(self, flags: str) -> Tree:
        """Parts between | up to a closing parenthesis or the end; flags set on the way hold from there on."""
        branches: list[Tree] = [Chain()]
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "|":
                self.at += 1
                branches.append(Chain())
                continue
            start = self.at
            found, flags = self._item(flags)
            last = branches[-1]
            assert isinstance(last, Chain)
            branches[-1] = Chain((*last.items, self._repeated(found, start, flags)))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def unjudged(self, start: int) -> Unjudged:
        """The error for what begins at an offset."""
        part = self.source[start : start + 20]
        return Unjudged(part, Words("看不懂这一部分，无法判断快慢", "cannot be judged"))

    def _item(self, flags: str) -> tuple[Tree, str]:
        char = self.source[self.at]
        if char == "(":
            return self._group(flags)
        if char == "[":
            return self._class(flags), flags
        if char == "\\":
            return self._escape(flags), flags
        self.at += 1
        if "x" in flags and char == "#":
            end = self.source.find("\n", self.at)
            self.at = len(self.source) if end < 0 else end
            return Chain(), flags
        if char in "^$" or ("x" in flags and char.isspace()):
            return Chain(), flags
        return Leaf(char if char == "." else escape(char), flags), flags

    def _group(self, flags: str) -> tuple[Tree, str]:
        start = self.at
        self.at += 1
        for pattern in (_VERB, _COMMENT):
            if self._take(pattern):
                return Chain(), flags
        if back := self._take(_BACK):
            named = self._named.get(back[1])
            return Apart(named) if named else Leaf(ANYTHING), flags
        if apart := self._take(_APART):
            return Apart(self._closed(flags, start), looks=apart.group() != "?>"), flags
        if group := self._take(_GROUP):
            found = self._closed(flags, start)
            if group[1]:
                self._named[group[1]] = found
            return found, flags
        if set_ := self._take(_FLAGS):
            inner = self._flags(flags, set_, start)
            return (Chain(), inner) if set_[3] == ")" else (self._closed(inner, start), flags)
        raise self.unjudged(start)

    def _flags(self, flags: str, set_: re.Match[str], start: int) -> str:
        """The flags that hold where some are set or taken back."""
        if _UNBOUNDED_FLAGS & {*set_[1]}:
            words = Words("不支持这种匹配方式", "this way of matching is not supported")
            raise Unjudged(self.source[start : self.at], words)
        return "".join(sorted({*flags, *set_[1]} - {*(set_[2] or "")} - {*"V01L"}))

    def _closed(self, flags: str, start: int) -> Tree:
        found = self.choice(flags)
        if not self.source.startswith(")", self.at):
            raise self.unjudged(start)
        self.at += 1
        return found

    def _class(self, flags: str) -> Tree:
        start = self.at
        depth = 0
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "\\":
                self.at += 2
                continue
            if char == "[":
                depth += 1
                self._take(_CLASS_OPENS)
                continue
            depth -= char == "]"
            self.at += 1
            if not depth:
                return Leaf(self.source[start : self.at], flags)
        raise self.unjudged(start)

    def _escape(self, flags: str) -> Tree:
        found = self._take(_ESCAPE)
        if not found:
            raise self.unjudged(self.at)
        written = found.group()
        if written[1] in _ASSERTIONS:
            return Chain()
        return Leaf(ANYTHING) if written[1] in "123456789gLX" else Leaf(written, flags)

    def _repeated(self, body: Tree, start: int, flags: str) -> Tree:
        """The part with the quantifiers behind it."""
        while counts := self._quantifier(flags):
            least, most = counts
            possessive = self.source.startswith("+", self.at)
            self.at += possessive or self.source.startswith("?", self.at)
            body = Repeat(body, least, most, self.source[start : self.at], possessive)
        return body

    def _quantifier(self, flags: str) -> tuple[int, int | None] | None:
        if "x" in flags:
            while self.source[self.at : self.at + 1].isspace():
                self.at += 1
        signs: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        char = self.source[self.at : self.at + 1]
        if char in signs:
            self.at += 1
            return signs[char]
        if char != "{":
            return None
        count = _COUNT.match(self.source, self.at)
        if count and (count[1] or count[3]):
            self.at = count.end()
            least = int(count[1] or 0)
            return least, (int(count[3]) if count[3] else None) if count[2] else least
        if fuzzy := _FUZZY.match(self.source, self.at):
            raise Unjudged(fuzzy.group(), Words("不支持模糊匹配", "fuzzy matches are not supported"))
        return None

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.source, self.at)
        if found:
            self.at = found.end()
        return found


def children(tree: Tree) -> Iterator[Tree]:
    """The parts right below one."""
    match tree:
        case Chain(items):
            yield from items
        case Choice(branches):
            yield from branches
        case Repeat(body=body) | Apart(body=body):
            yield body
