"""What a run gathers, in order, however much it is: memory holds the last of it, a file without a name what came before."""

from __future__ import annotations

import errno
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

from lint.errors import SourceError, Words, unreadable
from lint.hints import IO, Any, TypeVar, cast

Item = TypeVar("Item")

HELD = 1024
"""Items that memory holds."""
BATCH = 64
"""Items that are written together, and read together."""
_READ = 2
"""Batches that are kept when they were read: two places of a pile may be read in turn."""


class Pile(Sequence[Item]):
    """A sequence that is only added to, of items that can be pickled.

    What is read from the file is made anew: equal to what was put in, not the same. Where no file can be written, memory
    holds all of it.
    """

    def __init__(self, items: Iterable[Item] = (), *, held: int = HELD, batch: int = BATCH) -> None:
        """`held` and `batch` are numbers of items."""
        self._held, self._batch = held, batch
        self._file: IO[bytes] | None = None
        self._bounds = array("Q", [0])
        self._last: list[Item] = []
        self._read: dict[int, list[Item]] = {}
        self.extend(items)

    def append(self, item: Item) -> None:
        """Add an item at the end."""
        self._last.append(item)
        if len(self._last) > self._held:
            self._put_away()

    def extend(self, items: Iterable[Item]) -> None:
        """Add items at the end."""
        for item in items:
            self.append(item)

    def settled(self) -> Sequence[Item]:
        """The whole, to which nothing will be added, for who reads it: a tuple if it is all in memory, else the pile itself."""
        return self if self._away else tuple(self._last)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (list(self),)  # another process has another disk, or none

    def __len__(self) -> int:
        return self._away * self._batch + len(self._last)

    def __iter__(self) -> Iterator[Item]:
        number = 0
        while number < self._away:  # batch by batch: item by item costs more than what most readers do with one
            yield from self._batch_of(number)
            number += 1
        at = number * self._batch
        while at < len(self):
            yield self[at]
            at += 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        number, place = divmod(at, self._batch)
        return self._batch_of(number)[place] if number < self._away else self._last[at - self._away * self._batch]

    @property
    def _away(self) -> int:
        """How many batches were written."""
        return len(self._bounds) - 1

    def _put_away(self) -> None:
        """Write the full batches that memory holds; without a file, or room in it, hold all that will come."""
        try:
            while len(self._last) >= self._batch:
                self._write(self._last[: self._batch])
                del self._last[: self._batch]
        except OSError:
            self._held = sys.maxsize

    def _write(self, items: list[Item]) -> None:
        import pickle  # here: a short run writes nothing

        data = pickle.dumps(items, pickle.HIGHEST_PROTOCOL)
        self._file = self._file or _file_of(self)
        self._file.seek(self._bounds[-1])
        if self._file.write(data) < len(data):
            raise OSError(errno.ENOSPC, "no room")
        self._bounds.append(self._bounds[-1] + len(data))

    def _batch_of(self, number: int) -> list[Item]:
        """The items of a batch that was written."""
        if number not in self._read:
            while len(self._read) >= _READ:
                del self._read[next(iter(self._read))]
            self._read[number] = self._loaded(number)
        return self._read[number]

    def _loaded(self, number: int) -> list[Item]:
        import pickle

        items: list[Item] = pickle.loads(self._part(*self._bounds[number : number + 2]))
        return items

    def _part(self, start: int, end: int) -> bytes:
        """What was written there. Raises SourceError when the disk does not give it back."""
        file = cast("IO[bytes]", self._file)
        try:
            file.seek(start)
            data = file.read(end - start)
            if len(data) < end - start:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        except OSError as problem:
            import tempfile

            hint = Words("请换一个放临时文件的地方（TMPDIR）", "have temporary files elsewhere (TMPDIR)")
            raise SourceError(unreadable(problem), tempfile.gettempdir(), hint=hint) from None
        return data


def piled(items: Iterable[Item]) -> Sequence[Item]:
    """The items as a sequence; one that they are already is left as it is."""
    return items if isinstance(items, Sequence) else Pile(items).settled()


def parted(told: Iterable[tuple[bool, Item]]) -> tuple[Sequence[Item], Sequence[Item]]:
    """The items that something is true of, and the others; each comes with whether it is."""
    passed: Pile[Item] = Pile()
    failed: Pile[Item] = Pile()
    for is_true, item in told:
        (passed if is_true else failed).append(item)
    return passed.settled(), failed.settled()


def _file_of(owner: object) -> IO[bytes]:
    """A file that nobody else can open and that is gone with its owner."""
    import tempfile
    import weakref

    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  open as long as its owner lives
    weakref.finalize(owner, file.close)
    return file
