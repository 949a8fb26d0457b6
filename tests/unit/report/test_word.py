"""Findings in Word files: comments on exactly their words, fixes as tracked changes, and nothing else touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Diagnostic
from lint.edits import apply, choose
from lint.engine.found import check_document
from lint.errors import SourceError
from lint.report.word import annotate, suggest
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.readers.styles import attribute, name_of
from tests.unit.house import rulebook
from tests.unit.text.word import STRICT, W, p, r, word

MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rules")
    changes = {
        "typo/street": {},
        "typo/unit": {"pattern": "公里里", "replacement": "公里"},
        "typo/missing": {"pattern": "县里里", "replacement": "县城里"},
        "typo/guess": {"pattern": "大慨", "replacement": "大概", "fix": "unsafe"},
    }
    return rulebook(folder, changes)


def check(data: bytes, book: Rulebook) -> list[Diagnostic]:
    return check_document(readers.read("a.docx", data), book).diagnostics


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def commented(data: bytes) -> dict[str, str]:
    """The text that each comment is about, by the comment's id."""
    found: dict[str, str] = {}
    now: set[str] = set()
    for element in ElementTree.fromstring(parts(data)[MAIN]).iter():
        match name_of(element):
            case "commentRangeStart":
                now.add(attribute(element, "id"))
                found[attribute(element, "id")] = ""
            case "commentRangeEnd":
                now.remove(attribute(element, "id"))
            case "t":
                for one in now:
                    found[one] += element.text or ""
    assert not now
    return found


def rejected(data: bytes) -> bytes:
    """The file as it is when our tracked changes are rejected."""
    files = parts(data)
    body = re.sub(r'<w:ins w:id="\d+" w:author="copydesk">.*?</w:ins>', "", files[MAIN].decode())
    body = re.sub(r'<w:del w:id="\d+" w:author="copydesk">(.*?)</w:del>', r"\1", body)
    return packed({**files, MAIN: body.replace("w:delText", "w:t").encode()})


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in files.items():
            package.writestr(name, part)
    return out.getvalue()


def text(data: bytes) -> str:
    return readers.read("a.docx", data).text


def fixed(data: bytes, diagnostics: Sequence[Diagnostic]) -> str:
    edits = choose((d.fix.edit for d in diagnostics if d.fix and d.fix.safe), text(data))
    return apply(edits, text(data))


DESK = word(
    p("庙会在南", r("锣", "<w:b/>"), "街举行，走了三公里里路。")
    + f"<w:tbl><w:tr><w:tc>{p('到县里里去')}</w:tc></w:tr></w:tbl>"
    + p("大慨 &amp; 南锣街"),
    header1=p("南锣街版"),
    styles="",
)


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_comments_stand_on_exactly_their_words(book: Rulebook, namespace: str) -> None:
    data = word(p("庙会在南", r("锣", "<w:b/>"), "街举行，三公里里路。") + p("大慨"), namespace, header1=p("南锣街"))
    found = check(data, book)
    new, left = annotate("a.docx", data, found, "zh")
    assert left == 1  # the one in the header
    assert list(commented(new).values()) == ["南锣街", "公里里", "大慨"]
    assert text(new) == text(data)
    assert check(new, book) == found


def test_other_parts_stay_byte_for_byte(book: Rulebook) -> None:
    before, after = parts(DESK), parts(annotate("a.docx", DESK, check(DESK, book), "zh")[0])
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {MAIN, "word/copydesk-comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    suggested = parts(suggest("a.docx", DESK, check(DESK, book))[0])
    assert {name for name in suggested if before.get(name) != suggested[name]} == {MAIN}


def test_comments_are_read_by_another_program(book: Rulebook) -> None:
    made = python_docx.Document()
    run = made.add_paragraph("在南锣街").runs[0]
    made.add_comment(run, "已有的批注", author="编辑")
    data = io.BytesIO()
    made.save(data)
    new, left = annotate("a.docx", data.getvalue(), check(data.getvalue(), book), "en")
    old, ours = python_docx.Document(io.BytesIO(new)).comments
    assert (left, old.text, ours.author) == (0, "已有的批注", "copydesk")
    assert ours.text.split("\n") == [
        "“南箩街” is meant",
        "Change to: 南箩街",
        "The street sign says so.",
        "[typo/street]",
    ]
    assert set(commented(new).values()) == {"在南锣街", "南锣街"}


def test_safe_fixes_are_tracked_changes(book: Rulebook) -> None:
    found = check(DESK, book)
    new, left = suggest("a.docx", DESK, found)
    assert left == 1
    assert text(new).split("\n")[:3] == ["庙会在南箩街举行，走了三公里路。", "到县城里去", "大慨 & 南箩街"]
    assert text(rejected(new)) == text(DESK)
    assert b'<w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">\xe9\x94\xa3' in parts(new)[MAIN]


@pytest.mark.parametrize(
    "body",
    [
        p('<w:ins w:id="7">', r("南锣街"), "</w:ins>"),
        p("<w:r><w:ruby><w:rubyBase>", r("南锣街"), "</w:rubyBase></w:ruby></w:r>"),
        p("<w:r><w:t>南<![CDATA[锣]]>街</w:t></w:r>"),
        p("<w:r><w:pict><w:txbxContent>", p("南锣街"), "</w:txbxContent></w:pict></w:r>"),
    ],
)
def test_fix_that_meets_another_change_is_left_out(book: Rulebook, body: str) -> None:
    data = word(body)
    assert suggest("a.docx", data, check(data, book)) == (data, 1)


def test_nothing_found_nothing_changed(book: Rulebook) -> None:
    data = word(p("庙会在南箩街举行。"))
    assert annotate("a.docx", data, check(data, book), "zh") == (data, 0)
    assert suggest("a.docx", data, check(data, book)) == (data, 0)


def test_white_space_at_a_cut_is_kept(book: Rulebook) -> None:
    data = word("<w:p><w:r><w:t>到 南锣街 去</w:t></w:r></w:p>")
    assert text(annotate("a.docx", data, check(data, book), "zh")[0]) == "到 南锣街 去"
    assert (
        b'<w:t xml:space="preserve">\xe5\x88\xb0 </w:t>'
        in parts(annotate("a.docx", data, check(data, book), "zh")[0])[MAIN]
    )


def test_names_with_another_prefix(book: Rulebook) -> None:
    body = f'<x:document xmlns:x="{W}"><x:body><x:p><x:r><x:t>去南锣街</x:t></x:r></x:p></x:body></x:document>'
    data = packed({**parts(word(p("甲"))), MAIN: body.encode()})
    assert list(commented(annotate("a.docx", data, check(data, book), "zh")[0]).values()) == ["南锣街"]
    assert text(suggest("a.docx", data, check(data, book))[0]) == "去南箩街"


def test_body_in_another_encoding_is_refused(book: Rulebook) -> None:
    body = f'<w:document xmlns:w="{W}"><w:body>{p("去南锣街")}</w:body></w:document>'.encode("utf-16")
    data = packed({**parts(word(p("甲"))), MAIN: body})
    with pytest.raises(SourceError, match="not in UTF-8"):
        annotate("a.docx", data, check(data, book), "zh")


PIECES = ("南锣街", "南", "锣", "街", "公里", "里", "县里", "大慨", "村民", "&", " ", "<", "𠮷", "。")
runs = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join), min_size=1, max_size=6)


@given(st.lists(runs, min_size=1, max_size=4))
def test_whatever_the_runs_words_are_met_and_changes_can_be_undone(book: Rulebook, copy: list[list[str]]) -> None:
    data = word("".join(p(*(r(escape(run), "<w:i/>" * (at % 2)) for at, run in enumerate(found))) for found in copy))
    found = check(data, book)
    new, left = annotate("a.docx", data, found, "zh")
    assert left == 0
    assert list(commented(new).values()) == [d.place.text for d in found]
    assert text(new) == text(data)
    changed, left = suggest("a.docx", data, found)
    assert left == 0
    assert text(changed) == fixed(data, found)
    assert text(rejected(changed)) == text(data)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_comments_and_changes(book: Rulebook, tmp_path: Path) -> None:
    found = check(DESK, book)
    (tmp_path / "a.docx").write_bytes(annotate("a.docx", DESK, found, "zh")[0])
    (tmp_path / "s.docx").write_bytes(suggest("a.docx", DESK, found)[0])
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "fodt"]
    subprocess.run([*command, "a.docx", "s.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=180)
    annotated = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert annotated.count("<office:annotation ") == 5
    assert re.findall(r"<dc:creator>(\w+)</dc:creator>", annotated) == ["copydesk"] * 5
    tracked = (tmp_path / "s.fodt").read_text(encoding="utf-8")
    assert (tracked.count("<text:deletion>"), tracked.count("<text:insertion>")) == (4, 3)
