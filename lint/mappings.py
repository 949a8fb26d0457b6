"""Mappings of thousands of strings of which a run asks for a few hundred: they open in a fraction of the time of a dict.

They are pickled as a few long strings, and what is asked for is cut out of these.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from codecs import utf_16_le_decode, utf_16_le_encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, count, pairwise

from lint.hints import Any, TypeVar

_OFTEN = 1000
"""Times that something is cut out before all is."""
_Value = TypeVar("_Value")


class Flat(bytes):
    """Bytes that a pack (lint/ready.py) keeps outside of what they are part of: who opens that has a view of where they lie."""


class Long:
    """A long string of which only pieces are asked for: as it lies in memory it need not be read to be opened."""

    def __init__(self, pieces: Iterable[str]) -> None:
        coded = list(map(_coded, pieces))
        self._coded: Flat | memoryview = Flat(b"".join(coded))
        self._ends: Flat | memoryview = Flat(array("I", accumulate(map(len, coded), initial=0)))

    def __getitem__(self, at: int) -> str:
        """One of the pieces, by its number."""
        start, end = memoryview(self._ends).cast("I")[at : at + 2]
        return _decoded(self._coded[start:end])

    def some(self, places: Iterable[int]) -> list[str]:
        """Some of the pieces, by their numbers."""
        coded, ends = self._coded, memoryview(self._ends).cast("I")
        return [utf_16_le_decode(coded[ends[at] : ends[at + 1]], "surrogatepass", True)[0] for at in places]

    def __getstate__(self) -> dict[str, Any]:
        return {"_coded": Flat(self._coded), "_ends": Flat(self._ends)}

    def __iter__(self) -> Iterator[str]:
        """All of the pieces, in the time that a few take."""
        return _pieces(self._coded, memoryview(self._ends).cast("I"))


class Sparing(Mapping[str, _Value]):
    """What is known of strings, each found when it is asked for; who asks often is given a dict."""

    def __init__(self) -> None:
        self._asked, self._all = 0, dict[str, _Value]()

    def _found(self, key: str) -> _Value | None:
        """What is known of a string, if anything."""
        raise NotImplementedError

    def _each(self) -> Iterator[tuple[str, _Value]]:
        """All that is known."""
        raise NotImplementedError

    def __getitem__(self, key: str) -> _Value:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        value: _Value = found
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def get(self, key: str, default: Any = None) -> Any:
        """What is known of a string, else the default."""
        self._asked += 1
        if self._asked > _OFTEN:
            self._have_all()
        found = self._found(key)
        return default if found is None else found

    def _have_all(self) -> None:
        """Have a dict asked from now on, and nothing else before it."""
        self._all = dict(self._each())
        vars(self)["get"] = self._all.get

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self._each())

    def __getstate__(self) -> dict[str, Any]:
        return {name: part for name, part in vars(self).items() if name != "get"} | {"_asked": 0, "_all": {}}


class Strings(Sparing[str]):
    """Strings by strings, thousands of them. They open in a third of the time that a dict takes to be made, of which a run asks
    for a few hundred.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = sorted(known)
        self._values = Long(known[key] for key in self._keys)

    def _found(self, key: str) -> str | None:
        at = bisect_left(self._keys, key)
        return self._values[at] if at < len(self._keys) and self._keys[at] == key else None

    def _each(self) -> Iterator[tuple[str, str]]:
        return zip(self._keys, self._values, strict=True)

    def __len__(self) -> int:
        return len(self._keys)

    def __getstate__(self) -> Any:
        return joined(self._keys), self._values

    def __setstate__(self, state: tuple[str, Long]) -> None:
        super().__init__()
        keys, self._values = state
        self._keys = parted(keys)


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


def joined(strings: Collection[str]) -> str:
    """Strings in one, which begins with the mark that stands before each."""
    mark = unused(strings)
    return "".join(mark + string for string in strings)


def unused(strings: Iterable[str]) -> str:
    """A character that none of some strings has."""
    every = "".join(strings)
    return next(mark for mark in map(chr, count()) if mark not in every)


def parted(one: str) -> list[str]:
    """The strings that `joined` has put in one."""
    return one[1:].split(one[0]) if one else []


def _coded(string: str) -> bytes:
    """A long string as it is kept: half of what a run cuts out of it would be spent on reading it whole from `pickle`'s UTF-8.

    The codec is called as it is: by its name, another module would have to be imported to call it.
    """
    return utf_16_le_encode(string, "surrogatepass")[0]


def _decoded(coded: bytes | memoryview) -> str:
    return utf_16_le_decode(coded, "surrogatepass", True)[0]


def _pieces(coded: bytes | memoryview, ends: Iterable[int]) -> Iterator[str]:
    """The strings between ends in what `_coded` made; where each character has two bytes, cut out of one."""
    whole = _decoded(coded)
    if 2 * len(whole) == len(coded):
        return (whole[start >> 1 : end >> 1] for start, end in pairwise(ends))
    return (_decoded(coded[start:end]) for start, end in pairwise(ends))


_NOTHING = Long(())
