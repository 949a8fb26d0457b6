"""Regular expressions of our own: compiled when they are first used, or made from code that an earlier run has kept.

A run uses few of them, and to compile all of them takes longer than to check a page.
"""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

from lint.hints import Any, AnyStr, cast

try:
    import _sre  # type: ignore[import-not-found]
except ImportError:  # a Python whose `re` is made otherwise: nothing is kept, all are compiled when they are first used
    _sre = None

IGNORECASE, MULTILINE, DOTALL, VERBOSE, ASCII = 2, 8, 16, 64, 256
"""As `re` has them, which is not imported to ask."""
_SPECIAL = {ord(each): f"\\{each}" for each in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}

_Written = tuple[Any, int]
"""An expression as it is written, and its flags."""
_codes: dict[_Written, bytes | memoryview] = {}
_asked: set[_Written] = set()


def regexp(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression as `re.compile` gives it; a mistake in it is raised when it is first used."""
    written = source, int(flags)
    _asked.add(written)
    return cast("re.Pattern[AnyStr]", _Regexp(written))


def escape(text: str) -> str:
    """The source of an expression that finds a text as it is."""
    return text.translate(_SPECIAL)


def any_of(names: Iterable[str]) -> str:
    """The source of an expression that finds the longest of some names, gathered by their first characters to be quick.

    That of no names finds nothing.
    """
    rest: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):  # in one order, so that its code can be kept
        rest[name[0]].append(escape(name[1:]))
    return "|".join(f"{escape(first)}(?:{'|'.join(tails)})" for first, tails in rest.items()) or "(?!)"


def know(codes: Mapping[_Written, bytes | memoryview]) -> None:
    """Have codes at hand that an earlier run of this program, by this Python, has given."""
    _codes.update(codes)


def codes() -> dict[_Written, bytes]:
    """The code of every expression that was asked for up to now, for later runs."""
    return {written: code for written in _asked if (code := _code(*written))}


class _Regexp:
    """What a compiled expression has, each as an attribute from when it is first asked for: then a call costs no more than of the
    expression itself, which is made when anything is asked.
    """

    def __init__(self, written: _Written) -> None:
        self._written = written

    def __getattr__(self, name: str) -> Any:
        known = vars(self)
        if "_made" not in known:
            code = _codes.get(self._written)
            known["_made"] = _sre.compile(*marshal.loads(code)) if code else re.compile(*self._written)
        known[name] = found = getattr(known["_made"], name)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return regexp, self._written


def _code(source: Any, flags: int) -> bytes | None:
    """What `re` hands to its machine when it has read an expression: it keeps of it only how it is written.

    None where that is not what comes of it: the ways of `re` are its own, and may be others in another Python.
    """
    with suppress(Exception):
        from re import _compiler, _parser  # type: ignore[attr-defined]  # here: who has the code needs neither

        tree = _parser.parse(source, flags)
        names: list[str | None] = [None] * tree.state.groups
        for name, number in tree.state.groupdict.items():
            names[number] = name
        code = [int(each) for each in _compiler._code(tree, flags)]
        parts = source, flags | tree.state.flags, code, len(names) - 1, tree.state.groupdict, tuple(names)
        if _sre.compile(*parts) == re.compile(source, flags):
            return marshal.dumps(parts)
    return None
