"""`--format gitlab`: a Code Quality report, which GitLab shows in the merge request."""

from __future__ import annotations

import os
from collections import Counter

from lint.diagnostic import Diagnostic, Level
from lint.engine.result import Result
from lint.errors import Lang
from lint.hashing import blake2b
from lint.hints import Any
from lint.report.json_text import to_text
from lint.report.wording import told

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


def render(result: Result, lang: Lang) -> str:
    """A JSON list with an entry a finding, as the GitLab documentation of "Code Quality report format" has it."""
    seen: Counter[str] = Counter()
    entries = []
    for diagnostic in result.diagnostics:
        entries.append(_entry(diagnostic, seen[diagnostic.fingerprint], lang))
        seen[diagnostic.fingerprint] += 1
    return to_text(entries)


def _entry(d: Diagnostic, before: int, lang: Lang) -> dict[str, Any]:
    return {
        "description": told(d, lang),
        "check_name": d.rule,
        "fingerprint": _fingerprint(d, before),
        "severity": _SEVERITIES[d.level],
        "location": {
            "path": os.path.normpath(d.place.path).replace(os.sep, "/"),  # `./a.txt` is no file of the repository to it
            "lines": {"begin": d.place.start.line, "end": d.place.end.line},
        },
    }


def _fingerprint(d: Diagnostic, before: int) -> str:
    """GitLab shows one of several findings with one fingerprint: the second of two alike gets another."""
    return blake2b(f"{d.fingerprint} {before}".encode(), digest_size=16).hexdigest()
