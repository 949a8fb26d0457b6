"""`--format concise`: one line a finding."""

from __future__ import annotations

from lint.diagnostic import Diagnostic
from lint.engine.result import Result
from lint.errors import Lang
from lint.report.safe import safe, shown
from lint.report.wording import LEVELS


def render(result: Result, lang: Lang) -> str:
    """`path:line:column: level message [rule]` for each diagnostic; of printed copy `path:page:line:column`."""
    return shown("".join(f"{_line(d, lang)}\n" for d in result.diagnostics))


def _line(d: Diagnostic, lang: Lang) -> str:
    return safe(f"{d.place.path}:{d.place.at}: {LEVELS[d.level].to(lang)} {d.message.to(lang)} [{d.rule}]")
