"""One quantity given in two ways."""

from __future__ import annotations

import pytest

from lint.checks.quantities import Quantities, What
from lint.expressions.expression import LineExpression
from tests.unit.checks.shipped import family, marked

RULES = tuple(rule for rule in family("consistency") if rule.kind == "quantities")
LEAD = "本报讯（记者 杜若川）白石县近日"


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        ("白石县推出32项便民举措", "推出23项便民举措，涉及出行。", [("headline-digits", "32")]),
        ("白石县推出28项便民举措", "推出23项便民举措，涉及出行。", [("headline-number", "28")]),
        ("白石县推出三十二项便民举措", "推出32项便民举措，涉及出行。", []),
        ("白石县推出32项便民举措", "推出20项便民举措，又推出12项便民举措。", []),
        ("白石县推出超20项便民举措", "推出23项便民举措，涉及出行。", []),
        ("白石县推出1.2万项便民举措", "推出12945项便民举措，涉及出行。", [("headline-number", "1.2万")]),
        ("白石县推出1.2万项便民举措", "推出12045项便民举措，涉及出行。", []),
        ("白石县32年修路", "修路23年修路，从未停工。", []),
    ],
)
def test_headlines(headline: str, body: str, found: list[tuple[str, str]]) -> None:
    assert marked(f"{headline}\n\n{LEAD}{body}\n", RULES) == found


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        ("第12届渡口书展开幕", "第13届渡口书展在老车站开幕。", "12"),
        ("第12届渡口书展开幕", "第十二届渡口书展在老车站开幕。", ""),
        ("第12届渡口书展开幕", "自2014年第2届渡口书展以来，渡口书展有了灯会。", ""),
        ("白石县发生4.6级地震", "白石县发生6.4级地震。", "4.6"),
        ("白石县发生4.6级地震", "白石县发生地震，震级测定为4.6级，此前发生过5.1级地震。", ""),
        ("全县梨产量增长12%", "全县梨产量同比增长12.3%。", ""),
        ("全县梨产量增长12%", "上半年梨产量同比增长11%，全年梨产量增长13%。", ""),
        ("全县梨产量增长12%", "上半年梨产量同比增长11%，投资增长12%。", ""),
        ("主队3:1战胜客队夺冠", "主队以3比2战胜客队。", "3:1"),
        ("主队3:1战胜客队夺冠", "客队1比3不敌主队。上届他们3比2取胜。", ""),
        ("杜若川等5人获奖", "杜若川等六人获奖。", "5"),
        ("大桥提前15天合龙", "合龙比计划提前了50天。", "15"),
        ("梨花节办到第三十届", "梨花节30周年。", ""),
    ],
)
def test_figures_of_headlines(headline: str, body: str, found: str) -> None:
    figures = tuple(rule for rule in RULES if rule.id == "consistency/headline-figure")
    assert [span for _, span in marked(f"{headline}\n\n{LEAD}{body}\n", figures)] == [found] * bool(found)


@pytest.mark.parametrize(
    ("what", "figure"),
    [
        (What.HEADLINE_FIGURE, None),
        (What.HEADLINE_FIGURE, "(?P<number>3)比"),
        (What.HEADLINE, "(?P<number>3)(?P<name>比)"),
    ],
)
def test_only_figures_have_a_pattern(what: What, figure: str | None) -> None:
    with pytest.raises(ValueError, match="`figure` goes with"):
        Quantities(what, figure=LineExpression(figure) if figure else None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("工程总投资3.2亿元。总投资3.2万元到位。", [("magnitude", "3.2万")]),
        ("工程总投资3.2亿元。二期总投资3.2万元到位。", []),
        ("今年就近就业1300万人。据统计就近就业1300多万人。", []),
        ("大桥全长1265米。新建的大桥全长1256米。", [("transposed-number", "1256")]),
        ("大桥全长1265米。新建的大桥全长1266米。", []),
        ("死亡病例超过7984万例。累计病例超过97.48万例。", []),
    ],
)
def test_restated(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text, RULES) == found
