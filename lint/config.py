"""The configuration of a run: what a file says (RawConfig), and what holds after command line and rules are known (Config)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lint.diagnostic import Level
from lint.errors import ConfigError, Lang, UsageError, Words
from lint.rulebook.load import load, read_levels, read_names, relevel
from lint.rulebook.profile import Profile, apply, without_lower
from lint.rulebook.rule import Rulebook
from lint.tree import Node, parse_toml, parse_yaml, read_text
from lint.typed import Reader, nearest

FILE_NAME = "copydesk.yml"
TABLE = "tool.copydesk"
SUPPRESSIONS = "copydesk-suppressions.yml"
KEYS = ("rules", "profile", "select", "ignore", "levels", "exclude", "fail-on", "lang", "suppressions")


@dataclass(frozen=True, slots=True)
class RawConfig:
    """A configuration file as it was read: its keys with their places, not yet held against the rules."""

    path: Path | None = None
    found: dict[str, Node] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that the file's paths are relative to."""
        return self.path.parent if self.path else Path.cwd()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; empty or None where it says nothing. `select` and `ignore` hold families and rule ids."""

    rules: tuple[Path, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    fail_on: Level | None = None
    lang: Lang | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for a run. `exclude` are gitignore patterns relative to `folder`."""

    rulebook: Rulebook
    folder: Path
    path: Path | None = None
    exclude: tuple[str, ...] = ()
    fail_on: Level = Level.ERROR
    lang: Lang = "zh"
    suppressions: Path | None = None
    profile: str = ""
    houses: tuple[Path, ...] = ()
    """The folders of house rules."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each key got its value: `path:line`, a command line option, or "" for the default."""


def find(start: Path) -> Path | None:
    """The nearest configuration file from a folder upwards: copydesk.yml, or a pyproject.toml with [tool.copydesk]."""
    for folder in (start, *start.parents):
        for path in (folder / FILE_NAME, folder / "pyproject.toml"):
            if os.path.isfile(path) and (path.name == FILE_NAME or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml means to configure copydesk; one with mistakes does, so that `read` can name them."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"copydesk" not in data:
        return False
    try:
        return parse_toml(data.decode("utf-8-sig"), str(path), TABLE, ConfigError) is not None
    except (ConfigError, UnicodeDecodeError):
        return f"[{TABLE}".encode() in data


def read(path: Path) -> RawConfig:
    """The configuration in a file. Raises ConfigError, or ErrorGroup with all of the file's mistakes."""
    text = read_text(path, ConfigError)
    toml = path.suffix == ".toml"
    root = parse_toml(text, str(path), TABLE, ConfigError) if toml else parse_yaml(text, str(path), ConfigError)
    reader = Reader(str(path), ConfigError, path.parent)
    found = reader.mapping(root, KEYS) if root else {}
    reader.finish()
    return RawConfig(path, found)


def resolve(raw: RawConfig, over: Overrides = Overrides()) -> Config:
    """The configuration that holds: the command line goes before the file, the file before the defaults."""
    reader = Reader(str(raw.path or ""), ConfigError, raw.folder)
    found = raw.found
    folders = _folders(reader, found.get("rules"), raw.folder) + list(over.rules)
    exclude = _exclude(reader, found["exclude"]) if "exclude" in found else ()
    fail_on = reader.value(Level, found["fail-on"]) if "fail-on" in found else None
    lang: Lang = reader.choice(["zh", "en"], str, found["lang"]) if "lang" in found else "zh"
    suppressions = _suppressions(reader, found.get("suppressions"), raw.folder)
    reader.finish()
    profile = _profile(reader, raw, over, load(folders), folders)
    book = profile.book
    levels = read_levels(reader, found.get("levels"), book)
    select = over.select or read_names(reader, found.get("select"), book)
    ignore = read_names(reader, found.get("ignore"), book) | over.ignore
    reader.finish()
    _known(over.select | over.ignore, book)
    return Config(
        without_lower(_choose(relevel(book, levels), select, ignore), profile.least),
        raw.folder,
        raw.path,
        exclude,
        over.fail_on or fail_on or profile.fail_on or Level.ERROR,
        over.lang or lang,
        suppressions,
        over.profile or (reader.text(found["profile"]) if "profile" in found else ""),
        tuple(folders),
        _origins(raw, over),
    )


def _profile(reader: Reader, raw: RawConfig, over: Overrides, book: Rulebook, folders: list[Path]) -> Profile:
    """What the profile makes of the rulebook: the one of the command line, else of the file; none leaves it as it is."""
    node = Node(over.profile, 0, 0) if over.profile else raw.found.get("profile")
    return apply(node, reader, book, folders, Path.cwd() if over.profile else raw.folder) if node else Profile(book)


def _choose(book: Rulebook, select: frozenset[str], ignore: frozenset[str]) -> Rulebook:
    """The rulebook with what is not selected or is ignored switched off; selecting a rule turns it on if the house has it off."""
    chosen = book.matching(select) if select else frozenset(book.rules) - book.off
    return Rulebook(book.rules, frozenset(book.rules) - chosen | book.matching(ignore))


def _known(names: Iterable[str], book: Rulebook) -> None:
    every = {*book.rules, *book.families}
    for name in sorted(names):
        if name not in every:
            raise UsageError(
                Words(f"没有规则或规则族“{name}”", f"no rule or family {name!r}"), hint=nearest(name, every)
            )


def _folders(reader: Reader, node: Node | None, folder: Path) -> list[Path]:
    if node is None:
        return []
    items = node.value if isinstance(node.value, list) else [node]
    found = []
    for item in items:
        path = folder / reader.text(item)
        if not path.is_dir():
            reader.fail(item, Words(f"没有规则文件夹“{item.value}”", f"no folder of rules {item.value!r}"))
        found.append(path)
    return found


def _exclude(reader: Reader, node: Node) -> tuple[str, ...]:
    """The patterns of `exclude`, each tried here: a bad one is a mistake of its line, not of the files it is held against."""
    if not isinstance(node.value, list):
        reader.fail(node, Words("这里应是列表", "expected a list"))
        return ()
    from pathspec import GitIgnoreSpec

    for item in node.value:
        try:
            GitIgnoreSpec.from_lines([reader.text(item)])
        except ValueError:
            reader.fail(item, Words(f"不是 gitignore 式样：“{item.value}”", f"no gitignore pattern: {item.value!r}"))
    return tuple(str(item.value) for item in node.value)


def _suppressions(reader: Reader, node: Node | None, folder: Path) -> Path | None:
    """The side file that is named, or the one that lies beside the configuration."""
    path = folder / (reader.text(node) if node else SUPPRESSIONS)
    if os.path.isfile(path):
        return path
    if node and isinstance(node.value, str):
        reader.fail(node, Words(f"没有文件“{node.value}”", f"no file {node.value!r}"))
    return None


def _origins(raw: RawConfig, over: Overrides) -> dict[str, str]:
    given = {
        "rules": over.rules,
        "profile": over.profile,
        "select": over.select,
        "ignore": over.ignore,
        "fail-on": over.fail_on,
        "lang": over.lang,
    }
    origins = {key: f"{raw.path}:{raw.found[key].line}" if key in raw.found else "" for key in KEYS}
    return origins | {key: f"--{key}" for key, value in given.items() if value}
