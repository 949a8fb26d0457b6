"""`--format csv`: a finding a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from lint.diagnostic import Diagnostic
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.report.safe import safe, shown
from lint.report.wording import LEVELS
from lint.text.document import Place

MARK = "\ufeff"
"""Without a byte order mark Excel takes UTF-8 for the encoding of the system."""

DROP = Words("（删去）", "(drop)")

_ACTING = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to a spreadsheet (OWASP, CSV Injection); full-width ones are to Excel in Chinese."""

_HEAD = (
    Words("文件", "file"),
    Words("行", "line"),
    Words("列", "column"),
    Words("级别", "level"),
    Words("规则", "rule"),
    Words("原文", "text"),
    Words("问题", "message"),
    Words("改为", "fix"),
    Words("另一处", "other place"),
    Words("原因", "why"),
)


def render(result: Result, lang: Lang) -> str:
    """The findings as CSV after RFC 4180. A cell that would be taken for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words.to(lang) for words in _HEAD])
    for diagnostic in result.diagnostics:
        writer.writerow([_cell(value) for value in _row(diagnostic, result, lang)])
    return MARK + out.getvalue()


def _row(d: Diagnostic, result: Result, lang: Lang) -> Iterator[str]:
    yield d.place.path
    yield str(d.place.start.line)
    yield str(d.place.start.column)
    yield LEVELS[d.level].to(lang)
    yield d.rule
    yield d.place.text
    yield d.message.to(lang)
    yield _fixed(d, result.texts[d.place.path], lang)
    yield "；".join(f"{_at(related.place)} {related.message.to(lang)}" for related in d.related)
    yield d.why.to(lang)


def _fixed(d: Diagnostic, text: str, lang: Lang) -> str:
    """How the finding reads after its fix."""
    if d.fix is None:
        return ""
    (start, end), new = d.fix.edit.trimmed(text)
    before, after = text[min(d.place.span.start, start) : start], text[end : max(d.place.span.end, end)]
    return before + new + after or DROP.to(lang)


def _at(place: Place) -> str:
    return f"{place.path}:{place.at}"


def _cell(value: str) -> str:
    text = shown(safe(value))
    return f"'{text}" if text.lstrip(" \u3000").startswith(_ACTING) else text
