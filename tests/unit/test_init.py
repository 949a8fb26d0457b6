"""`copydesk init`: what it writes, and that it never writes over anything."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from lint.cli.init import CI, Answers, command, files
from lint.config import find, read_upwards, resolve
from lint.errors import UsageError

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "ci"


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


NAMES = [
    "稿件",
    ".",
    "my copy",
    "it's",
    'the "copy"',
    "稿　件",
    "a: b",
    "a #b",
    "$HOME",
    "`id`",
    "a\\b",
    "2024",
    "no",
    "[稿]",
    "- x",
    "{a}",
]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("name", NAMES)
def test_ci_checks_the_folder_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(exist_ok=True)
    gitlab = ci_file(name, "gitlab")["copydesk"]["script"][-1]
    assert typed(tmp_path, gitlab)[-1] == name
    paths = ci_file(name, "github")["jobs"]["copy"]["steps"][-1]["with"]["paths"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"][-1]["run"]
    words = typed(tmp_path, action, PATHS=f"{paths}\n{paths}", ARGUMENTS="--fail-on warning")
    assert words == ["check", "--format", "github", "--fail-on", "warning", name, name]


def ci_file(copy: str, ci: str) -> Any:
    """What the CI file for a folder of copy says."""
    return yaml.safe_load(files(Answers(copy, "newsroom", "error", False, ci))[CI[ci]])


def typed(folder: Path, script: str, **variables: str) -> list[str]:
    """The words that a script gives to copydesk."""
    stub = "copydesk() { printf '%s\\n' \"$@\"; }\n"
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), **variables}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", stub + script], cwd=folder, env=env, capture_output=True, check=True
    )
    return done.stdout.decode().splitlines()


def test_a_name_with_a_line_break_is_refused(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path, "--copy", "a\nb", "--yes").exception, UsageError)


def test_the_command_to_begin_with_names_the_folder_from_here(tmp_path: Path) -> None:
    (tmp_path / "my news").mkdir()
    ran = run(tmp_path / "my news", "--copy", "the copy", "--yes")
    assert shlex.split(ran.output.splitlines()[-1].partition("：")[2])[2] == str(tmp_path / "my news" / "the copy")


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
