"""What is worked out once for all runs: packed, opened when it is asked for, and what several things share once for all."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint import ready
from lint.heads import Rows
from lint.mappings import Flat
from lint.ready import Pack, Partly, Store, know, once

asked: list[str] = []


class Listed(Partly):
    """Has a long list."""

    def __init__(self, words: tuple[str, ...], name: str) -> None:
        self.words, self.name = words, name


@once
def table() -> dict[str, int]:
    asked.append("table")
    return {"山": 1}


@once
def index(words: tuple[str, ...]) -> list[str]:
    asked.append("index")
    return sorted(words)


@once
def lines(path: Path) -> str:
    asked.append(str(path))
    return str(path)


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    before = ready._at_hand[:]
    asked.clear()
    table.cache_clear()  # type: ignore[attr-defined]
    index.cache_clear()  # type: ignore[attr-defined]
    lines.cache_clear()  # type: ignore[attr-defined]
    yield
    ready._at_hand[:] = before


def store(pack: Pack) -> Store:
    """The store of a pack as another run finds it."""
    return Store(bytes(pack.data), pickle.loads(pickle.dumps(pack.things)))


def test_a_function_is_asked_once() -> None:
    assert table() is table()
    assert index(("水", "山")) is index(("水", "山"))
    assert asked == ["table", "index"]


def test_a_later_run_does_not_ask_at_all() -> None:
    table()
    pack = Pack()
    pack.share_all()
    table.cache_clear()  # type: ignore[attr-defined]
    know(store(pack))
    assert table() == {"山": 1}
    assert asked == ["table"]


def test_what_comes_of_a_file_is_kept_by_its_name() -> None:
    lines(Path("甲"))
    pack = Pack()
    pack.share_all()
    lines.cache_clear()  # type: ignore[attr-defined]
    know(store(pack))
    assert [lines(Path("甲")), lines(Path("乙"))] == ["甲", "乙"]
    assert asked == ["甲", "乙"]


def test_what_comes_of_anything_else_is_never_taken_for_that_of_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "_given", {})
    pack = Pack()
    pack.packed({"index": index(("水", "山"))})
    know(store(pack))
    monkeypatch.setattr(ready, "_given", {})
    assert index(("云", "雨")) == ["云", "雨"]


def test_what_two_things_have_from_a_function_they_have_together() -> None:
    pack = Pack()
    one, other = pack.packed({"index": index(("水", "山"))}), pack.packed([index(("水", "山"))])
    found = store(pack)
    assert found.opened(one)["index"] is found.opened(other)[0]
    assert found.opened(other) == [["山", "水"]]


def test_large_lists_that_are_equal_are_kept_once() -> None:
    pack = Pack()
    lists = [tuple(f"第{number}号" for number in range(2000)) for _ in range(2)]
    one, other = (pack.packed([each, "x"]) for each in lists)
    found = store(pack)
    assert found.opened(one) == [lists[0], "x"]
    assert found.opened(one)[0] is found.opened(other)[0]


class Page(Partly):
    title: str
    text: str
    absent: str


def page(things: dict[str, Any]) -> Page:
    pack = Pack()
    packed = {name: pack.packed(thing) for name, thing in things.items()}
    return Page.partly({"title": "头版"}, store(pack), packed)


def test_parts_are_opened_when_they_are_asked_for() -> None:
    found = page({"text": "山水"})
    assert "text" not in vars(found)
    assert (found.title, found.text, found.text) == ("头版", "山水", "山水")
    assert "text" in vars(found)
    with pytest.raises(AttributeError, match="Page has no 'absent'"):
        found.absent  # noqa: B018


def test_a_long_list_of_a_thing_is_opened_when_it_is_asked_for() -> None:
    class_of = Listed(tuple(map(str, range(2000))), "短")
    pack = Pack()
    packed = pack.packed(class_of)
    thing = store(pack).opened(packed)
    assert vars(thing).keys() >= {"name"}
    assert "words" not in vars(thing)
    assert (thing.words, thing.name) == (class_of.words, "短")
    assert vars(pickle.loads(pickle.dumps(thing))) == vars(class_of)


def test_another_process_is_given_all_of_it() -> None:
    sent = pickle.loads(pickle.dumps(page({"text": "山水"})))
    assert vars(sent) == {"title": "头版", "text": "山水"}


def test_what_lies_flat_is_not_copied_when_it_is_opened() -> None:
    pack = Pack()
    packed = pack.packed({"flat": Flat(b"abc")})
    kept = Store(memoryview(bytes(pack.data)), {})
    assert type(kept.opened(packed)["flat"]) is memoryview
    assert bytes(kept.opened(packed)["flat"]) == b"abc"


def test_mappings_that_lie_flat_are_given_to_another_process() -> None:
    pack = Pack()
    packed = pack.packed(Rows({"山": "水", "山水": "木"}))
    opened = Store(memoryview(bytes(pack.data)), {}).opened(packed)
    assert dict(pickle.loads(pickle.dumps(opened))) == dict(opened) == {"山": "水", "山水": "木"}
