"""The modules out of one file: the same modules, and only while they are those of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import modules, program
from lint.rulebook.load import shipped_folder

ASK = """
import json, sys
from lint import modules
{more}
modules.know()
import lint.checks.pattern, lint.text, lint.cli.language
from lint.text import han
told = [sys.modules[name] for name in ("lint.checks.pattern", "lint.text", "lint.cli.language", "lint.text.han")]
print(json.dumps([[type(each.__spec__.loader).__name__, each.__file__, getattr(each, "__path__", None)] for each in told]))
"""


@pytest.fixture
def program_of_its_own(tmp_path: Path) -> Path:
    """A copy of the program, without what is kept of it."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    shutil.copytree(program.PACKAGE, tmp_path / "lint", ignore=ignored)
    return tmp_path


def ask(room: Path, more: str = "", *options: str) -> list[tuple[str, str, list[str] | None]]:
    """What imports of a fresh process say of the modules they gave: loader, file, where those below are looked for."""
    done = subprocess.run(
        [sys.executable, *options, "-c", ASK.format(more=more)],
        cwd=room,
        env={**os.environ, "PYTHONPATH": str(room), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(loader, file, below) for loader, file, below in json.loads(done.stdout)]


def loaders(room: Path, more: str = "", *options: str) -> set[str]:
    return {loader for loader, _, _ in ask(room, more, *options)}


def test_modules_are_the_same_out_of_the_file(program_of_its_own: Path) -> None:
    by_file = ask(program_of_its_own, "modules.keep(); modules.know = lambda: None")
    kept = ask(program_of_its_own)
    assert {loader for loader, _, _ in by_file} == {"SourceFileLoader"}
    assert {loader for loader, _, _ in kept} == {"_Modules"}
    assert [told[1:] for told in kept] == [told[1:] for told in by_file]


def edit(room: Path) -> None:
    path = room / "lint" / "text" / "han.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def cut(room: Path) -> None:
    (kept,) = room.glob("lint/__pycache__/modules.*")
    kept.write_bytes(kept.read_bytes()[:-100])


def empty(room: Path) -> None:
    (kept,) = room.glob("lint/__pycache__/modules.*")
    kept.write_bytes(b"")


def take_away(room: Path) -> None:
    shutil.rmtree(room / "lint" / "__pycache__")


@pytest.mark.parametrize("change", [edit, cut, empty, take_away])
def test_modules_of_another_state_are_not_believed(program_of_its_own: Path, change: Callable[[Path], None]) -> None:
    ask(program_of_its_own, "modules.keep()")
    change(program_of_its_own)
    assert loaders(program_of_its_own) == {"SourceFileLoader"}
    assert loaders(program_of_its_own, "modules.keep()") == {"_Modules"}


def test_a_program_that_was_moved_is_another(program_of_its_own: Path) -> None:
    ask(program_of_its_own, "modules.keep()")
    moved = program_of_its_own.rename(program_of_its_own.with_name("moved"))
    assert loaders(moved) == {"SourceFileLoader"}


def test_without_assertions_it_is_another(program_of_its_own: Path) -> None:
    ask(program_of_its_own, "modules.keep()")
    assert loaders(program_of_its_own, "", "-O") == {"SourceFileLoader"}


def test_where_nothing_can_be_written_modules_are_imported_as_always(program_of_its_own: Path) -> None:
    (program_of_its_own / "lint" / "__pycache__").write_text("", encoding="utf-8")
    assert loaders(program_of_its_own, "modules.keep()") == {"SourceFileLoader"}


def test_a_traceback_shows_the_lines_of_the_file(program_of_its_own: Path) -> None:
    ask(program_of_its_own, "modules.keep()")
    file = program_of_its_own.resolve() / "lint" / "text" / "sounds.py"
    code = "from lint import modules; modules.know(); from lint.text import sounds; sounds.readings(1)"
    done = subprocess.run([sys.executable, "-c", code], cwd=program_of_its_own, capture_output=True, text=True)
    number, shown = re.findall(rf'File "{re.escape(str(file))}", line (\d+), in .*\n +(.+)', done.stderr)[0]
    assert file.read_text(encoding="utf-8").split("\n")[int(number) - 1].strip() == shown


def test_a_check_keeps_the_modules_with_the_rules(program_of_its_own: Path) -> None:
    rule = Path("punctuation", "space-before-mark.yml")
    family = program_of_its_own / "lint" / "rules" / rule.parent
    family.mkdir(parents=True)
    shutil.copy(shipped_folder() / rule, family)
    shutil.copy(shipped_folder() / "_families.tsv", family.parent)
    (program_of_its_own / "page.txt").write_text("风和日丽。\n", encoding="utf-8")
    for _ in range(2):
        command = [sys.executable, "-m", "lint", "check", "--isolated", "page.txt"]
        done = subprocess.run(command, cwd=program_of_its_own, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert loaders(program_of_its_own) == {"_Modules"}


def test_without_the_file_python_imports_as_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(modules, "_PLACE", tmp_path / "none.bin")
    before = list(sys.meta_path)
    modules.know()
    assert sys.meta_path == before


def test_the_file_is_opened_once(program_of_its_own: Path) -> None:
    ask(program_of_its_own, "modules.keep()")
    twice = "modules.know(); modules.know()"
    code = f"import sys; from lint import modules; many = len(sys.meta_path); {twice}; print(len(sys.meta_path) - many)"
    done = subprocess.run([sys.executable, "-c", code], cwd=program_of_its_own, capture_output=True, text=True)
    assert done.stdout == "1\n"
