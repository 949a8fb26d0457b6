"""Profiles: YAML files that choose rules and levels for a kind of work; the shipped ones, and a newsroom's own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from lint.diagnostic import Level
from lint.errors import ConfigError, Words
from lint.fence import BY_HAND, OUTSIDE, is_inside, root_of
from lint.ready import once
from lint.records import NamedTuple, replace
from lint.rulebook.load import read_levels, read_names, relevel, shipped_folder
from lint.rulebook.rule import Rulebook
from lint.tree import Node, parse_yaml, read_text
from lint.typed import Reader, nearest

FOLDER = "_profiles"
"""The folder of profiles within a folder of rules."""
DEFAULT = "newsroom"
KEYS = ("title", "extends", "select", "ignore", "levels", "least", "fail-on")


class Profile(NamedTuple):
    """A rulebook as a profile leaves it; `least` is the level below which rules are off, `fail_on` that of exit status 1.

    `files` are those it was read from: its own, and what it extends.
    """

    book: Rulebook
    least: Level = Level.SUGGESTION
    fail_on: Level | None = None
    files: tuple[Path, ...] = ()


def apply(
    node: Node, reader: Reader, book: Rulebook, house: Sequence[Path], folder: Path, root: Path | None = None
) -> Profile:
    """What the profile that a node names makes of a rulebook.

    A name is looked for in the folders of house rules, then among the shipped ones; one that ends in .yml is a file
    relative to `folder`, inside `root` if that is given. Notes in `reader` a profile that is not there; raises ConfigError
    for mistakes in one.
    """
    path = _find(node, reader, house, folder, root)
    return _read(path, book, house, ()) if path else Profile(book)


def without_lower(book: Rulebook, least: Level) -> Rulebook:
    """The rulebook with the rules below a level switched off."""
    lower = {rule.id for rule in book.rules.values() if not rule.level.at_least(least)}
    return replace(book, off=book.off | lower)


def names(house: Sequence[Path] = ()) -> list[str]:
    """The profiles that can be named."""
    return sorted({path.stem for place in (*house, shipped_folder()) for path in (place / FOLDER).glob("*.yml")})


def titles(house: Sequence[Path] = ()) -> dict[str, str]:
    """What each profile is for, by its name, the usual one first."""
    found = {}
    for name in sorted(names(house), key=lambda name: (name != DEFAULT, name)):
        reader = Reader(name, ConfigError)
        path = _find(Node(name, 0, 0), reader, house, Path())
        if path:
            root = reader.mapping(tree(path), KEYS)
            found[name] = reader.text(root["title"]) if "title" in root else ""
    return found


def levels(book: Rulebook, house: Sequence[Path] = ()) -> dict[str, dict[str, Level]]:
    """By profile, the usual one first, the level of every rule that is on under it. Raises ConfigError for mistakes."""
    found = {}
    for name in sorted(names(house), key=lambda name: (name != DEFAULT, name)):
        reader = Reader(name, ConfigError)
        profile = apply(Node(name, 0, 0), reader, book, house, Path())
        reader.finish()
        found[name] = {rule.id: rule.level for rule in without_lower(profile.book, profile.least).active}
    return found


def shipped() -> list[Path]:
    """The files of the shipped profiles."""
    return sorted((shipped_folder() / FOLDER).glob("*.yml"))


def tree(path: Path) -> Node:
    """What a profile's file says; raises ConfigError. Those that are shipped are kept with the rules."""
    is_shipped = path.parent == shipped_folder() / FOLDER
    return _shipped_tree(path) if is_shipped else _parsed(path)


@once
def _shipped_tree(path: Path) -> Node:
    return _parsed(path)


def _parsed(path: Path) -> Node:
    return parse_yaml(read_text(path, ConfigError), str(path), ConfigError)


def _find(node: Node, reader: Reader, house: Sequence[Path], folder: Path, root: Path | None = None) -> Path | None:
    name = reader.text(node)
    if name.endswith((".yml", ".yaml")):
        places = [(folder / name, root)]
    else:
        shipped = (_place(shipped_folder(), name), None)
        places = [*((_place(each, name), root_of(each)) for each in reversed(house)), shipped]
    path, fence = next(((path, fence) for path, fence in places if os.path.isfile(path)), (None, None))
    if path is None and name:
        reader.fail(node, Words(f"没有配置集“{name}”", f"no profile {name!r}"), nearest(name, names(house)))
    if path and fence and not is_inside(path, fence):
        reader.fail(node, OUTSIDE, BY_HAND)
        return None
    return path


def _place(folder: Path, name: str) -> Path:
    """Where a profile of a folder of rules lies; its name is no way to somewhere else."""
    return folder / FOLDER / f"{Path(name).name}.yml"


def _read(path: Path, book: Rulebook, house: Sequence[Path], above: tuple[Path, ...]) -> Profile:
    """The profile in a file laid over the one it extends; `above` are the files that extend it."""
    reader = Reader(str(path), ConfigError, path.parent)
    found = reader.mapping(tree(path), KEYS)
    base = Profile(book)
    if "extends" in found:
        below = _find(found["extends"], reader, house, path.parent, root_of(path.parent))
        if below in (path, *above):
            reader.fail(found["extends"], Words("配置集互相继承", "profiles that extend each other"))
        elif below:
            base = _read(below, book, house, (path, *above))
    levels = read_levels(reader, found.get("levels"), book)
    select, ignore = (read_names(reader, found.get(key), book) for key in ("select", "ignore"))
    least = reader.value(Level, found["least"]) if "least" in found else base.least
    fail_on = reader.value(Level, found["fail-on"]) if "fail-on" in found else base.fail_on
    reader.finish()
    off = frozenset(book.rules) - book.matching(select) if select else base.book.off
    chosen = relevel(replace(base.book, off=off | book.matching(ignore)), levels)
    return Profile(chosen, least, fail_on, (path, *base.files))
