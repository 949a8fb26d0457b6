"""Lines to paragraphs: blank lines, indents, and copy of which every line is cut at the column's width."""

from __future__ import annotations

import pytest

from lint.text.document import Span
from lint.text.lines import lines
from lint.text.readers.plain import from_text
from tests.unit.text.strategies import wrap

STORY = (
    "　　白鹭县图书馆从七月起每周五和周六延长开放到晚上十点，上班族下了班也能来看书自习，一个多月来平均每晚有两百多名读者。",
    "　　馆长宋闻溪介绍，夜间开放以后，借书的人比往年多了三成，其中学生占了一大半，下一步还要把少儿阅览室的时间也延长。",
    "　　读者何砚秋说，家离图书馆只有一站路，吃过晚饭走过来，正好能读完一章小说，比在家里看手机强得多。",
)
INLINE = "。".join(paragraph.strip("　") for paragraph in STORY)


def read(text: str) -> list[str]:
    return from_text("a.txt", text).flow.split("\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [10, 13, 16, 20, 24])
def test_hard_wrapped_copy_is_joined_again(width: int, newline: str) -> None:
    text = newline.join(wrap(paragraph, width, newline) for paragraph in STORY) + newline
    document = from_text("a.txt", text)
    assert document.wrap_width == pytest.approx(width, abs=1)
    assert document.flow.split("\n") == [paragraph.strip("　") for paragraph in STORY]


@pytest.mark.parametrize("between", ["\n\n", "\n \n", "\r\n\r\n"])
def test_wrapped_paragraphs_without_indent_are_parted_by_blank_lines(between: str) -> None:
    bare = [paragraph.strip("　") for paragraph in STORY]
    assert read(between.join(wrap(paragraph, 18) for paragraph in bare)) == bare


def test_copy_with_one_paragraph_a_line_is_left_alone() -> None:
    text = "\n".join(STORY)
    assert from_text("a.txt", text).wrap_width == 0
    assert read(text) == [paragraph.strip("　") for paragraph in STORY]


@pytest.mark.parametrize(
    "text",
    [
        "月光光，\n照厅堂，\n年三十，\n摘槟榔，\n槟榔香，\n摘子姜。",
        "春风又绿江南岸，\n明月何时照我还。\n柳色渐随山雨近，\n归舟已在海门边。\n家书一纸三更写，\n乡梦千程半夜圆。",
        "李闻溪\n王砚秋\n赵知行\n陈望舒\n周云起\n吴晚亭",
        "短句。\n短句。",
        "一等奖：实验小学、城南中学\n二等奖：城北中学、河西小学\n三等奖：南门小学、西街小学\n组织奖：县文旅局、县团委会",
        "秋粮收购工作全面展开\n城南三所学校同时开学\n湿地公园本月月底开园\n乡村舞台好戏连连上演\n工业园区引进新的项目",
        "你问我渡口有多远\n我说，一声桨那么远\n桨这边是灯\n桨那边，还是灯\n母亲在那边数鸭子\n一只鸭子，两只鸭子\n三只鸭子\n最后一只，是我呢\n雾从渡口慢慢走过\n把船，还给了河水\n把河，留给了两岸",
    ],
    ids=["rhyme", "verse", "names", "short", "prizes", "headlines", "a poem without a stop"],
)
def test_even_lines_that_are_no_wrapped_copy(text: str) -> None:
    assert from_text("a.txt", text).wrap_width == 0
    assert read(text) == text.split("\n")


def test_latin_letters_take_half_a_column_and_keep_their_space() -> None:
    rows = [
        "　　新馆在门口装上了自助借还书机",
        "和电子阅报栏，订有报纸一百二十种",
        "和英文刊物Morning Reading、River",
        "Review，读者参加过三次Open Day，",
        "就能换取纪念品，已有两千多人参加",
        "过这项活动，反响很好。",
    ]
    document = from_text("a.txt", "\n".join(rows))
    assert document.wrap_width == 16
    assert document.flow == (rows[0] + rows[1] + rows[2] + " " + "".join(rows[3:])).strip("　")
    at = document.flow.index("Review")
    assert document.place(Span(at, at + 6)).text == "Review"
    assert document.place(Span(at - 1, at)).text == "\n"  # what the space stands for


def test_program_that_cuts_after_so_many_characters_is_seen_through_too() -> None:
    paragraphs = [
        "　　2023年12月31日，白鹭县完成投资128.5亿元，比2022年增长12.6%，其中工业投资52.3亿元，",
        "　　增长18.7%，新建5G基站1200多个，开通公交线路36条，覆盖11个乡镇、156个行政村，惠及群众38万人。",
    ]
    text = "\n".join(wrap(paragraph, 14) for paragraph in paragraphs)
    document = from_text("a.txt", text)
    assert document.wrap_width == 14
    assert document.flow == "\n".join(paragraph.strip("　") for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n\n\n乙", [("甲", "", 0), ("乙", "", 2)]),
        ("　　甲 \r\n\t乙", [("甲", "　　", 0), ("乙", "\t", 0)]),
        ("\u2003\u2003甲\u2028", [("甲", "\u2003\u2003", 0)]),
        ("甲\f\n\f\n乙\x1a", [("甲", "", 0), ("乙", "", 1)]),
        ("\ufeff甲甲", [("甲甲", "\ufeff", 0)]),
        (" \n　\n", []),
    ],
)
def test_lines_with_their_indents_and_the_blank_ones_above(text: str, expected: list[tuple[str, str, int]]) -> None:
    found = [(text[line.start : line.end], line.indent, line.blank_before) for line in lines(text)]
    assert found == expected
