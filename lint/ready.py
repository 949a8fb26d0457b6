"""What comes of the program's own files and of nothing else, worked out once and kept ready-made from run to run.

What is kept lies beside the rules (see lint/rulebook/pressed.py) as a store of packed things, each opened when it is first
asked for. Where there is none, all is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from io import BytesIO
from pathlib import Path

from lint.hints import TYPE_CHECKING, Any, Self, TypeVar, cast
from lint.mappings import Flat
from lint.pickles import NEWEST, Pickler, Unpickler

_LARGE = 200
"""Items of a tuple, a set or a dict from which it is kept once for all that have it."""
Made = TypeVar("Made", bound=Callable[..., Any])


Packed = tuple[int, int]
"""Where a thing begins and ends in the data of a pack."""


_ITSELF = "store"
"""What things of a store call it."""


class Store:
    """Things packed by a Pack, by name."""

    def __init__(self, data: bytes | memoryview, things: Mapping[str, Packed]) -> None:
        self._data, self._things = data, things
        self._opened: dict[str, Any] = {_ITSELF: self}

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def __getitem__(self, name: str) -> Any:
        if name not in self._opened:
            self._opened[name] = self.opened(self._things[name])
        return self._opened[name]

    def opened(self, packed: Packed) -> Any:
        """What is packed there, with what it shares with others of the store."""
        return _Opening(BytesIO(self.raw(packed)), self).load()

    def raw(self, packed: Packed) -> bytes | memoryview:
        """The bytes that are packed there."""
        return self._data[slice(*packed)]


class _Opening(Unpickler):
    def __init__(self, stream: BytesIO, store: Store) -> None:
        super().__init__(stream)
        self._store = store

    def persistent_load(self, name: str | Packed) -> Any:
        return self._store[name] if isinstance(name, str) else self._store.raw(name)


_COUNTED = " #"
"""What stands before the number of what comes of more than files: another run has other numbers."""
_at_hand = [Store(b"", {})]
_given: dict[int, tuple[str, Any]] = {}
"""What functions marked with `once` gave in this run, by its `id`: what it is called, and that."""


def know(store: Store) -> None:
    """Have what an earlier run of this program has kept at hand."""
    _at_hand[0] = store


def once(make: Made) -> Made:
    """The function asked once for the same. What it gives is to come of its arguments and of files of the program alone, to be
    never changed, and can be pickled. It is kept if it comes of the names of files alone, or is part of something that is kept.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @cache
    @wraps(make)
    def ask(*arguments: Any) -> Any:
        of_files = all(isinstance(each, Path) for each in arguments)
        called = " ".join((name, *map(str, arguments))) if of_files else f"{name}{_COUNTED}{len(_given)}"
        if of_files and called in _at_hand[0]:
            return _at_hand[0][called]
        given = make(*arguments)
        _given[id(given)] = (called, given)
        return given

    return cast("Made", ask)


class Pack:
    """Packs things each for itself, and once for all what several have from a function marked with `once`."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.things: dict[str, Packed] = {}
        self._large: dict[tuple[type, Any], str] = {}

    def packed(self, thing: Any) -> Packed:
        """Put a thing into the data."""
        stream = BytesIO()
        _Packing(stream, thing, self).dump(thing)
        return self.put(stream.getvalue())

    def put(self, raw: bytes) -> Packed:
        """Put bytes into the data as they are."""
        start = len(self.data)
        self.data += raw
        return start, len(self.data)

    def share(self, name: str, given: Any) -> None:
        """See to it that what a function gave, or a large list, is among the things that have a name."""
        if name not in self.things:
            self.things[name] = self.packed(given)

    def share_all(self) -> None:
        """See to it that all is that functions have given of the names of files alone."""
        for name, given in list(_given.values()):
            if _COUNTED not in name:
                self.share(name, given)

    def name_of(self, part: Any) -> str:
        """What a part of a thing is kept by, if it is kept outside of it; "" if not."""
        name, given = _given.get(id(part), ("", None))
        if name and given is part:
            return name
        if type(part) in (tuple, frozenset, dict) and len(part) >= _LARGE:  # that several rules have, each for itself
            return self._name_of_large(part)
        return ""

    def _name_of_large(self, part: Any) -> str:
        try:
            found = type(part), tuple(part.items()) if type(part) is dict else part
            return self._large.setdefault(found, f"{len(self._large)} large")
        except TypeError:  # it has parts that can change
            return ""


class _Packing(Pickler):
    def __init__(self, stream: BytesIO, thing: Any, pack: Pack) -> None:
        super().__init__(stream, NEWEST)
        self._thing, self._pack = thing, pack

    def reducer_override(self, part: Any) -> Any:
        """A thing of which the long lists are opened when they are asked for: what comes of them is kept, too."""
        if not isinstance(part, Partly):
            return NotImplemented
        state = part.__getstate__()
        later = {name for name, value in state.items() if self._pack.name_of(value) and not hasattr(type(part), name)}
        packed = {name: self._pack.packed(state.pop(name)) for name in later}
        return _partly, (type(part), state, Store, packed)

    def persistent_id(self, part: Any) -> str | Packed | None:
        if part is Store:
            return _ITSELF
        if type(part) is Flat:
            return self._pack.put(part)
        name = "" if part is self._thing else self._pack.name_of(part)
        if name:
            self._pack.share(name, part)
        return name or None


class Partly:
    """A thing of which some attributes are opened when they are first asked for."""

    _store: Store
    _packed: Mapping[str, Packed] = {}

    @classmethod
    def partly(cls, at_once: Mapping[str, Any], store: Store, packed: Mapping[str, Packed]) -> Self:
        """The thing with some attributes as they are, and others as a pack has packed them."""
        thing = object.__new__(cls)
        vars(thing).update(at_once, _store=store, _packed=packed)
        return thing

    if not TYPE_CHECKING:  # for whom they are all there

        def __getattr__(self, name: str) -> Any:
            if name not in self._packed:
                raise AttributeError(f"{type(self).__name__} has no {name!r}")
            vars(self)[name] = self._store.opened(self._packed[name])
            return vars(self)[name]

    def __getstate__(self) -> dict[str, Any]:
        """All of it: another process may know nothing of the store."""
        return {
            name: getattr(self, name) for name in {**vars(self), **self._packed} if name not in ("_store", "_packed")
        }


def _partly(kind: type[Partly], at_once: Mapping[str, Any], store: Store, packed: Mapping[str, Packed]) -> Partly:
    return kind.partly(at_once, store, packed)
