"""Words that several reports share."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Level
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.report.safe import safe
from lint.text.document import Place

LANGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
"""The languages by their tags (BCP 47)."""

LEVELS = {
    Level.ERROR: Words("错误", "error"),
    Level.WARNING: Words("警告", "warning"),
    Level.SUGGESTION: Words("建议", "suggestion"),
}

COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.SUGGESTION: "cyan"}
"""The colours of the levels on a terminal."""

MARKED = Words("标出的整段文字", "all that is marked")
"""What stands for a long finding that is taken out whole."""


def counted(number: int, noun: str) -> str:
    """`1 file`, `1,200 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def checked(result: Result) -> Words:
    """How much a run has checked; files that could not be read do not count."""
    files = result.files - len(result.errors)
    return Words(
        f"{files:,} 个文件 {result.characters:,} 字",
        f"{counted(files, 'file')}, {counted(result.characters, 'character')}",
    )


def left_out(result: Result) -> list[Words]:
    """What is not shown, by whom: nothing that was found, or not looked for, goes without a word."""
    known, (off, lowered, replaced, excluded) = len(result.known), result.taken
    counts = [
        (result.suppressed, Words(f"已屏蔽 {result.suppressed} 处", f"{result.suppressed} suppressed")),
        (known, Words(f"基线已有 {known} 处", f"{known} in the baseline")),
        (result.untouched, Words(f"未改动处 {result.untouched} 处", f"{result.untouched} where nothing changed")),
        (len(off), Words(f"配置停用 {len(off)} 条规则", f"{counted(len(off), 'rule')} off by configuration")),
        (len(lowered), Words(f"降级 {len(lowered)} 条", f"{counted(len(lowered), 'rule')} lowered")),
        (len(replaced), Words(f"换掉 {len(replaced)} 条", f"{counted(len(replaced), 'rule')} replaced")),
        (excluded, Words(f"排除 {excluded} 个文件", f"{counted(excluded, 'file')} excluded")),
    ]
    return [words for count, words in counts if count]


def numbered(place: Place, space: str = "", comma: str = "") -> Words:
    """A place in a file that has no lines of text to go to: page and line of printed copy, paragraph of a Word file.

    `space` stands on both sides of the numbers in Chinese, `comma` behind all but the last in English.
    """
    line, column = place.start
    above = [(place.page, "页", "page"), (line, "行", "line")] if place.page else [(line, "段", "paragraph")]
    parts = [*above, (column, "字", "character")]
    zh = "".join(f"第{space}{number}{space}{unit}" for number, unit, _ in parts)
    return Words(zh, f"{comma} ".join(f"{noun} {number}" for number, _, noun in parts))


def told(diagnostic: Diagnostic, lang: Lang) -> str:
    """A finding in one line for formats that have no place for its other half: the message, and where that stands."""
    others = [f"{related.message.to(lang)} {related.place.path}:{related.place.at}" for related in diagnostic.related]
    message = diagnostic.message.to(lang)
    if others:
        message += f"（{'；'.join(others)}）" if lang == "zh" else f" ({'; '.join(others)})"
    return safe(message)
