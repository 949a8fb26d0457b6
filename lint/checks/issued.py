"""The kind `issued`: what copy says of days, held against the day it is issued; where that is not known nothing is said."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, product

from lint.checks import days
from lint.checks.base import Hit, Needs
from lint.checks.needed import needed, one_of
from lint.dates import date, timedelta
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.issue import day_of
from lint.text.numbers import value

_DAY = r"(?P<day>\d{1,2})[日号]"
_MAYBE_MONTH = rf"(?:(?P<month>\d{{1,2}})月)?{_DAY}"
_MONTH_AND_DAY = rf"(?:(?P<year>[去今明]年)的?|(?<![\d年.．/-]))(?P<month>\d{{1,2}})月{_DAY}"
_HOURS = "上下晚早凌中傍夜深"
WEEKDAYS = (
    regexp(rf"{_MONTH_AND_DAY}[ \u3000]?{days.WEEKDAY}"),
    regexp(rf"{_MONTH_AND_DAY}[（(]{days.WEEKDAY}(?=[）)，,；\s{_HOURS}])"),
    regexp(rf"(?<![至到止]){_MONTH_AND_DAY}，{days.WEEKDAY}(?=[，{_HOURS}])"),
    regexp(rf"(?<![\d月.．/-]){_DAY}[（(]{days.WEEKDAY}(?=[）)])"),
    regexp(rf"{days.WEEKDAY}[（(]{_MAYBE_MONTH}(?=[）)])"),
)
"""Not 12月4日（周六至周五）, and not 展至11月28日，周一闭馆."""
_TODAY = "(?P<said>(?<![大日])前[天日晚]|后天|昨[天日晚夜]|今[天日晨早晚]|明[天日晨早晚])"
TODAY = (
    regexp(rf"{_TODAY}[（(](?:(?P<year>\d{{4}})年)?{_MAYBE_MONTH}(?=[）)，,{_HOURS}])[）)]?"),
    regexp(rf"(?<![\d年月.．/-]){_MAYBE_MONTH}[（(]{_TODAY}[）)]"),
)
WEEK = regexp(rf"(?P<week>[上下本这])个?{days.WEEKDAY}[（(]{_MAYBE_MONTH}[）)]")
_OFFSETS = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_YEAR = regexp(rf"(?<!\d)(?:(?P<year>1[5-9]\d\d|20\d\d)(?=年|[-—－~～至])|(?P<named>{'|'.join(_YEARS)}))")
_DATELINE = regexp(r"(?<![\d年])(\d{1,2})月(\d{1,2})日(?:专?电|讯)")
_MONTH = regexp(r"(?<!\d)(\d{1,2})月")
_MONTHS = range(1, 13)
_NEAR = range(-270, 201)
"""Days from the day of issue within which a day without its year lies: more is told of what was than of what will be."""
_THIS_MONTH = range(-16, 17)
"""Days from it within which a day without its month lies."""
_BEFORE = 400
"""Characters before a paragraph in which the year that was named last is looked for."""
_YOUNGER, _OLDER = 1, 2
"""Before the birthday it is a year less than the years make; by the old way of counting it is a year or two more."""
_SUNDAY = 6


class What(StrEnum):
    """What is held against the day of issue."""

    WEEKDAY = "weekday"
    TODAY = "today"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Issued:
    """What cannot be so on the day the copy is issued.

    weekday: days without their year, or month, that near the day of issue have another weekday. today: days called 今天,
    昨日 or 本周四 that are not; those that were so called the day before, when the copy may have been written, are for `late`,
    the others are not. age: `event` finds an age of this year (the group `age`, and `at` for what is shown) with the `year`
    of birth beside it. `unless_before` is a regular expression on the six characters before, `another_time` one on the
    paragraph: where they match, it is another year.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "day"})

    what: What
    event: Expression | None = None
    late: bool = False
    unless_before: Expression | None = None
    another_time: Expression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit for an age without its expression, or one without its groups, and for options of no use."""
        groups = set(self.event.compiled.groupindex) if self.event else set()
        if (self.what is What.AGE) != ({"age", "at", "year"} <= groups) or (self.event and self.what is not What.AGE):
            zh = "`what: age` 才有 `event`，也必须有，其中有组 age、at、year"
            en = "`what: age` has an `event` with the groups `age`, `at` and `year`; nothing else has one"
            raise Unfit(Words(zh, en), "event" if self.event else "what")
        if self.late and self.what is not What.TODAY:
            raise Unfit(Words("`late` 只与 `what: today` 同用", "`late` goes with `what: today`"), "late")

    @property
    def needs(self) -> Needs:
        """What copy must have for a day that is looked at."""
        return needed(self.event.written) if self.event else one_of(_has(self.what))

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits; `right` is what it should be, `day` the day that it is, or the day of issue."""
        issued = document.fact(day_of)
        for hit in self._found(document, issued) if issued else ():
            start = max(0, hit.span.start - 6)
            before = document.flow[start : hit.span.start]
            if not (self.unless_before and self.unless_before.search(before, at=start)):
                yield hit

    def _found(self, document: Document, issued: date) -> Iterator[Hit]:
        if self.event:
            return _ages(document, issued, self.event)
        if self.what is What.WEEKDAY:
            return _misfits(document, self.another_time)
        weeks = () if self.late else _weeks(document, issued)
        return chain(_misnamed(document, issued, self.another_time, late=self.late), weeks)


def _has(what: What) -> Iterator[str]:
    """What a weekday, or 今天 and the like, has right beside it: every match has one of them."""
    yield from map("".join, product("期周拜", f"{days.NAMES}天", "（("))
    if what is What.WEEKDAY:
        yield from map("".join, product("日号", ("", " ", "\u3000", "（", "(", "，"), "星周礼"))
    else:
        names = [*map("".join, product("前后昨今明", "天日晚夜晨早"))]
        yield from map("".join, chain(product(names, "（("), product("（(", names)))


def _misfits(document: Document, another: Expression | None) -> Iterator[Hit]:
    """Days without their year that have another weekday near the day of issue."""
    for match, near in document.fact(_weekdays, another):
        said = days.said(match["said"])
        if all(day.weekday() != said for day in near):
            right = days.NAMES[near[0].weekday()]
            yield Hit(days.closed(match), {"right": right, "day": _spoken(near[0])}, Span(*match.span("said")), right)


def is_judged(document: Document, span: Span) -> bool:
    """Whether the day of issue tells which weekday the day in a span has."""
    return any(span.overlaps(Span(*match.span())) for match, _ in document.fact(_weekdays, None))


def _weekdays(document: Document, another: Expression | None) -> list[tuple[re.Match[str], list[date]]]:
    """The days with a weekday but no year, each with the days it can be, the nearest first."""
    issued = document.fact(day_of)
    if issued is None:
        return []
    found = [match for pattern in WEEKDAYS for match in pattern.finditer(document.flow)]
    each = [(match, _near(document, match, issued)) for match in found]
    return [
        (match, near) for match, near in each if near and not _is_elsewhen(document, match, issued, near[0], another)
    ]


def _near(document: Document, match: re.Match[str], issued: date) -> list[date]:
    """The days near the day of issue that a day without its year, and perhaps its month, can be; the nearest first."""
    named, month, day = (match.groupdict().get(name) for name in ("year", "month", "day"))
    if named:
        return _days([(issued.year + _YEARS[named], int(month or 0), int(day or 0))])
    if month:
        return _around(issued, [int(month)], int(day or 0), _NEAR)
    before = document.flow[document.block_at(match.start()).start : match.start()]
    carried = [int(found) for found in _MONTH.findall(before)[-1:]]
    near = _around(issued, _MONTHS, int(day or 0), _THIS_MONTH) + _around(issued, carried, int(day or 0), _NEAR)
    return sorted(near, key=lambda day: abs(day - issued))


def _around(issued: date, months: Iterable[int], day: int, near: range) -> list[date]:
    """The days of some months that are so many days from the day of issue, the nearest first."""
    found = _days((issued.year + more, month, day) for month in months for more in (-1, 0, 1))
    return sorted((each for each in found if (each - issued).days in near), key=lambda each: abs(each - issued))


def _days(several: Iterable[tuple[int, int, int]]) -> list[date]:
    """Years, months and days as days, without those that there are not."""
    return [date(*each) for each in several if days.weekday(*each) is not None]


def _is_elsewhen(document: Document, match: re.Match[str], issued: date, day: date, another: Expression | None) -> bool:
    """Whether the paragraph, or what was told last before it, is of another year than those of the issue and the day."""
    block = document.block_at(match.start())
    before = _YEAR.finditer(document.flow, max(0, block.start - _BEFORE), block.start)
    told = [*deque(before, 1), *_YEAR.finditer(document.flow, block.start, block.end)]
    if not {_year(found, issued) for found in told} <= {issued.year, day.year}:
        return True
    return another is not None and another.search(document.read(block), at=block.start) is not None


def _year(found: re.Match[str], issued: date) -> int:
    return issued.year + _YEARS[found["named"]] if found["named"] else int(found["year"])


def _misnamed(document: Document, issued: date, another: Expression | None, *, late: bool) -> Iterator[Hit]:
    """Days called 今天 or 昨日 that on the day of issue are not called so: `late` ones are so called the day before it, when the
    copy was written; others on neither day. What is said of a story once, or by its other days, need not be said again.
    """
    told = {hit.span for hit in days.relative(document)}
    stories: set[tuple[int, timedelta]] = set()
    for match, day, right in _called_otherwise(document, issued):
        span, story = Span(*match.span()), (document.block_at(match.start()).story, right - day)
        fresh = (right - day == timedelta(1)) is late and span not in told and story not in stories
        if fresh and not _is_elsewhen(document, match, issued, day, another):
            stories.add(story)
            yield _hit(match, right, issued)


def _called_otherwise(document: Document, issued: date) -> Iterator[tuple[re.Match[str], date, date]]:
    """Days called 今天 and the like that are not, with the day and what it should be; not where the story was sent on its today,
    nor where it tells who speaks of today when that was.
    """
    for match in (match for pattern in TODAY for match in pattern.finditer(document.flow)):
        right = issued + timedelta(_OFFSETS[match["said"][0]])
        day = _called(match, right)
        if day is None or day == right or _is_quoted(document, match):
            continue
        if not _is_dateline(document, match, issued + (day - right)):
            yield match, day, right


def _called(match: re.Match[str], right: date) -> date | None:
    """The day that is called 今天 and the like: of those without a month or year the nearest to what it should be."""
    months, year = [int(match["month"])] if match["month"] else _MONTHS, match.groupdict().get("year")
    if year:
        return next(iter(_days((int(year), month, int(match["day"])) for month in months)), None)
    return next(iter(_around(right, months, int(match["day"]), _NEAR)), None)


def _is_quoted(document: Document, match: re.Match[str]) -> bool:
    """Whether a place stands in what is quoted in its paragraph."""
    before = document.flow[document.block_at(match.start()).start : match.start()]
    return before.rfind("“") > before.rfind("”")


def _is_dateline(document: Document, match: re.Match[str], today: date) -> bool:
    """Whether the story was sent on the day that it calls today."""
    story = document.block_at(match.start()).story
    return any(
        (int(found[1]), int(found[2])) == (today.month, today.day) and document.block_at(found.start()).story == story
        for found in _DATELINE.finditer(document.flow)
    )


def _weeks(document: Document, issued: date) -> Iterator[Hit]:
    """Weekdays of this, the last or the next week whose day is in another; the days that are the weekday are not looked at."""
    for match in WEEK.finditer(document.flow):
        said, weeks = days.said(match["said"]), _WEEKS[match["week"]]
        right = _monday(issued) + timedelta(7 * weeks + said)
        day = _called(match, right)
        if day and day.weekday() == said and day not in _in_week(issued, weeks, said):
            yield _hit(match, right, issued)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _in_week(issued: date, weeks: int, said: int) -> set[date]:
    """The days that can be called so on the day of issue and the one before, in weeks that begin on Monday or on Sunday."""
    todays = (issued, issued - timedelta(1))
    mondays = {_monday(today + timedelta(more)) for today in todays for more in (0, 1)}
    found = {monday + timedelta(7 * weeks + said) for monday in mondays}
    return found | {day - timedelta(7) for day in found if said == _SUNDAY}


def _hit(match: re.Match[str], right: date, issued: date) -> Hit:
    spoken = _spoken(right) if match.groupdict().get("year") else f"{right.month}月{right.day}日"
    return Hit(days.closed(match), {"right": spoken, "day": _spoken(issued)})


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _ages(document: Document, issued: date, event: Expression) -> Iterator[Hit]:
    """Ages of this year that a year of birth beside them does not make, whichever way they are counted."""
    for match in event.matches(document.flow):
        age, years = value(match["age"]), issued.year - int(match["year"])
        if age is not None and not years - _YOUNGER <= age <= years + _OLDER:
            yield Hit(Span(*match.span("at")), {"right": str(years), "day": f"{issued.year}年"})
