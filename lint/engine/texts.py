"""The texts that the findings of a run point into."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from lint.engine.pile import Pile
from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.engine.source import Source

HELD = 32
"""Texts that memory holds: one may be long."""


class Texts:
    """The texts of a run by path; one that was not kept, because nothing was found in the file alone, is read again."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = sources
        self._texts: Pile[str] = Pile(held=HELD, batch=1)
        self._places: dict[str, int] = {}

    def keep(self, path: str, text: str) -> None:
        """Have a text given for a path; the last one, if there are several."""
        self._places[path] = len(self._texts)
        self._texts.append(text)

    def of(self, path: str) -> str:
        """The text of a file of the run, or of a path that was given one. Raises SourceError for one that cannot be read."""
        if path not in self._places:
            self.keep(path, self._by_path[path].copy())
        text: str = self._texts[self._places[path]]
        return text

    def only(self, paths: Collection[str]) -> Mapping[str, str]:
        """The texts of some paths, in their order."""
        return _Only(self, paths)

    def __contains__(self, path: str) -> bool:
        return path in self._places

    @cached_property
    def _by_path(self) -> Mapping[str, Source]:
        return {source.path: source for source in self._sources}


class _Only(Mapping[str, str]):
    """The texts of some paths, each looked up when it is asked for."""

    def __init__(self, texts: Texts, paths: Collection[str]) -> None:
        self._texts, self._paths = texts, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return self._texts.of(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
