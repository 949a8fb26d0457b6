"""Pickles by the machine that Python has for them, without the rest of `pickle`: that is another, written in Python."""

from __future__ import annotations

from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from pickle import Pickler, Unpickler, loads
else:
    try:
        from _pickle import Pickler, Unpickler, loads
    except ImportError:  # a Python that has none
        from pickle import Pickler, Unpickler, loads

NEWEST = 5
"""The protocol that all Pythons know on which we run."""

__all__ = ["NEWEST", "Pickler", "Unpickler", "loads"]
