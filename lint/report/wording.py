"""Words that several reports share."""

from __future__ import annotations

from lint.diagnostic import Level
from lint.engine.result import Result
from lint.errors import Words

LEVELS = {
    Level.ERROR: Words("错误", "error"),
    Level.WARNING: Words("警告", "warning"),
    Level.SUGGESTION: Words("建议", "suggestion"),
}


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
