"""Every block of the pages in docs/ does what it says; `pytest tests/test_docs.py --update` rewrites the screens.

The blocks of a page make one session, from top to bottom in one folder: a block with a title is a file of that name, `console`
blocks are typed into a shell and print what the page shows, `pycon` blocks are doctests; a Word file is there from the beginning.
`sh` blocks and commands inside a line need a network or an editor: the commands and options they name must be there.
"""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

import lint
from lint.cli.commands import group
from lint.rulebook.load import load_file
from tests.cli.running import ROOT, desk, environment
from tests.serving import served
from tools import dev, screenshot

DOCS = ROOT / "docs"
PAGES = sorted(path for lang in ("zh", "en") for path in (DOCS / lang).glob("*.md") if path.name != "kinds.md")
FENCE = re.compile(r'^```(?P<lang>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)
QUOTED = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)
EXTRAS = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"])
RULES_ON = re.compile(r"(?<=启用规则 )\d+|\d+(?= rules on)")
"""How many rules there are, which is not for the pages to follow."""
SERVER = "http://127.0.0.1:8737"
"""Where the pages say that `copydesk serve` is; the tests start one elsewhere."""
SHOWN = ("text", "html", "json", "lua", "elisp", "toml", "rust")
GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
WHO = {f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Session:
    """A page being worked through in a folder of its own."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder / "desk"
        self.names: dict[str, object] = {}
        self.folder.mkdir()
        self.empty = folder / "empty"
        self.empty.mkdir()
        for name in ("稿件.docx", "story.docx"):
            (self.folder / name).write_bytes(desk())
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "copydesk").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
        (bin_ / "copydesk").chmod(0o755)
        self.env = environment({"COPYDESK_LANG": lang, "COLUMNS": "80", **GIT, **WHO})
        self.env["PATH"] = f"{bin_}:{self.env['PATH']}"

    def block(self, found: re.Match[str]) -> str:
        """Work a block and return it as it should be."""
        lang, title, body = found["lang"], found["title"], found["body"]
        if title:
            self.file(
                title, QUOTED.sub(lambda quoted: (ROOT / quoted[1]).read_text(encoding="utf-8").rstrip("\n"), body)
            )
        elif lang == "console":
            return f"```console\n{self.console(body)}```"
        elif lang == "pycon":
            self.doctest(body)
        elif lang == "sh":
            for line in body.splitlines():
                known(shlex.split(line, comments=True))
        else:
            assert lang in SHOWN, f"a block of {lang} that nothing tests"
        return found[0]

    def console(self, body: str) -> str:
        """What the lines of a console block that begin with `$` print, below each."""
        shown, status = "", 0
        for typed in re.findall(r"^\$ (.*)$", body, re.MULTILINE):
            with served(self.empty) if SERVER in typed else nullcontext(SERVER) as address:
                status, printed = self.typed(f"(exit {status}); {typed.replace(SERVER, address)}")
            assert "Traceback" not in printed
            shown += f"$ {typed}\n{printed}"
        assert shown, "a console block without a command"
        return re.sub(r"[ \t]+$", "", shown, flags=re.MULTILINE)

    def typed(self, script: str) -> tuple[int, str]:
        """The status and the output of a command, with names of folders that are the same everywhere."""
        command = ["bash", "-c", script]
        done = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, check=False, timeout=120)
        printed = (done.stdout + done.stderr).decode()
        return done.returncode, RULES_ON.sub(
            "…", printed.replace(str(self.folder), "/desk").replace(str(ROOT), "/copydesk")
        )

    def file(self, title: str, text: str) -> None:
        """Write a file of the page, and read it as copydesk does."""
        path = self.folder / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.suffix in (".yml", ".yaml"):
            yaml.safe_load(text)
        if path.name == "copydesk.yml":
            lint.load_config(path.parent)
        elif title.startswith("copydesk-rules/") and "/_" not in title:
            load_file(path, path.parent.parent, house=True)

    def doctest(self, body: str) -> None:
        """Run a Python session; names of earlier ones on the page are known."""
        test = doctest.DocTestParser().get_doctest(body, self.names, "page", None, None)
        printed: list[str] = []
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=printed.append, clear_globs=False)
        self.names = test.globs
        assert not printed, "".join(printed)


def known(words: list[str]) -> None:
    """A command line that names what is there: extras of pip install, tasks of dev.py, commands and options of copydesk."""
    match words:
        case ["pip", "install", *wanted]:
            assert set(re.findall(r"\w+", "".join(re.findall(r"\[.*\]", " ".join(wanted))))) <= EXTRAS
        case ["python3", "tools/dev.py", task]:
            assert f"tools/dev.py {task} " in str(dev.__doc__)
        case ["copydesk", *rest]:
            options(rest)
        case ["dask", ("scheduler" | "worker") as name, *rest]:
            assert_options(import_module(f"distributed.cli.dask_{name}").main, rest)
        case ["eval", inner]:
            known(inner.strip("$()").split())
        case _:
            assert not words, f"a command that nothing tests: {shlex.join(words)}"


def options(words: list[str]) -> None:
    """What is typed after `copydesk`: commands that are there, with options that they have."""
    command: click.Command = group
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(click.Context(command), words.pop(0)) or pytest.fail("no such command")
    assert_options(command, words)


def assert_options(command: click.Command, words: list[str]) -> None:
    there = {"--help", *(option for parameter in command.params for option in parameter.opts)}
    assert {word for word in words if word.startswith("--")} <= there


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_block_does_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    session = Session(tmp_path, page.parent.name)
    monkeypatch.chdir(session.folder)
    text = page.read_text(encoding="utf-8")
    if "$ curl" in text and not shutil.which("curl"):
        pytest.skip("no curl")
    now = FENCE.sub(session.block, text)
    if update:
        page.write_text(now, encoding="utf-8")
    assert now == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_what_is_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = FENCE.findall((ROOT / name).read_text(encoding="utf-8"))
    for line in "".join(body for lang, _, body in blocks if lang == "sh").splitlines():
        known(shlex.split(line, comments=True))
    exec("".join(body for lang, _, body in blocks if lang == "python"), {})
    assert "reduplication/doubled-character" in capsys.readouterr().out


@pytest.mark.parametrize(
    "page", [*PAGES, *DOCS.glob("*/kinds.md"), *ROOT.glob("*.md")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_commands_inside_a_line_are_there(page: Path) -> None:
    for typed in re.findall(
        r"`((?:copydesk|pip install|python3 tools/dev.py) [^`\n]+)`", page.read_text(encoding="utf-8")
    ):
        known(shlex.split(typed))


@pytest.mark.parametrize("picture", screenshot.PICTURES)
def test_pictures_are_of_what_is_printed_now(picture: str, update: bool) -> None:
    if update and screenshot.is_stale(picture):
        screenshot.take(picture, *screenshot.PICTURES[picture])
    assert not screenshot.is_stale(picture), "python -m tools.screenshot"


def test_every_picture_has_its_command() -> None:
    there = {str(path.relative_to(ROOT)) for path in DOCS.glob("[ez][nh]/images/*.png") if path.name != "serve.png"}
    # tools/serve_picture.py takes the other one, of a page that must be clicked; benchmarks draw the plots
    assert there == set(screenshot.PICTURES)


def test_no_block_escapes_the_tests() -> None:
    for page in [*PAGES, ROOT / "README.md", ROOT / "README.zh-CN.md"]:
        text = page.read_text(encoding="utf-8")
        assert 2 * len(FENCE.findall(text)) == len(re.findall("^ *```", text, re.MULTILINE)), page


def test_pages_are_there_in_both_languages() -> None:
    zh, en = ({path.relative_to(DOCS / lang) for path in (DOCS / lang).rglob("*.*")} for lang in ("zh", "en"))
    assert zh == en


@pytest.mark.parametrize(
    "page", sorted((DOCS / "zh").rglob("*.md")), ids=lambda path: path.relative_to(DOCS).as_posix()
)
def test_no_paragraph_of_chinese_is_wrapped(page: Path) -> None:
    """A browser makes a space of a line's end, and Chinese has none between words."""
    prose = re.sub("^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"[^\x00-\x7f]\n[^\x00-\x7f]|[^\x00-\x7f]\n`|`\n[^\x00-\x7f]", prose) == []
