"""Records of very long copy, which has millions of lines: their numbers in an array, and what many have alike kept once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter, eq, itemgetter

from lint.hints import Any, TypeVar

Record = TypeVar("Record")


class Packed(Sequence[Record]):
    """Records in the twentieth of the room that they take as objects, each made when it is asked for: equal, not the same."""

    def __init__(self, kind: Callable[..., Record], alike: tuple[str, ...]) -> None:
        """`kind` is a named tuple or dataclass, `alike` its fields that are no numbers."""
        fields: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
        names = (*(field for field in fields if field not in alike), *alike)
        self._kind, self._in_order = kind, itemgetter(*map(names.index, fields))
        self._numbers_of, self._alike_of = attrgetter(*names[: -len(alike)]), attrgetter(*alike)
        self._is_one = len(alike) == 1  # an attrgetter of one gives no tuple
        self._width = len(names) - len(alike) + 1
        self._packed = array("i")
        self._places: dict[Hashable, int] = {}
        self._alike: list[tuple[Any, ...]] = []

    def append(self, record: Record) -> None:
        """Add a record at the end."""
        alike = self._alike_of(record)
        if alike not in self._places:
            self._places[alike] = len(self._alike)
            self._alike.append((alike,) if self._is_one else alike)
        self._packed.extend((*self._numbers_of(record), self._places[alike]))

    def __len__(self) -> int:
        return len(self._packed) // self._width

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        start = range(len(self))[index] * self._width
        *numbers, place = self._packed[start : start + self._width]
        return self._kind(*self._in_order((*numbers, *self._alike[place])))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]
