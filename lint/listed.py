r"""What the rows of list files are: expressions with names for their parts, instances of a dataclass.

A line `{verb} = 看 听 [说讲]` gives a name to all that may stand there; another line of the same name adds to it. In the
expressions below, `({verb})\1` is any of them, said twice: what many words go by is written once, in short lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lint.errors import Unfit, Words
from lint.hints import Any
from lint.keys import keys
from lint.regexp import regexp

_GIVEN = regexp(r"\{([^\W\d]\w*)\} *= *(.+)")
_USED = regexp(r"(?<!\\[NPpx])\{([^\W\d]\w*)\}")
"""A name in braces; `{2,3}` counts, and `\\p{Han}` is a class of the expressions themselves."""


_SET = regexp(r"\[[^\[\]\\^&|~-]+\]")
"""A set of characters and nothing but them."""
_MOST_SPELT = 1_000_000
"""Characters that names may stand for in one file: each name may be made of others, and twenty lines of that fill any memory."""


class Names:
    """What the lines of a file, read one after the other, have given names to up to now."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}
        self._spelt = 0

    def expression(self, line: str) -> str | None:
        """The expression of a line in full; None for one that gives a name.

        Raises Unfit for what goes by a name that is not known, which is its key, and for what is too long in full.
        """
        given = _GIVEN.fullmatch(line)
        if not given:
            return _USED.sub(self._in_full, line)
        self.known.setdefault(given[1], []).extend(_USED.sub(self._in_full, given[2]).split())
        return None

    def _in_full(self, used: re.Match[str]) -> str:
        name = used[1]
        if name not in self.known:
            zh, en = f"上面没有给“{name}”起名（{{{name}}} = …）", f"nothing above is named {name!r}: {{{name}}} = …"
            raise Unfit(Words(zh, en), name)
        found = _any(self.known[name])
        self._spelt += len(found)
        if self._spelt > _MOST_SPELT:
            raise Unfit(Words("用名字写的正则全写出来太长了", "what goes by names is too long in full"))
        return found


def _any(parts: list[str]) -> str:
    """An expression for any of some parts; sets of characters are one, which is tried the faster."""
    sets = [part for part in parts if _SET.fullmatch(part)]
    others = [part for part in parts if part not in sets]
    whole = [f"[{''.join(part[1:-1] for part in sets)}]"] if sets else []
    return whole[0] if whole and not others else f"(?:{'|'.join(others + whole)})"


def table(
    cls: Any, rows: Iterable[tuple[int, tuple[str, ...]]], fail: Callable[[tuple[int, int], Words, Words | None], None]
) -> Iterator[Any]:
    """Instances of a dataclass from the rows of a list file; `fail` is told what is wrong with one, and where.

    Its fields, str or tuple[str, ...], are the columns in their order; a cell of the latter has its items parted by spaces. No
    two rows have the same first cell.
    """
    from typing import get_origin  # here: most runs read no list file

    known: set[str] = set()
    kinds: dict[str, Any] = {name: get_origin(key.hint) for name, key in keys(cls).items()}
    least = sum(key.is_required for key in keys(cls).values())
    for line, cells in rows:
        if cells[0] in known:
            fail((line, 1), Words(f"“{cells[0]}”重复", f"{cells[0]!r} a second time"), None)
        known.add(cells[0])
        if not least <= len(cells) <= len(kinds):
            fail((line, 1), *_miscounted(len(cells), least, list(kinds)))
            continue
        columns = zip(kinds.values(), cells, strict=False)
        try:
            yield cls(*(kind(cell.split()) if kind else cell for kind, cell in columns))
        except Unfit as problem:
            fail((line, 1), problem.words, None)
        except ValueError as problem:
            fail((line, 1), Words(f"这一行有误：{problem}", f"bad row: {problem}"), None)


def _miscounted(count: int, least: int, names: list[str]) -> tuple[Words, Words]:
    """That a row has too few or too many columns, with what parts them."""
    most = len(names)
    zh, en = (f"{most}", f"{most}") if least == most else (f"{least} 到 {most}", f"{least} to {most}")
    noun = "column" if count == 1 else "columns"
    return (
        Words(
            f"这一行有 {count} 列，应是 {zh} 列：{'、'.join(names)}",
            f"the row has {count} {noun}, expected {en}: {', '.join(names)}",
        ),
        Words("各列用 Tab 隔开", "parted by tabs"),
    )
