"""From bytes to hostile text: each byte stands for a piece, so that a fuzzer that changes bytes changes pieces."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 2000
"""Characters of a text that is made; longer ones are for the proofs of linear time."""
_TIMES = (2, 3, 5, 9, 40, 400)

COPY = (
    # marks and what opens or closes something
    *"，。、；：！？…—·“”‘’「」『』（）《》〈〉【】〔〕()[]{}<>\"'.,;:!?-/|*#_~`&^$%+=\\",
    # line breaks, white space, controls, bidi, invisible, damaged, astral
    "\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x1a", "\x1b[31m", "\x07", "\x7f", "\x85", "\u2028", "\u2029", " ", "\t",
    "\u00a0", "\u3000", "\u3000\u3000", "\u2003", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2066", "\ufffc",
    "\ufffd",
    "\ue000", "\ud7ff", "\uffff", "𠮷", "葛\U000e0100", "👨\u200d👩\u200d👧", "e\u0301", "\U0010ffff", "ﬁ", "İ", "ß",
    # numbers, dates, amounts, places in a list
    *"0123456789", *"０９一二三四五六七八九十百千万亿两零〇", "%", "％", "‰", "℃", "①", "⑳", "一、",
    "（二）", "1.", "(3)",
    "第十一", "首先", "其次", "2026年", "2月30日", "11月25日", "星期三", "13时", "春节", "三周年", "百分之五",
    "同比增长", "3.5%",
    "1.2亿元", "5000公里", "平方米", "共", "其中", "以上", "左右", "近", "至", "从", "99999999999999999999",
    "1e9", "-0",
    # words, names, posts, news
    "的", "地", "得", "了", "是", "在", "和", "与", "等", "不", "省", "市", "县", "镇", "河", "制", "度", "风",
    "建设", "发展",
    "全市", "会议", "指出", "强调", "记者", "通讯员", "本报讯", "新华社北京电", "市长", "书记", "副主席",
    "王建国", "王健国", "李芳",
    "欧阳", "阿卜杜拉·买买提", "中国", "四川省", "成都市", "朝阳区", "朝阳县", "作风", "再接再励",
    "打开天窗说亮话", "因为", "所以",
    "（下转第四版）", "（上接第一版）", "▲图为", "摄", "责任编辑：", "http://a.cn/?q=1", "a@b.cn", "COVID-19",
    "GDP", "kg", "KM",
    "Word", "ｗｏｒｄ", "县里修好了河堤，村民说今年的梨子卖到了城里。", "图书馆的开放时间延长一小时，周末也不休息。",
)  # fmt: skip
"""Pieces of copy: what rules look for, what breaks readers, and honest sentences."""

MARKUP = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<ul>", "<li>", "</ul>", "<td>", "</table>", "<table>", "<pre>",
    "</pre>", "<code>",
    "</code>", "<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<!",
    "<?", "?>", "&amp;",
    "&#x41;", "&#0;", "&#xD800;", "&#99999999;", "&nosuch;", "&", "<h1>", "</h1>", "<img src='", "'>",
    "<a href=\"", "\">", "<body>",
    "<head>", "</head>", "<del>", "</del>", "<ruby>", "<rt>", "<", ">", "</", "/>", "\0",
    "copydesk: ignore typo/bridge — 理由",
    "<!-- copydesk: ignore-file ", "punctuation/", "copydesk:", "ignore", "# ", "## ", "- ", "1. ", "> ", "```",
    "`", "**", "*", "_",
    "~~", "---\n", "+++\n", "[", "](", ")", "![", "| a | b |\n|---|---|\n", "[^1]", "[^1]: ", "    ", "\\", "$",
    "$$", "<<", ">>",
    "===\n", "\n\n", "\n", "http://", ":", "[x] ", "|",
)  # fmt: skip
"""Pieces of Markdown and HTML, and of comments that suppress."""

YAML = (
    ": ", "- ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "[", "]", "{", "}", ", ", '"', "'", "|\n", ">-\n",
    "# ", " #", "&a ", "*a",
    "<<: *a", "!!python/object:os.system ", "!!binary ", "!t ", "---\n", "...\n", "%YAML 1.2\n", "\t", "? ",
    "~", "null", "true", "no",
    "0", "-1", "1", "2", "3", "99999999999999999999", "1e999", ".nan", "-.inf", "0x10", "1_000", "12:30",
    "\u2028", "\x07", "\ufeff",
    "\\u0000", "\\", "文字", "“", "x" * 300, "a", "..", "/etc/passwd", "a.txt", "error", "warning", "safe",
    "none", "typo/bridge",
)  # fmt: skip
"""Pieces of YAML, right and wrong."""

PATTERN = (
    *"abc甲乙0 \n", ".", "\\d", "\\w", "\\s", "\\b", "\\p{Han}", "[a-z]", "[^，。]", "[甲-丙]", "[[a-z]--[b]]",
    "(", ")", "(?:", "(?=",
    "(?!", "(?<=", "(?<!", "(?>", "(?P<at>", "(?P<n>", "(?|", "(?i:", "(?R)", "(?1)", "(?&at)", "\\1",
    "(?P=at)", "(?(1)", "|", "*",
    "+", "?", "*?", "+?", "*+", "++", "{2}", "{2,}", "{,3}", "{1,9}", "{2,300}", "{e<=2}", "{999999}", "^", "$",
    "\\A", "\\Z", "\\G",
    "\\K", "(*FAIL)", "(*SKIP)", "(*PRUNE)", "\\X", "\\R", "\\N{COMMA}", "\\x41", "\\u4e00", "\\U0010FFFF",
    "\\L<x>", "[", "]", "-",
    "\\", "(?x)", "(?V0)", "(?p)", "(?r)", "(?b)", "(?#", "#",
)  # fmt: skip
"""Pieces of regular expressions."""


def woven(data: bytes, pieces: Sequence[str] = COPY) -> str:
    """The text of bytes: each stands for a piece, those that are left over say what of it is repeated how often."""
    parts: list[str] = []
    length = 0
    for byte in data:
        if byte < len(pieces):
            new = pieces[byte]
        elif parts:
            times, back = _TIMES[byte % len(_TIMES)], 1 + byte % 5
            new = "".join(parts[-back:]) * times
        else:
            continue
        if length + len(new) > MOST:
            break
        parts.append(new)
        length += len(new)
    return "".join(parts)


def mixed(data: bytes, pieces: Sequence[str] = COPY) -> str:
    """A text of pieces; of bytes that begin with an odd one, the text that they are themselves."""
    return data[1:].decode("utf-8", "replace") if data[:1] and data[0] % 2 else woven(data[1:], pieces)


def parts(data: bytes, count: int) -> list[bytes]:
    """The bytes in so many parts, parted at zeros; what is missing is empty."""
    found = data.split(b"\0", count - 1)
    return found + [b""] * (count - len(found))
