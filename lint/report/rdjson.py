"""`--format rdjson`: the Reviewdog Diagnostic Format, with which reviewdog comments on a pull request anywhere."""

from __future__ import annotations

from array import array
from itertools import accumulate

from lint.diagnostic import Diagnostic, Level
from lint.engine.result import Result
from lint.errors import Lang
from lint.hints import Any
from lint.report.by_file import by_file
from lint.report.json_text import to_text
from lint.report.wording import told
from lint.text.document import LineIndex, Span
from lint.version import HOME

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


def render(result: Result, lang: Lang) -> str:
    """A DiagnosticResult of the format as JSON. Its columns count the bytes of UTF-8."""
    file = by_file(result, _File)
    whole = {
        "source": {"name": "copydesk", "url": HOME},
        "diagnostics": (_diagnostic(d, file(d.place.path), lang) for d in result.diagnostics),
    }
    return to_text(whole)


class _File:
    """A file's text, and its places as the format counts them."""

    def __init__(self, text: str) -> None:
        self._lines = LineIndex(text)
        self._bytes = array("L", accumulate(map(_size, text), initial=0))

    def range(self, span: Span) -> dict[str, Any]:
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self._lines.position(offset)
        return {"line": line, "column": self._bytes[offset] - self._bytes[offset - column + 1] + 1}


def _size(char: str) -> int:
    """Bytes of a character in UTF-8."""
    return 1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff")


def _diagnostic(d: Diagnostic, file: _File, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": told(d, lang),
        "location": {"path": d.place.path, "range": file.range(d.place.span)},
        "severity": _SEVERITIES[d.level],
        "code": {"value": d.rule},
    }
    if d.fix:
        found["suggestions"] = [{"range": file.range(d.fix.edit.span), "text": d.fix.edit.text}]
    return found
