"""`--format json`: the whole result for programs; offsets are code points of the decoded file, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterator

from lint.diagnostic import Diagnostic, Fix, Related
from lint.engine.result import Result
from lint.errors import Lang
from lint.hints import Any
from lint.report.json_text import to_pieces
from lint.text.document import Place
from lint.version import __version__

VERSION = 1
"""Of the format: raised when a key changes its meaning."""


def render(result: Result, lang: Lang) -> str:
    """The result as JSON, messages in `lang`."""
    return "".join(pieces(result, lang))


def pieces(result: Result, lang: Lang) -> Iterator[str]:
    """The same piece by piece."""
    levels = {str(level): count for level, count in result.levels.items()}
    whole = {
        "version": VERSION,
        "tool": {"name": "copydesk", "version": __version__},
        "files": result.files,
        "characters": result.characters,
        "diagnostics": (as_data(diagnostic, lang) for diagnostic in result.diagnostics),
        "errors": [{"path": error.path, "message": error.to(lang)} for error in result.problems],
        "summary": {**levels, **_left_out(result)},
    }
    return to_pieces(whole)


def _left_out(result: Result) -> dict[str, int]:
    off, lowered, replaced, excluded = result.taken
    return {
        "suppressed": result.suppressed,
        "baseline": len(result.known),
        "unchanged": result.untouched,
        "rules_off": len(off),
        "rules_lowered": len(lowered),
        "rules_replaced": len(replaced),
        "excluded": excluded,
    }


def as_data(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """A finding as plain values, messages in `lang`."""
    place = diagnostic.place
    return {
        "path": place.path,
        "rule": diagnostic.rule,
        "level": str(diagnostic.level),
        "message": diagnostic.message.to(lang),
        "why": diagnostic.why.to(lang),
        **_where(place),
        "end_line": place.end.line,
        "end_column": place.end.column,
        "text": place.text,
        "fix": _fix(diagnostic.fix),
        "related": [_related(related, lang) for related in diagnostic.related],
        "points": diagnostic.points,
        "fingerprint": diagnostic.fingerprint,
    }


def _where(place: Place) -> dict[str, int]:
    span, (line, column) = place.span, place.start
    printed = {"page": place.page} if place.page else {}
    return {"start": span.start, "end": span.end, **printed, "line": line, "column": column}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"start": fix.edit.span.start, "end": fix.edit.span.end, "text": fix.edit.text, "safe": fix.safe}


def _related(related: Related, lang: Lang) -> dict[str, Any]:
    place = related.place
    return {"path": place.path, **_where(place), "text": place.text, "message": related.message.to(lang)}
