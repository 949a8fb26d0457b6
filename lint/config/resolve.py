"""What holds for a run after configuration files, command line and rules are known (Config)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lint.config.files import KEYS, RawConfig, read, read_upwards
from lint.config.patterns import NOTHING, Exclude, read_patterns, try_pattern
from lint.config.taken import NOTHING_TAKEN, Taken, taken
from lint.diagnostic import Level
from lint.errors import ConfigError, CopydeskError, Lang, UsageError, Words
from lint.fence import BY_HAND, OUTSIDE, is_inside
from lint.hints import TypeVar
from lint.records import NamedTuple, dataclass, field, replace
from lint.rulebook.load import load, read_levels, read_names, relevel
from lint.rulebook.profile import Profile, apply, without_lower
from lint.rulebook.rule import Rulebook
from lint.text.document import Issue
from lint.tree import Node
from lint.typed import Reader, nearest

SUPPRESSIONS = "copydesk-suppressions.yml"
BASELINE = "copydesk-baseline.yml"

ADD_UP = ("rules", "levels", "paths")
"""Keys of which every file is heard; of the others only the nearest that has one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; empty or None where it says nothing. `select` and `ignore` hold families and rule ids."""

    rules: tuple[Path, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    fail_on: Level | None = None
    lang: Lang | None = None
    profile: str | None = None
    baseline: Path | None = None
    diff_base: str = ""
    archive: Path | None = None
    date: str = ""
    nested: bool = True
    """Whether configuration files in the folders of the copy are looked for."""


class ByPath(NamedTuple):
    """A profile for the files that a gitignore pattern matches, the configuration file that says so, and the profile's files."""

    pattern: str
    profile: Node
    raw: RawConfig
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for a run. `rulebook` has every rule of the run; `books` are the rulebooks of files that have their own."""

    rulebook: Rulebook
    folder: Path
    path: Path | None = None
    exclude: Exclude = NOTHING
    fail_on: Level = Level.ERROR
    lang: Lang = "zh"
    suppressions: Path | None = None
    profile: str = ""
    baseline: Path | None = None
    """A file of findings that are known; None without one."""
    diff_base: str = ""
    """A revision of git: only what changed since is reported."""
    comments: bool = True
    """Whether comments in the copy suppress findings."""
    archive: Path | None = None
    """The archive that is asked what was printed before; None without one."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each key got its value: `path:line`, a command line option, or "" for the default."""
    houses: tuple[Path, ...] = ()
    """The folders of house rules."""
    profiles: tuple[Path, ...] = ()
    """The files of the profiles, of those by path as well."""
    paths: tuple[ByPath, ...] = ()
    books: Mapping[str, Rulebook] = field(default_factory=dict)
    said: tuple[RawConfig, Overrides] = (RawConfig(), Overrides())
    """What the configuration was made of."""
    taken: Taken = NOTHING_TAKEN
    """What the configuration files took away."""
    notices: tuple[CopydeskError, ...] = ()
    """What is to be said of a run besides what comes of its files: that some could not be taken."""
    refused: tuple[CopydeskError, ...] = ()
    """Errors for files that the run must not read."""

    def book(self, path: str) -> Rulebook:
        """The rulebook that holds for a file of the run."""
        return self.books.get(path, self.rulebook)


class _Layers:
    """The configuration files of a run, the nearest first, each with the reader that tells of its mistakes."""

    def __init__(self, raw: RawConfig) -> None:
        self.raw = raw
        self._readers = {each.path: Reader(str(each.path or ""), ConfigError, each.folder) for each in raw.chain}

    def reader(self, raw: RawConfig) -> Reader:
        return self._readers[raw.path]

    def read(self, key: str, how: Callable[[Reader, Node, RawConfig], T], default: T) -> T:
        """What `how` makes of a key in the nearest file that has it."""
        raw = self.raw.saying(key)
        return how(self.reader(raw), raw.found[key], raw) if raw else default

    def every(self, key: str, how: Callable[[Reader, Node, RawConfig], T]) -> list[T]:
        """What `how` makes of a key in every file that has it, the farthest first."""
        return [how(self.reader(raw), raw.found[key], raw) for raw in reversed([*self.raw.chain]) if key in raw.found]

    def finish(self) -> None:
        """Raise the mistakes that were met, those of the farthest file before others."""
        for reader in reversed(self._readers.values()):
            reader.finish()


def resolve(raw: RawConfig, over: Overrides = Overrides(), by_path: ByPath | None = None) -> Config:
    """The configuration that holds: the command line goes before the files, the nearer file before the farther one, a file
    before a profile, a profile before the defaults.

    Of each key the nearest file that has it decides; folders of rules add up, levels are laid one over the other rule by
    rule. `by_path` stands for the profile that the files name. Raises ConfigError, RuleError, UsageError, or ErrorGroup with
    all of a file's mistakes.
    """
    layers = _Layers(raw)
    folders = [folder for some in layers.every("rules", _folders) for folder in some] + list(over.rules)
    exclude = layers.read("exclude", read_patterns, NOTHING)
    fail_on = layers.read("fail-on", lambda reader, node, _: reader.value(Level, node), None)
    lang: Lang = layers.read("lang", lambda reader, node, _: reader.choice(["zh", "en"], str, node), "zh")
    date = layers.read("date", _date, "")
    suppressions = _beside(layers, "suppressions", SUPPRESSIONS)
    baseline = over.baseline or _beside(layers, "baseline", BASELINE, must=False)
    layers.finish()
    book = load(folders)
    profile = _profile(layers, over, book, folders, by_path)
    named = _paths(layers, book, folders)
    paths = () if over.profile else named
    chosen = replace(_rules(layers, over, profile), issue=Issue(over.date, date))
    return Config(
        chosen,
        raw.folder,
        raw.path,
        exclude=exclude,
        fail_on=over.fail_on or fail_on or profile.fail_on or Level.ERROR,
        lang=over.lang or lang,
        suppressions=suppressions,
        profile=over.profile or layers.read("profile", lambda reader, node, _: reader.text(node), ""),
        baseline=baseline,
        diff_base=over.diff_base,
        comments=not raw.isolated,
        archive=over.archive,
        origins=_origins(raw, over),
        houses=tuple(folders),
        profiles=(*profile.files, *(file for each in paths for file in each.files)),
        paths=paths,
        said=(raw, over),
        taken=taken(_bare(over, book, folders), chosen) if raw.path else NOTHING_TAKEN,
    )


def configured(path: Path | None, over: Overrides = Overrides()) -> Config:
    """The configuration of a file and those further up the tree, or the defaults without one.

    Where `over` has no nested files looked for, the file stands alone, and without one nothing beside the copy is heeded.
    Raises what `read` and `resolve` raise.
    """
    if path is None:
        return resolve(RawConfig(isolated=not over.nested), over)
    return resolve(read_upwards(path) if over.nested else read(path), over)


def _bare(over: Overrides, book: Rulebook, folders: Sequence[Path]) -> Rulebook:
    """The rules that the command line alone would choose; `book` is what all folders of rules give."""
    book = book if len(folders) == len(over.rules) else load(over.rules)
    reader = Reader("", ConfigError)
    name = Node(over.profile or "", 0, 0)
    profile = apply(name, reader, book, over.rules, Path.cwd()) if over.profile else Profile(book)
    return without_lower(_choose(profile.book, over.select, over.ignore), profile.least)


def _rules(layers: _Layers, over: Overrides, profile: Profile) -> Rulebook:
    """The rules of a profile with the levels and choices of files and command line."""
    book = profile.book
    levels: dict[str, Level] = {}
    none: frozenset[str] = frozenset()
    for some in layers.every("levels", lambda reader, node, _: read_levels(reader, node, book)):
        levels |= some
    select, ignore = (
        layers.read(key, lambda reader, node, _: read_names(reader, node, book), none) for key in ("select", "ignore")
    )
    layers.finish()
    _known(over.select | over.ignore, book)
    return without_lower(_choose(relevel(book, levels), over.select or select, ignore | over.ignore), profile.least)


def _profile(layers: _Layers, over: Overrides, book: Rulebook, folders: list[Path], by_path: ByPath | None) -> Profile:
    """What the profile makes of the rulebook: the one of the command line, of the file's path, else of the nearest file."""
    if over.profile:
        return apply(Node(over.profile, 0, 0), layers.reader(layers.raw), book, folders, Path.cwd())
    if by_path:
        raw = by_path.raw
        return apply(by_path.profile, layers.reader(raw), book, folders, raw.folder, raw.root)
    return layers.read(
        "profile", lambda reader, node, raw: apply(node, reader, book, folders, raw.folder, raw.root), Profile(book)
    )


def _paths(layers: _Layers, book: Rulebook, folders: list[Path]) -> tuple[ByPath, ...]:
    """Profiles by path, in the order in which a later one goes before an earlier; every pattern and profile is tried here."""

    def read(reader: Reader, node: Node, raw: RawConfig) -> Iterator[ByPath]:
        pairs = reader.mapping(node, node.value if isinstance(node.value, dict) else ())
        for pattern, profile in pairs.items():
            try_pattern(reader, node.keys[pattern], pattern)
            files = apply(profile, reader, book, folders, raw.folder, raw.root).files
            yield ByPath(pattern, profile, raw, files)

    return tuple(each for some in layers.every("paths", read) for each in some)


def _choose(book: Rulebook, select: frozenset[str], ignore: frozenset[str]) -> Rulebook:
    """The rulebook with what is not selected or is ignored switched off; selecting a rule turns it on if the house has it off."""
    chosen = book.matching(select) if select else frozenset(book.rules) - book.off
    return replace(book, off=frozenset(book.rules) - chosen | book.matching(ignore))


def _known(names: Iterable[str], book: Rulebook) -> None:
    every = {*book.rules, *book.families}
    for name in sorted(names):
        if name not in every:
            raise UsageError(
                Words(f"没有规则或规则族“{name}”", f"no rule or family {name!r}"), hint=nearest(name, every)
            )


def _date(reader: Reader, node: Node, _: RawConfig) -> str:
    from lint.rulebook.dated import read_date  # here: few configurations have it

    return read_date(reader, node)


def _folders(reader: Reader, node: Node, raw: RawConfig) -> list[Path]:
    items = node.value if isinstance(node.value, list) else [node]
    found = []
    for item in items:
        path = raw.folder / reader.text(item)
        if not is_inside(path, raw.root):
            reader.fail(item, OUTSIDE, BY_HAND)
        elif not os.path.isdir(path):
            reader.fail(item, Words(f"没有规则文件夹“{item.value}”", f"no folder of rules {item.value!r}"))
        found.append(path)
    return found


def _beside(layers: _Layers, key: str, name: str, *, must: bool = True) -> Path | None:
    """The file that is named, or the one of a certain name that lies beside a configuration file, the nearest first."""
    raw = layers.raw.saying(key)
    if raw:
        node, reader = raw.found[key], layers.reader(raw)
        path = raw.folder / reader.text(node)
        if not is_inside(path, raw.root):
            reader.fail(node, OUTSIDE, BY_HAND)
        elif must and isinstance(node.value, str) and not os.path.isfile(path):
            reader.fail(node, Words(f"没有文件“{node.value}”", f"no file {node.value!r}"))
        return path
    for each in layers.raw.chain:
        if not each.isolated and os.path.lexists(each.folder / name):
            if not is_inside(each.folder / name, each.root):
                raise ConfigError(OUTSIDE, str(each.folder / name))
            return each.folder / name
    return None


def _origins(raw: RawConfig, over: Overrides) -> dict[str, str]:
    given = {
        "rules": over.rules,
        "profile": over.profile,
        "select": over.select,
        "ignore": over.ignore,
        "fail-on": over.fail_on,
        "lang": over.lang,
        "date": over.date,
        "baseline": over.baseline,
    }
    origins = {}
    for key in KEYS:
        places = [f"{each.path}:{each.found[key].line}" for each in raw.chain if key in each.found]
        origins[key] = ", ".join(places if key in ADD_UP else places[:1])
    return origins | {key: f"--{key}" for key, value in given.items() if value}
