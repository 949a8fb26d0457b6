"""Dataclasses of ours: what those of Python do, as far as we use it."""

from __future__ import annotations

import pickle
from dataclasses import field, fields, is_dataclass, replace
from typing import Any

import pytest

from lint.records import dataclass


@dataclass(frozen=True, slots=True)
class Street:
    name: str
    houses: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Town:
    name: str
    street: Street = field(default=Street("河沿街"), repr=False)


@dataclass(slots=True)
class Count:
    number: int = 0


@dataclass(frozen=True)
class Nothing:
    pass


@pytest.mark.parametrize("kind", [Street, Town, Count, Nothing])
def test_it_is_a_dataclass(kind: type[Any]) -> None:
    assert is_dataclass(kind)


def test_objects_are_equal_by_what_is_compared() -> None:
    assert Street("河沿街", ["1号"]) == Street("河沿街", ["2号"]) != Street("桥头街")
    assert Town("青禾") == Town("青禾", Street("河沿街")) != Town("青禾", Street("桥头街"))
    assert Nothing() == Nothing()
    others: list[object] = [(1,), Street("青禾")]
    assert Count(1) not in others
    assert Town("青禾") not in others


def test_frozen_ones_are_found_in_sets_and_others_are_not() -> None:
    assert {Street("河沿街", ["1号"]), Street("河沿街")} == {Street("河沿街")}
    assert len({Town("青禾"), Town("白石"), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Count())


def test_they_are_shown_copied_and_pickled() -> None:
    town = replace(Town("青禾"), name="白石")
    assert repr(town) == "Town(name='白石')"
    assert repr(Street("桥头街")) == "Street(name='桥头街', houses=[])"
    assert pickle.loads(pickle.dumps(town)) == town
    assert [each.name for each in fields(town)] == ["name", "street"]


def test_what_a_class_has_itself_is_left() -> None:
    @dataclass(frozen=True)
    class Road:
        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Road("国道")) == "国道"
