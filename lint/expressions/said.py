"""What `regex` says of an expression that is none, in both languages: it speaks English only."""

from __future__ import annotations

from lint.errors import Words
from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_SAID = {
    "missing )": "缺少右括号 )",
    "missing ]": "缺少右方括号 ]",
    "missing >": "缺少 >",
    "missing <": "缺少 <",
    "expected }": "缺少右花括号 }",
    "unbalanced parenthesis": "括号不成对",
    "unterminated character set": "字符集缺少右方括号 ]",
    "expected character set": "这里应是字符集",
    "bad character range": "字符集里的范围首尾颠倒",
    "nothing to repeat": "重复符号（* + ? {}）前面没有可重复的内容",
    "multiple repeat": "重复符号（* + ? {}）连用",
    "min repeat greater than max repeat": "重复次数的下限大于上限",
    "repeat count too big": "重复次数太大",
    "bad escape (end of pattern)": "末尾的反斜杠后面没有字符",
    "invalid group reference": "没有这个组",
    "no such group": "没有这个组",
    "unknown group": "没有这个名称的组",
    "cannot refer to an open group": "组里不能引用这个组自己",
    "missing group name": "缺少组的名称",
    "bad character in group name": "组的名称里有不能用的字符",
    "unknown extension": "不认识的写法 (?…",
    "unknown property": "没有这种字符类别",
    "unknown property value": "没有这种字符类别",
    "undefined character name": "没有这个名称的字符",
}
_BEGINNINGS = {"bad escape": "反斜杠后面不能是这个字符", "incomplete escape": "反斜杠后面的编码不完整"}


def said(problem: regex.error | IndexError) -> Words:
    """What is wrong, and at which character, which is counted from 1 in Chinese; in English as `regex` has it."""
    message = getattr(problem, "msg", None) or str(problem)
    begun = next((zh for english, zh in _BEGINNINGS.items() if message.startswith(english)), None)
    zh, at = _SAID.get(message, begun), getattr(problem, "pos", None)
    if zh is None:
        return Words(f"写法不对（{problem}）", str(problem))
    return Words(zh if at is None else f"{zh}（第 {at + 1} 个字符处）", str(problem))
