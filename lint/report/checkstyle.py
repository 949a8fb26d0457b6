"""`--format checkstyle`: the XML of Checkstyle, which Jenkins, SonarQube and many editors read."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element

from lint.diagnostic import Level
from lint.engine.result import Result
from lint.errors import Lang
from lint.report.wording import told
from lint.report.xml_text import add, to_text

VERSION = "4.3"
"""Of the format, as most tools write it; readers tell its dialects apart by it."""

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}


def render(result: Result, lang: Lang) -> str:
    """A `file` element a file with findings or that could not be read, in it an `error` element a finding."""
    root = Element("checkstyle", version=VERSION)
    for path, found in groupby(result.diagnostics, key=lambda d: d.place.path):
        file = add(root, "file", name=path)
        for d in found:
            add(
                file,
                "error",
                line=d.place.start.line,
                column=d.place.start.column,
                severity=_SEVERITIES[d.level],
                message=told(d, lang),
                source=f"copydesk.{d.rule.replace('/', '.')}",
            )
    for error in result.problems:
        add(add(root, "file", name=error.path), "error", line=error.line, severity="error", message=error.to(lang))
    return to_text(root)
