"""The kind `layout`: one remark on hard-wrapped copy, one on a heading with nothing below."""

from __future__ import annotations

import pytest

from lint.checks.layout import Layout, What
from lint.text.readers.plain import from_text

WRAPPED = """　　自7月起，白鹭县图书馆每周五、
周六延长开放到晚上十点，读者晚上
也能看书自习。夜间开放一个多月来，
平均每晚有二百多名读者到馆，其中
学生占了一半以上。馆长介绍，下一
步还将增加儿童阅览室的开放时间。
"""


def read(what: What, text: str) -> list[str]:
    document = from_text("a.txt", text)
    return [document.read(hit.span) for hit in Layout(what).run(document)]


def test_hard_wrapped_copy_gets_one_remark() -> None:
    assert len(read(What.HARD_WRAPPED, WRAPPED)) == 1
    assert len(read(What.HARD_WRAPPED, WRAPPED.replace("\n", "\r\n"))) == 1
    assert read(What.HARD_WRAPPED, WRAPPED.replace("\n", "")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "老粮仓变身图书馆\n\n闲置多年的老粮仓，如今成了镇上最热闹的地方。\n\n果园里办起田间课堂",
            ["果园里办起田间课堂"],
        ),
        ("老粮仓变身图书馆\n\n闲置多年的老粮仓，如今成了镇上最热闹的地方。", []),
        ("老粮仓变身图书馆", []),
        ("", []),
    ],
)
def test_heading_with_nothing_below(text: str, found: list[str]) -> None:
    assert read(What.ORPHAN_HEADING, text) == found
