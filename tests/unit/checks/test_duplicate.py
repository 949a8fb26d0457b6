"""The kind `duplicate`: what counts as a copy, what does not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.adjacent import Adjacent, Unit
from lint.checks.adjacent import What as How
from lint.checks.base import Hit
from lint.checks.duplicate import Duplicate, Stands, What
from lint.text.copies import partial_copies
from lint.text.document import Document
from lint.text.readers.plain import from_text
from lint.text.skeletons import LEAST, letters

ROAD = "东沟村修了三条机耕路，打了五口机井，家家门前都能停车，地头都能浇水，旱地变成了水浇地。"
BOOKS = "流动书车开进二十六所村小，让山里的孩子也能借到新书，放学后的操场上多了许多捧着书的身影。"
LAKE = "湖边新建了三处观景台，游客可以坐下来喝茶、看鸟，孩子们最喜欢追着白鹭跑。"
FORMULA = "要把思想和行动统一到党中央决策部署上来，坚持稳中求进工作总基调，"


def hits(check: Duplicate, *paragraphs: str) -> tuple[Document, list[Hit]]:
    document = from_text("a.txt", "\n\n".join(paragraphs))
    return document, list(check.run(document))


@pytest.mark.parametrize(
    "copy",
    [
        ROAD,
        "　　" + ROAD,
        ROAD.replace("，", ","),
        ROAD.replace("，", "， "),
        ROAD.replace("三条", "“三条”").replace("五口", "（五口）"),
    ],
)
def test_paragraph_whatever_its_spaces_and_marks(copy: str) -> None:
    document, found = hits(Duplicate(What.PARAGRAPH, 20), ROAD, LAKE, copy, BOOKS)
    assert [document.block_index(hit.span.start) for hit in found] == [2]
    assert [document.read(note.span) for note in found[0].notes] == [ROAD]


def test_neighbouring_paragraphs_are_one_finding_and_the_fix_takes_them_out() -> None:
    document, found = hits(Duplicate(What.PARAGRAPH, 20), ROAD, LAKE, BOOKS, ROAD, LAKE)
    assert len(found) == 1
    assert found[0].values["paragraphs"] == "2"
    assert document.read(found[0].span) == f"{ROAD}\n{LAKE}"
    assert found[0].replace is not None
    gone = document.source_span(found[0].replace)
    assert document.text[: gone.start] + document.text[gone.end :] == "\n\n".join((ROAD, LAKE, BOOKS))


def test_paragraphs_copied_in_another_order_are_two_findings() -> None:
    _, found = hits(Duplicate(What.PARAGRAPH, 20), ROAD, LAKE, BOOKS, LAKE, ROAD)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("what", "changed", "found"),
    [
        (What.NEAR, ROAD.replace("三条", "四条").replace("旱地", "荒地"), 1),
        (What.NEAR, ROAD.replace("家家门前都能停车，", ""), 0),
        (What.NEAR, BOOKS, 0),
        (What.STRAY, ROAD[:30], 1),
        (What.STRAY, ROAD[18:], 1),
        (What.STRAY, ROAD[:10], 0),
        (What.PASSAGE, f"西沟村种了药材、养了蜂，又{ROAD[3:]}乡亲们都说日子越过越有奔头，来年还要再办一家合作社。", 1),
        (What.PASSAGE, "西沟村种了药材、养了蜂，也修了三条机耕路，日子越过越有奔头，来年还要再办一家合作社。", 0),
    ],
)
def test_extent_of_a_copy(what: What, changed: str, found: int) -> None:
    assert len(hits(Duplicate(what, 20, 2), ROAD, LAKE, changed)[1]) == found


def test_passage_inside_one_paragraph() -> None:
    document, found = hits(Duplicate(What.PASSAGE, 30, 3), f"书记说，{ROAD}镇长也说，{ROAD}")
    assert [document.read(hit.span) for hit in found] == [ROAD[:-1]]


SAID = frozenset({"说", "强调"})


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (f"馆长说，{BOOKS}", f"馆长在会上强调，{BOOKS}", Stands.QUOTED),
        (f"馆长许诺要让{BOOKS}", f"大家盼着{BOOKS}", Stands.QUOTED),
        (f"馆长说，{BOOKS}", f"办证只要一分钟。{BOOKS}", Stands.ALONE),
        (f"入冬以来，{BOOKS}", f"夜里也开门，{BOOKS}", Stands.ALONE),
    ],
)
def test_what_somebody_quotes_is_told_from_what_is_pasted(first: str, second: str, stands: Stands) -> None:
    paragraphs = (f"{LAKE}{first}去年到馆人数翻了一番。", f"老粮仓闲了十几年，今年成了图书馆。{second}")
    for asked in (Stands.QUOTED, Stands.ALONE):
        found = hits(Duplicate(What.PASSAGE, 20, 2, stands=asked, said=SAID), *paragraphs)[1]
        assert len(found) == (asked is stands)


def test_a_form_that_three_paragraphs_fill_in_is_no_copy() -> None:
    filled = [f"白鹭县图书馆聘请{name}为馆员，负责{hall}的借书、还书和修补，任期三年。" for name, hall in
              (("沈知行", "一楼"), ("陆文洁", "二楼"), ("杜若川", "三楼"))]  # fmt: skip
    assert hits(Duplicate(What.NEAR, 20), *filled[:2])[1]
    assert not hits(Duplicate(What.NEAR, 20), *filled)[1]


def test_a_part_to_the_letter_is_told_from_one_that_was_edited() -> None:
    whole = (
        "渡口的老樟树下摆着一张方桌。谁来都有一碗茶，谁走都不收钱。茶叶是自家坡上采的，水是后山挑来的，都不值几个钱。"
    )
    same, edited = (
        "谁来都有一碗茶，谁走都不收钱。茶叶是自家坡上采的。",
        "谁来都有一碗茶，谁走也不收钱。茶叶是自家坡上采的。",
    )
    for part, exact in ((same, True), (edited, False)):
        assert bool(hits(Duplicate(What.STRAY, 16, 2, most_gap=0), whole, part)[1]) is exact
        assert bool(hits(Duplicate(What.STRAY, 16, 2, least_gap=1), whole, part)[1]) is not exact


def test_formula_is_told_by_what_clean_news_has_seen() -> None:
    paragraphs = (f"东沟镇开会强调，{FORMULA}抓好春耕。", f"西沟镇在果园里召开现场会，镇长提出，{FORMULA}抓好防汛。")
    assert hits(Duplicate(What.PASSAGE, 20, 2), *paragraphs)[1]
    assert not hits(Duplicate(What.PASSAGE, 20, 2, least_fresh=8), *paragraphs)[1]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (("老粮仓变身图书馆", LAKE, "老粮仓变身图书馆", BOOKS), 1),
        (("老粮仓变身图书馆", "老粮仓变身图书馆", BOOKS), 1),
        (("老粮仓变身图书馆", LAKE, "（上接第1版）", "老粮仓变身图书馆", BOOKS), 0),
        (("老粮仓变身图书馆", "本报讯　" + LAKE, "老粮仓变身图书馆", BOOKS), 0),
        (("老粮仓变身图书馆", "本报讯　" + LAKE, "老粮仓变身图书馆", "本报讯　" + BOOKS), 1),
        (("老粮仓变身图书馆", "老粮仓变身图书馆", "（2026年5月6日修订）", BOOKS), 0),
        (("县长谈治水", ROAD, "县水利局局长 沈知行", LAKE, "县水利局局长 沈知行", BOOKS), 0),
    ],
)
def test_headlines(blocks: tuple[str, ...], found: int) -> None:
    assert len(hits(Duplicate(What.HEADLINE, 8), *blocks)[1]) == found


def test_headline_is_not_a_copy_of_its_story() -> None:
    paragraphs = ("湖边新建了三处观景台 游客可以坐下来喝茶看鸟 孩子们最喜欢追着白鹭跑", LAKE, BOOKS)
    assert not hits(Duplicate(What.NEAR, 20), *paragraphs)[1]
    assert not hits(Duplicate(What.STRAY, 20), *paragraphs)[1]


@given(
    st.lists(st.sampled_from([ROAD, BOOKS, LAKE, ROAD[:25], BOOKS + ROAD, "。", "“", "１２３，abc"]), max_size=8),
    st.sampled_from(["\n", "\n\n", "\n　　"]),
)
def test_spans_lie_in_the_text_and_halves_differ(parts: list[str], gap: str) -> None:
    document = from_text("a", gap.join(parts))
    checks: tuple[Duplicate | Adjacent, ...] = (
        *(Duplicate(what, 8) for what in What),
        *(Adjacent(how, 8, unit=unit) for how, unit in product((How.IN_A_ROW, How.AGAIN), Unit)),
        *(Adjacent(How.REWRITTEN, 8, unit=unit) for unit in Unit if unit is not Unit.PART),
        Adjacent(How.TOLD, 8),
    )
    for check in checks:
        for hit in check.run(document):
            for span in (hit.span, *(note.span for note in hit.notes)):
                assert 0 <= span.start < span.end <= len(document.flow)
            assert hit.span not in [note.span for note in hit.notes]


@given(st.text(max_size=60))
def test_letters_hold_no_marks_and_no_space(text: str) -> None:
    assert not set(letters(text)) & set("，。；：！？、“”‘’（）《》 \t\u3000,;:!?()")


@pytest.mark.parametrize(
    ("text", "twins"),
    [
        ("啊" * 200_000, 0),
        ("\n".join([ROAD] * 3000), 1),
        ("\n".join(f"第{n}号桥{ROAD[: n % 30 + 8]}。" for n in range(4000)), 0),
        ("啊，" * 60_000, 0),
    ],
    ids=["one character", "one paragraph", "alike beginnings", "one clause"],
)
def test_copy_that_repeats_without_end_is_read_in_linear_time(text: str, twins: int) -> None:
    document = from_text("a", text)
    assert len(list(Duplicate(What.PARAGRAPH, LEAST).run(document))) >= twins
    partial_copies(document)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("1. 渡字31号地块：位于渡口路以东，面积一万二千平方米，起始价3600万元。",
         "2. 渡字32号地块：位于渡口路以西，面积一万五千平方米，起始价4500万元。", 0),
        ("东河镇 12月3日，东河镇开展送学上门，为16名老渡工送去防火资料。",
         "西河镇 12月3日，西河镇开展送学上门，为21名老渡工送去防火资料。", 0),
        ("东河镇 12月3日，东河镇开展送学上门，为16名老渡工送去防火资料。",
         "东河镇 12月3日，东河镇开展送学上门，为16名老渡工送去了防火资料。", 1),
        (f"东河镇3月6日电 {ROAD}", f"本报讯 {ROAD.replace('，家家', '，家家户户')}", 1),
    ],
)  # fmt: skip
def test_entries_about_two_things_are_no_copies(first: str, second: str, found: int) -> None:
    assert len(hits(Duplicate(What.NEAR, 20), LAKE, first, BOOKS, second)[1]) == found


def test_the_same_item_of_two_notices_is_no_copy() -> None:
    one, other, same = "（一）查阅报告书请到东河镇水管站二楼。", "（一）查阅报告书请到西河镇果业站。", f"（二）{LAKE}"
    assert not hits(Duplicate(What.PARAGRAPH, 20), one, same, BOOKS, other, same)[1]
    assert len(hits(Duplicate(What.PARAGRAPH, 20), one, same, BOOKS, one, same)[1]) == 1
    assert len(hits(Duplicate(What.PARAGRAPH, 20), one, same, same)[1]) == 1
