"""Days held against each other: spans that end before they begin, 今天 and 昨天 with dates, weekdays of one document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.checks.base import Hit, Note
from lint.dates import date, timedelta
from lint.errors import Words
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.han import HAN
from lint.text.numbers import led_by_digits

NAMES = "一二三四五六日"
_OPEN, _CLOSED = ("（", "("), ("）", ")")
WEEKDAY = (
    "(?:星期|周|礼拜)(?P<said>[一二三四五六日天])"
    f"(?![一二三四五六日天]|(?<=周.)[{HAN}](?<![上下晚早凌在举将起开至到的休闭]))"
)
"""A weekday; 周一 with any other character behind it is as likely a person's name (周一鸣, 周天宇)."""
TO = r"(?:至|到|[-—－~～]{1,2})"
SPANS = (
    regexp(rf"(?<![\d.])(\d{{1,2}})月(\d{{1,2}})[日号]?{TO}(?:\1月)?(\d{{1,2}})[日号](?![文游楼院线桌机馆店])"),
    regexp(rf"(?<!\d)(\d{{4}})年(\d{{1,2}})月(?:(\d{{1,2}})日)?{TO}(\d{{4}})年(\d{{1,2}})月(?:(\d{{1,2}})日)?(?!\d)"),
    regexp(rf"(?<![\d前.])(?<!距今)(?<!距今约)(1[5-9]\d\d|20\d\d)年?{TO}(1[5-9]\d\d|20\d\d)年(?![前均代])"),
)
_ACROSS = regexp(
    rf"(?<![\d.])(\d{{1,2}})月(\d{{1,2}})[日号]?{TO}(\d{{1,2}})月(\d{{1,2}})[日号](?![文游楼院线桌机馆店])"
)
"""A span from one month to another, as often one of the next year."""
_LAST_OF_MONTH = 28
CLOCK = regexp(rf"(?<![\d:：.])(\d{{1,2}})[:：](\d\d){TO}(\d{{1,2}})[:：](\d\d)(?![\d:：])")
_IN_ORDER = r"(?:\d{1,2}月)?\d{1,2}[日号]"
IN_ORDER = regexp(rf"(?:先后|相继|依次|陆续)[于在是为]?{_IN_ORDER}(?:[、，和及]{{1,2}}{_IN_ORDER})+")
_MONTH_AND_DAY = regexp(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
_DAYTIME = range(6, 19)
RELATIVE = regexp(
    r"(前天|昨天|昨日|昨晚|今天|今日|今晨|今晚|明天|明日|后天)[（(](?:\d{4}年)?(\d{1,2})月(\d{1,2})[日号](?=[)），晚上下凌])[)）]?"
)
_OFFSETS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
LEAP, _NOT_LEAP = 2000, 2001
DATED_WEEKDAY = regexp(rf"(?<![\d年.])(?<![去前上明]年)(\d{{1,2}})月(\d{{1,2}})日[（(]?{WEEKDAY}")
DAY_AND_WEEKDAY = regexp(rf"(?<![\d年月.])(?:(\d{{1,2}})月)?(\d{{1,2}})日[（(]{WEEKDAY}[）)]")
_LEAST_IN_A_LIST = 3
"""Days of one month, one behind another with their weekdays, that tell which of them is wrong."""
_HALF = 6
_YEARS = range(2000, 2028)
"""Years that between them have every calendar there is."""


class Dated(NamedTuple):
    """A place that says of a day, month and day of the month, what day it is: an offset from today, a weekday."""

    span: Span
    month: int
    day: int
    said: int


def spans(document: Document) -> Iterator[Hit]:
    """Spans of days, months or years that end before they begin."""
    for pattern in SPANS:
        for match in led_by_digits(document, pattern):
            numbers = [int(group or 0) for group in match.groups()]
            half = len(numbers) // 2
            if numbers[-half:] < numbers[-2 * half : -half]:
                yield Hit(Span(*match.span()))
    for match in led_by_digits(document, _ACROSS):
        if _goes_back(*map(int, match.groups())):
            yield Hit(Span(*match.span()))


def _goes_back(month: int, day: int, to_month: int, to_day: int) -> bool:
    """Whether a span ends the month before it begins, and is no whole year: 7月1日至6月30日."""
    return month - to_month == 1 and not (day == 1 and to_day >= _LAST_OF_MONTH)


def in_order(document: Document) -> Iterator[Hit]:
    """Days that are said to follow one another and do not; December before January does."""
    for match in IN_ORDER.finditer(document.flow):
        days = list(_days(match.group()))
        if any(later < former and former[0] - later[0] < _HALF for former, later in pairwise(days)):
            right = "、".join(f"{month}月{day}日" for month, day in sorted(days))
            yield Hit(Span(*match.span()), {"right": right})


def _days(text: str) -> Iterator[tuple[int, int]]:
    """Month and day of the days in a text; a day without its month has that of the day before."""
    month = 0
    for found in _MONTH_AND_DAY.finditer(text):
        month = int(found[1] or month)
        yield month, int(found[2])


def clock_spans(document: Document) -> Iterator[Hit]:
    """Spans of clock times within one day, from six to seven in the evening, that end before they begin."""
    for match in led_by_digits(document, CLOCK):
        hour, minute, to_hour, to_minute = map(int, match.groups())
        day = hour in _DAYTIME and to_hour in _DAYTIME and minute < 60 and to_minute < 60
        if day and (to_hour, to_minute) < (hour, minute):
            yield Hit(Span(*match.span()))


def relative(document: Document) -> Iterator[Hit]:
    """Days called 昨天, 今天 or 明天 with a date in brackets, in one story, that cannot all be so; the odd ones, by the day of
    issue if one of them goes by it.
    """
    stories: defaultdict[int, list[Dated]] = defaultdict(list)
    for match in RELATIVE.finditer(document.flow):
        found = Dated(Span(*match.span()), int(match[2]), int(match[3]), _OFFSETS[match[1][0]])
        stories[document.block_at(match.start()).story].append(found)
    for story in stories.values():
        yield from min((list(_odd(story, year, document)) for year in (LEAP, _NOT_LEAP)), key=len)


def _odd(story: Sequence[Dated], year: int, document: Document) -> Iterator[Hit]:
    """The places whose today is not the day of issue, or where nobody's is, not that of most of them, or of the first."""
    todays = [(each, today) for each in story if (today := _today(each, year))]
    if len({today for _, today in todays}) < 2:
        return
    of_issue = [today for _, today in todays if _is_issued(document, today)]
    most = of_issue[0] if of_issue else Counter(today for _, today in todays).most_common(1)[0][0]
    note = next(each.span for each, today in todays if today == most)
    for each, today in todays:
        if today != most:
            right = most + timedelta(each.said)
            values = {"right": f"{right.month}月{right.day}日"}
            yield Hit(each.span, values, notes=(Note(note, Words("照这里算", "by this one")),))


def _is_issued(document: Document, day: date) -> bool:
    """Whether it is the month and day of the day of issue."""
    from lint.text.issue import day_of  # here: most copy is not at odds with itself

    issued = document.fact(day_of)
    return issued is not None and (issued.month, issued.day) == (day.month, day.day)


def _today(found: Dated, year: int) -> date | None:
    """What today is, if a day is called so in a year; New Year's Eve and New Year's Day are neighbours all the same."""
    try:
        return (date(year, found.month, found.day) - timedelta(found.said)).replace(year=year)
    except ValueError:  # no such day: another rule's
        return None


def closed(match: re.Match[str]) -> Span:
    """The span of a match, with the bracket behind it that closes one in it: 11月28日（星期日）."""
    start, end = match.span()
    is_open = any(mark in match[0] for mark in _OPEN) and not any(mark in match[0] for mark in _CLOSED)
    return Span(start, end + (is_open and match.string[end : end + 1] in _CLOSED))


def weekdays(document: Document) -> Iterator[Hit]:
    """Weekdays of one story, beside dates without a year, that no one calendar has; those that the likeliest does not have."""
    stories: defaultdict[int, list[Dated]] = defaultdict(list)
    for match in led_by_digits(document, DATED_WEEKDAY):
        found = Dated(closed(match), int(match[1]), int(match[2]), said(match["said"]))
        stories[document.block_at(match.start()).story].append(found)
    for story in stories.values():
        yield from _misfits(story)
    for run in _runs(document):
        yield from _out_of_step(run)


def _runs(document: Document) -> Iterator[list[Dated]]:
    """Days of one month that follow one another with their weekdays, as a forecast or a timetable has them."""
    run: list[Dated] = []
    for match in led_by_digits(document, DAY_AND_WEEKDAY):
        found = Dated(closed(match), int(match[1] or 0), int(match[2]), said(match["said"]))
        last = run[-1] if run else None
        follows = last and found.month in (0, max(each.month for each in run)) and found.day > last.day
        if last and not (
            follows and document.block_at(found.span.start).story == document.block_at(last.span.start).story
        ):
            yield run
            run = []
        run.append(found)
    yield run


def _out_of_step(run: Sequence[Dated]) -> Iterator[Hit]:
    """Those of a run whose weekday is not that of most."""
    if len(run) < _LEAST_IN_A_LIST or all(each.month for each in run):
        return
    (step, times), *_ = Counter((each.said - each.day) % len(NAMES) for each in run).most_common()
    fits = [each for each in run if (each.said - each.day) % len(NAMES) == step]
    for each in run if len(run) / 2 < times < len(run) else ():
        if each not in fits:
            right = NAMES[(each.day + step) % len(NAMES)]
            yield Hit(each.span, {"right": right}, notes=(Note(fits[0].span, Words("照这里算", "by this one")),))


def _misfits(found: Sequence[Dated]) -> Iterator[Hit]:
    months = [each.month for each in found]
    years = 2 if max(months) - min(months) > _HALF else 1  # December and January: the second is of another year
    year = min(_YEARS, key=lambda year: sum(not _fits(each, year, years) for each in found))
    misfits = [each for each in found if not _fits(each, year, years)]
    if 0 < len(misfits) < len(found) / 2:
        note = next(each.span for each in found if _fits(each, year, years))
        for each in misfits:
            right = NAMES[date(year, each.month, each.day).weekday()]
            yield Hit(each.span, {"right": right}, notes=(Note(note, Words("照这里算", "by this one")),))


def _fits(found: Dated, year: int, years: int) -> bool:
    """Whether a date has its weekday in one of so many years from `year` on; one that no year has is another rule's."""
    return any(weekday(year + more, found.month, found.day) in (found.said, None) for more in range(years))


def said(name: str) -> int:
    """The weekday that is called so, as an index in NAMES; Sunday has two names."""
    return NAMES.index(name.replace("天", "日"))


def weekday(year: int, month: int, day: int) -> int | None:
    """The weekday of a day, as an index in NAMES; None for a day that there is not."""
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
