"""Configuration files: where they lie, and what one says before it is held against the rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lint.errors import ConfigError, Words
from lint.fence import OUTSIDE, is_inside, leads_out, root_of
from lint.records import dataclass, field
from lint.tree import MOST_BYTES, MOST_TOML, Node, parse_toml, parse_yaml, read_text
from lint.typed import Reader

FILE_NAME = "copydesk.yml"
TABLE = "tool.copydesk"
KEYS = (
    "rules",
    "profile",
    "paths",
    "select",
    "ignore",
    "levels",
    "exclude",
    "fail-on",
    "lang",
    "date",
    "suppressions",
    "baseline",
)
ROOT = "root"
"""The key of a file above which no other is looked for."""


@dataclass(frozen=True, slots=True)
class RawConfig:
    """A configuration file as it was read: its keys with their places, not yet held against the rules.

    `outer` is the next file up the tree: what this file does not say, that one does.
    """

    path: Path | None = None
    found: dict[str, Node] = field(default_factory=dict)
    isolated: bool = False
    """Whether nothing that lies beside the copy, or in it, may take a finding away."""
    outer: RawConfig | None = None

    @property
    def folder(self) -> Path:
        """The folder that the file's paths are relative to."""
        return self.path.parent if self.path else Path.cwd()

    @property
    def root(self) -> Path:
        """The folder in which all lies that the file may name: its repository, without one its own."""
        return root_of(self.folder)

    @property
    def chain(self) -> Iterator[RawConfig]:
        """This file and those further up, the nearest first."""
        yield self
        if self.outer:
            yield from self.outer.chain

    def saying(self, key: str) -> RawConfig | None:
        """The nearest file that has a key."""
        return next((raw for raw in self.chain if key in raw.found), None)


def find(start: Path) -> Path | None:
    """The nearest configuration file from a folder upwards: copydesk.yml, or a pyproject.toml with [tool.copydesk].

    Beyond a folder with a repository (`.git`) none is looked for: what lies there is not the repository's.
    """
    for folder in (start, *start.parents):
        for path in (folder / FILE_NAME, folder / "pyproject.toml"):
            if os.path.isfile(path) and (path.name == FILE_NAME or _has_table(path)):
                return path
        if os.path.exists(folder / ".git"):
            return None
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml means to configure copydesk; one with mistakes does, so that `read` can name them."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_TOML)
    except OSError:
        return False
    if b"copydesk" not in data:
        return False
    try:
        return parse_toml(read_text(path, ConfigError, MOST_TOML), str(path), TABLE, ConfigError) is not None
    except ConfigError:
        return f"[{TABLE}".encode() in data


def read(path: Path) -> RawConfig:
    """The configuration in a file that a person named. Raises ConfigError, or ErrorGroup with all of the file's mistakes."""
    if leads_out(path):
        raise ConfigError(OUTSIDE, str(path))
    return _read(path)[0]


def read_upwards(path: Path) -> RawConfig:
    """The configuration in a file that was found, and those further up the tree, to the first that says `root: true`.

    Raises what `read` does.
    """
    if not is_inside(path, root_of(path.parent)):
        raise ConfigError(OUTSIDE, str(path), hint=Words("用 --config 写明", "name it with --config"))
    raw, is_root = _read(path)
    above = None if is_root or os.path.exists(path.parent / ".git") else find(path.parent.parent)
    return RawConfig(raw.path, raw.found, outer=read_upwards(above)) if above else raw


def _read(path: Path) -> tuple[RawConfig, bool]:
    toml = path.suffix == ".toml"
    text = read_text(path, ConfigError, MOST_TOML if toml else MOST_BYTES)
    root = parse_toml(text, str(path), TABLE, ConfigError) if toml else parse_yaml(text, str(path), ConfigError)
    reader = Reader(str(path), ConfigError, path.parent)
    found = reader.mapping(root, (*KEYS, ROOT)) if root else {}
    is_root = ROOT in found and bool(reader.value(bool, found[ROOT]))
    reader.finish()
    return RawConfig(path, {key: node for key, node in found.items() if key != ROOT}), is_root
