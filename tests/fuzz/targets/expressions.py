"""Target: regular expressions of strangers."""

from __future__ import annotations

from contextlib import suppress

import regex

from lint.expressions.expression import Expression, LineExpression, Slow, bounded
from tests.fuzz.pieces import PATTERN, mixed, parts, woven


def expressions(data: bytes) -> None:
    """An expression of pieces or of bytes: an error, a refusal, or matches inside the text in the time that is given."""
    pattern, copy = parts(data, 2)
    source, text = mixed(pattern, PATTERN), woven(copy, (*PATTERN[:14], "甲乙", "aa"))[:300]
    kind = LineExpression if len(data) % 2 else Expression
    with suppress(regex.error):
        found = kind(source)
        if found.mistake():
            return
        with bounded(0.02), suppress(Slow):
            for match in found.matches(text):
                assert 0 <= match.start() <= match.end() <= len(text)
