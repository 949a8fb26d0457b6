"""What comes of the program's own files and of nothing else, worked out once and kept ready-made from run to run.

What is kept lies beside the rules (see lint/rulebook/pressed.py) as a store of packed things, each opened when it is first
asked for. Where there is none, all is worked out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, wraps
from io import BytesIO
from itertools import accumulate, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from lint.pickles import NEWEST, Pickler, Unpickler

_LARGE = 1000
"""Items of a tuple from which it is kept once for all that have it."""
Made = TypeVar("Made", bound=Callable[..., Any])
Number = TypeVar("Number", int, float)


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

    def persistent_load(self, name: str) -> Any:
        return self._store[name]


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
        self._large: dict[tuple[Any, ...], str] = {}

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
        if type(part) is tuple and len(part) >= _LARGE:  # lists that several rules have, each for itself
            return self._large.setdefault(part, f"{len(self._large)} large")
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

    def persistent_id(self, part: Any) -> str | None:
        if part is Store:
            return _ITSELF
        name = "" if part is self._thing else self._pack.name_of(part)
        if name:
            self._pack.share(name, part)
        return name or None


class Strings(Mapping[str, str]):
    """Strings by strings, thousands of them: a value is cut out of a long string when it is asked for. That opens in a third
    of the time that a dict takes to be made, of which a run asks for a few hundred.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._keys = sorted(known)
        values = [known[key] for key in self._keys]
        self._values, self._ends = "".join(values), memoryview(array("I", accumulate(map(len, values), initial=0)))

    def __getitem__(self, key: str) -> str:
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            raise KeyError(key)
        return self._values[self._ends[at] : self._ends[at + 1]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __getstate__(self) -> tuple[str, str, bytes]:
        return joined(self._keys), self._values, self._ends.tobytes()

    def __setstate__(self, state: tuple[str, str, bytes]) -> None:
        keys, self._values, ends = state
        self._keys, self._ends = parted(keys), memoryview(ends).cast("I")


class Cut(Mapping[str, str]):
    """Strings by strings of a few lengths, none of them empty, each cut out of long strings when it is asked for: tens of
    thousands of them open in no time at all, to ask for one takes thirty times that of a dict.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._of_size: dict[int, tuple[str, str, bytes]] = {}
        for size in sorted(set(map(len, known))):
            keys = sorted(key for key in known if len(key) == size)
            ends = array("I", accumulate((len(known[key]) for key in keys), initial=0))
            self._of_size[size] = "".join(keys), "".join(known[key] for key in keys), ends.tobytes()

    def __getitem__(self, key: str) -> str:
        size = len(key)
        keys, values, ends = self._of_size.get(size, ("", "", b""))
        count = len(keys) // size if size else 0
        at = bisect_left(range(count), key, key=lambda index: keys[index * size : (index + 1) * size])
        if at == count or not keys.startswith(key, at * size):
            raise KeyError(key)
        return values[slice(*memoryview(ends).cast("I")[at : at + 2])]

    def __iter__(self) -> Iterator[str]:
        for size, (keys, _, _) in self._of_size.items():
            yield from (keys[at : at + size] for at in range(0, len(keys), size))

    def __len__(self) -> int:
        return sum(len(keys) // size for size, (keys, _, _) in self._of_size.items())


class Lists(Mapping[str, tuple[str, ...]]):
    """Lists of strings by strings, each put together when it is asked for."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._joined = Strings({key: joined(strings) for key, strings in known.items()})

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return tuple(parted(self._joined[key]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._joined)

    def __len__(self) -> int:
        return len(self._joined)


class Numbers(dict[str, Number]):
    """Numbers by strings, of which a run asks for thousands: they are read in half of a dict's time."""

    code: ClassVar[str]
    """How `array` calls such numbers."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (_numbers, (type(self), joined(self), array(self.code, self.values()).tobytes()))


class Integers(Numbers[int]):
    """Whole numbers of 32 bits, not below 0."""

    code = "I"


class Floats(Numbers[float]):
    """Floating point numbers."""

    code = "d"


def _numbers(kind: type[Numbers[Any]], keys: str, values: bytes) -> Numbers[Any]:
    return kind(zip(parted(keys), memoryview(values).cast(kind.code), strict=True))  # type: ignore[call-overload]


def joined(strings: Collection[str]) -> str:
    """Strings in one, which begins with the mark that stands before each."""
    every = "".join(strings)
    mark = next(mark for mark in map(chr, count()) if mark not in every)
    return "".join(mark + string for string in strings)


def parted(one: str) -> list[str]:
    """The strings that `joined` has put in one."""
    return one[1:].split(one[0]) if one else []


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
