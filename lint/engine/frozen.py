"""Values to bytes and back, for what outlives a run: JSON that holds no types, made again by the hints of who asks.

Named tuples and dataclasses become lists of their fields. Nothing read can run code or name a class, as a pickle could.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin

from lint.hints import Any, hints_of

Make = Callable[[Any], Any]

_SCALARS = (str, int, float, bool)


def freeze(value: Any) -> bytes:
    """The value as bytes. Raises TypeError for one that is not made of named tuples, dataclasses, sequences and scalars."""
    text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def plain(data: bytes) -> Any:
    """What is frozen in bytes, as lists and scalars. Raises ValueError for other bytes."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def thaw(hint: Any, value: Any) -> Any:
    """The value of a type that a plain one stands for; any sequence comes back as a tuple.

    Raises TypeError or ValueError for one of another shape.
    """
    return _maker(hint)(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"cannot be kept: {type(value)}")


@cache
def _maker(hint: Any) -> Make:
    """The function that makes a value of a type."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _or_none(*(_maker(arg) for arg in args if arg is not NoneType))
    if origin in (tuple, Sequence):
        return _each(_maker(args[0]))
    if hint is bytes:
        return bytes.fromhex
    if is_dataclass(hint) or issubclass(hint, tuple):
        return _fields(hint)
    return _same if hint in _SCALARS else hint


def _or_none(make: Make) -> Make:
    return lambda value: None if value is None else make(value)


def _each(make: Make) -> Make:
    return lambda values: tuple(map(make, values))


def _fields(cls: Any) -> Make:
    hints = hints_of(cls)
    names = [field.name for field in fields(cls)] if is_dataclass(cls) else cls._fields
    makes = [_maker(hints[name]) for name in names]
    if all(make is _same for make in makes):
        return lambda values: cls(*values)
    return lambda values: cls(*[make(value) for make, value in zip(makes, values, strict=True)])


def _same(value: Any) -> Any:
    return value
