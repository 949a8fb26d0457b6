"""Mappings of thousands of strings of which a run asks for a few hundred: they open in a fraction of the time of a dict.

They are pickled as a few long strings, and what is asked for is cut out of these.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, count, groupby
from operator import itemgetter

from lint.hints import Any, ClassVar, TypeVar

Number = TypeVar("Number", int, float)
_CODE = "utf-16-le"
"""As long strings are kept: half of what a run cuts out of them would be spent on reading them whole from `pickle`'s UTF-8."""
_OFTEN = 1000
"""Times that something is cut out before all is."""


class _Long:
    """A long string of which only pieces are asked for: as it lies in memory it need not be read to be opened."""

    def __init__(self, pieces: Iterable[str]) -> None:
        coded = list(map(_coded, pieces))
        self._coded, self._ends = b"".join(coded), array("I", accumulate(map(len, coded), initial=0)).tobytes()

    def __getitem__(self, at: int) -> str:
        """One of the pieces, by its number."""
        start, end = memoryview(self._ends).cast("I")[at : at + 2]
        return self._coded[start:end].decode(_CODE, "surrogatepass")


class Strings(Mapping[str, str]):
    """Strings by strings, thousands of them: a value is cut out of a long string when it is asked for. That opens in a third
    of the time that a dict takes to be made, of which a run asks for a few hundred.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._keys = sorted(known)
        self._values = _Long(known[key] for key in self._keys)

    def __getitem__(self, key: str) -> str:
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            raise KeyError(key)
        return self._values[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __getstate__(self) -> tuple[str, _Long]:
        return joined(self._keys), self._values

    def __setstate__(self, state: tuple[str, _Long]) -> None:
        keys, self._values = state
        self._keys = parted(keys)


class Cut(Mapping[str, str]):
    """Strings by strings of a few lengths, none of them empty, each cut out of long strings when it is asked for: tens of
    thousands of them open in no time at all. To ask for one takes thirty times that of a dict, so that who asks often is
    given one.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._of_size: dict[int, tuple[bytes, _Long]] = {}
        """The keys of a length, coded, in the order of their codes, and the values in the same order."""
        for size, of_size in groupby(
            sorted((len(_coded(key)), _coded(key), known[key]) for key in known), key=itemgetter(0)
        ):
            keys, values = zip(*((key, value) for _, key, value in of_size), strict=True)
            self._of_size[size] = b"".join(keys), _Long(values)
        self._asked, self._all = 0, dict[str, str]()

    def __getitem__(self, key: str) -> str:
        if self._all:
            return self._all[key]
        self._asked += 1
        if self._asked > _OFTEN:
            self._all = {key: self._cut(key) for key in self}
        return self._cut(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The string of a key, else the default."""
        if self._all:
            return self._all.get(key, default)
        return super().get(key, default)

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_asked": 0, "_all": {}}

    def _cut(self, key: str) -> str:
        coded = _coded(key)
        size = len(coded)
        keys, values = self._of_size.get(size, (b"", _NOTHING))
        count = len(keys) // size if size else 0
        at = bisect_left(range(count), coded, key=lambda index: keys[index * size : (index + 1) * size])
        if at == count or not keys.startswith(coded, at * size):
            raise KeyError(key)
        return values[at]

    def __iter__(self) -> Iterator[str]:
        for size, (keys, _) in self._of_size.items():
            yield from (keys[at : at + size].decode(_CODE, "surrogatepass") for at in range(0, len(keys), size))

    def __len__(self) -> int:
        return sum(len(keys) // size for size, (keys, _) in self._of_size.items())


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


def _coded(string: str) -> bytes:
    return string.encode(_CODE, "surrogatepass")


_NOTHING = _Long(())
