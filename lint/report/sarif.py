"""`--format sarif`: the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from lint.diagnostic import Diagnostic, Fix, Level, Related
from lint.engine.result import Result
from lint.errors import CopydeskError, Lang, Words
from lint.hints import Any
from lint.report.by_file import by_file
from lint.report.json_text import to_pieces
from lint.report.safe import safe_lines
from lint.report.wording import LANGS
from lint.rulebook.rule import Rule
from lint.text.document import LineIndex, Place, Position, Span
from lint.version import HOME, __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The folder that relative paths are in; by custom the root of the repository."""

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_FIX, _DROP = Words("改为“{}”", "change to “{}”"), Words("删去", "drop")


def render(result: Result, lang: Lang) -> str:
    """The result as a log of the format."""
    return "".join(pieces(result, lang))


def pieces(result: Result, lang: Lang) -> Iterator[str]:
    """A log with one run: the rules that found something, their results, and what went wrong on the way; piece by piece."""
    lines = by_file(result, LineIndex)
    order = {rule.id: index for index, rule in enumerate(result.rules)}
    run = {
        "tool": {"driver": _driver(result, lang)},
        "invocations": [_invocation(result, lang)],
        "language": LANGS[lang],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\r", "\n"],
        "results": (_result(d, order[d.rule], lines(d.place.path), lang) for d in result.diagnostics),
    }
    return to_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(result: Result, lang: Lang) -> dict[str, Any]:
    return {
        "name": "copydesk",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule, lang) for rule in result.rules],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    source = Words(f"依据：{rule.source}", f"Source: {rule.source}").to(lang)
    return {
        "id": rule.id,
        "shortDescription": _message(rule.title.to(lang)),
        "fullDescription": _message(rule.why.to(lang)),
        "help": _message(f"{rule.why.to(lang)}\n{source}"),
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.family], "points": rule.points},
    }


def _invocation(result: Result, lang: Lang) -> dict[str, Any]:
    notes = [*((error, "error") for error in result.problems), *((notice, "warning") for notice in result.notices)]
    return {
        "executionSuccessful": not result.problems,
        "toolExecutionNotifications": [_notification(problem, level, lang) for problem, level in notes],
    }


def _notification(problem: CopydeskError, level: str, lang: Lang) -> dict[str, Any]:
    said: dict[str, Any] = {"level": level, "message": _message(problem.to(lang))}
    if problem.path:
        region = {"region": {"startLine": problem.line}} if problem.line else {}
        said["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(problem.path), **region}}]
    return said


def _result(d: Diagnostic, index: int, lines: LineIndex, lang: Lang) -> dict[str, Any]:
    found = {
        "ruleId": d.rule,
        "ruleIndex": index,
        "level": _LEVELS[d.level],
        "message": _message(d.message.to(lang)),
        "locations": [_location(d.place)],
        "partialFingerprints": {"copydesk/v1": d.fingerprint},
        "properties": {"points": d.points},
    }
    if d.related:
        found["relatedLocations"] = [_related(number, one, lang) for number, one in enumerate(d.related, 1)]
    if d.fix:
        found["fixes"] = [_fix(d.fix, d.place.path, lines, lang)]
    return found


def _location(place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {**_region(place.start, place.end), "snippet": {"text": place.text}}
    if place.page:
        region["properties"] = {"page": place.page}
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}


def _related(number: int, related: Related, lang: Lang) -> dict[str, Any]:
    return {"id": number, **_location(related.place), "message": _message(related.message.to(lang))}


def _fix(fix: Fix, path: str, lines: LineIndex, lang: Lang) -> dict[str, Any]:
    span, text = fix.edit
    change = {"deletedRegion": _region_of(span, lines), "insertedContent": {"text": text}}
    return {
        "description": _message((_FIX if text else _DROP).to(lang).format(text)),
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [change]}],
        "properties": {"safe": fix.safe},
    }


def _message(text: str) -> dict[str, str]:
    """A text for people. Viewers would make a link of `[…](…)` (SARIF 3.11.6)."""
    return {"text": safe_lines(text).replace("](", "] (")}


def _region_of(span: Span, lines: LineIndex) -> dict[str, int]:
    return _region(lines.position(span.start), lines.position(span.end))


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    """A file as a URI; the bytes of a name that is no text are kept."""
    if os.path.isabs(path):
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(os.path.normpath(path).replace(os.sep, "/"))), "uriBaseId": ROOT}
