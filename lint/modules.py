"""The code of the program's modules in one file, out of which a run imports those that it needs; and of what makes records.

Python keeps a file for each module and asks the system a dozen times about each, which takes a page a tenth of its time.
The one file is made anew with the rules that are kept (lint/rulebook/pressed.py) when the program has changed; where there is
none, modules are imported as always.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

from lint import program, records, sealed

_PLACE = program.PACKAGE / "__pycache__" / f"modules.{sys.implementation.cache_tag}.bin"
_DOOR = "__init__.py"
_TOGETHER = ("lint.checks", "lint.config", "lint.text")
"""Packages of which a run imports nearly all modules: their code is read at once, which takes two thirds of the time."""
_Kept = tuple[str, int, int, int]
"""A module: its file, where code begins and ends, and its own among that."""


class _Modules:
    """Finds modules and runs them, for Python's import."""

    def __init__(self, data: memoryview, modules: Mapping[str, _Kept]) -> None:
        self._data, self._modules = data, modules
        self._read: dict[int, tuple[CodeType, ...]] = {}

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """How a module is imported, if it is one of ours."""
        if name not in self._modules:
            return None
        file = self._modules[name][0]
        spec = ModuleSpec(name, self, origin=file)  # type: ignore[arg-type]  # the methods are all it takes
        if file.endswith(_DOOR):
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make a module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        module.__file__ = self._modules[module.__name__][0]
        exec(self.get_code(module.__name__), vars(module))

    def get_code(self, name: str) -> CodeType:
        """The code of a module."""
        _, start, end, at = self._modules[name]
        if start not in self._read:
            self._read[start] = marshal.loads(self._data[start:end])
        return self._read[start][at]


def know() -> None:
    """Have what is not yet imported come out of the file, if that is of this state of the program."""
    if any(isinstance(each, _Modules) for each in sys.meta_path):
        return
    if found := sealed.opened(_PLACE, _seal()):
        data, index = found
        modules, codes = marshal.loads(index)
        sys.meta_path.insert(0, _Modules(data, modules))
        records.know(codes)


def keep() -> None:
    """Put the code of all modules into the file, where that can be written."""
    sealed.keep(_PLACE, _seal(), _packed)


def _packed() -> tuple[bytes, bytes]:
    data, modules = bytearray(), dict[str, _Kept]()
    for group in _groups().values():
        code = marshal.dumps(tuple(SourceFileLoader(name, file).get_code(name) for name, file in group))
        modules |= {name: (file, len(data), len(data) + len(code), at) for at, (name, file) in enumerate(group)}
        data += code
    return bytes(data), marshal.dumps((modules, records.codes()))


def _groups() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The modules, each with its file, by the package whose code is read with theirs, or by their own names."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for name, file in _files():
        package = name.rpartition(".")[0]
        found[package if package in _TOGETHER else name].append((name, file))
    return found


def _files() -> Iterator[tuple[str, str]]:
    """The modules by name, each with its file."""
    for file in program.files(str(program.PACKAGE)):
        if file.endswith(".py"):
            parts = os.path.relpath(file, program.PACKAGE.parent).removesuffix(".py").split(os.sep)
            yield ".".join(parts[:-1] if file.endswith(_DOOR) else parts), file


def _seal() -> bytes:
    """The state of the program, where it lies, and how Python compiles it."""
    return sealed.seal(str(program.PACKAGE), str(sys.flags.optimize), *program.state())
