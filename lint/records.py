"""Dataclasses, named tuples and enumerations made in a fraction of the time: a run makes some hundred before it checks a page.

What Python's own decorator writes and compiles anew for each class, to compare, hash and show its objects, is here one function
for all of them; what makes the objects is compiled when the first is made: of most classes a run makes none. That a frozen one
is not changed is seen to by mypy, not while it runs: its objects are made the faster for it. Of a named tuple, `typing` compiles
every annotation, and `collections` what makes it and has copies of all that it can do. `dataclasses` itself is imported when one
of its functions asks for the fields. An enumeration of strings is a class of strings, which `enum` takes twice as long to make.
"""

from __future__ import annotations

import marshal
from collections import _tuplegetter  # type: ignore[attr-defined]
from functools import partial
from operator import attrgetter
from types import FunctionType

from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType

_kept: dict[str, bytes] = {}
"""What makes objects of classes, compiled, by its source: what Python's `exec` and `eval` take."""
_sources: list[tuple[Callable[[], str], str]] = []
"""What gives the source for each class, and which of the two takes it."""


def know(codes: Mapping[str, bytes]) -> None:
    """Have codes at hand that an earlier run of this program, by this Python, has compiled."""
    _kept.update(codes)


def codes() -> dict[str, bytes]:
    """The codes for all classes up to now, for later runs."""
    sources = {source(): mode for source, mode in _sources}
    return {source: marshal.dumps(compile(source, "<records>", mode)) for source, mode in sources.items()}


def _made_ready(source: str) -> str | CodeType:
    """The code for a source that is kept, else the source: to call `compile` itself takes as long as compiling twenty of them."""
    code: str | CodeType = marshal.loads(_kept[source]) if source in _kept else source
    return code


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from enum import StrEnum
    from typing import NamedTuple
else:
    _NOTHING = object()

    def dataclass(cls=None, /, *, frozen=False, slots=False):
        """The decorator of `dataclasses`, with what we use of it."""
        if cls is None:
            return partial(dataclass, frozen=frozen, slots=slots)
        given = {name: vars(cls)[name] for name in _names(cls) if name in vars(cls)}
        for name in [name for name, default in given.items() if isinstance(default, field)]:
            delattr(cls, name)
        made = _slotted(cls) if slots else cls
        methods = {"__init__": _Init(made), "__eq__": _equal, "__hash__": _hash if frozen else None, "__repr__": _shown}
        for name in methods.keys() - vars(cls).keys():
            setattr(made, name, methods[name])
        made.__dataclass_fields__, made._compared, made.__match_args__ = _Fields(made), _Compared(), _names(cls)
        made._given = given
        _sources.append((partial(_source_of, made), "exec"))
        return made

    class field:  # noqa: N801  so does `dataclasses` call it
        """What is to be known of a field beside its default."""

        def __init__(self, *, default=_NOTHING, default_factory=_NOTHING, **others):
            self.default, self.default_factory = default, default_factory
            self.init, self.repr, self.compare = (others.get(name, True) for name in ("init", "repr", "compare"))

        @property
        def said(self):
            """What was given of it."""
            return {name: value for name, value in vars(self).items() if value is not _NOTHING}

    def fields(of):
        """The fields of a dataclass, by name."""
        given = ((name, of._given.get(name, _NOTHING)) for name in of.__match_args__)
        return {name: each if isinstance(each, field) else field(default=each) for name, each in given}

    def replace(thing, /, **others):
        """As of `dataclasses`: another object with some fields replaced."""
        kept = {name: getattr(thing, name) for name, each in fields(thing).items() if each.init and name not in others}
        return thing.__class__(**kept, **others)

    def _names(cls):
        return tuple(name for name, hint in cls.__annotations__.items() if not hint.startswith("ClassVar"))

    def _slotted(cls):
        """The class once more, with slots where its defaults stood."""
        left = {*_names(cls), "__dict__", "__weakref__"}
        body = {name: part for name, part in vars(cls).items() if name not in left}
        made = type(cls)(cls.__name__, cls.__bases__, body | {"__slots__": _names(cls)})
        made.__qualname__ = cls.__qualname__
        return made

    class _Fields:
        """What stands for what Python's decorator notes of a class until one of Python's functions first asks for it."""

        def __init__(self, of):
            self._of = of

        def __get__(self, thing, kind=None):
            import dataclasses  # here: to import it takes a fiftieth of a short run, in which nobody asks

            hints = {name: self._of.__annotations__[name] for name in self._of.__match_args__}
            stated = {name: dataclasses.field(**each.said) for name, each in fields(self._of).items()}
            body = stated | {"__annotations__": hints, "__module__": self._of.__module__}
            noted = dataclasses.dataclass(init=False, eq=False, repr=False)(type(self._of.__name__, (), body))
            self._of.__dataclass_params__ = noted.__dataclass_params__
            self._of.__dataclass_fields__ = noted.__dataclass_fields__
            return noted.__dataclass_fields__

    class _Compared:
        """What stands for the function that gives what is compared of an object until it is first asked for."""

        def __get__(self, thing, kind=None):
            compared = [name for name, each in fields(kind).items() if each.compare]
            kind._compared = attrgetter(*compared) if compared else type
            return kind._compared

    class _Init:
        """What stands for `__init__` until it is first asked for."""

        def __init__(self, of):
            self._of = of

        def __get__(self, thing, kind=None):
            self._of.__init__ = made = _init(self._of)
            return made.__get__(thing, kind)

    def _init(of):
        """It takes the fields in their order, and sets them; those that it does not take are left to `__post_init__`."""
        defaults = {f"_{name}": _default(each) for name, each in fields(of).items()}
        exec(_made_ready(_source_of(of)), defaults)
        return defaults["__init__"]

    def _default(each):
        return each.default if each.default_factory is _NOTHING else each.default_factory

    def _source_of(of):
        """The source of the `__init__` of a dataclass, in which `_name` is the default of a field, or what makes it."""
        head, body = ["self"], []
        for name, each in fields(of).items():
            if each.init:
                is_made = each.default_factory is not _NOTHING
                head.append(name if _default(each) is _NOTHING else f"{name}=_{name}")
                body.append(f"self.{name} = " + (f"_{name}() if {name} is _{name} else {name}" if is_made else name))
        body += ["self.__post_init__()"] if hasattr(of, "__post_init__") else [] if body else ["pass"]
        return f"def __init__({', '.join(head)}): {'; '.join(body)}"

    def _equal(one, other):
        return one._compared(one) == one._compared(other) if one.__class__ is other.__class__ else NotImplemented

    def _hash(thing):
        return hash(thing._compared(thing))

    def _shown(thing):
        values = (f"{name}={getattr(thing, name)!r}" for name, each in fields(thing).items() if each.repr)
        return f"{thing.__class__.__qualname__}({', '.join(values)})"

    _new = tuple.__new__
    _OF_SIZE = {  # with other names for their parameters these are what `eval` would make, in a fiftieth of the time
        1: lambda _kind, a: _new(_kind, (a,)),
        2: lambda _kind, a, b: _new(_kind, (a, b)),
        3: lambda _kind, a, b, c: _new(_kind, (a, b, c)),
        4: lambda _kind, a, b, c, d: _new(_kind, (a, b, c, d)),
        5: lambda _kind, a, b, c, d, e: _new(_kind, (a, b, c, d, e)),
        6: lambda _kind, a, b, c, d, e, f: _new(_kind, (a, b, c, d, e, f)),
    }

    def _source_of_new(names):
        return f"lambda _kind, {', '.join(names)}: _new(_kind, ({', '.join(names)}))"

    class _New:
        """What stands for the `__new__` of a named tuple until it is first asked for."""

        def __init__(self, of, defaults):
            self._of, self._defaults = of, defaults

        def __get__(self, thing, kind=None):
            names = self._of._fields
            like = _OF_SIZE.get(len(names)) or eval(_made_ready(_source_of_new(names)))
            made = FunctionType(
                like.__code__.replace(co_varnames=("_kind", *names)), globals(), "__new__", self._defaults
            )
            self._of.__new__ = staticmethod(made)
            return made

    class _Named(type):
        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = tuple(body[field] for field in fields if field in body)
            body |= {field: _tuplegetter(at, "") for at, field in enumerate(fields)}
            body |= {"__slots__": (), "__match_args__": fields, "_fields": fields}
            made = super().__new__(cls, name, bases, body)
            if fields:
                made.__new__ = _New(made, defaults)
                _sources.append((partial(_source_of_new, fields), "eval"))
            return made

    class NamedTuple(tuple, metaclass=_Named):
        """What `typing.NamedTuple` is to a class with fields, and with nothing beside it."""

        @classmethod
        def _make(cls, things):
            return cls(*things)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **others):
            made = self._make(map(others.pop, self._fields, self))
            if others:
                raise TypeError(f"{self.__class__.__name__} has no {', '.join(others)}")
            return made

        def __repr__(self):
            values = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{self.__class__.__name__}({', '.join(values)})"

        def __getnewargs__(self):
            return tuple(self)

    class _Members(type):
        def __new__(cls, name, bases, body):
            values = {key: value for key, value in body.items() if type(value) is str and not key.startswith("_")}
            made = super().__new__(cls, name, bases, {key: part for key, part in body.items() if key not in values})
            made._by_value = {}
            for key, value in values.items():
                made._by_value[value] = member = str.__new__(made, value)
                member.name = key
                setattr(made, key, member)
            return made

        def __iter__(cls):
            return iter(cls._by_value.values())

        def __reversed__(cls):
            return reversed(cls._by_value.values())

        def __len__(cls):
            return len(cls._by_value)

    class StrEnum(str, metaclass=_Members):
        """What `enum.StrEnum` is to a class of names for strings."""

        def __new__(cls, value):
            if value not in cls._by_value:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            return cls._by_value[value]

        @property
        def value(self):
            return str(self)

        def __reduce__(self):
            return type(self), (str(self),)

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {str(self)!r}>"


__all__ = ["NamedTuple", "StrEnum", "codes", "dataclass", "field", "know", "replace"]
