"""What `editors/` and the guides in docs/ tell editors to start and to ask for is there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint.cli.lsp import command
from lint.diagnostic import Level
from lint.lsp.actions import FIX_ALL
from lint.lsp.buffers import SUFFIXES
from lint.version import __version__
from tests.lsp.client import Bare

ROOT = Path(__file__).resolve().parent.parent
VSCODE = ROOT / "editors" / "vscode"
GUIDES = [(ROOT / "docs" / lang / "editors.md").read_text(encoding="utf-8") for lang in ("zh", "en")]
PACKAGE: dict[str, Any] = json.loads((VSCODE / "package.json").read_text(encoding="utf-8"))
SETTINGS = PACKAGE["contributes"]["configuration"]["properties"]
EXTENSION = (VSCODE / "extension.js").read_text(encoding="utf-8")
DEFAULTS = {name.removeprefix("copydesk."): setting["default"] for name, setting in SETTINGS.items()}
NODE = shutil.which("node")


def strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value."""
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(one)


def test_package_names_what_is_there() -> None:
    assert PACKAGE["version"] == __version__
    assert (VSCODE / PACKAGE["main"]).is_file()
    commands = [one["command"] for one in PACKAGE["contributes"]["commands"]]
    assert commands == re.findall(r"registerCommand\('([^']+)'", EXTENSION)
    languages = json.loads(re.findall(r"LANGUAGES = (\[.*\])", EXTENSION)[0].replace("'", '"'))
    assert PACKAGE["activationEvents"] == [f"onLanguage:{language}" for language in languages]
    assert set(languages) <= {"plaintext", *SUFFIXES}


def test_lock_file_is_that_of_the_package() -> None:
    lock = json.loads((VSCODE / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == PACKAGE["dependencies"]
    assert lock["version"] == __version__


@pytest.mark.parametrize("lang", ["", ".zh-cn"])
def test_every_text_is_there_in_both_languages(lang: str) -> None:
    texts = json.loads((VSCODE / f"package.nls{lang}.json").read_text(encoding="utf-8"))
    assert {text.strip("%") for text in strings(PACKAGE) if re.fullmatch(r"%.*%", text)} == set(texts)


def test_levels_are_those_of_copydesk() -> None:
    assert SETTINGS["copydesk.minLevel"]["enum"] == [level.value for level in Level]


@pytest.mark.skipif(NODE is None, reason="no node")
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["copydesk", "lsp", "--min-level", "suggestion"]),
        (
            {"path": "/opt/x", "lang": "en", "minLevel": "error"},
            ["/opt/x", "lsp", "--min-level", "error", "--lang", "en"],
        ),
    ],
)
def test_the_command_it_starts_is_a_server(tmp_path: Path, settings: dict[str, str], expected: list[str]) -> None:
    assert NODE
    subprocess.run([NODE, "--check", "extension.js"], cwd=VSCODE, check=True)
    script = "const {command} = require('./command'), all = JSON.parse(process.argv[1]);"
    script += "console.log(JSON.stringify(command({get: (name) => all[name]})))"
    ran = subprocess.run(
        [NODE, "-e", script, json.dumps({**DEFAULTS, **settings})], cwd=VSCODE, capture_output=True, check=True
    )
    started = json.loads(ran.stdout)
    assert [started["command"], *started["args"]] == expected
    server = Bare(tmp_path, started["args"])
    try:
        server.begin()
        assert server.end() == 0
    finally:
        server.kill()


@pytest.mark.parametrize("guide", GUIDES, ids=("zh", "en"))
def test_the_guide_names_options_that_are_there(guide: str) -> None:
    known = {option for parameter in command.params for option in parameter.opts}
    named = set(re.findall(r"--[a-z][a-z-]*", re.sub(r"`copydesk check[^`]*`", "", guide)))
    assert named
    assert named <= known
    assert f'"{FIX_ALL}"' in guide


def test_the_guide_holds_json_that_can_be_read() -> None:
    blocks = re.findall(
        r"```json\n(.*?)```", "".join(GUIDES) + (VSCODE / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert blocks
    for block in blocks:
        json.loads(block if block.startswith("{") else f"{{{block}}}")
