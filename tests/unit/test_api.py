"""The Python interface, its examples run as they stand, and the shipped rules over any text at all."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lint
from lint.engine.fix import fix_text
from tests.unit.text.strategies import anything

PAGE = "　　庙会定于2月30日开幕。\n"


def test_examples_of_the_docstrings_hold() -> None:
    tried = doctest.testmod(lint)
    assert tried.attempted >= 4
    assert tried.failed == 0


def test_text_file_and_paths_find_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    from_text = lint.check_text(PAGE, path=str(path))
    assert from_text
    assert lint.check_file(path) == from_text
    result = lint.check_paths([tmp_path])
    assert (result.diagnostics, result.files) == (from_text, 1)
    assert lint.check_paths(str(path)) == lint.check_paths(path) == result


def test_files_that_want_an_extra_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    result = lint.check_paths(tmp_path)
    assert result.files == 1
    assert [notice.to("zh") for notice in result.notices] == [
        '1 个 .md 文件没有检查（pip install "copydesk[markdown]"）'
    ]


def test_file_that_cannot_be_read_is_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    with pytest.raises(lint.CopydeskError, match="not a text file"):
        lint.check_file(tmp_path / "a.txt")
    with pytest.raises(lint.CopydeskError, match="no such file"):
        lint.check_paths([tmp_path / "b.txt"])


def test_load_config_takes_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "copydesk.yml").write_text("select: [punctuation]\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    config = lint.load_config(tmp_path / "sub")
    assert config.path == tmp_path / "copydesk.yml"
    assert {rule.family for rule in config.rulebook.active} == {"punctuation"}
    assert lint.check_text(PAGE, config) == ()


@pytest.mark.parametrize("name", ["a.txt", "web/b.txt", "c.txt"])
def test_text_is_judged_like_the_file_of_its_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "copydesk.yml").write_text('paths: {"web/**": web.yml}\n', encoding="utf-8")
    (tmp_path / "web.yml").write_text("ignore: [calendar]\n", encoding="utf-8")
    entry = "- {file: c.txt, rule: calendar/impossible-date, text: 2月30日, reason: 虚构的日子}\n"
    (tmp_path / "copydesk-suppressions.yml").write_text(entry, encoding="utf-8")
    (tmp_path / "web").mkdir()
    path, config = tmp_path / name, lint.load_config(tmp_path)
    path.write_text(PAGE, encoding="utf-8")
    found = lint.check_file(path, config)
    assert [d.rule for d in found] == (["calendar/impossible-date"] if name == "a.txt" else [])
    assert lint.check_text(PAGE, config, str(path)) == found


def test_text_without_a_path_is_judged_by_the_configuration_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "copydesk.yml").write_text("root: true\nignore: [calendar]\n", encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text("select: [calendar]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert lint.check_text(PAGE, lint.load_config(tmp_path))
    assert not lint.check_text(PAGE, lint.load_config())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(lint.CopydeskError, match="a folder; check_paths"):
        lint.check_file(tmp_path)


def test_everything_that_is_promised_is_there() -> None:
    assert all(getattr(lint, name) for name in lint.__all__)
    with pytest.raises(AttributeError):
        lint.__getattr__("check_everything")


def test_importing_costs_nothing() -> None:
    code = "import sys, lint; print([name for name in sys.modules if name.startswith(('lint.', 'yaml', 'regex'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lint.hints', 'lint.late', 'lint.version']"


@settings(max_examples=120)
@given(text=anything)
def test_any_text_can_be_checked_and_every_offset_is_right(text: str) -> None:
    for found in lint.check_text(text):
        places = [found.place, *(related.place for related in found.related)]
        for place in places:
            assert 0 <= place.span.start < place.span.end <= len(text)
            assert place.text == text[slice(*place.span)]
        if found.fix:
            start, end = found.fix.edit.span
            assert 0 <= start <= end <= len(text)
            assert found.fix.edit.text != text[start:end]
        assert "{" not in found.message.zh.replace("{", "", text.count("{"))


@settings(max_examples=40)
@given(text=anything)
def test_fixing_any_text_twice_is_fixing_it_once(text: str) -> None:
    rules = lint.default_config().rulebook
    once = fix_text("a.txt", text, rules).after
    assert fix_text("a.txt", once, rules).after == once


@given(text=st.text(max_size=30))
def test_text_that_no_file_can_hold_is_checked_all_the_same(text: str) -> None:
    assert isinstance(lint.check_text("作风\ud800" + text), tuple)  # half a surrogate pair, as JSON may bring
