"""The kind `calendar`: dates, times and weekdays that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lint.checks import almanac, days
from lint.checks.base import Hit, Needs
from lint.checks.needed import either, needed, one_of
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression
from lint.hints import ClassVar
from lint.records import StrEnum, dataclass, field
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.numbers import led_by_digits
from lint.text.vocabulary import spelt, worded

_DATE = worded(r"(?<![\d.．/])(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,3})(?:日|号(?!{numbered}))|份)")
_RANGE = regexp(r"(?<![\d.．/])(?:(\d{4})年)?(\d{1,2})月\d{1,2}[日号]?(?:至|到|[-—－~～]{1,2})(\d{1,3})[日号]")
_NO_SCORE = spelt(r"(?!\d|的?{behind-score}|[、，]\d)")
_TIME = worded(
    r"(?<!\d)(\d{1,2})时(\d{1,2})分(?!钟|\d{1,2}秒)"
    r"|{part-of-day}(\d{1,2})[时点](?!\d)|{part-of-day}((?:1?\d|2[0-4]))[:：](\d\d)(?!\d)"
    rf"|(?<=\d[日号])([1-9]?\d)(?:[时点](?!\d)|[:：](\d\d){_NO_SCORE})"
    rf"|(?<!\d)(?:1?\d|2[0-4])[:：][0-5]\d{days.TO}(1?\d|2[0-4])[:：]([6-9]\d){_NO_SCORE}"
)
_DAY = rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日[\s，]{{0,2}}[（(]?{days.WEEKDAY}{spelt('(?!{closes})')}"
"""Not 展至11月28日，周一闭馆."""
_WEEKDAY, _EVENT_WEEKDAY = regexp(rf"(?<!\d)(?P<year>\d{{4}})年{_DAY}"), regexp(_DAY)
_LONGEST_EVENT = 24
"""Characters before a day in which `event` is looked for."""
_LAST_MONTH_OF_WINTER = 3
"""Until then an event that is called by a year may be held in the next one."""


class What(StrEnum):
    """What is held against the calendar; the last nine are in `days`, `lasting` and `almanac`."""

    DATE = "date"
    TIME = "time"
    WEEKDAY = "weekday"
    SPAN = "span"
    LENGTH = "length"
    IN_ORDER = "in-order"
    CLOCK_SPAN = "clock-span"
    RELATIVE = "relative"
    WEEKDAYS = "weekdays"
    FESTIVAL = "festival"
    ANNIVERSARY = "anniversary"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Dates, times, weekdays, festivals and anniversaries that the calendar does not have.

    `unless_before` is a regular expression on the six characters before; where it matches, the place is let pass. `table` is
    what `festival` and `anniversary` go by: the day of each festival, the year of each event. weekday: `event`, a
    regular expression on the twenty-four characters before a day, finds its year where that stands before what happens on it,
    as the group `year`: 2025年书市将于9月6日（星期六）. length: `lasts`, a regular expression that begins right behind a
    span of days, finds how many `days` it is said to have, and catches something as `full` where first and last day count.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "name"})

    what: What
    unless_before: Expression | None = None
    table: dict[str, str] = field(default_factory=dict)
    event: Expression | None = None
    lasts: Expression | None = None
    _anniversary: Expression | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Raises Unfit when `table` is missing, or has what is no event, day or year, or an option has no use."""
        if self.event and not (self.what is What.WEEKDAY and "year" in self.event.compiled.groupindex):
            zh, en = "只与 `what: weekday` 同用，并要有组 year", "goes with `what: weekday`, and has a group `year`"
            raise Unfit(Words(f"`event` {zh}", f"`event` {en}"), "event")
        if _lasts_ill(self.lasts) if self.what is What.LENGTH else self.lasts:
            zh, en = (
                "与 `what: length` 同用，并要有组 days、full",
                "goes with `what: length`, and has groups days and full",
            )
            raise Unfit(Words(f"`lasts` {zh}", f"`lasts` {en}"), "lasts" if self.lasts else "what")
        if bool(self.table) != (self.what in _BY_TABLE):
            zh, en = (
                "`what: festival` 和 `what: anniversary` 才用，也必须有",
                "`what: festival` and `what: anniversary`",
            )
            raise Unfit(Words(f"`table` {zh}", f"`table` goes with {en}"), "table" if self.table else "what")
        for name, told in self.table.items():
            if not _BY_TABLE[self.what].fullmatch(told):
                wanted = _WANTED[self.what]
                raise Unfit(Words(f"{name}：“{told}”{wanted.zh}", f"{name}: {told!r} {wanted.en}"), "table")
        object.__setattr__(self, "_anniversary", _judged(self.table) if self.what is What.ANNIVERSARY else None)

    @property
    def needs(self) -> Needs:
        """What copy must have for a day or time that is looked at."""
        if self.what in _MUST_HAVE:
            return _MUST_HAVE[self.what]
        if self.lasts:
            return needed(self.lasts.written)
        return one_of(self.table) or either(*(needed(pattern.pattern) for pattern in _LOOKED_FOR[self.what]))

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits; `right` is what the calendar has instead, `name` the festival or event."""
        for hit in self._found(document):
            start = max(0, hit.span.start - 6)
            before = document.flow[start : hit.span.start]
            if not (self.unless_before and self.unless_before.search(before, at=start)):
                yield hit

    def _found(self, document: Document) -> Iterator[Hit]:
        if self._anniversary:
            return almanac.anniversaries(document, self.table, self._anniversary)
        if self.lasts:
            from lint.checks.lasting import lengths  # here: most copy says of no days how many they are

            return lengths(document, self.lasts)
        if self.what is What.FESTIVAL:
            return almanac.festivals(document, self.table)
        if self.what is What.WEEKDAY:
            return _weekdays(document, self.event)
        if self.what is What.WEEKDAYS:
            return _at_odds(document)
        return _FINDERS[self.what](document)


def _lasts_ill(lasts: Expression | None) -> bool:
    """Whether an expression for how long a span lasts is missing, or lacks a group."""
    return lasts is None or not {"days", "full"} <= set(lasts.compiled.groupindex)


def _judged(events: Iterable[str]) -> Expression:
    """The expression for anniversaries of events, of which none can take exponential time; raises Unfit."""
    import regex  # here: rules that were kept ready-made have theirs

    from lint.expressions.said import said

    for event in events:
        try:
            mistake = Expression(event).mistake()
        except regex.error as problem:
            raise _no_event(event, said(problem)) from None
        if mistake:
            raise _no_event(event, mistake[0])
    return almanac.anniversary(events)


def _no_event(event: str, why: Words) -> Unfit:
    return Unfit(Words(f"{event}：{why.zh}", f"{event}: {why.en}"), "table")


def _dates(document: Document) -> Iterator[Hit]:
    """Single dates, and the last day of a range in one month: 6月28日至31日."""
    for pattern in (_DATE, _RANGE):
        for match in led_by_digits(document, pattern):
            year, month, day = (int(group) if group else None for group in match.groups())
            if not _exists(year, month or 0, day):
                yield Hit(Span(*match.span()), {"right": ""})


def _exists(year: int | None, month: int, day: int | None) -> bool:
    """Whether there is such a day; without a year, whether any year has it, and without a day, whether there is such a month."""
    return days.weekday(year or days.LEAP, month, 1 if day is None else day) is not None


def _times(document: Document) -> Iterator[Hit]:
    for match in _TIME.finditer(document.flow):
        hour, minute = [*(int(group) for group in match.groups() if group), 0][:2]
        if hour > 24 or minute > 59:
            yield Hit(Span(*match.span()), {"right": ""})


def _weekdays(document: Document, event: Expression | None) -> Iterator[Hit]:
    """Days with their year that fall on another weekday; then those whose year stands before what happens on them."""
    for match in led_by_digits(document, _WEEKDAY):
        yield from _misfit(match, int(match["year"]), late=False)
    if event is None:
        return
    for match in _EVENT_WEEKDAY.finditer(document.flow):
        start = max(0, match.start() - _LONGEST_EVENT)
        named = event.search(document.flow[start : match.start()], at=start)
        if named:
            yield from _misfit(match, int(named["year"]), late=int(match["month"]) <= _LAST_MONTH_OF_WINTER)


def _at_odds(document: Document) -> Iterator[Hit]:
    """Weekdays of one story that no one calendar has, but for those that the day of issue tells."""
    for hit in days.weekdays(document):
        from lint.checks.issued import is_judged  # here: most copy has nothing that it would tell

        spans = (hit.span, *(note.span for note in hit.notes))
        if not any(is_judged(document, span) for span in spans):
            yield hit


def _misfit(match: re.Match[str], year: int, *, late: bool) -> Iterator[Hit]:
    """The hit of a day of a year that falls on another weekday, and, if it may be of the next year, not then either."""
    month, day, said = int(match["month"]), int(match["day"]), days.said(match["said"])
    weekday = days.weekday(year, month, day)
    if year <= 1582 or weekday in (None, said) or (late and said == days.weekday(year + 1, month, day)):
        return
    right = days.NAMES[weekday]
    yield Hit(days.closed(match), {"right": right}, Span(*match.span("said")), right)


_FINDERS: Mapping[What, Callable[[Document], Iterator[Hit]]] = {
    What.DATE: _dates,
    What.TIME: _times,
    What.SPAN: days.spans,
    What.IN_ORDER: days.in_order,
    What.CLOCK_SPAN: days.clock_spans,
    What.RELATIVE: days.relative,
    What.CYCLE: almanac.cycle,
}
_LOOKED_FOR: Mapping[What, tuple[re.Pattern[str], ...]] = {
    What.DATE: (_DATE, _RANGE),
    What.TIME: (_TIME,),
    What.WEEKDAY: (_EVENT_WEEKDAY,),
    What.SPAN: days.SPANS,
    What.IN_ORDER: (days.IN_ORDER,),
    What.CLOCK_SPAN: (days.CLOCK,),
    What.RELATIVE: (days.RELATIVE,),
    What.WEEKDAYS: (days.DATED_WEEKDAY, days.DAY_AND_WEEKDAY),
}
_MUST_HAVE = {What.CYCLE: one_of(almanac.YEAR_NAMES), What.ANNIVERSARY: one_of(["周年"])}
_BY_TABLE = {
    What.FESTIVAL: regexp(r"\d{1,2}-\d{1,2}(?:\.\.\d{1,2}-\d{1,2})?"),
    What.ANNIVERSARY: regexp(r"\d{1,4}"),
}
"""What a table has for each name: see lint.checks.almanac."""
_WANTED = {
    What.FESTIVAL: Words("不是日子（如 1-1，或 5-1..5-5）", "is no day, such as 1-1 or 5-1..5-5"),
    What.ANNIVERSARY: Words("不是年份", "is no year"),
}
