"""`copydesk init`: what it writes, and that it never writes over anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli.init import Answers, command, files
from lint.config import find, read_upwards, resolve
from lint.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples" / "ci"


def run(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, [str(folder), *arguments], input=typed, catch_exceptions=True)


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_writes_configuration_hook_and_ci(tmp_path: Path) -> None:
    ran = run(tmp_path, "--copy", "稿件", "--profile", "wire", "--fail-on", "warning", "--ci", "github", "--yes")
    assert ran.exit_code == 0, ran.output
    assert everything(tmp_path).keys() == {"copydesk.yml", ".pre-commit-config.yaml", ".github/workflows/copydesk.yml"}
    path = find(tmp_path)
    assert path
    config = resolve(read_upwards(path))
    assert (config.profile, str(config.fail_on)) == ("wire", "warning")


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_files_are_those_of_the_examples(ci: str) -> None:
    written = files(Answers("稿件", "newsroom", "error", True, ci))
    examples = {path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir()}
    assert {text for name, text in written.items() if name != "copydesk.yml"} <= examples


def test_a_file_that_is_there_stays_and_what_to_add_is_told(tmp_path: Path) -> None:
    mine = tmp_path / ".pre-commit-config.yaml"
    mine.write_text("repos: []\n", encoding="utf-8")
    ran = run(tmp_path, "--yes")
    assert mine.read_text(encoding="utf-8") == "repos: []\n"
    assert "      - id: copydesk" in ran.output


def test_ci_is_guessed_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".github").mkdir()
    assert run(tmp_path, "--yes", "--no-hook").exit_code == 0
    assert everything(tmp_path).keys() == {"copydesk.yml", ".github/workflows/copydesk.yml"}


def test_questions_are_asked_for_what_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.cli.init._has_terminal", lambda: True)
    ran = run(tmp_path, "--profile", "web", typed="copy\nsuggestion\nn\nnone\n")
    assert ran.exit_code == 0, ran.output
    assert everything(tmp_path).keys() == {"copydesk.yml"}
    assert "profile: web\nfail-on: suggestion\n" in everything(tmp_path)["copydesk.yml"]


def test_without_a_terminal_nothing_is_written_unless_all_is_given(tmp_path: Path) -> None:
    ran = run(tmp_path, "--profile", "web")
    assert isinstance(ran.exception, UsageError)
    assert everything(tmp_path) == {}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path / "none", "--yes").exception, UsageError)
