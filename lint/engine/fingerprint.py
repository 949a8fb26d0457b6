"""What decides a report besides the file itself: the program, the rules in force and the lists that lie beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lint import program
from lint.engine.files import digest
from lint.rulebook.rule import Rule, Rulebook

READERS = ("regex", "pyromark", "pypdfium2")
"""Packages on which it depends what we read in a file or find in it."""


class Fingerprints:
    """The fingerprints of the rulebooks of a run; every folder is read once."""

    def __init__(self, *more: object) -> None:
        """`more` is what else decides the reports of the run."""
        self._base = _digest(*program.state(), *_packages(), *map(str, more))
        self._folders: dict[str, str] = {}
        self._books: dict[int, bytes] = {}

    def of(self, book: Rulebook) -> bytes:
        """The fingerprint of a rulebook, which must live as long as this does."""
        if id(book) not in self._books:
            rules = (self._rule(rule, rule.id in book.off) for rule in book.rules.values())
            self._books[id(book)] = bytes.fromhex(_digest(self._base, *book.issue, *rules))
        return self._books[id(book)]

    def _rule(self, rule: Rule, off: bool) -> str:
        """A rule as it applies: a list that it names cannot lie outside the folder of its file."""
        folder = os.path.dirname(rule.path)
        if folder not in self._folders:
            self._folders[folder] = _digest(*(_held if rule.house else program.saved)(folder))
        return f"{rule.id} {rule.level} {off} {self._folders[folder]}"


@cache
def _packages() -> tuple[str, ...]:
    return tuple(f"{name} {_version(name)}" for name in READERS)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _held(folder: str) -> Iterator[str]:
    """The files of a newsroom's folder, by what they hold."""
    for path in filter(os.path.isfile, program.files(folder)):  # not the lock of an editor, a link that leads nowhere
        yield f"{os.path.relpath(path, folder)} {digest(Path(path).read_bytes()).hex()}"


def _digest(*parts: str) -> str:
    return digest("\0".join(parts).encode("utf-8", "surrogatepass")).hex()
