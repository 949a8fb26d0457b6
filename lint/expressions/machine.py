"""What runs the expressions of `regex`, imported without what compiles them, for a fifth of the time: rules that were kept
ready-made have theirs compiled.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from lint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regex import Pattern

_NAME = "regex._regex"
"""The part of the package that is machine code; imported the usual way, it would import all of the package first."""

Code = tuple[Any, ...]


def code_of(compiled: Pattern[str]) -> Code:
    """What `regex` itself pickles of an expression."""
    code: Code = compiled._pickled_data  # type: ignore[attr-defined]
    return code


_made: dict[tuple[str, int], Pattern[str]] = {}
"""What was made, by its source and its flags: rules that share a list share what comes of it."""


def run_by(code: Code) -> Pattern[str]:
    """The compiled expression that has given this code."""
    source, flags = code[:2]
    if (source, flags) not in _made:
        _made[source, flags] = _machine().compile(*code)
    return _made[source, flags]


@cache
def home() -> str:
    """The folder of the package; its files tell one version from another."""
    package = find_spec("regex")  # which does not import it
    assert package is not None
    assert package.submodule_search_locations is not None
    return package.submodule_search_locations[0]


@cache
def _machine() -> Any:
    if _NAME not in sys.modules:
        spec = PathFinder.find_spec(_NAME, [home()])
        assert spec is not None
        assert spec.loader is not None
        sys.modules[_NAME] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[_NAME])
    return sys.modules[_NAME]
