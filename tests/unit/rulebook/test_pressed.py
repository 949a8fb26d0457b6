"""The rules as they were read last: the same rules, read again whenever anything about them has changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lint import program
from lint.diagnostic import Level
from lint.rulebook.load import shipped_folder
from lint.rulebook.pressed import pressed
from lint.rulebook.rule import Rule, Rulebook
from lint.text.document import Document
from lint.text.readers.plain import from_text


class Desk:
    """Reads the rules of a folder and counts how often it was asked to."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules, self.times = rules, 0

    def read(self, _: Path) -> Rulebook:
        self.times += 1
        return self.rules


@pytest.fixture
def desk() -> Desk:
    from lint.rulebook.load import load

    rules = load().rules
    chosen = _with_expression(rules), rules["typo/common"]
    return Desk(Rulebook({rule.id: rule for rule in chosen}))


def _with_expression(rules: Mapping[str, Rule]) -> Rule:
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


def test_expressions_come_back_compiled(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed(folder, desk.read)
    monkeypatch.delattr("regex.compile")
    expression = next(iter(pressed(folder, desk.read).rules.values())).check.pattern  # type: ignore[attr-defined]
    assert expression.compiled.pattern == expression.written


def test_a_check_is_opened_when_it_is_asked_for(desk: Desk, folder: Path) -> None:
    pressed(folder, desk.read)
    rule = next(iter(pressed(folder, desk.read).rules.values()))
    assert "check" not in vars(rule)
    assert "check" not in vars(rule.at(Level.SUGGESTION))
    assert rule.at(Level.SUGGESTION) == replace(desk.rules.rules[rule.id], level=Level.SUGGESTION)
    assert (rule.check, "check" in vars(rule)) == (desk.rules.rules[rule.id].check, True)


def test_another_process_is_given_whole_rules(desk: Desk, folder: Path) -> None:
    pressed(folder, desk.read)
    assert pickle.loads(pickle.dumps(pressed(folder, desk.read))) == desk.rules


def test_a_rule_of_the_house_goes_before_one_that_was_kept(desk: Desk, folder: Path) -> None:
    pressed(folder, desk.read)
    kept = pressed(folder, desk.read)
    slip = desk.rules.rules["typo/common"].check.words[0].wrong  # type: ignore[attr-defined]
    page = from_text("a.txt", f"杜若川（1940年—2020年），享年60岁。{slip}")
    assert worth(kept, page) == worth(desk.rules, page) == ["calendar/lifespan", "typo/common"]
    assert worth(kept.without(["typo/common"]), page) == ["calendar/lifespan"]
    ours = replace(desk.rules.rules["calendar/lifespan"], house=True)
    more = replace(ours, id="typo/ours")
    mixed = replace(kept, rules={rule.id: rule for rule in (ours, desk.rules.rules["typo/common"], more)})
    assert [rule.house for rule in mixed.worth(page)] == [True, False, True]
    assert worth(mixed, page) == ["calendar/lifespan", "typo/common", "typo/ours"]


def worth(book: Rulebook, page: Document) -> list[str]:
    return [rule.id for rule in book.worth(page)]


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


def shorten(folder: Path, _: pytest.MonkeyPatch) -> None:
    data = kept(folder).read_bytes()
    kept(folder).write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("change", [edit, add, renew, spoil, cut, shorten])
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
