"""Items that a list has twice: between 、, in rows of names, in short lines."""

from __future__ import annotations

import pytest

import lint
from tests.unit.checks.shipped import family, marked

RULES = family("enumeration")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("参加座谈的有罗庆澜、梁启帆、周念慈、罗庆澜等人。", "罗庆澜"),  # behind what leads to the first, before 等
        ("获奖名单：罗庆澜、梁启帆、周念慈、罗庆澜。", "罗庆澜"),
        ("罗庆澜、梁启帆、周念慈、梁启帆参加了座谈。", "梁启帆"),
        ("到会的有罗庆澜、梁启帆、周念慈和罗庆澜。", "罗庆澜"),  # behind 和
        ("罗庆澜（女）、梁启帆、罗庆澜（女）、韩翠萍到会。", "罗庆澜（女）"),
        ("罗庆澜　梁启帆　周念慈　韩翠萍\n\n张百川　梁启帆", "梁启帆"),  # in rows, of which the last is short
        ("名单：\n\n罗庆澜\n梁启帆\n周念慈\n周念慈\n韩翠萍\n", "周念慈"),  # one right behind the other
        ("名单：\n\n1．白石村卫生室\n2．下湾村卫生室\n3．青石岭卫生室\n4．白石村卫生室\n", "白石村卫生室"),
        ("名单：\n\n罗庆澜　白石村\n梁启帆　下湾村\n罗庆澜　白石村\n周念慈　下湾村\n", "罗庆澜　白石村"),
    ],
)
def test_an_item_that_a_list_has_twice_is_found(text: str, found: str) -> None:
    assert marked(text, RULES) == [("item-twice", found)]


@pytest.mark.parametrize(
    "text",
    [
        "罗庆澜（女）、梁启帆、罗庆澜（男）、韩翠萍到会。",
        "城里的供水、供电、供气和乡村的供水、供热、供气都查了一遍。",  # two lists
        "县党委、政府、群众对村党委、政府、群众的工作满意。",
        "比赛以二、三、二、一收场。",
        "县委常委、宣传部部长罗庆澜、县委常委、统战部部长梁启帆到会。",
        "学习、学习、再学习。",
        "会议讨论了中东欧、东盟和中东欧合作。",
        "罗庆澜　白石村\n\n梁启帆　下湾村\n\n周念慈　白石村\n\n韩翠萍　青石岭\n",  # a column
        "汉族\n党员\n汉族\n团员\n汉族\n党员\n",  # a table
        "罗庆澜　梁启帆　周念慈　韩翠萍\n\n二等奖：\n\n张百川　梁启帆　余庆　洛川",  # two rows of rolls
    ],
)
def test_what_a_list_may_have_twice(text: str) -> None:
    assert marked(text, RULES) == []


def test_the_head_of_a_table_may_have_one_title_twice() -> None:
    table = "| 男子组 | 成绩 | 女子组 | 成绩 |\n| --- | --- | --- | --- |\n| 罗庆澜 | 12秒 | 梁启帆 | 13秒 |\n"
    assert [found.rule for found in lint.check_text(table, path="a.md") if found.rule.startswith("enumeration/")] == []
