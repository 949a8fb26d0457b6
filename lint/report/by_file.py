"""What a report makes of each file: findings come file by file, so that it is kept of the last few alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from lint.engine.result import Result
from lint.hints import TypeVar

Made = TypeVar("Made")

_FILES = 16


def by_file(result: Result, make: Callable[[str], Made]) -> Callable[[str], Made]:
    """The function that gives, for the path of a file of a result, what `make` makes of its text."""

    @lru_cache(_FILES)
    def made(path: str) -> Made:
        return make(result.texts[path])

    return made
