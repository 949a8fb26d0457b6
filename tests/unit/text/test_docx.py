"""Word files: the copy as it reads with all changes accepted, by paragraph; and nothing that is no Word file."""

from __future__ import annotations

import io
from contextlib import suppress
from html import escape

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import SourceError
from lint.text import readers
from lint.text.document import Document, Position, Role, Span
from lint.text.readers import docx, package
from lint.text.readers.weave import OBJECT
from tests.unit.text.strategies import HAN
from tests.unit.text.word import STRICT, p, pack, part, r, word

BOX = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"
SHAPE = f"<wp:anchor><a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></wp:anchor>"
FALLBACK = f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
EITHER = f"<mc:AlternateContent><mc:Choice><w:drawing>{SHAPE}</w:drawing></mc:Choice>{FALLBACK}</mc:AlternateContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>九月</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
PICTURE = "<w:r><w:drawing><wp:inline><a:t>图中字</a:t></wp:inline></w:drawing></w:r>"
GONE = '<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>'
MOVED = "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo>"


def read(body: str, namespace: str = "", **parts: str) -> Document:
    return readers.read("a.docx", word(body, *([namespace] if namespace else []), **parts))


@pytest.mark.parametrize(
    ("body", "flow"),
    [
        (p("全县河长制", r("度", "<w:b/>"), "度完善。") + p("第二段。"), "全县河长制度度完善。\n第二段。"),
        (p("甲", '<w:ins w:id="1"><w:r><w:t>增</w:t></w:r></w:ins>', GONE, "乙"), "甲增乙"),
        (p("甲", MOVED), "甲新处"),
        (p("甲", "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "乙"), "甲链接乙"),
        (p("甲", RUBY, "字"), "甲漢字"),
        (p("甲", "<w:r><w:br/><w:t>乙</w:t></w:r>"), "甲\n乙"),
        (p("甲", "<w:r><w:tab/></w:r>", "乙"), "甲 乙"),
        (p("五", "<w:r><w:noBreakHyphen/></w:r>", "六"), "五-六"),
        (p("于", FIELD, "举行"), "于九月举行"),
        (p('<w:fldSimple w:instr="PAGE"><w:r><w:t>三</w:t></w:r></w:fldSimple>', "版"), "三版"),
        (p("甲", r("藏", "<w:vanish/>"), r("显", '<w:vanish w:val="0"/>')), "甲显"),
        (p("甲", PICTURE, "乙"), f"甲{OBJECT}乙"),
        (p("设", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "为"), f"设{OBJECT}为"),
        (p("脚注", '<w:r><w:footnoteReference w:id="2"/></w:r>', "在此"), "脚注在此"),
        (p("主文", f"<w:r>{EITHER}</w:r>", "续") + p("下段"), "主文续\n框里\n下段"),
        (p("主文", f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>"), "主文\n框里"),
        (f"<w:tbl><w:tr><w:tc>{p('一')}</w:tc><w:tc>{p('二')}{p('三')}</w:tc></w:tr></w:tbl>", "一\n二\n三"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>", "控件"),
        (p("甲", "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"), "甲控件"),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>接进了污水管</w:t></w:r></w:p>" + p("网"), "接进了污水管网"),
        (p() + p("甲") + p("　") + p("乙"), "甲\n乙"),
    ],
)  # fmt: skip
def test_copy_as_it_reads(body: str, flow: str) -> None:
    assert read(body).flow == flow
    assert read(body, STRICT).flow == flow


def test_other_parts_come_after_the_body() -> None:
    separator = f'<w:footnote w:type="separator">{p("线")}</w:footnote>'
    document = read(
        p("正文。"),
        footnotes=f'{separator}<w:footnote w:id="2">{p("脚注。")}</w:footnote>',
        endnotes=f"<w:endnote>{p('尾注。')}</w:endnote>",
        header1=p("要闻版"),
        header2=p("要闻版"),
        footer1=p("共八版"),
        comments=f"<w:comment>{p('批注')}</w:comment>",
    )
    assert document.flow == "正文。\n脚注。\n尾注。\n要闻版\n共八版"
    assert [block.role for block in document.blocks][1:] == [Role.NOTE, Role.NOTE, Role.FOLIO, Role.FOLIO]


def test_roles_come_from_styles() -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="要点"/><w:pPr><w:numPr/></w:pPr></w:style>'
        '<w:style w:styleId="d"><w:name w:val="图说"/><w:basedOn w:val="e"/></w:style>'
        '<w:style w:styleId="e"><w:name w:val="caption"/><w:basedOn w:val="d"/></w:style>'
        '<w:style w:styleId="f"><w:name w:val="绕"/><w:basedOn w:val="f"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    )
    copy = "馆长说，借书的人比往年多了三成。"
    outline = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{r(copy)}</w:p>'
    body = outline + "".join(p(copy, style=style) for style in "abdft") + p("夜间开放", style="c") + p(copy, style="c")
    assert [block.role for block in read(body, styles=styles).blocks] == [
        Role.HEADLINE, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BODY, Role.FOLIO, Role.LIST, Role.BODY,
    ]  # fmt: skip


def test_place_is_paragraph_and_character() -> None:
    document = read(p("标题") + p() + p("甲", r("𠮷乙"), "<w:r><w:br/></w:r>", "丙丁"))
    at = document.flow.index("丁")
    place = document.place(Span(at, at + 1))
    assert (place.start, place.text) == (Position(3, 6), "丁")
    assert not document.editable


def test_file_of_another_program_is_read() -> None:
    made = python_docx.Document()
    made.add_heading("开放时间延长", 1)
    made.add_paragraph("馆长说，借书的人比往年").add_run("多了三成。").bold = True
    made.add_paragraph("周五", style="List Bullet")
    made.add_table(1, 2).cell(0, 1).text = "三成"
    made.sections[0].header.paragraphs[0].text = "要闻"
    data = io.BytesIO()
    made.save(data)
    document = readers.read("a.docx", data.getvalue())
    assert [(block.role, document.read(block)) for block in document.blocks] == [
        (Role.HEADLINE, "开放时间延长"),
        (Role.BODY, "馆长说，借书的人比往年多了三成。"),
        (Role.LIST, "周五"),
        (Role.TABLE, "三成"),
        (Role.FOLIO, "要闻"),
    ]


pieces = st.lists(
    st.tuples(
        st.text(st.sampled_from(HAN + "。，𠮷 <&　"), min_size=1, max_size=6),
        st.sampled_from(["{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>"]),
    ),
    min_size=1,
    max_size=5,
)


@given(st.lists(pieces, max_size=5))
def test_runs_neither_add_nor_hide_a_character(paragraphs: list[list[tuple[str, str]]]) -> None:
    body = "".join(p(*(frame.format(r(escape(text))) for text, frame in runs)) for runs in paragraphs)
    document = read(body)
    assert document.text == "\n".join("".join(text for text, _ in runs) for runs in paragraphs)
    assert "".join(document.flow.split()) == "".join(document.text.split())
    for offset, char in enumerate(document.flow):
        found = document.text[slice(*document.source_span(Span(offset, offset + 1)))]
        assert found == char or (char == " " and not found.strip()) or char == "\n"


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
RELATIONS = {"_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="a.xml"/></Relationships>'}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        ("甲乙".encode(), "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"the old \.doc format"),
        (pack({"a.txt": "甲"}), "not a Word file"),
        (pack({**RELATIONS, "a.xml": "<w:document"}), r"damaged: a\.xml"),
        (pack({**RELATIONS, "a.xml": BOMB + part("document", "&b;").partition("?>")[2]}), r"damaged: a\.xml"),
        (pack({**RELATIONS, "a.xml": "&nosuch;"}), r"damaged: a\.xml"),
        (pack({**RELATIONS, "a.xml": '<?xml version="1.0" encoding="cp037"?><a/>'}), r"damaged: a\.xml"),
        (word(p("甲"))[:-40], "not a Word file"),
        (word("<w:ins>" * 3000 + "</w:ins>" * 3000), "nested too deep"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=rf"^a\.docx: {message}"):
        readers.read("a.docx", data)


def test_part_that_is_too_large_or_damaged_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(p("甲" * 5000))
    at = data.index(b"word/document.xml") + 40
    with pytest.raises(SourceError, match="damaged"):
        readers.read("a.docx", data[:at] + bytes(20) + data[at + 20 :])
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    with pytest.raises(SourceError, match="too large when unpacked"):
        readers.read("a.docx", data)


def test_part_outside_the_package_is_not_looked_for() -> None:
    files = {"word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>")}
    files["_rels/.rels"] = (
        '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = (
        '<Relationships><Relationship Type="x/header" Target="../../../etc/passwd"/>'
        '<Relationship Type="x/footer" Target="http://example.com/" TargetMode="External"/></Relationships>'
    )
    assert readers.read("a.docx", pack(files)).flow == "甲"


@given(st.data())
def test_no_damage_ends_in_a_bug(data: st.DataObject) -> None:
    whole = bytearray(word(p("甲乙"), header1=p("丙")))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(SourceError):
        readers.read("a.docx", bytes(whole))


def test_reread_text_keeps_what_its_paragraphs_are() -> None:
    data = word(
        p("柳溪村") + f"<w:tbl><w:tr><w:tc>{p('通车')}</w:tc></w:tr></w:tbl>",
        footnotes=f"<w:footnote>{p('注')}</w:footnote>",
    )
    document = docx.read("a.docx", data)
    same = docx.rereader("a.docx", data)("a.docx", document.text)
    assert (same.text, same.flow, same.blocks) == (document.text, document.flow, document.blocks)
    other = docx.rereader("a.docx", data)("a.docx", document.text.replace("通车", "通"))
    assert [block.role for block in other.blocks] == [block.role for block in document.blocks]
