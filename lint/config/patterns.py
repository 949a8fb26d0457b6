"""Gitignore patterns in configuration files: few and simple enough that no path takes long to be held against them."""

from __future__ import annotations

from pathlib import Path

from lint.config.files import RawConfig
from lint.errors import Words
from lint.records import NamedTuple
from lint.tree import Node
from lint.typed import Reader

MOST_PATTERNS = 1000
MOST_STARS, MOST_FOLDERS = 3, 2
"""Of `*` between two slashes, and of `**`: they become regular expressions that go back for every one of them."""


class Exclude(NamedTuple):
    """Gitignore patterns of what is not checked, relative to a folder."""

    patterns: tuple[str, ...] = ()
    folder: Path = Path()


NOTHING = Exclude()


def read_patterns(reader: Reader, node: Node, raw: RawConfig) -> Exclude:
    """The patterns of `exclude`, each tried here: a bad one is a mistake of its line, not of the files it is held against."""
    if not isinstance(node.value, list):
        reader.fail(node, Words("这里应是列表", "expected a list"))
        return NOTHING
    if len(node.value) > MOST_PATTERNS:
        reader.fail(node, Words(f"超过 {MOST_PATTERNS} 项", f"more than {MOST_PATTERNS} patterns"))
        return NOTHING
    for item in node.value:
        try_pattern(reader, item, reader.text(item))
    return Exclude(tuple(str(item.value) for item in node.value), raw.folder)


def try_pattern(reader: Reader, place: Node | tuple[int, int], pattern: str) -> None:
    """Note in `reader` a pattern that is none, or that may take long."""
    from pathspec import GitIgnoreSpec

    parts = pattern.split("/")
    many = Words(f"星号太多，匹配会很慢：“{pattern}”", f"too many stars: {pattern!r}")
    if parts.count("**") > MOST_FOLDERS:
        reader.fail(place, many, Words(f"最多 {MOST_FOLDERS} 个 **", f"no more than {MOST_FOLDERS} of **"))
        return
    if any(part.count("*") > MOST_STARS for part in parts if part != "**"):
        reader.fail(place, many, Words(f"一段里最多 {MOST_STARS} 个 *", f"no more than {MOST_STARS} in a part"))
        return
    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        reader.fail(place, Words(f"不是 gitignore 式样：“{pattern}”", f"no gitignore pattern: {pattern!r}"))
