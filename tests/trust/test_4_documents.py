"""Point 4: Word, HTML and PDF files made to do harm: one clear error, bounded memory and time, the file as it was.

Each is checked by the command itself, in a process that may take 1.5 GB and a minute and a half of the processor.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from lint.diagnostic import Diagnostic
from lint.engine.found import check_document
from lint.errors import SourceError
from lint.report.word import annotate
from lint.rulebook.load import load
from lint.text import readers
from tests.cli.running import environment
from tests.trust.writers import state
from tests.unit.text.word import p, part, r, word

MEMORY, SECONDS = 1536 << 20, 90
BODY = "word/document.xml"
SLIP = p("庙会在村口举行，，村民都来。")


def parts() -> dict[str, bytes]:
    """A sound Word file, part by part."""
    with ZipFile(io.BytesIO(word(SLIP))) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(changed: Mapping[str, bytes] = {}, method: int = ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", method) as package:
        for name, inside in {**parts(), **changed}.items():
            package.writestr(name, inside)
    return data.getvalue()


def document(inside: str = SLIP, head: str = "") -> bytes:
    return part("document", f"<w:body>{inside}</w:body>").replace("?>", f"?>{head}", 1).encode()


def lying(size: int) -> bytes:
    """A file whose body says that it is a thousand bytes long, and is 100 MB."""
    data = bytearray(packed({BODY: document() + b" " * size}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack("<H", data[at + 28 : at + 30])[0]
        if data[at + 46 : at + 46 + length] == BODY.encode():
            data[at + 24 : at + 28] = struct.pack("<I", 1000)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def twice() -> bytes:
    """A file with two bodies of one name."""
    data = io.BytesIO(packed())
    with ZipFile(data, "a", ZIP_DEFLATED) as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(BODY, document(p("别的话。")))
    return data.getvalue()


LAUGHS = "<!DOCTYPE w [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)
OUTER = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
RELS = "_rels/.rels"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip-bomb": (lambda: packed({BODY: document() + b" " * (200 << 20)}), "展开以后太大"),
    "zip-bomb-that-lies": (lambda: lying(100 << 20), "文件已损坏"),
    "zip-bomb-lzma": (lambda: packed({BODY: document() + b" " * (80 << 20)}, ZIP_LZMA), "文件已损坏"),
    "zip-bomb-bzip2": (lambda: packed({BODY: document() + b" " * (80 << 20)}, ZIP_BZIP2), "文件已损坏"),
    "tags": (lambda: packed({BODY: document("<a/>" * 4_100_000)}), "展开以后太大"),
    "entities": (lambda: packed({BODY: document(p("&a11;"), LAUGHS + "]>")}), "文件已损坏"),
    "entities-utf-16": (
        lambda: packed(
            {BODY: document(p("&a11;"), LAUGHS + "]>").decode().replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
        "文件已损坏",
    ),
    "external-entity": (lambda: packed({BODY: document(p("&e;"), OUTER)}), "文件已损坏"),
    "external-dtd": (
        lambda: packed({BODY: document(SLIP, '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x">')}),
        "文件已损坏",
    ),
    "entities-in-relations": (lambda: packed({RELS: OUTER.encode() + parts()[RELS]}), "文件已损坏"),
    "nested": (lambda: word("<w:sdt>" * 100_000 + SLIP + "</w:sdt>" * 100_000), "元素嵌套过深"),
    "tables-in-tables": (
        lambda: word("<w:tbl><w:tr><w:tc>" * 5000 + SLIP + "</w:tc></w:tr></w:tbl>" * 5000),
        "元素嵌套过深",
    ),
    "way-out": (lambda: packed({"../../../evil.txt": b"evil"}), "名称通到别处"),
    "absolute": (lambda: packed({"/tmp/evil.txt": b"evil"}), "名称通到别处"),
    "backslashes": (lambda: packed({"word\\..\\..\\evil.txt": b"evil"}), "名称通到别处"),
    "two-bodies": (twice, "部件重名"),
    "body-elsewhere": (
        lambda: packed({RELS: parts()[RELS].replace(b"word/document", b"../../etc/x")}),
        "不是 Word 文件",
    ),
    "cut-off": (lambda: packed()[:600], "不是 Word 文件"),
    "not-xml": (lambda: packed({BODY: b"\x00" * 500}), "文件已损坏"),
    "tag-soup": (lambda: packed({BODY: document("<w:p></w:r>")}), "文件已损坏"),
    "empty-body": (lambda: packed({BODY: b""}), "文件已损坏"),
}
READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "runs": ("a.docx", lambda: word(f"<w:p>{''.join(r('甲乙丙丁戊'[n % 5]) for n in range(100_000))}</w:p>")),
    "many-parts": ("a.docx", lambda: packed({f"word/x{n}.xml": b"" for n in range(20_000)})),
    "macros": ("a.docm", lambda: packed({"word/vbaProject.bin": b"macro"})),
    "deep-html": ("a.html", lambda: b"<div>" * 100_000 + "村口。".encode() + b"</div>" * 100_000),
    "open-html": ("a.html", lambda: b"<b>" * 100_000 + "村口。".encode()),
    "tables-html": ("a.html", lambda: b"<table><tr><td>" * 30_000 + "村口。".encode()),
    "attributes-html": ("a.html", lambda: b"<p " + b"a=b " * 200_000 + ">村口。</p>".encode()),
    "angles-html": ("a.html", lambda: b"<" * 200_000 + "村口。".encode()),
    "comments-html": ("a.html", lambda: b"<!--" * 100_000 + "村口。".encode()),
    "references-html": ("a.html", lambda: b"&" * 50_000 + "村口&#99999999999;&#x110000;&#0;。".encode()),
    "quotes-md": ("a.md", lambda: b"> " * 20_000 + "村口。".encode()),
    "brackets-md": ("a.md", lambda: b"[" * 50_000 + "村口。".encode()),
    "backticks-md": ("a.md", lambda: "村口".join("`" * n for n in range(400)).encode()),
}


def limits() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command under limits."""
    command = [sys.executable, "-m", "lint", "check", "--isolated", "--format", "concise", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=400,
        preexec_fn=limits if sys.platform == "linux" else None,
    )


@pytest.mark.parametrize("name", REFUSED)
def test_file_is_refused_with_one_clear_error_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    make, message = REFUSED[name]
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.docx").write_bytes(make())
    before = state(tmp_path)
    ran = check(tmp_path / "room", "a.docx", "--annotate", "out.docx", "--suggest", "changes.docx")
    said = ran.stderr.decode()
    assert ran.returncode == 2
    assert said.startswith("错误：a.docx: ")
    assert message in said
    assert said.count("\n") == 1
    assert "root:" not in said
    assert state(tmp_path) == before


@pytest.mark.parametrize("name", READ)
def test_file_is_read_within_bounds(tmp_path: Path, name: str) -> None:
    file, make = READ[name]
    (tmp_path / file).write_bytes(make())
    before = state(tmp_path)
    ran = check(tmp_path, file)
    assert ran.returncode in (0, 1), ran.stderr.decode()[:500]
    assert ran.stderr == b""
    assert state(tmp_path) == before


@pytest.mark.parametrize("name", ["a.docm", "a.docx"])
@pytest.mark.parametrize("macro", ["word/vbaProject.bin", "word/VBAproject2.bin"])
def test_macros_are_neither_run_nor_carried_further(tmp_path: Path, name: str, macro: str) -> None:
    (tmp_path / name).write_bytes(packed({macro: b"macro"}))
    before = state(tmp_path)
    fixed = check(tmp_path, name, "--fix")
    assert fixed.returncode == 1
    assert state(tmp_path) == before
    for option in ("--annotate", "--suggest"):
        ran = check(tmp_path, name, option, "out.docx")
        assert ran.returncode == 2
        assert "文件带有宏，不写副本" in ran.stderr.decode()
        assert state(tmp_path) == before


def test_parts_that_are_only_copied_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"word/media/picture.bin": b" " * (2 << 20)})
    found = [d for d in _found(data) if d.rule == "punctuation/doubled-mark"]
    assert len(annotate("a.docx", data, found, "zh")[0]) > 1000
    monkeypatch.setattr("lint.text.readers.package.MOST_COPIED", 1 << 20)
    with pytest.raises(SourceError, match="too large when unpacked"):
        annotate("a.docx", data, found, "zh")


def _found(data: bytes) -> list[Diagnostic]:
    return check_document(readers.read("a.docx", data), load()).diagnostics


def _printed(pages: int, encrypt: str | None = None) -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    data = io.BytesIO()
    paper = canvas.Canvas(data, encrypt=encrypt)
    for number in range(pages):
        paper.drawString(100, 700, f"page {number}")
        paper.showPage()
    paper.save()
    return data.getvalue()


PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: _printed(1, "secret"), "PDF 加了密码"),
    "thousands-of-pages": (lambda: _printed(2000), "有 2,000 页，最多查 500 页"),
    "cut-off": (lambda: _printed(3)[:400], "PDF"),
    "rubbish": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 2000, "PDF 已损坏"),
    "no-pdf": (lambda: b"page", "不是 PDF 文件"),
    "head-only": (lambda: b"%PDF-1.4", "PDF 已损坏"),
    "stream-bomb": (
        lambda: _printed(1).replace(b"/Length ", b"/Length 99999999999 % ", 1),
        "",
    ),
}


@pytest.mark.parametrize("name", PDFS)
def test_pdf_is_refused_with_one_clear_error(tmp_path: Path, name: str) -> None:
    pytest.importorskip("pypdfium2")
    make, message = PDFS[name]
    (tmp_path / "a.pdf").write_bytes(make())
    before = state(tmp_path)
    ran = check(tmp_path, "a.pdf")
    said = ran.stderr.decode()
    assert "Traceback" not in said
    assert ran.returncode == 2 or not message
    assert message in said
    assert said.count("\n") <= 1
    assert state(tmp_path) == before
