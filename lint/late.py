"""Modules of Python that others import at once and that a run hardly ever asks for anything: imported when it does, or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType, SimpleNamespace

from lint.hints import Any


class _Late(ModuleType):
    """Stands for a module until it is first asked for something, and then has all that the module has."""

    def __getattr__(self, name: str) -> Any:
        there = sys.modules.get(self.__name__)
        if there is self or isinstance(there, _StandIn):
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        if isinstance(there, _StandIn):  # somebody else is to go on with it
            sys.modules[self.__name__] = there
        vars(self).update(vars(module))
        return getattr(module, name)


class _StandIn(SimpleNamespace):
    """Stands for a module while another is imported."""


def late(name: str) -> None:
    """Have a module imported when it is first asked for something, if it is not there already."""
    sys.modules.setdefault(name, _Late(name))


@contextmanager
def standing_in(parts: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """While a module is imported: what it has, for the rest of the run, of modules that it never needs in earnest.

    `parts` are by the name of the module, then by their own; modules that are there already stay, and all are afterwards as if
    nobody had imported them.
    """
    before = {name: sys.modules.get(name) for name in parts}
    absent = [name for name, module in before.items() if module is None or isinstance(module, _Late)]
    sys.modules.update({name: _StandIn(**parts[name]) for name in absent})  # type: ignore[misc]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
        sys.modules.update({name: module for name in absent if (module := before[name])})
