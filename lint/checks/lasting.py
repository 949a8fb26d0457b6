"""How many days a span of days has, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.checks import days
from lint.checks.base import Hit
from lint.dates import date
from lint.expressions.expression import Expression
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.numbers import led_by_digits, value

SPAN = regexp(
    r"(?<![\d.])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"
    rf"{days.TO}(?:(?P<to_year>\d{{4}})年)?(?:(?P<to_month>\d{{1,2}})月)?(?P<to_day>\d{{1,2}})[日号]"
)
_LONGEST = 40
"""Characters behind a span in which it is looked for how long it lasts."""
_ANY_YEARS = (days.LEAP - 1, days.LEAP, days.LEAP + 1)
"""Years in which a span may begin that does not say so: with and without a 29th of February in it or in the next."""


def lengths(document: Document, lasts: Expression) -> Iterator[Hit]:
    """Spans with a number of `days` behind them that is not theirs. First and last day count; where `lasts` did not catch
    `full`, one of them may be left out.
    """
    for match in led_by_digits(document, SPAN):
        behind = lasts.match(document.flow[match.end() : match.end() + _LONGEST], at=match.end())
        right = _days_of(match) if behind else []
        said = value(behind["days"]) if right else None
        if said is not None and said not in right and (behind["full"] or said + 1 not in right):
            yield Hit(Span(match.start(), match.end() + behind.end()), {"right": "或".join(map(str, right))})


def _days_of(match: re.Match[str]) -> list[int]:
    """How many days a span has: two numbers if it depends on the year and that is not said, none if it is no span."""
    month, day, to_day = (int(match[name]) for name in ("month", "day", "to_day"))
    to_month = int(match["to_month"] or month)
    found = set()
    for year, to_year in _years(match, later=to_month < month):
        if None in (days.weekday(year, month, day), days.weekday(to_year, to_month, to_day)):
            return []
        found.add((date(to_year, to_month, to_day) - date(year, month, day)).days + 1)
    return sorted(found) if min(found) > 1 else []


def _years(match: re.Match[str], *, later: bool) -> list[tuple[int, int]]:
    """The years in which a span may begin and end; the end is in the next one if its month is the `later`, and no year said."""
    if match["to_year"]:
        return [(int(match["year"] or int(match["to_year"]) - later), int(match["to_year"]))]
    first = [int(match["year"])] if match["year"] else _ANY_YEARS
    return [(year, year + later) for year in first]
