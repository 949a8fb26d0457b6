"""Markdown and HTML: the copy as it reads, each character of it at its place in the file."""

from __future__ import annotations

import re
import sys
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint.errors import SourceError
from lint.text import readers
from lint.text.document import Document, Role, Span
from lint.text.readers.weave import OBJECT
from tests.unit.text.strategies import HAN, anything
from tests.unit.text.word import p, r, word

INLINE = ("strong", "em", "a", "span", "b", "u", "font")


def flow(path: str, text: str) -> str:
    return readers.from_text(path, text).flow


def roles(path: str, text: str) -> list[tuple[Role, str]]:
    document = readers.from_text(path, text)
    return [(block.role, document.read(block)) for block in document.blocks]


def source_of(document: Document, offset: int) -> str:
    return document.text[slice(*document.source_span(Span(offset, offset + 1)))]


def stands(document: Document, offset: int) -> bool:
    """Whether what stands in the source for a character is that character, or an entity, white space or code for it."""
    char, source = document.flow[offset], source_of(document, offset)
    if char in ("\n", OBJECT) or source == char:
        return True
    meant = unescape(source)
    return (char == " " and not meant.strip()) or char in meant or source.startswith("\\")


@given(anything, st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_the_text_is_that_of_the_document(text: str, codec: str, path: str) -> None:
    data = text.encode(codec)
    try:
        expected = readers.read(path, data).text
    except SourceError as problem:
        with pytest.raises(SourceError, match=re.escape(str(problem))):
            readers.text_of(path, data)
    else:
        assert readers.text_of(path, data) == expected


def test_the_text_of_a_word_file_is_read() -> None:
    assert readers.text_of("a.docx", word(p(r("河长制")) + p(r("河堤")))) == "河长制\n河堤"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县河长制<b>度</b>度完善。", "全县河长制度度完善。"),
        ("全县<!-- 注 -->河长<wbr>制<a href='x'>度</a>", "全县河长制度"),
        ("甲&amp;乙&#x1F600;&#20057;&hellip;", "甲&乙😀乙…"),
        ("AT&T&nosuch;丙&lt;b&gt;", "AT&T&nosuch;丙<b>"),
        ("县里修好\n   河堤", "县里修好河堤"),
        ("Morning\n Reading", "Morning Reading"),
        ("甲  <b> 乙</b>", "甲 乙"),
        ("&nbsp;&nbsp;　　甲 &nbsp;", "甲"),
        ("甲<br>乙<br/><br>丙", "甲\n乙\n丙"),
        ("<p>甲<p>乙</p>丙<div>丁</div>", "甲\n乙\n丙\n丁"),
        ("甲<script>if (a<b) '</p>'</script><style>p{}</style>乙", "甲乙"),
        ("运行<code>a <b>b</b></code>后", f"运行{OBJECT}后"),
        ("甲<img src='a' alt='图'>乙", f"甲{OBJECT}乙"),
        ("甲<del>删</del><ins>增</ins>", "甲增"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</ruby>", "漢字"),
        ("<pre>一行\r\n二行</pre>三", "一行\n二行\n三"),
        ("<title>题</title><h1>甲</h1><nav><a>首页</a></nav>", "甲"),
        ("<head><title>题</title><body>甲", "甲"),
        ("<![if !x]>甲<![endif]><![CDATA[乙]]>丙<?php 丁 ?>", "甲丙"),
        ("甲<b", "甲<b"),
        ("甲 < 乙", "甲 < 乙"),
    ],
)
def test_html_as_it_reads(text: str, expected: str) -> None:
    assert flow("a.html", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县河长制**度**度*完*善。", "全县河长制度度完善。"),
        ("---\ntitle: 题\n---\n\n甲", "甲"),
        ("+++\ntitle = '题'\n+++\n\n甲", "甲"),
        ("甲\n\n```py\n乙\n```\n\n    丙\n\n丁", "甲\n丁"),
        ("运行 `乙` 后", f"运行 {OBJECT} 后"),
        ("[链接](http://a '题')和[另一条][x]。\n\n[x]: http://b", "链接和另一条。"),
        ("看图：![说明](a.png)甲", f"看图：{OBJECT}甲"),
        ("脚注[^1]在此。\n\n[^1]: 注文。", "脚注在此。\n注文。"),
        ("县里修好\n河堤", "县里修好河堤"),
        ("Morning\nReading", "Morning Reading"),
        ("> 时间：周二\n> **地点**：礼堂\n> 二楼", "时间：周二\n地点：礼堂二楼"),
        ("甲  \n乙\\\n丙<br>丁", "甲\n乙\n丙\n丁"),
        ("甲\\*乙&amp;丙&hellip;", "甲*乙&丙…"),
        ("甲<b>乙</b><!-- 注 -->丙", "甲乙丙"),
        ("<div>\n甲<b>乙</b>\n\n丙\n</div>", "甲乙\n丙"),
        ("<!--\n注\n-->\n\n甲", "甲"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙\\|戊 | **丁** |", "甲\n乙\n丙|戊\n丁"),
        ("- 一\n- 二\n  续\n\n1. 三", "一\n二续\n三"),
        ("- [x] 办好\n- [ ] 没办", "办好\n没办"),
        ("> 引文\n> 续行", "引文续行"),
        ("~~删~~留", "留"),
        ("**问：**要不要紧？**一是控温。**棚里要暖。", "问：要不要紧？一是控温。棚里要暖。"),
        ("甲\\*\\*乙，a * * b", "甲**乙，a * * b"),
        ("标题\n===\n\n甲", "标题\n甲"),
        ("　　甲𠮷\r\n\r\n　　乙", "甲𠮷\n乙"),
    ],
)
def test_markdown_as_it_reads(text: str, expected: str) -> None:
    assert flow("a.md", text) == expected


def test_roles_come_from_the_markup() -> None:
    copy = "馆长说，借书的人比往年多了三成。"
    assert roles("a.html", f"<h1>开放</h1><p>{copy}</p><h2>夜间</h2><ul><li>周五<li>{copy}</ul><td>三成") == [
        (Role.HEADLINE, "开放"),
        (Role.BODY, copy),
        (Role.SUBHEAD, "夜间"),
        (Role.LIST, "周五"),
        (Role.BODY, copy),
        (Role.TABLE, "三成"),
    ]
    assert roles("a.md", f"# 开放\n\n{copy}\n\n## 夜间\n\n- 周五\n- {copy}\n\n[^1]: {copy}") == [
        (Role.HEADLINE, "开放"),
        (Role.BODY, copy),
        (Role.SUBHEAD, "夜间"),
        (Role.LIST, "周五"),
        (Role.BODY, copy),
        (Role.NOTE, copy),
    ]


def test_a_paragraph_that_is_bold_from_end_to_end_is_a_heading_unless_it_is_a_sentence() -> None:
    route = "红岭战斗旧址陈列馆—红岭烈士陵园—马鞍垭古樟树林"
    copy = "走一走老路，听一听留下来的故事，再到树下坐一坐。"
    assert roles("a.md", f"**{route}**\n\n{copy}\n\n**{copy}**\n\n- **{route}**\n\n**{route}**，{copy}") == [
        (Role.SUBHEAD, route),
        (Role.BODY, copy),
        (Role.BODY, copy),
        (Role.LIST, route),
        (Role.BODY, f"{route}，{copy}"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "found", "source"),
    [
        ("a.html", "<p>河长制<b>度</b>度", "制度度", "制<b>度</b>度"),
        ("a.html", "<p>甲&amp;乙</p>", "&", "&amp;"),
        ("a.html", "<p>甲&amp乙</p>", "&乙", "&amp乙"),
        ("a.md", "河长制**度**度", "制度度", "制**度**度"),
        ("a.md", "𠮷&#x1F600;乙", "😀", "&#x1F600;"),
        ("a.md", "河长\n制度", "长制", "长\n制"),
    ],
)
def test_way_back_to_the_source(path: str, text: str, found: str, source: str) -> None:
    document = readers.from_text(path, text)
    at = document.flow.index(found)
    assert document.place(Span(at, at + len(found))).text == source


def test_markup_is_read_as_nothing_and_an_entity_as_what_it_stands_for() -> None:
    text = "<p>梨&amp;园</p>\n<p>三<b>公</b>里</p>"
    document = readers.from_text("a.html", text)
    for source, read in {"&amp;": "&", "梨&amp;": "梨&", "三<b>公": "三公", "<b>": "", "</p>\n<p>": ""}.items():
        start = text.index(source)
        assert document.read(document.flow_span(Span(start, start + len(source)))).strip("\n") == read
    assert document.characters == len("梨&园\n三公里")


def test_place_is_line_and_column_of_the_file() -> None:
    document = readers.from_text("a.html", "<html>\r\n<p>甲&amp;\n  𠮷乙<b>丙</b>")
    assert document.place(Span(document.flow.index("丙"), len(document.flow))).start == (3, 8)


marked = st.recursive(
    st.text(st.sampled_from(HAN + "。，𠮷 \n"), min_size=1, max_size=8).map(lambda text: (text, escape(text))),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(INLINE), inner).map(lambda p: (p[1][0], f"<{p[0]}>{p[1][1]}</{p[0]}>")),
        st.lists(inner, max_size=4).map(lambda p: ("".join(a for a, _ in p), "".join(b for _, b in p))),
        inner.map(lambda p: (p[0], f"{p[1]}<!-- 注 -->")),
        inner.map(lambda p: (p[0], "".join(f"&#{ord(char)};" for char in p[0]))),
    ),
    max_leaves=12,
)
"""Copy, and the same copy with inline markup, comments and entities in it."""


def bare(text: str) -> str:
    return "".join(text.split())


@given(marked)
def test_inline_markup_neither_adds_nor_hides_a_character(pair: tuple[str, str]) -> None:
    copy, source = pair
    document = readers.from_text("a.html", f"<p>{source}</p>")
    assert bare(document.flow) == bare(copy)
    assert all(stands(document, offset) for offset in range(len(document.flow)))


@pytest.mark.parametrize("size", [40, 400, 4000])
def test_places_in_long_markdown_are_those_of_its_characters(size: int) -> None:
    text = "é𠮷甲a\n\n" * size + "**末**段"
    document = readers.from_text("a.md", text)
    assert [source_of(document, offset) for offset in range(len(document.flow) - 6, len(document.flow))] == [
        *"𠮷甲a",
        "\n",
        *"末段",
    ]
    assert all(stands(document, offset) for offset in range(len(document.flow)))


PIECES = (
    "**", "*", "__", "`", "```\n", "~~", "[", "](", ")", "[^1]", "[^1]: ", "![", "<b>", "</b>", "<br>", "<!--", "-->",
    "<div>", "</div>", "<p>", "</p>", "<script>", "</script>", "<pre>", "</pre>", "<code>", "<li>", "<td>", "<rt>",
    "<h1>", "<![CDATA[", "<![if", "<?", "<!", "<", ">", "&amp;", "&", "&#20057;", "&nbsp;", "&#0;", "\\", "# ", "- ",
    "1. ", "> ", "| ", "|---|\n", "---\n", "+++\n", "===\n", "    ", "  \n", "\n\n", "\n", "\r\n", "\t", " ", "　　", "$",
)  # fmt: skip
hostile = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.sampled_from(HAN + "𠮷。，“”"), min_size=1, max_size=6)), max_size=40
).map("".join)


@pytest.mark.parametrize("path", ["a.html", "a.md"])
@example(text="&amp;<div>甲")
@given(text=st.one_of(hostile, anything))
def test_every_flow_character_stands_in_the_source(path: str, text: str) -> None:
    document = readers.from_text(path, text)
    before = 0
    for offset in range(len(document.flow)):
        start, end = document.source_span(Span(offset, offset + 1))
        assert before <= start < end <= len(text)
        assert stands(document, offset)
        before = start
    assert "\n".join(document.read(block) for block in document.blocks) == document.flow


@pytest.mark.parametrize("path", ["a.html", "a.md", "a.txt", "a.docx"])
@given(text=st.one_of(hostile, anything), data=st.data())
def test_way_to_the_source_and_back(path: str, text: str, data: st.DataObject) -> None:
    document = readers.from_text(path, text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(document.flow))] * 2)))
    span = document.source_span(Span(start, end))
    back = document.flow_span(span)
    assert back.start <= start
    assert back.end >= end or start == end
    assert document.source_span(back) == span or start == end


@pytest.mark.parametrize("path", ["a.txt", "a", "<stdin>", "a.docx.txt"])
def test_other_files_are_plain_text(path: str) -> None:
    assert flow(path, "<b>甲</b>") == "<b>甲</b>"


def test_reader_keeps_the_encoding() -> None:
    for path in ("a.html", "a.md"):
        document = readers.read(path, "甲乙".encode("gb18030"))
        assert (document.flow, document.encoding.codec) == ("甲乙", "gb18030")
        with pytest.raises(SourceError):
            readers.read(path, b"\x89PNG\0\0")


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyromark", None)
    with pytest.raises(SourceError, match=r"a\.md: Markdown needs pyromark \(pip install \"copydesk\[markdown\]\"\)"):
        readers.read("a.md", b"")


@pytest.mark.parametrize("part", ["<a ", "<b>", "<b></i>", "<!--", "<![CDATA[", '<a "', "&", "甲 ", "甲\n"])
def test_long_page_of_broken_markup_is_read(part: str) -> None:
    """One that takes the square of its length takes minutes here."""
    assert len(flow("a.html", "甲" + part * 30_000 + "乙")) >= 2
