"""Random copy: Chinese with everything that word processors, web pages and old systems leave in it."""

from __future__ import annotations

from hypothesis import strategies as st

from lint.text import readers

ODDITIES = (
    "\r\n", "\r", "\n", "\n\n", "\v", "\f", "\u2028", "\x85", "\ufeff", "\u200b", "\u3000\u3000", " ", "\t", "\u2003",
    "𠮷", "葛\U000e0100", "👨\u200d👩\u200d👧", "e\u0301", "\u202e", "\x1b[1m", "[b]", ":100:",
    "COPYDESK", "2024", "3.5%", "。", "！", "？”", "……", "，", "、", "；", "“", "”", "‘", "’", "（", "）", "《", "》",
    "——", "①", "一、", "1.", "（二）", "记者", "本报讯 ", "▲图为", "（下转第四版）", "摄", "▲",
)  # fmt: skip
LATIN = "ABCDEFGHIJKLMNOP，"
HAN = "县里修好了河堤村民说今年的梨子卖到城南图书馆开放时间延长一小时"

pieces = st.one_of(st.sampled_from(ODDITIES), st.text(st.sampled_from(HAN), min_size=1, max_size=24))
copy = st.lists(pieces, max_size=40).map("".join)
"""Texts as files hold them: every line break, indents, marks, astral characters."""

wrapped = st.integers(10, 30).flatmap(
    lambda width: st.lists(st.text(st.sampled_from(HAN + LATIN), min_size=1, max_size=120), min_size=1, max_size=4).map(
        lambda paragraphs: "\n".join(wrap("　　" + paragraph + "。", width) for paragraph in paragraphs)
    )
)
"""Texts of which every line is cut at a column's width."""

anything = st.one_of(copy, wrapped, st.text(st.characters(exclude_categories=["Cs"]), max_size=80))

documents = st.builds(
    lambda path, parts: readers.from_text(path, "\n\n".join(parts)),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
    st.lists(anything, max_size=8),
)
"""Some of that one below the other, as plain text and as markup."""


def wrap(text: str, width: int, newline: str = "\n") -> str:
    """The text with every line cut at `width` characters."""
    return newline.join(text[at : at + width] for at in range(0, len(text), width))
