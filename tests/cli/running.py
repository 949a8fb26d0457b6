"""Running the command in a folder of copy of its own, in an environment without colour, CI or language settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lint.report.galley.frame import asset
from lint.version import __version__
from tests.unit.text.printed import Paper
from tests.unit.text.word import p, r, word

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = HERE / "copy"
KEPT = ("PATH", "SYSTEMROOT", "PYTHONPATH", "TMPDIR", "TEMP", "TMP")


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def said(self) -> str:
        return self.err.decode()


def environment(extra: Mapping[str, str] = {}) -> dict[str, str]:
    """The variables that Python needs, and those a case asks for."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **extra}


def run(folder: Path, *arguments: str, env: Mapping[str, str] = {}, stdin: bytes = b"") -> Ran:
    """Run copydesk in a folder."""
    command = [sys.executable, "-m", "lint", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment(env), input=stdin, capture_output=True, check=False, timeout=120
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def lay_out(folder: Path) -> Path:
    """The copy of the tests in a folder, with the files that no editor could keep as they are."""
    shutil.copytree(COPY, folder, dirs_exist_ok=True)
    (folder / "scan.bin.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    page = (folder / "page.txt").read_bytes().decode()
    (folder / "desk.docx").write_bytes(desk())
    (folder / "desk.pdf").write_bytes(_page())
    (folder / "crlf.txt").write_bytes(page.replace("\n", "\r\n").encode())
    return folder


def desk() -> bytes:
    """A Word file: a slip across runs, one beside a tracked deletion, one in a table, a note."""
    runs = ("清晨六点，全村的卫生责任制", r("度", "<w:b/>"), "度落到了每一户人家的门口，街面比去年干净了许多。")
    changed = ("村民许阿婆说，她盼这座桥已经盼了三十年，", "<w:del>", r("都"), "</w:del>", "，如今总算盼到了。")
    cells = f"<w:tbl><w:tr><w:tc>{p('通车')}</w:tc><w:tc>{p('9月31日')}</w:tc></w:tr></w:tbl>"
    footnotes = f"<w:footnote>{p('许阿婆今年七十岁，，是村里的接生员。')}</w:footnote>"
    body = p("柳溪村的早晨", style="1") + p(*runs) + p() + p(*changed) + cells
    return word(body, styles='<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>', footnotes=footnotes)


def _page() -> bytes:
    """A PDF file: a page in two columns with a slip between them and one below, and a page without text."""
    paper = Paper()
    paper.put(40, 770, "2026年3月4日　星期三　第2版")
    paper.put(80, 720, "柳溪村的早晨", 36)
    paper.columns(
        660,
        [
            "清晨六点，街面已经打扫干净，村民们把新摘的青菜摆上摊位。今年以来，全村的卫生责任制度度落到了每一户人家的门口。",
            "村民许阿婆说，她盼这座桥已经盼了三十年，，如今总算盼到了。",
        ],
        2,
    )
    paper.turn()
    paper.canvas.rect(40, 40, 500, 700, fill=1)
    return paper.bytes()


def normal(text: str, folder: Path) -> str:
    """Output that is the same on every machine: no folders, version or number of rules; escapes that can be read.

    The style and the script of a report page have tests of their own.
    """
    for name in ("page.css", "page.js"):
        text = text.replace(asset(name), "…")
    text = re.sub(r"sha256-[\w+/=]+", "sha256-…", text)
    for path, name in ((str(folder), "FOLDER"), (str(ROOT), "PROJECT")):
        text = text.replace(path, name)
    text = re.sub(r"\d+( rules)? off\b", r"N\1 off", text)
    return text.replace(__version__, "VERSION").replace("\x1b", "^[")
