"""Marks without their other half, turned, crossed, in their own kind; and what is right though it looks open."""

from __future__ import annotations

import pytest
from hypothesis import given

from lint.rulebook.load import load
from tests.unit.checks.shipped import diagnostics, family, marked, mended
from tests.unit.text.strategies import copy

RULES = tuple(rule for rule in family("punctuation") if rule.kind == "pairs")
ALL = load().active


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("馆长说：“周末人最多。", [("unpaired-mark", "“")]),
        ("馆长说：周末人最多。”他笑了。", [("unpaired-mark", "”")]),
        ("县里印发《办法，明确职责。", [("unpaired-mark", "《")]),
        ("县里印发办法》，明确职责。", [("unpaired-mark", "》")]),
        ("这项工程（总投资三百万元，年底完工。", [("unpaired-mark", "（")]),
        ("他说：“这是‘慢工’出细活。”还有‘一句。", [("unpaired-mark", "‘")]),
        ("【山乡新事 桥修好了。", [("unpaired-mark", "【")]),
        ("新开了“半日闲“书屋。", [("turned-mark", "“")]),
        ("新开了”半日闲”书屋。", [("turned-mark", "”")]),
        ("签了《协议《，明确职责。", [("turned-mark", "《")]),
        ("演了“《渔家春”》等戏。", [("crossed-marks", "《")]),
        ("他说：“大家常说“慢工出细活”的道理。”", [("nested-quotes", "“")]),
        ("学习《贯彻《条例》的办法》。", [("nested-quotes", "《")]),
        ("“半日闲””书屋开张。", [("unpaired-mark", "”")]),
        ("神舟10”发射成功。", [("unpaired-mark", "”")]),
        ("学习《条例》》和办法。", [("unpaired-mark", "》")]),
    ],
)
def test_faults(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text, RULES) == found


@pytest.mark.parametrize(
    "text",
    [
        "馆长说：“周末人最多，‘老书虫’都来。”",
        "学习《贯彻〈条例〉的办法》《条例》。",
        "办事分三步：1）登记；2）审核；3）领取。",
        "步骤1）登记；方案A）先修桥；图3）渡口旧影。",
        "a）登记\nb）审核\n（c）领取\n",
        "It’s the children’s day，孩子们唱起歌。",
        "“我在山里教了三十年书。\n\n“孩子们都有出息。”老校长说。",
        "他说：“我在山里教了三十年书。\n\n孩子们都有出息。”",
        "本报讯（记者 杜若川)9月12日，梨园里办起课堂。",
        "《山水志》（〔清〕佚名撰）【点校本】",
        "甲）桥；乙）路；第一）要快。",
        "“清水河边柳，\n春来发几枝。\n儿童齐拍手，\n放学踏青迟。”\n",
        "（以下简称《纲要（2023年版）》）",
        "他笑了：）又发来一个:)。",
        "换了12.5”的屏，又换了6’2”的门。",
        "’90年代的老照片。",
    ],
)
def test_what_is_paired_passes(text: str) -> None:
    assert marked(text, RULES) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("新开了“半日闲“书屋。", "新开了“半日闲”书屋。"),
        ("新开了”拾光”书屋，也有“半日闲”。", "新开了“拾光”书屋，也有“半日闲”。"),
        ("印发了》管护办法》。", "印发了《管护办法》。"),
    ],
)
def test_a_turned_mark_is_mended(text: str, right: str) -> None:
    assert mended(text, RULES) == right
    assert marked(right, RULES) == []


def test_a_quotation_open_because_its_paragraph_broke_is_one_finding() -> None:
    text = (
        "老粮仓变身图书馆\n\n闲置多年的老粮仓成了最热闹的地方。馆长说：“周末两天接待读者九百多人次，连走\n\n"
        "廊里都坐满了人，孩子们最喜欢二楼的绘本角。”\n\n湖边新建了三处观景台。\n"
    )
    assert {d.rule.partition("/")[0] for d in diagnostics(text, ALL)} == {"truncation"}


@given(copy)
def test_findings_lie_inside_any_text(text: str) -> None:
    for found in diagnostics(text, RULES):
        assert text[slice(*found.place.span)] == found.place.text


@pytest.mark.parametrize(
    "text", ["“" * 100_000, "（《" * 50_000, "”" * 100_000, "“‘" * 20_000 + "”’" * 20_000, "“”" * 50_000]
)
def test_marks_without_end_are_said_once_each(text: str) -> None:
    found = diagnostics(text, RULES)  # never ends if the time is quadratic
    assert len({d.place.span for d in found}) == len(found)


def test_an_opening_half_within_a_word_is_an_apostrophe() -> None:
    assert marked("咖啡馆名叫“Nora‘s Kitchen”。", family("punctuation")) == []
