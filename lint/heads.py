"""Mappings by strings of one or two characters, and by what longer strings begin with: tens of thousands open in no time at all.

A story is asked for all its pairs of characters at once; who asks a second time has many stories, and is given dicts.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from operator import add

from lint.hints import Any
from lint.mappings import Long, Sparing, joined, parted, unused


class Pairs(set[str]):
    """The pairs of characters that stand together in a text. Offsets in it count from `start`."""

    def __init__(self, text: str, start: int = 0) -> None:
        super().__init__(map(add, text, text[1:]))
        self._text, self._start = text, start

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each of them stands."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(map(add, self._text, self._text[1:]), self._start):
            found[pair].append(at)
        return found

    @cached_property
    def behind(self) -> Mapping[str, str]:
        """What stands behind each first character."""
        found: defaultdict[str, str] = defaultdict(str)
        for pair in self:
            found[pair[0]] += pair[1]
        return found


class _Grid:
    """Strings of one or two characters, in order, and where each of them stands among them.

    They lie in rows, one for each first character, and in it the second ones, which opens in no time at all.
    """

    def __init__(self, strings: Collection[str]) -> None:
        self._alone = unused(strings)
        """In the place of a second character where there is none."""
        rows: defaultdict[str, str] = defaultdict(str)
        for string in sorted(strings):
            rows[string[0]] += string[1:] or self._alone
        self._firsts, self._seconds = "".join(rows), "".join(rows.values())
        self._ends = array("I", accumulate(map(len, rows.values()), initial=0)).tobytes()

    def find(self, string: str) -> int:
        """Where a string stands, -1 for one that does not."""
        at, second = self._firsts.find(string[:1]), string[1:] or self._alone
        if at < 0 or len(string) not in (1, 2) or string[1:] == self._alone:
            return -1
        start, end = memoryview(self._ends).cast("I")[at : at + 2]
        return self._seconds.find(second, start, end)

    def among(self, pairs: Pairs) -> Iterator[tuple[str, int]]:
        """Those that are among some pairs, with where they stand."""
        behind, ends = pairs.behind, memoryview(self._ends).cast("I")
        for first, at in self._rows(behind):
            start = ends[at]
            row = self._seconds[start : ends[at + 1]]
            for second in behind[first]:
                if (found := row.find(second)) >= 0 and second != self._alone:
                    yield first + second, start + found

    def alone(self, characters: Iterable[str]) -> Iterator[int]:
        """Where those stand that are one of some characters: each is the first in its row, as strings lie in their order."""
        ends = memoryview(self._ends).cast("I")
        return (ends[at] for _, at in self._rows(characters) if self._seconds[ends[at]] == self._alone)

    def _rows(self, firsts: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Those of some characters that have a row, with its number."""
        find = self._firsts.find
        return ((first, at) for first in firsts if (at := find(first)) >= 0)

    def __iter__(self) -> Iterator[str]:
        rows = (self._seconds[start:end] for start, end in pairwise(memoryview(self._ends).cast("I")))
        return (
            first + second.strip(self._alone) for first, row in zip(self._firsts, rows, strict=True) for second in row
        )

    def __len__(self) -> int:
        return len(self._seconds)


class Rows(Sparing[str]):
    """Strings by strings of one or two characters: tens of thousands of them open in no time at all."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._grid = _Grid(known)
        self._values = Long(known[key] for key in self._grid)
        self._was_searched = False

    def among(self, pairs: Pairs) -> list[tuple[str, str]]:
        """Those of some pairs that are known, with what is known of them."""
        if self._was_searched:
            return [(pair, self._all[pair]) for pair in pairs & self._keys]
        self._was_searched = True
        found = list(self._grid.among(pairs))
        return list(zip([pair for pair, _ in found], self._values.some(at for _, at in found), strict=True))

    @cached_property
    def _keys(self) -> frozenset[str]:
        """All that are known: what two sets share is found faster than what a set and a dict do."""
        self._have_all()
        return frozenset(self._all)

    def _found(self, key: str) -> str | None:
        at = self._grid.find(key)
        return None if at < 0 else self._values[at]

    def _each(self) -> Iterator[tuple[str, str]]:
        return zip(self._grid, self._values, strict=True)

    def __getstate__(self) -> dict[str, Any]:
        kept = super().__getstate__() | {"_was_searched": False}
        return {name: part for name, part in kept.items() if name != "_keys"}

    def __len__(self) -> int:
        return len(self._grid)


class Floats(Sparing[float]):
    """Floating point numbers by strings of one or two characters."""

    def __init__(self, known: Mapping[str, float]) -> None:
        super().__init__()
        self._grid = _Grid(known)
        self._numbers = array("d", (known[key] for key in self._grid)).tobytes()

    def _found(self, key: str) -> float | None:
        at = self._grid.find(key)
        return None if at < 0 else float(memoryview(self._numbers).cast("d")[at])

    def _each(self) -> Iterator[tuple[str, float]]:
        return zip(self._grid, memoryview(self._numbers).cast("d"), strict=True)

    def __len__(self) -> int:
        return len(self._grid)


class Heads:
    """Numbers by strings, tens of thousands of them, found by the one or two characters that they begin with: their heads.

    That opens in no time at all; who asks a second time is given dicts, which are asked in a sixth of the time.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        by_head: defaultdict[str, list[str]] = defaultdict(list)
        for string in sorted(known):
            by_head[string[:2]].append(string)
        self._grid = _Grid(by_head)
        longer = [[string for string in by_head[head] if string[2:]] for head in self._grid]
        self._numbers = array("I", (known.get(head, -1) + 1 for head in self._grid)).tobytes()
        """By where a head stands, one more than the number of what it is itself, or 0."""
        self._groups = array("I", accumulate(map(bool, longer), initial=0)).tobytes()
        """By where a head stands, how many before it begin longer strings."""
        self._longer = Long(
            joined([chr(known[string]) + string for string in strings]) for strings in longer if strings
        )
        self._was_asked = False

    def among(self, characters: set[str], pairs: Pairs) -> tuple[set[int], list[tuple[str, int]]]:
        """The numbers of those strings that are among some characters and pairs, and the longer strings, with theirs, that begin
        with one of the pairs.
        """
        if self._was_asked:
            found: set[Any] = set(map(self._numbered.get, chain(characters, pairs)))
            begun, heads = self._begun
            return found - {None}, [each for head in pairs & heads for each in begun[head]]
        self._was_asked = True
        places = [*self._grid.alone(characters), *(at for _, at in self._grid.among(pairs))]
        numbers, groups = memoryview(self._numbers).cast("I"), memoryview(self._groups).cast("I")
        longer = (self._group(groups[at]) for at in places if groups[at] < groups[at + 1])
        return {numbers[at] - 1 for at in places if numbers[at]}, [*chain.from_iterable(longer)]

    @cached_property
    def _numbered(self) -> dict[str, int]:
        numbers = memoryview(self._numbers).cast("I")
        return {head: number - 1 for head, number in zip(self._grid, numbers, strict=True) if number}

    @cached_property
    def _begun(self) -> tuple[dict[str, list[tuple[str, int]]], frozenset[str]]:
        """The longer strings by their heads; and these heads: what two sets share is found faster."""
        groups = memoryview(self._groups).cast("I")
        begun = {head: self._group(groups[at]) for at, head in enumerate(self._grid) if groups[at] < groups[at + 1]}
        return begun, frozenset(begun)

    def __getstate__(self) -> dict[str, Any]:
        kept = {name: part for name, part in vars(self).items() if name not in ("_numbered", "_begun")}
        return kept | {"_was_asked": False}

    def _group(self, number: int) -> list[tuple[str, int]]:
        return [(string[1:], ord(string[0])) for string in parted(self._longer[number])]
