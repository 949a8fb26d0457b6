"""What of the program itself takes its time to make, made when it is first used: its own regular expressions."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regexp(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression of ours as `re.compile` gives it, but compiled when it is first used: a run uses few of them, and to
    compile all of them takes longer than to check a page.
    """
    return cast("re.Pattern[AnyStr]", _Unmade(source, flags))


class _Regexp:
    """Has what a compiled expression has, as attributes: a call costs no more than of the expression itself."""


class _Unmade(_Regexp):
    """Becomes such a one when anything is asked of it."""

    def __init__(self, source: Any, flags: int) -> None:
        self._asked = source, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self._asked)
        vars(self).update({each: getattr(made, each) for each in dir(made) if not each.startswith("_")})
        self.__class__ = _Regexp  # type: ignore[assignment]
        return object.__getattribute__(self, name)
