"""`--format github`: workflow commands that GitHub shows beside the changed lines."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Level
from lint.engine.result import Result
from lint.errors import Lang
from lint.report.safe import safe

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}


def render(result: Result, lang: Lang) -> str:
    """One `::error file=…,line=…::message` a diagnostic, escaped so that copy cannot give a command."""
    return "".join(_command(diagnostic, lang) for diagnostic in result.diagnostics)


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    place = diagnostic.place
    properties = {
        "file": place.path,
        "line": str(place.start.line),
        "col": str(place.start.column),
        "endLine": str(place.end.line),
        "endColumn": str(place.end.column),
        "title": diagnostic.rule,
    }
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.level]} {shown}::{_data(diagnostic.message.to(lang))}\n"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
