"""Modules of Python that others import at once and that a run hardly ever asks for anything: imported when it does."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands for a module until it is first asked for something, and then has all that the module has."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


def late(name: str) -> None:
    """Have a module imported when it is first asked for something, if it is not there already."""
    sys.modules.setdefault(name, _Late(name))
