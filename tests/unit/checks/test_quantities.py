"""One quantity given in two ways."""

from __future__ import annotations

import pytest

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
