"""Days of the calendar, without the half of `datetime` that is written in Python and that Python 3.11 reads to throw it away."""

from __future__ import annotations

from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, timedelta
else:
    try:
        from _datetime import date, timedelta
    except ImportError:  # a Python that has the other half alone
        from datetime import date, timedelta

__all__ = ["date", "timedelta"]
