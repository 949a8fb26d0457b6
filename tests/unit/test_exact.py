"""Fractions and days are Python's own, without what a run does not need of their modules."""

from __future__ import annotations

import datetime
import fractions
import pickle
import subprocess
import sys
from decimal import Decimal

import pytest

from lint.dates import date, timedelta
from lint.exact import Fraction

CODE = """
import sys
import lint.exact, lint.dates
before = {'decimal', 'datetime'} & sys.modules.keys()
import decimal, fractions
half = fractions.Fraction(decimal.Decimal('0.5'))
try:
    fractions.Fraction(object())
except TypeError:
    print(sorted(before), half, fractions.Fraction.from_decimal(decimal.Decimal('1.5')))
"""


def test_a_fraction_is_one_of_python() -> None:
    assert Fraction is fractions.Fraction
    assert Fraction(Decimal("1.25")) == Fraction(5, 4)
    assert Fraction("1.25") == Fraction(5, 4)
    with pytest.raises(TypeError):
        Fraction(b"1")  # type: ignore[call-overload]


def test_decimal_is_imported_by_who_asks_and_fractions_are_then_made_of_its_numbers() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["[]", "1/2", "3/2"]


def test_a_day_is_one_of_python() -> None:
    assert (date, timedelta) == (datetime.date, datetime.timedelta)
    day = date(2026, 11, 26) + timedelta(days=7)
    assert pickle.loads(pickle.dumps(day)) == datetime.date(2026, 12, 3)
