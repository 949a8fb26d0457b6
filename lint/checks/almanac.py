"""What the almanac says of days and years: festivals, anniversaries, the sixty-year cycle. Tables come from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lint.checks.base import Hit
from lint.expressions.expression import Expression
from lint.regexp import any_of, regexp
from lint.text.document import Document, Span
from lint.text.numbers import ONES, PLAIN, led_by_digits, value
from lint.text.vocabulary import spelt

Table = Mapping[str, str]

_BETWEEN = spelt(rf"{{falls-on}}?(?:(?:{{before-festival}}|第\d{{1,3}}个|第[{ONES}十百]{{1,5}}个)*?)")
_THE_DAY = r"(?=[，。、；：！？）)”\s]|是|[当这那][天日]|到来(?!前|之)|$)"
"""What follows a festival's name where the day itself is meant: not 清明祭扫, 教师节前夕, 春节晚会."""
_DATE = regexp(r"(?<![\d.])(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号](?![—－至到~～-])")
_LINK = regexp(r"”?(?:[（(]|[是在定于]{1,2}(?:每年的?)?)$")
_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_YEAR_GOES_ON = "(?=[年岁春夏秋冬仲孟季正腊月之，。、；）)”鼠牛虎兔龙蛇马羊猴鸡狗猪]|$)"
"""What follows the name of a year: not 辛亥革命, 甲子书店, 甲子重逢."""
_NO_STOCK = "(?!年[产出存均销末底饲初仔])"
"""Animals are counted by the year as well: 2021年猪年出栏量."""
_YEAR = regexp(
    rf"(?<!\d)(?P<year>1[89]\d\d|20\d\d)年?(?P<open>[（(])?(?:农历|中国)?(?:(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}]){_YEAR_GOES_ON})?"
    rf"(?P<animal>[{_ANIMALS}](?=年){_NO_STOCK})?"
)
_ANY_YEAR = regexp(r"(?<!\d)(\d{4})年")
_CYCLE = regexp(rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])年?[（(]?(?P<animal>[{_ANIMALS}])年")


THIS_YEAR = "今年"
YEAR_NAMES = frozenset(stem + branch for stem in _STEMS for branch in _BRANCHES) | {
    animal + "年" for animal in _ANIMALS
}
"""One of these is in all that `cycle` looks at."""


def festivals(document: Document, days: Table) -> Iterator[Hit]:
    """Festivals that a date right before or behind them does not fall on.

    `days` has for each name `month-day` or `month-day..month-day`, its earliest and its latest day.
    """
    text = document.flow
    for match in document.fact(_dates):
        named = _named_behind(tuple(days)).match(text, match.end())
        before = _LINK.search(text, max(0, match.start() - 8), match.start())
        if named:
            name, span = named["name"], Span(match.start(), named.end())
        elif before and (known := [name for name in days if text.endswith(name, 0, before.start())]):
            name = max(known, key=len)
            closing = text[match.end() : match.end() + 1] in ("）", ")")
            span = Span(before.start() - len(name), match.end() + closing)
        else:
            continue
        first, _, last = days[name].partition("..")
        if not _day(first) <= (int(match["month"]), int(match["day"])) <= _day(last or first):
            yield Hit(span, {"right": _spoken(first, last), "name": name})


def _dates(document: Document) -> list[re.Match[str]]:
    return list(led_by_digits(document, _DATE))


@cache
def _named_behind(names: tuple[str, ...]) -> re.Pattern[str]:
    return regexp(f"{_BETWEEN}(?P<name>{any_of(names)}){_THE_DAY}")


def _day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _spoken(first: str, last: str) -> str:
    (month, day), (to_month, to_day) = _day(first), _day(last or first)
    return f"{month}月{day}日" + (f"至{to_month}月{to_day}日" if last else "")


def anniversary(events: Iterable[str]) -> Expression:
    """What finds an anniversary of an event, a regular expression each. Raises regex.error for one that is none."""
    return Expression(
        rf"(?:(?<!\d)(?P<year>\d{{4}})年|{THIS_YEAR})(?!\d{{1,2}}月)，?[^，。；：\d的完过《“]{{0,10}}?(?P<event>{'|'.join(events)})(?P<count>{PLAIN})周年"
    )


def anniversaries(document: Document, years: Table, pattern: Expression) -> Iterator[Hit]:
    """Anniversaries whose number is not what lies between the year before them, or that of issue, and the year of the event.

    `years` has the year for each event, `pattern` is what `anniversary` makes of the events.
    """
    for match in pattern.matches(document.flow):
        now = int(match["year"]) if match["year"] else _this_year(document, match.start())
        passed = now - int(_year_of(match["event"], years) or now)
        if passed > 0 and value(match["count"]) != passed:
            yield Hit(Span(*match.span()), {"right": str(passed), "name": match["event"]})


def _this_year(document: Document, at: int) -> int:
    """The year that 今年 is: that of issue, 0 where it is not known or the paragraph has come to another year."""
    from lint.text.issue import day_of  # here: most copy has no anniversary

    issued = document.fact(day_of)
    before = _ANY_YEAR.findall(document.flow[document.block_at(at).start : at])
    return issued.year if issued and all(int(year) == issued.year for year in before[-1:]) else 0


def _year_of(event: str, years: Table) -> str | None:
    """The year of an event by its own words; None for one that is known only by what stands around them."""
    import regex  # here: most copy has no anniversary

    return next((year for pattern, year in years.items() if regex.fullmatch(pattern, event, regex.VERSION1)), None)


def cycle(document: Document) -> Iterator[Hit]:
    """Years of the sixty-year cycle, or of an animal, that the year beside them does not have; pairs the cycle does not have."""
    for match in led_by_digits(document, _YEAR):
        if match["stem"] or match["animal"]:
            year = int(match["year"])
            # before the Spring Festival the old year goes on, but nobody puts it in brackets
            names = [_names(each) for each in ((year,) if match["open"] else (year, year - 1))]
            if not any(_fits(match, name) for name in names):
                yield Hit(Span(*match.span()), {"right": f"{year}年是{names[0][0]}{names[0][1]}（{names[0][2]}）年"})
    for match in _CYCLE.finditer(document.flow):
        animal = _ANIMALS[_BRANCHES.index(match["branch"])]
        if animal != match["animal"]:
            yield Hit(Span(*match.span()), {"right": f"{match['stem']}{match['branch']}年是{animal}年"})


def _names(year: int) -> tuple[str, str, str]:
    return _STEMS[(year - 4) % 10], _BRANCHES[(year - 4) % 12], _ANIMALS[(year - 4) % 12]


def _fits(match: re.Match[str], names: tuple[str, str, str]) -> bool:
    found = (match["stem"], match["branch"], match["animal"])
    return all(each in (None, name) for each, name in zip(found, names, strict=True))
