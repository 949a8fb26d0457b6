"""What the parsers of YAML and TOML find wrong, in Chinese and English: they speak English alone."""

from __future__ import annotations

import re

from lint.errors import Words

_CHINESE = (
    ("did not find expected ',' or ']'", "方括号 [ 没有合上，或各项之间缺逗号"),
    ("did not find expected ',' or '}'", "花括号 { 没有合上，或各项之间缺逗号"),
    ("mapping values are not allowed in this context", "这里不该有冒号：值里有冒号，或者缩进与上面的行不一致"),
    ("found unexpected end of stream", "引号没有合上"),
    ("found unexpected document indicator", "引号没有合上"),
    ("found character that cannot start any token", "值不能以这个字符开头"),
    ("did not find expected key", "这里应是一个键：缩进与上面的行不一致，或者引号后面还有字"),
    ("did not find expected '-' indicator", "这里应是一项（- 开头）：缩进与上面的行不一致"),
    ("could not find expected ':'", "键的后面缺冒号"),
    ("found unknown escape character", "双引号里的反斜杠后面不能是这个字符（可改用单引号）"),
    ("did not find expected hexdecimal number", "反斜杠后面的字符编码不对（可改用单引号）"),
    ("but found another document", "--- 之后又是一份，一个文件里只能有一份"),
    ("did not find expected alphabetic or numeric character", "& 或 * 的后面缺名字"),
    ("block sequence entries are not allowed in this context", "这里不能有 - 开头的一项"),
    ("control characters are not allowed", "有不可见的控制字符"),
    ("nested too deep", "嵌套过深"),
    ("Unterminated string", "引号没有合上"),
    ('Expected "\'"', "引号没有合上"),
    ("Found invalid character '\\n'", "引号没有合上，这一行就完了"),
    ("Illegal character '\\n'", "引号没有合上，这一行就完了"),
    ("Illegal character", "有不可见的控制字符"),
    ("Unescaped '\\' in a string", "双引号里的反斜杠后面不能是这个字符（可改用单引号）"),
    ("Expected '=' after a key in a key/value pair", "键的后面缺等号"),
    ("Expected ']' at the end of a table declaration", "表名后面缺 ]"),
    ("Expected ']]' at the end of an array declaration", "表名后面缺 ]]"),
    ("Expected newline or end of document after a statement", "一行只能写一个键，值后面不能再有字"),
    ("Unclosed array", "方括号 [ 没有合上，或各项之间缺逗号"),
    ("Unclosed inline table", "花括号 { 没有合上，或各项之间缺逗号"),
    ("Invalid statement", "这一行既不是“键 = 值”，也不是 [表名]"),
    ("Invalid value", "值写得不对：文字要加引号，真假写 true、false"),
    ("Invalid initial character for a key part", "键不能以这个字符开头（可加引号）"),
    ("Cannot declare", "这个表前面已经有了"),
    ("Cannot overwrite a value", "这个键前面已经有了"),
    ("Duplicate inline table key", "这个键前面已经有了"),
)
"""What a message of PyYAML (libyaml's) or tomllib begins with, and what that is in Chinese."""


def of_yaml(problem: Exception, text: str) -> tuple[Words, int, int]:
    """What PyYAML finds wrong with a text, and in which line and column; 0 where it does not say."""
    import yaml

    if isinstance(problem, yaml.MarkedYAMLError):
        mark = problem.problem_mark or problem.context_mark
        return _words("YAML", problem.problem), mark.line + 1 if mark else 0, mark.column + 1 if mark else 0
    if isinstance(problem, yaml.reader.ReaderError):
        code = problem.character  # its position counts bytes or characters, as the parser is C or Python
        before = text.partition(code if isinstance(code, str) else chr(code))[0]
        return _words("YAML", problem.reason), before.count("\n") + 1, len(before) - before.rfind("\n")
    return _words("YAML", "nested too deep"), 0, 0


def of_toml(problem: Exception, text: str) -> tuple[Words, int, int]:
    """The same of tomllib: until Python 3.14 only its message has the place."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(problem), re.DOTALL)
    if not match:
        return _words("TOML", str(problem)), 0, 0
    said, line, column = match.groups()
    end = text.rstrip("\n")
    return _words("TOML", said), int(line or end.count("\n") + 1), int(column or len(end) - end.rfind("\n"))


def _words(kind: str, said: str | None) -> Words:
    """A parser's message; what it says that we do not know stays as it is."""
    found = next((chinese for begins, chinese in _CHINESE if (said or "").startswith(begins)), said)
    return Words(f"{kind} 语法错误：{found}", f"{kind} syntax: {said}")
