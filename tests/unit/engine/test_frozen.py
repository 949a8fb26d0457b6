"""Values that outlive a run: to bytes and back, the same; other bytes are refused, never run."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from lint.engine.frozen import freeze, plain, thaw
from lint.records import StrEnum


class Kind(StrEnum):
    ONE = "one"


class Place(NamedTuple):
    path: str
    at: tuple[int, ...]
    key: bytes = b""


@dataclass(frozen=True)
class Find:
    kind: Kind
    place: Place | None
    points: float
    others: Sequence[Place] = ()


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (str, "𠮷\ud800\0“"),
        (Kind, Kind.ONE),
        (tuple[int, ...], (1, 2)),
        (Place, Place("a", (1, 2), b"\0\xff")),
        (Find, Find(Kind.ONE, None, 0.5)),
        (Find, Find(Kind.ONE, Place("a", ()), 4.0, (Place("b", (3,)), Place("c", ())))),
        (Sequence[Find], ()),
    ],
)
def test_the_same_after_freezing(hint: Any, value: Any) -> None:
    again = thaw(hint, plain(freeze(value)))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", pickle.dumps(Place("a", ()))])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        plain(data)


@pytest.mark.parametrize(
    ("hint", "value"), [(Place, ["a"]), (Place, 3), (Find, ["two", None, 1.0, []]), (tuple[Place, ...], 7)]
)
def test_another_shape_is_refused(hint: Any, value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        thaw(hint, value)


def test_what_could_not_come_back_is_not_kept() -> None:
    with pytest.raises(TypeError):
        freeze([object()])
