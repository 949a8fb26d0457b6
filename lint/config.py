"""The configuration of a run: what a file says (RawConfig), and what holds after command line and rules are known (Config)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lint.diagnostic import Level
from lint.errors import ConfigError, CopydeskError, Lang, UsageError, Words
from lint.rulebook.load import load, read_levels, read_names, relevel
from lint.rulebook.rule import Rulebook
from lint.tree import Node, parse_toml, parse_yaml
from lint.typed import Reader, nearest

FILE_NAME = "copydesk.yml"
TABLE = "tool.copydesk"
SUPPRESSIONS = "copydesk-suppressions.yml"
KEYS = ("rules", "select", "ignore", "levels", "exclude", "fail-on", "lang", "suppressions")


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
    origins: dict[str, str] = field(default_factory=dict)
    """Where each key got its value: `path:line`, a command line option, or "" for the default."""


def find(start: Path) -> Path | None:
    """The nearest configuration file from a folder upwards: copydesk.yml, or a pyproject.toml with [tool.copydesk]."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / "pyproject.toml"
        if project.is_file() and f"[{TABLE}" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def read(path: Path) -> RawConfig:
    """The configuration in a file. Raises ConfigError, or ErrorGroup with all of the file's mistakes."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(
            Words(f"配置文件无法读取：{problem}", f"cannot read the configuration: {problem}"), str(path)
        ) from None
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
    exclude = reader.value(tuple[str, ...], found["exclude"]) if "exclude" in found else ()
    fail_on = reader.value(Level, found["fail-on"]) if "fail-on" in found else Level.ERROR
    lang: Lang = reader.choice(["zh", "en"], str, found["lang"]) if "lang" in found else "zh"
    reader.finish()
    book = load(folders)
    levels = read_levels(reader, found.get("levels"), book)
    select = over.select or read_names(reader, found.get("select"), book)
    ignore = read_names(reader, found.get("ignore"), book) | over.ignore
    reader.finish()
    _known(over.select | over.ignore, book)
    return Config(
        _choose(relevel(book, levels), select, ignore),
        raw.folder,
        raw.path,
        tuple(exclude),
        over.fail_on or fail_on,
        over.lang or lang,
        _suppressions(reader, found.get("suppressions"), raw.folder),
        _origins(raw, over),
    )


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


def _suppressions(reader: Reader, node: Node | None, folder: Path) -> Path | None:
    path = folder / (reader.text(node) if node else SUPPRESSIONS)
    if path.is_file():
        return path
    if node:
        error: CopydeskError = ConfigError(
            Words(f"没有文件“{node.value}”", f"no file {node.value!r}"), reader.path, node.line, node.column
        )
        raise error
    return None


def _origins(raw: RawConfig, over: Overrides) -> dict[str, str]:
    given = {
        "rules": over.rules,
        "select": over.select,
        "ignore": over.ignore,
        "fail-on": over.fail_on,
        "lang": over.lang,
    }
    origins = {key: f"{raw.path}:{raw.found[key].line}" if key in raw.found else "" for key in KEYS}
    return origins | {key: f"--{key}" for key, value in given.items() if value}
