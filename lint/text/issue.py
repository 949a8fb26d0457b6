"""The day a piece of copy is issued: where it is said plainly, and only there. No clock and no file's time is asked.

What the run was told goes first, then the front matter of a Markdown story, then the names of the file and its folders, then
what the configuration says for copy that does not say it itself.
"""

from __future__ import annotations

import os
import re

from lint.dates import date
from lint.errors import Words
from lint.records import NamedTuple
from lint.regexp import DOTALL, MULTILINE, regexp
from lint.text.document import OFF, Document
from lint.text.readers import has_front_matter

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_DAY = (
    rf"(?P<year>{_YEAR})(?:[-_./年]?(?P<month>\d\d)[-_./月]?(?P<day>\d\d)"
    r"|[-_./年](?P<short_month>\d{1,2})[-_./月](?P<short_day>\d{1,2}))日?"
)
_SAID = regexp(rf"{_DAY}(?:[T\s]\s*\d{{1,2}}:\d\d.*)?")
"""A day as it is written in a setting; a time may follow."""
_AT_START, _AT_END = regexp(rf"{_DAY}(?![\d年月日])"), regexp(rf"(?<!\d){_DAY}$")
_FOLDERS = regexp(rf"(?<![^/])(?={_DAY}/)")
"""Folders that are a day and nothing else: 2026-11-26/, 20261126/, 2026/11/26/, 2026-11/26/."""
_FRONT_MATTER = regexp(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", DOTALL)
_DATE_KEY = regexp(r"^date[ \t]*[:=](.*)$", MULTILINE)


class Told(NamedTuple):
    """A day of issue, and what tells it."""

    day: date
    by: Words


GIVEN, CONFIGURED = Words("--date", "--date"), Words("配置的 date", "`date` of the configuration")
FRONT_MATTER, NAME = (
    Words("稿件开头的 date", "`date` of the front matter"),
    Words("文件或文件夹名", "the name of file or folder"),
)


def day_of(document: Document) -> date | None:
    """The day a document is issued, None where nothing says so. Ask for it as a fact."""
    told = told_of(document)
    return told.day if told else None


def told_of(document: Document) -> Told | None:
    """The day a document is issued, with what tells it."""
    given, otherwise = document.issue
    if given or otherwise == OFF:
        return _told(read_day(given), GIVEN)
    return (
        _told(in_front_matter(document.text) if has_front_matter(document.path) else None, FRONT_MATTER)
        or _told(in_name(document.path), NAME)
        or _told(read_day(otherwise), CONFIGURED)
    )


def _told(day: date | None, by: Words) -> Told | None:
    return Told(day, by) if day else None


def read_day(text: str) -> date | None:
    """The day that a setting says: 2026-11-26, 2026/11/26, 20261126, 2026年11月26日, a time behind it or not."""
    match = _SAID.fullmatch(text.strip())
    return _day(match) if match else None


def in_front_matter(text: str) -> date | None:
    """The day under `date` in the front matter of a Markdown story, YAML or TOML."""
    matter = _FRONT_MATTER.match(text)
    said = _DATE_KEY.search(matter[2]) if matter else None
    return read_day(said[1].partition(" #")[0].strip().strip("\"'")) if said else None


def in_name(path: str) -> date | None:
    """The day that a file's name begins or ends with; otherwise the one that the nearest of its folders are called."""
    folders, slash, name = path.replace(os.sep, "/").rpartition("/")
    stem = os.path.splitext(name)[0]
    found = {_day(match) for match in (_AT_START.match(stem), _AT_END.search(stem)) if match} - {None}
    if found:
        return found.pop() if len(found) == 1 else None
    days = [_day(match) for match in _FOLDERS.finditer(folders + slash)]
    return next((day for day in reversed(days) if day), None)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(
            int(match["year"]), int(match["month"] or match["short_month"]), int(match["day"] or match["short_day"])
        )
    except ValueError:
        return None


def setting(text: str) -> str | None:
    """What `--date` and `date` of a configuration may say, as an ISO day or OFF; None for anything else."""
    day = read_day(text)
    return day.isoformat() if day else OFF if text.strip() == OFF else None


def mistaken(text: str) -> tuple[Words, Words]:
    """What is said of a setting that is none, and what to write instead."""
    written = _SAID.fullmatch(text.strip())
    words = (
        Words(f"没有“{text}”这一天", f"there is no day {text!r}")
        if written
        else Words(f"“{text}”不是日期", f"{text!r} is no day")
    )
    return words, Words(
        "写成 2026-11-26 的样子；off 是不认出版日期",
        "write it like 2026-11-26; off: no day of issue is taken to be known",
    )
