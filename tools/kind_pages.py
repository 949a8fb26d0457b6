"""The pages of the kinds of check: every key that a rule of a kind may write, read off the kind's dataclass.

What a key means is the dataclass's docstring in English, and docs/kinds.tsv (kind, key, meaning) in Chinese.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import types
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from lint.checks.kinds import KINDS
from lint.errors import Lang, Words
from lint.expressions.expression import Alternatives, Expression
from lint.keys import key_of, keys
from lint.records import StrEnum
from lint.rulebook.rule import Rule, Rulebook

MEANINGS = Path(__file__).parent.parent / "docs" / "kinds.tsv"
TITLE = Words("检查的种类", "Kinds of check")
INTRO = Words(
    "一条规则的 `check` 写哪一种，就可以写那一种的键。本页由代码生成；列表都可以写成旁边的文件（`.txt` 一行一项，"
    "`.tsv` 按列，名字以 `_` 开头的 `.yml`）。正则的列表里，`{动词} = 看 听 [说讲]` 这样的一行给一批字词起名，可以写几行；"
    "下面的正则里，`({动词})\\1` 就是其中任何一个叠用。",
    "The `check` of a rule chooses its kind, and the kind which keys it may have. This page is made from the code. Any list may "
    "be a file beside the rule: `.txt` an item a line, `.tsv` by columns, or a `.yml` whose name begins with `_`. In one of "
    "regular expressions a line such as `{verb} = 看 听 [说讲]` gives a name to what may stand there, another one adds to it, "
    "and in the lines below `({verb})\\1` is any of them twice.",
)
HEADER = {
    "zh": "| 键 | 写什么 | 默认 | 意思 |\n|---|---|---|---|",
    "en": "| key | what it takes | default |\n|---|---|---|",
}
NEEDED = Words("必写", "required")
PATTERN, FILE, TABLE = Words("正则", "regular expression"), Words("文件", "file"), Words("对照表", "mapping")
PLAIN = {str: Words("文字", "text"), int: Words("整数", "whole number"), float: Words("数", "number")}
SHOWN = 3
"""Rules of a kind that its entry names."""


def page(book: Rulebook, lang: Lang) -> str:
    """The page in one language. Ends the program for a kind or a key without a meaning in Chinese."""
    entries = (line for kind in KINDS for line in _entry(kind, book, lang))
    return "\n".join([f"# {TITLE.to(lang)}\n", f"{INTRO.to(lang)}\n", *entries])


def _entry(kind: str, book: Rulebook, lang: Lang) -> Iterator[str]:
    cls = KINDS[kind]
    yield f"## {kind}\n"
    yield f"{_meaning(kind)}\n" if lang == "zh" else f"{_told(cls)}\n"
    if keys(cls):
        yield HEADER[lang]
    for name, key in keys(cls).items():
        cells = [f"`{name}`", _taken(key.hint).to(lang), _default(key.field, lang)]
        if lang == "zh":
            cells.append(_meaning(kind, name))
        yield f"| {' | '.join(cells)} |"
    placeholders = "、".join(f"`{{{name}}}`" for name in sorted({"found", *cls.VALUES}))
    yield f"\n{'`message` 里的占位符：' if lang == 'zh' else 'Placeholders of `message`: '}{_listed(placeholders, lang)}\n"
    rules = [rule for rule in book.rules.values() if rule.kind == kind]
    yield f"{'例如 ' if lang == 'zh' else 'For instance '}{_listed('、'.join(map(_link, rules[:SHOWN])), lang)}\n"


def _told(cls: type[Any]) -> str:
    """A kind's docstring, with the names of its fields as a rule writes them."""
    names = {field.name for field in dataclasses.fields(cls)}
    told = inspect.getdoc(cls) or ""
    return re.sub(r"`(\w+)`", lambda name: f"`{key_of(name[1]) if name[1] in names else name[1]}`", told)


def _listed(items: str, lang: Lang) -> str:
    return items if lang == "zh" else items.replace("、", ", ")


def _link(rule: Rule) -> str:
    return f"[`{rule.id}`](rules/{rule.family}.md#{rule.id.replace('/', '')})"


def _taken(hint: Any) -> Words:
    """What a key of this type takes; see `lint.typed.Reader.value`, which reads it."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _taken(next(arg for arg in args if arg is not types.NoneType))
    if hint is Alternatives:
        return _taken(tuple[Expression, ...])
    if origin in (tuple, frozenset):
        inner = _taken(args[0])
        return Words(f"列表：{inner.zh}", f"list: {inner.en}")
    if origin in (dict, Mapping):
        return TABLE
    if isinstance(hint, type) and issubclass(hint, Expression):
        return PATTERN
    return _plain(hint)


def _plain(hint: Any) -> Words:
    if hint is Path:
        return FILE
    if hint is bool:
        return Words("`true` `false`", "`true` `false`")
    if dataclasses.is_dataclass(hint):
        names = list(keys(hint))
    elif issubclass(hint, StrEnum):
        names = [str(member) for member in hint]
    else:
        return PLAIN[hint]
    return Words(*[" ".join(f"`{name}`" for name in names)] * 2)


def _default(field: dataclasses.Field[Any], lang: Lang) -> str:
    if field.default is dataclasses.MISSING:
        return NEEDED.to(lang) if field.default_factory is dataclasses.MISSING else ""
    value = field.default
    if isinstance(value, frozenset | tuple):
        return " ".join(f"`{item}`" for item in sorted(value))
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "" if value in (None, "", float("inf")) else f"`{value}`"


def _meaning(kind: str, key: str = "") -> str:
    if (kind, key) not in _meanings():
        sys.exit(f"docs/kinds.tsv has no line for {kind} {key}".rstrip())
    return _meanings()[kind, key]


@cache
def _meanings() -> Mapping[tuple[str, str], str]:
    rows = (line.split("\t") for line in MEANINGS.read_text(encoding="utf-8").splitlines())
    return {(kind, key): meaning for kind, key, meaning in rows}
