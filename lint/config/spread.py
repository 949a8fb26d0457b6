"""The rules of each file of a run: configuration files that lie in its folders, profiles by path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from lint.config.files import find, read_upwards
from lint.config.resolve import ByPath, Config, resolve
from lint.config.taken import together
from lint.hints import TYPE_CHECKING
from lint.records import replace
from lint.rulebook.rule import Rule, Rulebook

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def spread(config: Config, paths: Iterable[str]) -> Config:
    """The configuration with the rulebooks of those files to which another holds than to the run.

    A file's rules are what `resolve` makes of the configuration files from its own folder upwards, with the profile that
    `paths` there names for it. Every rulebook is given the rules that only other files have, switched off. Raises what
    `resolve` raises.
    """
    finder = _Finder(config)
    books = {path: book for path in paths if (book := finder.book(path)) is not config.rulebook}
    if not books:
        return config
    own = {id(book): book for book in books.values()}
    rules = {rule.id: rule for book in (*own.values(), config.rulebook) for rule in book.rules.values()}
    full = {key: _with(book, rules) for key, book in own.items()}
    return replace(
        config,
        rulebook=_with(config.rulebook, rules),
        taken=together([config.taken, *(each.taken for each in finder.found)])._replace(excluded=config.taken.excluded),
        profiles=tuple(dict.fromkeys(file for each in (config, *finder.found) for file in each.profiles)),
        books={path: full[id(book)] for path, book in books.items()},
    )


def _with(book: Rulebook, rules: Mapping[str, Rule]) -> Rulebook:
    """A rulebook that knows other rules too, switched off, so that a file's suppressions may name any rule of the run."""
    every = dict(sorted({**rules, **book.rules}.items()))
    return replace(book, rules=every, off=book.off | (every.keys() - book.rules.keys()))


class _Finder:
    """Finds the rulebook of a file; each folder and each profile is looked at once."""

    def __init__(self, config: Config) -> None:
        self._run = config
        self._folders: dict[str, Config] = {}
        self._by_paths: dict[tuple[object, ...], Config] = {}

    @property
    def found(self) -> list[Config]:
        """What holds for the files that were looked for."""
        return [*self._folders.values(), *self._by_paths.values()]

    def book(self, path: str) -> Rulebook:
        absolute = os.path.abspath(path)
        config = self._of_folder(os.path.dirname(absolute))
        by_path = next((each for each in reversed(config.paths) if _matches(each, absolute)), None)
        return self._by_path(config, by_path) if by_path else config.rulebook

    def _of_folder(self, folder: str) -> Config:
        """The configuration for the files of a folder: that of the run, unless there is a file nearer to it."""
        if folder not in self._folders:
            raw, over = self._run.said
            path = find(Path(folder)) if over.nested and not raw.isolated else None
            own = path and path != raw.path
            self._folders[folder] = self._resolved(path) if path and own else self._run
        return self._folders[folder]

    def _resolved(self, path: Path) -> Config:
        known = next((config for config in self._folders.values() if config.path == path), None)
        return known or resolve(read_upwards(path), self._run.said[1])

    def _by_path(self, config: Config, by_path: ByPath) -> Rulebook:
        key = config.path, by_path.raw.path, by_path.pattern
        if key not in self._by_paths:
            raw, over = config.said
            self._by_paths[key] = resolve(raw, over, by_path)
        return self._by_paths[key].rulebook


def _matches(by_path: ByPath, path: str) -> bool:
    folder = os.path.realpath(by_path.raw.folder)
    within = os.path.relpath(os.path.realpath(path), folder).replace(os.sep, "/")
    return not within.startswith("../") and _spec(by_path.pattern).match_file(within)


@cache
def _spec(pattern: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([pattern])
