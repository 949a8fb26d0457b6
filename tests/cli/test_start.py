"""What a run pays before it looks at the copy: one page needs no second process, no YAML, no compiler of expressions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lint.rulebook import pressed
from lint.rulebook.load import shipped_folder
from tests.cli.running import environment, lay_out

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
_EVER = (
    "asyncio",
    "concurrent",
    "hashlib",
    "lint.checks.issued",
    "lint.checks.kinds",
    "lint.expressions.growth",
    "lint.rulebook.parse",
    "lint.rulebook.proof",
    "lint.archive",
    "lint.text.issue",
    "logging",
    "multiprocessing",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "yaml",
)
_INSPECT = ("ast",) if sys.version_info < (3, 13) else ()
"""What comes with `inspect`, which `dataclasses` asks from 3.13 on, and rich."""
NEEDLESS = {"json": (*_EVER, *_INSPECT, "rich"), "full": _EVER}
WATCHED = """
import lint.cli
import json, re, sys, types
import lint.regexp, regex
compiled = []
def noted(of):
    return lambda source, *flags: compiled.append(repr(source)) or of(source, *flags)
lint.regexp.re = types.SimpleNamespace(**{**vars(re), "compile": noted(re.compile)})
regex.compile = noted(regex.compile)
from lint.cli.main import main
try:
    main()
finally:
    print(json.dumps([compiled, sorted(sys.modules)]), file=sys.stderr)
"""


def watched(folder: Path, *arguments: str, seed: int) -> tuple[list[str], list[str]]:
    """What a run compiles, and which modules it imports."""
    command = [sys.executable, "-c", WATCHED, "check", "--isolated", "--no-cache", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment({"PYTHONHASHSEED": str(seed)}),
        capture_output=True,
        check=False,
        timeout=120,
    )
    compiled, modules = json.loads(done.stderr.splitlines()[-1])
    return compiled, modules


@pytest.mark.parametrize("form", ["json", "full"])
def test_a_run_does_not_import_what_it_does_not_need(tmp_path: Path, form: str) -> None:
    lay_out(tmp_path)
    watched(tmp_path, "page.txt", seed=1)  # which keeps the rules ready-made where nobody has yet
    _, modules = watched(tmp_path, "page.txt", "--format", form, seed=2)
    assert [
        name for name in NEEDLESS[form] if any(each == name or each.startswith(f"{name}.") for each in modules)
    ] == []


def test_nothing_is_compiled_twice(tmp_path: Path) -> None:
    """Whatever the order of sets, which is another in each run: it would make other expressions, and all in vain."""
    lay_out(tmp_path)
    (shipped_folder() / "__pycache__" / pressed._NAME).unlink(missing_ok=True)  # kept by a run that knows no reports
    watched(tmp_path, "page.txt", seed=1)
    compiled, _ = watched(tmp_path, "page.txt", "long.txt", *map(str, EXAMPLES), "--format", "json", seed=3)
    assert compiled == []


@pytest.mark.parametrize("options", [[], ["--profile", "hook"]], ids=["newsroom", "hook"])
def test_what_takes_long_to_import_and_is_asked_nothing_is_not_there(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "page.txt").write_text("县里召开动员大会，部署和谐和谐社区创建。\n", encoding="utf-8")
    watched(tmp_path, "page.txt", seed=1)
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "lint",
        "check",
        "--isolated",
        "--no-cache",
        "--format",
        "json",
    ]
    done = subprocess.run(
        [*command, *options, "page.txt"], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 1, done.stdout
    assert "lint.engine.run" in imported
    needless = {"click", "dataclasses", "decimal", "json", "rich", "threading", "typing", "yaml"}
    assert sorted(imported & needless) == []
