"""Fractions, without `decimal`, which `fractions` imports for one question: that takes a hundredth of a short run."""

from __future__ import annotations

import sys

from lint.late import standing_in


class _Kind(type):
    def __instancecheck__(cls, thing: object) -> bool:
        decimal = sys.modules.get("decimal")
        return decimal is not None and isinstance(thing, decimal.Decimal)


class _Decimal(metaclass=_Kind):
    """What `fractions` asks whether a number is one of: as nobody has decimal numbers who has not imported them, none is."""


with standing_in({"decimal": {"Decimal": _Decimal}}):
    from fractions import Fraction

__all__ = ["Fraction"]
