"""A pile is a sequence like any other, wherever its items are; and a run that puts away what it finds says the same."""

from __future__ import annotations

import io
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint
from lint.engine import gathered, texts
from lint.engine.files import survey
from lint.engine.pile import Pile, parted
from lint.engine.result import Result
from lint.engine.run import check_sources, reports_of
from lint.engine.source import Source
from lint.errors import SourceError
from lint.report import FORMATS, report_pieces
from lint.text import volumes

ROOT = Path(__file__).resolve().parents[3]
COPY = [str(ROOT / "examples"), str(ROOT / "tests" / "cli" / "copy")]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory holds two items of each kind, and two are written together."""
    monkeypatch.setattr(Pile.__init__, "__kwdefaults__", {"held": 2, "batch": 2})
    monkeypatch.setattr(texts, "HELD", 1)
    monkeypatch.setattr(gathered, "_FACTS", 2)


@given(st.lists(st.text(max_size=4)), st.integers(0, 5), st.integers(1, 5))
def test_a_pile_is_what_was_put_on_it(items: list[str], held: int, batch: int) -> None:
    pile = Pile(items, held=held, batch=batch)
    assert list(pile) == items == list(pile.settled())
    assert len(pile) == len(items)
    assert list(pile[:]) == items
    assert [pile[at] for at in range(-len(items), len(items))] == items * 2
    assert isinstance(pile.settled(), tuple) == (len(items) <= held or len(items) < batch)
    with pytest.raises(IndexError):
        pile[len(items)]


def test_a_pile_grows_while_it_is_read() -> None:
    pile = Pile(range(10), held=4, batch=2)
    seen = []
    for item in pile:
        seen.append(item)
        if len(pile) < 15:
            pile.append(len(pile))
    assert seen[:10] == list(range(10))
    assert list(pile) == list(range(15))


def test_what_is_read_again_is_read_once() -> None:
    pile = Pile(([at] for at in range(6)), held=2, batch=2)
    assert pile[0] is pile[0]
    assert pile[0] is not Pile([pile[0]], held=0, batch=1)[0]
    assert [pile[at] for at in (0, 5, 1, 3, 0)] == [[0], [5], [1], [3], [0]]


@given(st.lists(st.integers()), st.integers(1, 3))
def test_parted_items_keep_their_order(items: list[int], by: int) -> None:
    passed, failed = parted((item % by == 0, item) for item in items)
    assert list(passed) == [item for item in items if item % by == 0]
    assert list(failed) == [item for item in items if item % by]


class FullAfter(io.BytesIO):
    """A file on a disk that has room for so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        written = super().write(data[: max(0, self.room)])
        self.room -= written
        return written


def refuse(**_: object) -> object:
    raise FileNotFoundError(2, "no usable temporary directory")


DISKS: dict[str, Callable[..., object]] = {
    "none": refuse,
    "full-at-once": lambda **_: FullAfter(3),
    "full-later": lambda **_: FullAfter(100),
}


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_without_room_memory_holds_it_all(disk: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", disk)
    pile = Pile((str(at) for at in range(50)), held=4, batch=2)
    assert list(pile) == [str(at) for at in range(50)]


class Lost(io.BytesIO):
    """A file whose disk gives nothing back."""

    def read(self, size: int | None = -1, /) -> bytes:
        return b""


def test_what_a_disk_does_not_give_back_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Lost())
    pile = Pile(range(50), held=4, batch=2)
    with pytest.raises(SourceError) as told:
        list(pile)
    assert told.value.path == tempfile.gettempdir()
    assert told.value.hint


def test_the_file_is_closed_with_its_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    files = []

    def noted(**given: int) -> object:
        files.append(io.BytesIO())
        return files[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", noted)
    pile = Pile(range(50), held=4, batch=2)
    assert not files[0].closed
    del pile
    assert files[0].closed


def reports(result: Result) -> dict[str, str]:
    return {name: "".join(report_pieces(name)(result, "zh")) for name in FORMATS if name != "full"}


def run_of_all() -> Result:
    config = lint.default_config()
    return check_sources([Source(path) for path in survey(COPY).files], config)


def test_a_run_that_puts_away_what_it_finds_says_the_same(request: pytest.FixtureRequest) -> None:
    plain = run_of_all()
    request.getfixturevalue("small")
    away = run_of_all()
    assert isinstance(away.diagnostics, Pile)
    assert isinstance(plain.diagnostics, tuple)
    assert tuple(away.diagnostics) == plain.diagnostics
    assert any(d.related and d.related[0].place.path != d.place.path for d in plain.diagnostics)
    assert away.texts == plain.texts
    assert (away.levels, away.rules, away.characters) == (plain.levels, plain.rules, plain.characters)
    assert reports(away) == reports(plain)


@pytest.mark.parametrize("beside", [0, 1], ids=["alone", "beside another file"])
def test_a_very_long_file_has_a_pile_of_its_own(
    beside: int, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(volumes, "SIZE", 120)
    slips = "".join(f"第{number}号街道开展作风风建设，居民说说效果很好。\n" for number in range(40))
    sources = [Source("long.txt", text=slips), Source("short.txt", text="县里的公里里路修好了。\n")][: beside + 1]
    plain = check_sources(sources, lint.default_config())
    request.getfixturevalue("small")
    (first, *_) = reports_of(sources, lint.default_config())
    assert isinstance(first.diagnostics, Pile)
    assert pickle.loads(pickle.dumps(first.diagnostics)) == tuple(first.diagnostics)
    away = check_sources(sources, lint.default_config())
    assert tuple(away.diagnostics) == plain.diagnostics
    assert len(plain.diagnostics) >= 40


@pytest.mark.usefixtures("small")
def test_a_place_without_a_finding_has_no_text() -> None:
    result = run_of_all()
    assert set(result.texts) == {d.place.path for d in result.diagnostics} | {
        other.place.path for d in result.diagnostics for other in d.related
    }
    assert "no-such-page.txt" not in result.texts
    with pytest.raises(KeyError):
        result.texts["no-such-page.txt"]
