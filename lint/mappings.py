"""Mappings of thousands of strings of which a run asks for a few hundred: they open in a fraction of the time of a dict.

They are pickled as a few long strings, and what is asked for is cut out of these.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain, count, groupby, pairwise
from operator import itemgetter
from zlib import crc32

from lint.hints import Any

_CODE = "utf-16-le"
"""As long strings are kept: half of what a run cuts out of them would be spent on reading them whole from `pickle`'s UTF-8."""
_OFTEN = 1000
"""Times that something is cut out before all is."""
_BITS = 10
"""Bits of a sieve for each string at least."""


class _Long:
    """A long string of which only pieces are asked for: as it lies in memory it need not be read to be opened."""

    def __init__(self, pieces: Iterable[str]) -> None:
        coded = list(map(_coded, pieces))
        self._coded, self._ends = b"".join(coded), array("I", accumulate(map(len, coded), initial=0)).tobytes()

    def __getitem__(self, at: int) -> str:
        """One of the pieces, by its number."""
        start, end = memoryview(self._ends).cast("I")[at : at + 2]
        return self._coded[start:end].decode(_CODE, "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """All of the pieces, in the time that a few take."""
        return _pieces(self._coded, memoryview(self._ends).cast("I"))


class _Sparing(Mapping[str, str]):
    """Strings by strings, each cut out of a long one when it is asked for; who asks often is given a dict."""

    def __init__(self) -> None:
        self._asked, self._all = 0, dict[str, str]()

    def _cut(self, key: str) -> str | None:
        """The string of a key, if there is one."""
        raise NotImplementedError

    def _each(self) -> Iterator[tuple[str, str]]:
        """All keys with their strings."""
        raise NotImplementedError

    def __getitem__(self, key: str) -> str:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return str(found)

    def get(self, key: str, default: Any = None) -> Any:
        """The string of a key, else the default."""
        if self._all:
            return self._all.get(key, default)
        self._asked += 1
        if self._asked > _OFTEN:
            self._all = dict(self._each())
        found = self._cut(key)
        return default if found is None else found


class Strings(_Sparing):
    """Strings by strings, thousands of them. They open in a third of the time that a dict takes to be made, of which a run asks
    for a few hundred.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = sorted(known)
        self._values = _Long(known[key] for key in self._keys)

    def _cut(self, key: str) -> str | None:
        at = bisect_left(self._keys, key)
        return self._values[at] if at < len(self._keys) and self._keys[at] == key else None

    def _each(self) -> Iterator[tuple[str, str]]:
        return zip(self._keys, self._values, strict=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __getstate__(self) -> tuple[str, _Long]:
        return joined(self._keys), self._values

    def __setstate__(self, state: tuple[str, _Long]) -> None:
        super().__init__()
        keys, self._values = state
        self._keys = parted(keys)


class Cut(_Sparing):
    """Strings by strings of a few lengths, none of them empty: tens of thousands of them open in no time at all. To ask for one
    takes thirty times that of a dict.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._of_size: dict[int, tuple[bytes, _Long]] = {}
        """The keys of a length, coded, in the order of their codes, and the values in the same order."""
        ordered = sorted((len(_coded(key)), _coded(key), known[key]) for key in known)
        for size, of_size in groupby(ordered, key=itemgetter(0)):
            keys, values = zip(*((key, value) for _, key, value in of_size), strict=True)
            self._of_size[size] = b"".join(keys), _Long(values)

    def _cut(self, key: str) -> str | None:
        coded = _coded(key)
        size = len(coded)
        keys, values = self._of_size.get(size, (b"", _NOTHING))
        count = len(keys) // size if size else 0
        at = bisect_left(range(count), coded, key=lambda index: keys[index * size : (index + 1) * size])
        return values[at] if at < count and keys.startswith(coded, at * size) else None

    def _each(self) -> Iterator[tuple[str, str]]:
        for size, (keys, values) in self._of_size.items():
            yield from zip(_pieces(keys, range(0, len(keys) + 1, size)), values, strict=True)

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_asked": 0, "_all": {}}

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self._each())

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


class Floats(dict[str, float]):
    """Floating point numbers by strings, of which a run asks for thousands: they are read in half of a dict's time."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (_floats, (joined(self), array("d", self.values()).tobytes()))


def _floats(keys: str, values: bytes) -> Floats:
    return Floats(zip(parted(keys), memoryview(values).cast("d"), strict=True))


class Heads:
    """Numbers by strings, tens of thousands of them, found by the one or two characters that they begin with: their heads.

    Heads lie in rows, one for each first character, and in it the second ones. That opens in no time at all; who asks a second
    time is given dicts, which are asked in a sixth of the time.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        self._alone = unused(known)
        """In the place of a second character where there is none; copy that has it there has the first one, too."""
        rows: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for string in sorted(known):
            rows[string[0]][string[1:2] or self._alone].append(string)
        cells = [(first, second, strings) for first, row in rows.items() for second, strings in row.items()]
        longer = [[string for string in strings if string[2:]] for _, _, strings in cells]
        self._firsts, self._seconds = "".join(rows), "".join(second for _, second, _ in cells)
        self._ends = array("I", accumulate(map(len, rows.values()), initial=0)).tobytes()
        heads = (first + second.strip(self._alone) for first, second, _ in cells)
        self._numbers = array("I", (known.get(head, -1) + 1 for head in heads)).tobytes()
        """By cell, one more than the number of what stands there, or 0."""
        self._groups = array("I", accumulate(map(bool, longer), initial=0)).tobytes()
        """By cell, how many before it begin longer strings."""
        self._longer = _Long(
            joined([chr(known[string]) + string for string in strings]) for strings in longer if strings
        )
        self._was_asked = False

    def among(self, characters: set[str], pairs: set[str]) -> tuple[set[int], list[tuple[str, int]]]:
        """The numbers of those strings that are among some characters and pairs, and the longer strings, with theirs, that begin
        with one of the pairs.
        """
        if self._was_asked:
            numbered, begun = self._dicts
            found: set[Any] = set(map(numbered.get, chain(characters, pairs)))
            return found - {None}, [each for head in begun.keys() & pairs for each in begun[head]]
        self._was_asked = True
        seconds: defaultdict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            seconds[pair[0]].append(pair[1])
        cells = [cell for first in characters for cell in self._cells(first, seconds[first])]
        numbers, groups = memoryview(self._numbers).cast("I"), memoryview(self._groups).cast("I")
        longer = (self._group(groups[cell]) for cell in cells if groups[cell] < groups[cell + 1])
        return {numbers[cell] - 1 for cell in cells if numbers[cell]}, [*chain.from_iterable(longer)]

    def _cells(self, first: str, seconds: Iterable[str]) -> Iterator[int]:
        """The cells of a character alone and of some second ones in its row."""
        at = self._firsts.find(first)
        if at >= 0:
            start, end = memoryview(self._ends).cast("I")[at : at + 2]
            row = self._seconds[start:end]
            if row[0] == self._alone:  # which comes first: strings lie in their order
                yield start
            for second in seconds:
                if (found := row.find(second)) >= 0:
                    yield start + found

    @cached_property
    def _dicts(self) -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
        """The numbers of heads, and the longer strings that begin with them."""
        numbers, groups, ends = (memoryview(each).cast("I") for each in (self._numbers, self._groups, self._ends))
        rows = (self._seconds[start:end] for start, end in pairwise(ends))
        heads = [
            first + second.strip(self._alone) for first, row in zip(self._firsts, rows, strict=True) for second in row
        ]
        numbered = {head: number - 1 for head, number in zip(heads, numbers, strict=True) if number}
        begun = {head: self._group(groups[cell]) for cell, head in enumerate(heads) if groups[cell] < groups[cell + 1]}
        return numbered, begun

    def __getstate__(self) -> dict[str, Any]:
        return {name: part for name, part in vars(self).items() if name != "_dicts"} | {"_was_asked": False}

    def _group(self, number: int) -> list[tuple[str, int]]:
        return [(string[1:], ord(string[0])) for string in parted(self._longer[number])]


class Sieve:
    """Thousands of strings of which it is soon known that another one is none of them: to ask takes no list of them."""

    def __init__(self, strings: Collection[str]) -> None:
        self._mask = (1 << max(_BITS * len(strings), _BITS).bit_length()) - 1
        bits = bytearray((self._mask >> 3) + 1)
        for string in strings:
            for bit in self._both(string):
                bits[bit >> 3] |= 1 << (bit & 7)
        self._bits = bytes(bits)

    def lets_pass(self, string: str) -> bool:
        """Whether it is one of them, or one in fifty others."""
        one, other = self._both(string)
        return bool(self._bits[one >> 3] >> (one & 7) & self._bits[other >> 3] >> (other & 7) & 1)

    def _both(self, string: str) -> tuple[int, int]:
        code = crc32(string.encode("utf-8", "surrogatepass"))
        return code & self._mask, code >> 11 & self._mask


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
    return string.encode(_CODE, "surrogatepass")


def _pieces(coded: bytes, ends: Iterable[int]) -> Iterator[str]:
    """The strings between ends in what `_coded` made; where each character has two bytes, cut out of one."""
    whole = coded.decode(_CODE, "surrogatepass")
    if 2 * len(whole) == len(coded):
        return (whole[start >> 1 : end >> 1] for start, end in pairwise(ends))
    return (coded[start:end].decode(_CODE, "surrogatepass") for start, end in pairwise(ends))


_NOTHING = _Long(())
