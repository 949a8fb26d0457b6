"""What `regex` says, in both languages."""

from __future__ import annotations

import pytest
import regex

from lint.expressions.said import said


@pytest.mark.parametrize(
    ("written", "zh"),
    [
        ("甲(乙", "缺少右括号 )（第 4 个字符处）"),
        ("甲)", "括号不成对（第 2 个字符处）"),
        ("*甲", "重复符号（* + ? {}）前面没有可重复的内容（第 1 个字符处）"),
        ("[甲", "字符集缺少右方括号 ]（第 3 个字符处）"),
        ("[乙-一]", "字符集里的范围首尾颠倒"),
        (r"甲\i", "反斜杠后面不能是这个字符"),
        (r"\p{Chinese}", "没有这种字符类别"),
        ("甲" * 3 + "\\", "末尾的反斜杠后面没有字符"),
        (r"甲\2", "没有这个组"),
    ],
)
def test_the_usual_mistakes_are_told_in_chinese(written: str, zh: str) -> None:
    with pytest.raises(regex.error) as refused:
        regex.compile(written)
    found = said(refused.value)
    assert found.zh.startswith(zh)
    assert found.en == str(refused.value)


def test_of_others_the_english_is_kept() -> None:
    assert said(regex.error("something new")) == ("写法不对（something new）", "something new")
    assert said(IndexError("no such group")) == ("没有这个组", "no such group")
