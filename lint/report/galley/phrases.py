"""The words of the page."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Level
from lint.errors import Words
from lint.report.wording import LEVELS, counted, numbered
from lint.text.document import Place
from lint.text.readers import has_lines

TITLE = Words("审校报告", "Proofreading report")
SKIP = Words("跳到稿件", "Skip to the copy")
MENU = Words("筛选", "Filter")
SEARCH = Words("找规则、原文、说明", "Find a rule, copy, a note")
LEVEL, FAMILY, FILE = Words("级别", "Level"), Words("规则族", "Family"), Words("文件", "File")
ALL = Words("全部显示", "Show all")
WALK = Words("逐处查看", "From finding to finding")
PREVIOUS, NEXT = Words("上一处", "Previous"), Words("下一处", "Next")
KEYS_TITLE, CLOSE = Words("键盘", "Keyboard"), Words("关闭", "Close")
KEYS = (
    ("J", "N", Words("下一处", "next finding")),
    ("K", "P", Words("上一处", "previous finding")),
    ("O", "", Words("到另一处，再按回来", "to its other half, and back")),
    ("/", "", Words("筛选", "filter")),
    ("Esc", "", Words("清除查找，关闭侧栏", "clear the search, close the drawer")),
    ("?", "", Words("这张表", "this list")),
)

OVERVIEW = Words("总览", "Overview")
BY_FILE, BY_FAMILY = Words("按文件", "By file"), Words("按规则族", "By family")
CHARACTERS, RATE = Words("字数", "characters"), Words("每万字", "per 10,000")
POINTS = Words("折合差错", "points")
ESTIMATE = Words(
    "“折合差错”按各处全部属实估算，不是正式的差错率。",
    "Points are an estimate that takes every finding for right, not an official error rate.",
)
CLEAN = Words("✓ 没有发现差错", "✓ Nothing found")
NOTHING = Words("什么也没检查", "Nothing was checked")
PROBLEMS = Words("检查时的问题", "Problems on the way")
SUPPRESSED = Words("已屏蔽", "suppressed")
ONLY_HALVES = Words("本文件没有差错，只有别处差错的另一处。", "Nothing found here but the other halves of findings.")
NOTES = Words("批注", "Notes")
BACK = Words("回到总览", "Back to the overview")

CHANGE, DROP = Words("改", "fix"), Words("删", "drop")
SAFE, UNSAFE = Words("有把握", "safe"), Words("由人定夺", "yours to judge")
OTHER = Words("另一处", "other place")
UNLIKE = Words("不同", "differ")
SOURCE = Words("依据：", "Source: ")

SCRIPT = {
    "shown": Words("显示 {} 处，共 {} 处", "{} of {} shown"),
    "none": Words("没有符合筛选的差错", "Nothing matches"),
    "all": Words("共 {} 处", "{} in all"),
    "at": Words("{} / {} 处", "{} of {}"),
}
"""What the script says itself; `{}` stand for numbers."""


def initial(level: Level) -> Words:
    """The letter that a level is known by, so that it is not told by colour alone."""
    words = LEVELS[level]
    return Words(words.zh[0], words.en[0].upper())


def where(place: Place) -> Words:
    """A place in its file."""
    if has_lines(place.path):
        line, column = place.start
        return Words(f"{line} 行 {column} 列", f"line {line}, column {column}")
    return numbered(place, space=" ", comma=",")


def size(characters: int) -> Words:
    """How much copy there is."""
    return Words(f"{characters:,} 字", counted(characters, "character"))


def left_out(paragraphs: int, characters: int) -> Words:
    """What stands for paragraphs that are folded away."""
    return Words(
        f"……省略 {paragraphs:,} 段，{characters:,} 字",
        f"… {counted(paragraphs, 'paragraph')} left out, {counted(characters, 'character')}",
    )


def plot(shown: int, files: int) -> Words:
    """What the plot shows: a column a file, not always all of them."""
    zh, en = "每万字折合差错，从多到少", "Points per 10,000 characters, most first"
    if shown == files:
        return Words(zh, en)
    return Words(f"{zh}（前 {shown} 个文件，共 {files:,} 个）", f"{en} ({shown} of {files:,} files)")


def more(count: int) -> Words:
    """What stands for places that are not listed."""
    return Words(f"另有 {count:,} 处", f"{count:,} more")


def clean_files(count: int) -> Words:
    """The files in which nothing was found."""
    return Words(f"{count:,} 个文件没有发现差错", f"nothing found in {counted(count, 'file')}")


def pin_of(shown: int, d: Diagnostic) -> Words:
    """What a screen reader says of the link behind a mark."""
    level = LEVELS[d.level]
    return Words(f"{level.zh} {shown}：{d.message.zh}", f"{level.en} {shown}: {d.message.en}")


def half_of(shown: int, d: Diagnostic) -> Words:
    """What it says of the link behind an other half."""
    return Words(f"第 {shown} 处的另一处：{d.message.zh}", f"Other half of {shown}: {d.message.en}")
