"""The kind `truncation` on hard-wrapped copy: one remark."""

from __future__ import annotations

from lint.checks.truncation import Truncation, What
from lint.text.readers.plain import from_text

WRAPPED = """　　自7月起，白鹭县图书馆每周五、
周六延长开放到晚上十点，读者晚上
也能看书自习。夜间开放一个多月来，
平均每晚有二百多名读者到馆，其中
学生占了一半以上。馆长介绍，下一
步还将增加儿童阅览室的开放时间。
"""


def read(text: str) -> list[str]:
    document = from_text("a.txt", text)
    return [document.read(hit.span) for hit in Truncation(What.WRAPPED).run(document)]


def test_hard_wrapped_copy_gets_one_remark() -> None:
    assert read(WRAPPED) == ["自7月起，白鹭县图书馆每周五、"]
    assert read(WRAPPED.replace("\n", "\r\n")) == ["自7月起，白鹭县图书馆每周五、"]
    assert read(WRAPPED.replace("\n", "")) == []
    assert read("") == []
