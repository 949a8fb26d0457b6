"""The driver that mutates blindly: it finds what is to be found, keeps the input, says so, and ends with status 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import UsageError, Words
from tests.fuzz import holds
from tests.fuzz.targets import TARGETS
from tools import fuzz


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    monkeypatch.setattr(fuzz, "CORPUS", tmp_path / "corpus")
    monkeypatch.setattr(fuzz, "_bound_memory", lambda: None)
    return tmp_path


def picky(data: bytes) -> None:
    assert b"\xff" not in data


def test_what_is_found_is_kept(room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(TARGETS, "picky", picky)
    assert fuzz.main(["--blind", "--target", "picky", "--runs", "5000", "--seed", "1"]) == 1
    (kept,) = (room / "corpus" / "picky").iterdir()
    assert b"\xff" in kept.read_bytes()
    said = capsys.readouterr()
    assert "assert b" in said.err
    assert f"corpus/picky/{kept.name}" in said.out


def test_as_many_runs_as_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[bytes] = []
    monkeypatch.setitem(TARGETS, "quiet", seen.append)
    assert fuzz.main(["--blind", "--target", "quiet", "--runs", "300"]) == 0
    assert len(seen) == 300
    assert len({*seen}) > 200
    assert "quiet                  300" in capsys.readouterr().out


def test_without_atheris_there_is_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "find_spec", lambda name: None)
    assert fuzz.main(["--target", "plain"]) == 2
    assert "--blind" in capsys.readouterr().err


def test_an_error_of_the_project_is_an_answer_and_no_other_is() -> None:
    with holds.refused:
        raise UsageError(Words("不行", "no"))
    with pytest.raises(ZeroDivisionError), holds.refused:
        raise ZeroDivisionError


def test_what_hangs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(data: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "MOST_SECONDS", 1)
    monkeypatch.setitem(TARGETS, "hang", hang)
    assert fuzz.main(["--blind", "--target", "hang", "--runs", "5"]) == 1
