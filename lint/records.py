"""Dataclasses that are made in half the time: a run makes some forty of them before it checks a page.

What Python's own decorator writes and compiles anew for each class, to compare, hash and show its objects, is here one function
for all of them. That a frozen one is not changed is seen to by mypy, not while it runs: its objects are made the faster for it.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False):
        """The decorator of `dataclasses`, with what we use of it."""
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots)
        made = dataclasses.dataclass(eq=False, repr=False, slots=slots)(cls)
        compared = [field.name for field in dataclasses.fields(made) if field.compare]
        made._compared = attrgetter(*compared) if compared else type
        methods = {"__eq__": _equal, "__hash__": _hash if frozen else None, "__repr__": _shown}
        for name in methods.keys() - vars(cls).keys():
            setattr(made, name, methods[name])
        return made

    def _equal(one, other):
        return one._compared(one) == one._compared(other) if one.__class__ is other.__class__ else NotImplemented

    def _hash(thing):
        return hash(thing._compared(thing))

    def _shown(thing):
        values = (f"{field.name}={getattr(thing, field.name)!r}" for field in dataclasses.fields(thing) if field.repr)
        return f"{thing.__class__.__qualname__}({', '.join(values)})"


__all__ = ["dataclass"]
