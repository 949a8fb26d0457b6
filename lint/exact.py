"""Fractions, without what `fractions` wants for few of them, which takes a twentieth of a short run: `decimal`, of which it asks
one question, and an expression for those that are written out.
"""

from __future__ import annotations

import sys

from lint.late import standing_in
from lint.regexp import DOTALL, IGNORECASE, VERBOSE, regexp


class _Kind(type):
    def __instancecheck__(cls, thing: object) -> bool:
        decimal = sys.modules.get("decimal")
        return decimal is not None and isinstance(thing, decimal.Decimal)


class _Decimal(metaclass=_Kind):
    """What `fractions` asks whether a number is one of: as nobody has decimal numbers who has not imported them, none is."""


_FOR_TEXT = {"compile": regexp, "VERBOSE": VERBOSE, "IGNORECASE": IGNORECASE, "DOTALL": DOTALL}
with standing_in({"decimal": {"Decimal": _Decimal}, "re": _FOR_TEXT}):
    from fractions import Fraction

__all__ = ["Fraction"]
