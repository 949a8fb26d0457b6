"""Dataclasses and named tuples of ours: what those of Python do, as far as we use it."""

from __future__ import annotations

import copy
import dataclasses
import enum
import marshal
import pickle
import subprocess
import sys
from collections import namedtuple
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, get_type_hints

import pytest

from lint.records import NamedTuple, StrEnum, codes, dataclass, field, know, replace


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


@dataclass(frozen=True, slots=True)
class Lane:
    """Its width is not given, and its houses are its own."""

    LONGEST: ClassVar[int] = 9

    name: str
    houses: list[str] = field(default_factory=list)
    width: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", len(self.name))


class Place(NamedTuple):
    """Where something is."""

    town: str
    lanes: tuple[Lane, ...] = ()
    number: int = 1

    @property
    def size(self) -> int:
        return len(self.lanes) * self.number


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


def test_what_is_not_given_is_made_for_each() -> None:
    one, other = Lane("河沿街"), Lane("桥头街", houses=["1号"])
    one.houses.append("2号")
    assert (one.houses, other.houses, Lane("新街").houses) == (["2号"], ["1号"], [])
    assert (one.width, Lane("新街").width) == (3, 2)
    with pytest.raises(TypeError, match="width"):
        Lane("新街", width=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name"):
        Lane()  # type: ignore[call-arg]


def test_python_s_own_functions_know_the_fields() -> None:
    name, houses, width = fields(Lane)
    assert (name.name, name.type, name.default) == ("name", "str", dataclasses.MISSING)
    assert (houses.default_factory, width.init, width.compare) == (list, False, True)
    assert dataclasses.asdict(Street("河沿街", ["1号"])) == {"name": "河沿街", "houses": ["1号"]}
    assert dataclasses.replace(Count(1), number=2) == Count(2)


def test_what_is_replaced_is_made_anew() -> None:
    lane = replace(Lane("河沿街", ["1号"]), name="新街")
    assert (lane.name, lane.houses, lane.width) == ("新街", ["1号"], 2)
    with pytest.raises(TypeError, match="county"):
        replace(lane, county="青禾")  # type: ignore[call-arg]


def test_python_s_own_module_is_not_imported_for_an_object() -> None:
    code = (
        "import sys; from lint.records import dataclass, field, replace\n"
        "@dataclass(frozen=True)\n"
        "class Lane:\n    name: 'str'\n    houses: 'list' = field(default_factory=list)\n"
        "print(replace(Lane('河沿街'), name='新街') == Lane('新街'), 'dataclasses' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "False"]


@pytest.mark.parametrize("count", range(1, 10))
def test_a_named_tuple_of_any_size_takes_its_fields_as_python_s_does(count: int) -> None:
    names = [f"part_{number}" for number in range(count)]
    ours = type(NamedTuple)("Parts", (NamedTuple,), {"__annotations__": dict.fromkeys(names, "int"), names[-1]: 0})  # type: ignore[misc]
    theirs = namedtuple("Parts", names, defaults=[0])  # type: ignore[misc]
    values = dict(zip(names, range(count), strict=True))
    assert ours(**values) == theirs(**values) == ours(*values.values())
    assert ours(*range(count - 1)) == theirs(*range(count - 1))
    with pytest.raises(TypeError):
        ours(*range(count + 1))


def test_named_tuples_are_those_of_python() -> None:
    place = Place("青禾", (Lane("河沿街"), Lane("桥头街")), number=2)
    assert tuple(place) == ("青禾", (Lane("河沿街"), Lane("桥头街")), 2)
    assert (place.town, place.size, Place("白石").size) == ("青禾", 4, 0)
    assert place._replace(town="白石", lanes=())._asdict() == {"town": "白石", "lanes": (), "number": 2}
    assert pickle.loads(pickle.dumps(place)) == place
    assert not hasattr(place, "__dict__")
    assert repr(Place("白石")) == "Place(town='白石', lanes=(), number=1)"
    assert (Place.__doc__, get_type_hints(Place)["lanes"]) == ("Where something is.", tuple[Lane, ...])
    with pytest.raises(TypeError, match="county"):
        place._replace(county="青禾")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]


def test_what_a_class_has_itself_is_left() -> None:
    @dataclass(frozen=True)
    class Road:
        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Road("国道")) == "国道"


class Season(StrEnum):
    """When it is printed."""

    SPRING = "spring"
    LATE_SUMMER = "late-summer"

    @property
    def is_warm(self) -> bool:
        return self is Season.LATE_SUMMER


class TheirSeason(enum.StrEnum):
    SPRING = "spring"
    LATE_SUMMER = "late-summer"


def test_an_enumeration_is_that_of_python() -> None:
    assert len(Season) == len(TheirSeason)
    assert [*reversed(Season)] == [Season.LATE_SUMMER, Season.SPRING]
    pairs: list[tuple[Any, Any]] = list(zip(Season, TheirSeason, strict=True))
    for ours, theirs in pairs:
        assert (ours, ours.name, ours.value, str(ours), f"{ours}") == (
            theirs,
            theirs.name,
            theirs.value,
            str(theirs),
            f"{theirs}",
        )
        assert f"Their{ours!r}".replace("Their<", "<Their") == repr(theirs)
    assert Season("late-summer") is Season.LATE_SUMMER
    assert Season.LATE_SUMMER.is_warm
    assert type(str(Season.SPRING)) is str
    numbered: dict[str, int] = {Season.SPRING: 1}
    assert numbered["spring"] == 1


@pytest.mark.parametrize("again", [pickle.loads, copy.copy, copy.deepcopy])
def test_a_member_of_an_enumeration_is_one_and_the_same(again: Any) -> None:
    found = again(pickle.dumps(Season.SPRING)) if again is pickle.loads else again(Season.SPRING)
    assert found is Season.SPRING


def test_what_is_no_member_is_an_error() -> None:
    with pytest.raises(ValueError, match="'autumn' is not a valid Season"):
        Season("autumn")


def test_what_makes_records_is_compiled_by_one_run_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Stop:
        name: str
        at: list[int] = field(default_factory=list)

    (source,) = (source for source in codes() if "self.at = _at() if at is _at else at" in source)
    monkeypatch.setattr("lint.records._kept", {})
    know({source: marshal.dumps(compile(source.replace("= name", "= name * 2"), "", "exec"))})
    assert (Stop("桥头").name, Stop("桥头").at) == ("桥头桥头", [])


def test_all_codes_that_are_kept_are_of_what_would_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    class Street(NamedTuple):
        one: int
        two: int
        three: int
        four: int
        five: int
        six: int
        seven: int = 7

    monkeypatch.setattr("lint.records._kept", {})
    know(codes())
    assert Street(1, 2, 3, 4, 5, 6) == (1, 2, 3, 4, 5, 6, 7)
