"""The rules as they were read last: the same rules, read again whenever anything about them has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint import program
from lint.rulebook.load import shipped_folder
from lint.rulebook.pressed import Rules, pressed
from lint.rulebook.rule import Rule


class Desk:
    """Reads the rules of a folder and counts how often it was asked to."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.times = rules, 0

    def read(self, _: Path) -> Rules:
        self.times += 1
        return self.rules


@pytest.fixture
def desk() -> Desk:
    from lint.rulebook.load import load

    return Desk({"typo/common": load().rules["typo/common"], "number/sum": _with_expression(load().rules)})


def _with_expression(rules: Rules) -> Rule:
    return next(rule for rule in rules.values() if rule.kind == "arithmetic")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "typo").mkdir()
    (tmp_path / "typo" / "common.yml").write_text("title: 常见错字\n", encoding="utf-8")
    return tmp_path


def kept(folder: Path) -> Path:
    (found,) = (folder / "__pycache__").iterdir()
    return found


def test_rules_are_read_once(desk: Desk, folder: Path) -> None:
    assert pressed(folder, desk.read) == pressed(folder, desk.read) == desk.rules
    assert desk.times == 1


def test_expressions_come_back_compiled(desk: Desk, folder: Path) -> None:
    pressed(folder, desk.read)
    expression = pressed(folder, desk.read)["number/sum"].check.pattern  # type: ignore[attr-defined]
    assert vars(expression)["compiled"].pattern == expression.written


def edit(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "typo" / "common.yml").write_text("title: 常见的错字\n", encoding="utf-8")


def add(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "typo" / "names.txt").write_text("青禾镇\n", encoding="utf-8")


def renew(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(program, "__version__", "9.9")
    program.state.cache_clear()


def spoil(folder: Path, _: pytest.MonkeyPatch) -> None:
    kept(folder).write_bytes(kept(folder).read_bytes()[:-1] + b"?")


def cut(folder: Path, _: pytest.MonkeyPatch) -> None:
    kept(folder).write_bytes(b"")


@pytest.mark.parametrize("change", [edit, add, renew, spoil, cut])
def test_rules_are_read_again(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    pressed(folder, desk.read)
    change(folder, monkeypatch)
    assert pressed(folder, desk.read) == desk.rules
    assert desk.times == 2
    program.state.cache_clear()


def test_a_folder_that_cannot_be_written_to_is_read_each_time(desk: Desk, folder: Path) -> None:
    (folder / "__pycache__").write_text("", encoding="utf-8")
    assert pressed(folder, desk.read) == pressed(folder, desk.read) == desk.rules
    assert desk.times == 2


def test_what_is_kept_is_no_rule_and_in_no_wheel() -> None:
    ignored = (shipped_folder().parent / ".gitignore").read_text(encoding="utf-8")
    assert "__pycache__/" in ignored
