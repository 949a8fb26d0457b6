"""PDF pages: columns in reading order, paragraphs across them, and plain words for what cannot be read."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import lint
from lint.errors import SourceError
from lint.text import readers
from lint.text.document import Document, Position, Role, Span
from lint.text.readers.pdf import pdfium
from tests.unit.text.printed import Paper

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STORY = (
    "清晨六点，柳溪村的早市已经热闹起来，村民们把新摘的青菜摆上摊位，等着城里来的客商挑选。村口那座修了三年的石桥，昨天正式通车。",
    "村民许阿婆说，她盼这座桥已经盼了三十年，如今总算盼到了。从前赶集要绕十二里山路，现在走十分钟就到。",
    "县里的干部介绍，这座桥全长八十六米，总投资二百四十万元，由镇村两级共同出资修建，工程质量经过三轮检查。",
    "桥通之后，镇上还要修一条环村公路，把六个自然村连在一起，预计明年秋天完工。",
)


def read(paper: Paper) -> Document:
    return readers.read("a.pdf", paper.bytes())


def bodies(document: Document) -> list[str]:
    return [document.read(block) for block in document.blocks_of(Role.BODY)]


def said(document: Document) -> list[str]:
    return [notice.words.en for notice in document.notices]


def rules(document: Document, tmp_path: Path, data: bytes) -> list[str]:
    (tmp_path / "a.pdf").write_bytes(data)
    return [found.rule for found in lint.check_file(tmp_path / "a.pdf")]


def whole() -> Paper:
    """A page with furniture, a headline with a deck over three columns, and a paragraph in two of them."""
    paper = Paper()
    paper.put(40, 770, "2026年3月4日　星期三")
    paper.put(520, 770, "第2版")
    paper.put(120, 720, "柳溪村修通致富路", 36)
    paper.put(200, 690, "——六个自然村将连成一片", 18)
    paper.columns(650, STORY, 3)
    return paper


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_paragraphs_go_on_in_the_next(count: int) -> None:
    paper = Paper()
    paper.columns(700, STORY, count)
    document = read(paper)
    assert bodies(document) == list(STORY)
    assert not document.notices


def test_a_headline_spans_its_columns() -> None:
    document = read(whole())
    roles = [(block.role, document.read(block)) for block in document.blocks if block.role is not Role.BODY]
    assert roles == [
        (Role.FOLIO, "2026年3月4日　星期三"),
        (Role.FOLIO, "第2版"),
        (Role.HEADLINE, "柳溪村修通致富路"),
        (Role.DECK, "——六个自然村将连成一片"),
    ]
    assert bodies(document) == list(STORY)


def test_clean_columns_have_no_findings(tmp_path: Path) -> None:
    paper = whole()
    assert rules(read(paper), tmp_path, paper.bytes()) == []


def test_a_place_is_page_line_and_character() -> None:
    paper = whole()
    paper.turn()
    paper.put(120, 720, "村民说", 24)
    paper.columns(650, STORY[:2], 2)
    document = read(paper)
    found = document.flow.rindex("三十年")
    place = document.place(Span(found, found + 3))
    assert (place.page, place.start, place.text) == (2, Position(8, 4), "三十年")
    assert place.at == "2:8:4"
    assert document.text.split("\f\n")[1].split("\n")[8] == "经盼了三十年，如今总算盼到了。"
    assert not document.editable


def test_a_doubled_paragraph_is_found_across_columns(tmp_path: Path) -> None:
    paper = Paper()
    paper.put(120, 720, "柳溪村修通致富路", 36)
    paper.columns(650, [*STORY[:3], STORY[1], STORY[3]], 3)
    assert rules(read(paper), tmp_path, paper.bytes()) == ["duplicate/paragraph"]


def test_a_slip_across_columns_is_found_at_both_its_places(tmp_path: Path) -> None:
    paper = Paper()
    paper.column(
        40, 700, ["　　清晨六点，街面已经很干净", "了，村民们都说这是从未有过的", "事，这几年全村的卫生责任制度"]
    )
    paper.column(240, 700, ["度落到了每一户人家的门口，村", "民们都说不用再等到天亮。"])
    (tmp_path / "a.pdf").write_bytes(paper.bytes())
    (found,) = lint.check_file(tmp_path / "a.pdf")
    assert (found.rule, found.place.start, found.place.end) == (
        "reduplication/doubled-character", Position(3, 13), Position(4, 2),
    )  # fmt: skip


def test_columns_without_indents_join_what_is_unfinished() -> None:
    paper = Paper()
    paper.column(
        40, 700, ["清晨六点，柳溪村的早市已经热", "闹起来，客商们早早就来挑选。", "村口那座修了三年石桥昨天正式"]
    )
    paper.column(240, 700, ["通车，村民们都来看热闹，孩子", "们跑来跑去。"])
    joined = (
        "清晨六点，柳溪村的早市已经热闹起来，客商们早早就来挑选。"
        "村口那座修了三年石桥昨天正式通车，村民们都来看热闹，孩子们跑来跑去。"
    )
    assert bodies(read(paper)) == [joined]


def test_columns_without_indents_do_not_join_what_is_finished() -> None:
    paper = Paper()
    paper.column(
        40, 700, ["清晨六点，柳溪村的早市已经热", "闹起来，客商们早早就来挑选。", "村口那座三年的石桥也通车了。"]
    )
    paper.column(240, 700, ["村民们都来看热闹，孩子们也在", "桥上跑来跑去。"])
    assert [len(body) for body in bodies(read(paper))] == [42, 21]


def test_an_upright_headline_comes_before_the_columns_beside_it() -> None:
    paper = Paper()
    paper.columns(700, STORY, 2, x=100)
    paper.upright(40, 690, "山乡巨变")
    document = read(paper)
    assert (document.blocks[0].role, document.read(document.blocks[0])) == (Role.HEADLINE, "山乡巨变")
    assert bodies(document) == list(STORY)


def test_upright_lines_are_read_from_right_to_left() -> None:
    paper = Paper()
    paper.columns(700, STORY, 2, x=140)
    paper.upright(80, 690, "石桥飞架")
    paper.upright(40, 690, "山乡巨变")
    document = read(paper)
    assert [document.read(block) for block in document.blocks[:2]] == ["石桥飞架", "山乡巨变"]


def test_a_caption_in_a_column_does_not_part_the_paragraph() -> None:
    paper = Paper()
    paper.column(
        40, 700, ["　　清晨六点，柳溪村的早市已", "经热闹起来，村民们把青菜摆上", "摊位，等着城里来的客商过来挑"]
    )
    paper.put(40, 600, "石桥通车当天，村民走上桥面。", 8)
    paper.column(40, 580, ["选，一直忙到中午时分才收摊。"])
    document = read(paper)
    assert [document.read(block) for block in document.blocks] == [
        "清晨六点，柳溪村的早市已经热闹起来，村民们把青菜摆上摊位，等着城里来的客商过来挑选，一直忙到中午时分才收摊。",
        "石桥通车当天，村民走上桥面。",
    ]
    assert document.blocks[1].role is Role.CAPTION


def test_two_stories_side_by_side_keep_their_headlines() -> None:
    paper = Paper()
    paper.columns(750, STORY[:2], 1)
    paper.put(240, 745, "石桥通车", 24)
    paper.columns(715, STORY[2:], 2, x=240, characters=12)
    document = read(paper)
    assert [document.read(block) for block in document.blocks] == [*STORY[:2], "石桥通车", *STORY[2:]]


def test_cells_of_a_table_are_not_joined() -> None:
    paper = Paper()
    paper.columns(750, STORY, 3)
    for number, row in enumerate([("甲村", "十二户"), ("乙村", "十五户"), ("丙村", "二十户")]):
        paper.put(100, 500 - number * 16, row[0])
        paper.put(200, 500 - number * 16, row[1])
    document = read(paper)
    assert "甲村乙村" not in document.flow
    assert [document.read(block) for block in document.blocks_of(Role.TABLE)] == [
        "甲村", "乙村", "丙村", "十二户", "十五户", "二十户",
    ]  # fmt: skip


def test_a_character_printed_twice_to_look_bold_is_one() -> None:
    paper = Paper()
    for shift in (0, 0.4):
        paper.put(100 + shift, 700, "石桥通车", 24)
    paper.columns(650, STORY, 2)
    assert read(paper).flow.startswith("石桥通车\n")


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    paper = Paper()
    paper.column(40, 700, ["　　清晨六点，柳溪村的早市已", "经热闹起来，村民们把青菜摆上"])
    paper.put(280, 30, "1")
    paper.turn()
    paper.column(40, 700, ["摊位，等着城里来的客商过来挑", "选，一直忙到中午时分才收摊。"])
    paper.put(280, 30, "2")
    document = read(paper)
    assert [document.read(block) for block in document.blocks] == [
        "1",
        "清晨六点，柳溪村的早市已经热闹起来，村民们把青菜摆上摊位，等着城里来的客商过来挑选，一直忙到中午时分才收摊。",
        "2",
    ]
    place = document.place_in_text(Span(document.text.index("摊位"), len(document.text)))
    assert place.at == "2:1:1"


def test_the_text_alone_says_what_its_paragraphs_are() -> None:
    paper = whole()
    paper.turn()
    paper.turn()
    paper.columns(650, STORY, 2)
    document = read(paper)
    again = readers.from_text("a.pdf", document.text)
    assert again.flow == document.flow
    last = document.flow.rindex("完工")
    assert again.place(Span(last, last + 2)) == document.place(Span(last, last + 2))
    assert again.place(Span(last, last + 2)).page == 3


def scan(paper: Paper) -> None:
    paper.canvas.rect(40, 40, 500, 700, fill=1)


def test_a_scanned_page_is_told_and_the_others_are_checked() -> None:
    paper = whole()
    paper.turn()
    scan(paper)
    document = read(paper)
    assert said(document) == ["page 2 has no text layer, like a scan before OCR; not checked"]
    assert bodies(document) == list(STORY)


def test_a_scan_alone_is_an_error() -> None:
    paper = Paper()
    scan(paper)
    with pytest.raises(
        SourceError, match=r"a\.pdf: no text to check: page 1 has no text layer, like a scan before OCR"
    ):
        read(paper)


def test_text_over_text_is_told() -> None:
    paper = whole()
    paper.turn()
    paper.columns(650, STORY, 2)
    paper.columns(646, STORY[::-1], 2)
    document = read(paper)
    assert said(document) == ["page 2 has text printed over text, which gives no order; not checked"]
    assert bodies(document) == list(STORY)


def test_lines_that_fall_into_no_columns_are_told() -> None:
    paper = Paper()
    paper.columns(750, STORY, 3)
    for number in range(6):
        shift = number % 3 * 25
        paper.put(40 + shift, 400 - number * 16, "村民们都说好")
        paper.put(140 + shift, 400 - number * 16, "等着城里人")
    document = read(paper)
    assert said(document) == ["page 1 has 6 lines that fall into no columns; those are not checked"]
    assert bodies(document) == list(STORY)


def test_turned_characters_are_told() -> None:
    paper = whole()
    paper.canvas.rotate(30)
    paper.put(300, 0, "石桥")
    document = read(paper)
    assert said(document) == ["page 1 has 2 characters that are turned; those are not checked"]


@pytest.mark.parametrize(("turn", "corner"), [(90, (800, 0)), (180, (600, 800)), (270, (0, 600))])
def test_a_page_that_is_shown_turned_is_read_as_shown(turn: int, corner: tuple[int, int]) -> None:
    paper = Paper()
    paper.canvas.setPageRotation(turn)
    paper.canvas.translate(*corner)
    paper.canvas.rotate(turn)
    paper.columns(500, STORY, 2)
    assert bodies(read(paper)) == list(STORY)


def test_what_lies_beyond_the_edge_of_the_paper_is_no_copy() -> None:
    paper = whole()
    paper.put(700, 400, "出血位")
    assert "出血" not in read(paper).flow


def test_a_file_with_a_password_is_an_error() -> None:
    paper = Paper(encrypt=StandardEncryption("secret", "owner"))
    paper.columns(650, STORY, 2)
    with pytest.raises(SourceError, match=r"a\.pdf: the PDF is protected by a password"):
        read(paper)


def test_a_file_that_only_may_not_be_changed_is_read() -> None:
    paper = Paper(encrypt=StandardEncryption("", "owner"))
    paper.columns(650, STORY, 2)
    assert bodies(read(paper)) == list(STORY)


def read_or_refused(data: bytes) -> Document | None:
    """The document, None when there is a clear error instead; any other exception goes on."""
    try:
        return readers.read("a.pdf", data)
    except SourceError:
        return None


def test_what_is_no_pdf_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"a\.pdf: not a PDF file"):
        readers.read("a.pdf", "石桥".encode())


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_file_gives_an_error_or_its_text(kept: float) -> None:
    data = whole().bytes()
    document = read_or_refused(data[: int(len(data) * kept)])
    assert document is None or set(bodies(document)) <= set(STORY)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(whole().bytes())
    for _ in range(40):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    read_or_refused(bytes(data))


def _numbered(*objects: str) -> bytes:
    """A file of these objects without its table, which a reader finds again."""
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<</Root 1 0 R /Size {len(objects) + 1}>>\n%%EOF\n".encode()


UNMAPPED = (
    "<</Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [5 0 R]>>",
    "<</Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /FontDescriptor 6 0 R /DW 1000 /CIDSystemInfo 8 0 R>>",
    "<</Type /FontDescriptor /FontName /Nameless /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200>>",
)
"""A font of numbered shapes that says nothing of the characters they are."""


def test_a_font_that_does_not_say_its_characters_is_told() -> None:
    shown = "BT /F 10 Tf 10 100 Td <0101010201030104> Tj ET"
    data = _numbered(
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 7 0 R /Resources <</Font <</F 4 0 R>>>>>>",
        *UNMAPPED,
        f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream",
        "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
    )
    with pytest.raises(SourceError, match="page 1 has fonts without a Unicode map"):
        readers.read("a.pdf", data)


def test_pages_within_themselves_end() -> None:
    circle = _numbered("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R>>")
    with pytest.raises(SourceError):
        readers.read("a.pdf", circle)


def test_a_form_within_itself_ends() -> None:
    inside = "/Resources <</XObject <</A 4 0 R>>>>"
    form = f"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] {inside} /Length 5>>\nstream\n/A Do\nendstream"
    page = f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R {inside}>>"
    text = "<</Length 5>>\nstream\n/A Do\nendstream"
    data = _numbered("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>", page, form, text)
    with pytest.raises(SourceError):
        readers.read("a.pdf", data)


def test_a_file_with_too_many_pages_is_an_error() -> None:
    paper = Paper()
    for _ in range(pdfium.MOST_PAGES + 1):
        paper.turn()
    with pytest.raises(SourceError, match=r"501 pages; at most 500 are checked"):
        read(paper)


def test_what_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_command: object, **settings: float) -> None:
        raise subprocess.TimeoutExpired("pdfium", settings["timeout"])

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(SourceError, match=r"not read after 60 seconds"):
        read(whole())


def test_what_stops_its_reader_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(command: list[str], **_settings: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, -6, b"", b"")

    monkeypatch.setattr(subprocess, "run", stopped)
    with pytest.raises(SourceError, match=r"damaged or needs too much memory"):
        read(whole())


def test_without_pypdfium2_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"a\.pdf: PDF needs pypdfium2 \(pip install \"copydesk\[pdf\]\"\)"):
        readers.read("a.pdf", b"%PDF-1.4")
    assert not readers.is_installed("a.pdf")


def test_pages_that_libreoffice_printed_read_as_its_document() -> None:
    """Justified lines, hanging marks and embedded fonts; the file was made of the .fodt beside it."""
    path = Path(__file__).parent / "printed_pages" / "libreoffice.pdf"
    document = readers.read(str(path), path.read_bytes())
    source = ElementTree.parse(path.with_suffix(".fodt")).getroot()
    written = ["".join(element.itertext()) for element in source.iter(f"{{{TEXT}}}p")]
    printed = [document.read(block) for block in document.blocks if block.role is not Role.FOLIO]
    assert printed == written[1:]  # without the header
    assert [block.role for block in document.blocks[:5]] == [
        Role.FOLIO, Role.FOLIO, Role.KICKER, Role.HEADLINE, Role.LEAD,
    ]  # fmt: skip
