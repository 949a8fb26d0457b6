"""`--format concise`: one line a finding."""

from __future__ import annotations

from lint.engine.result import Result
from lint.errors import Lang
from lint.report.safe import safe
from lint.report.wording import LEVELS


def render(result: Result, lang: Lang) -> str:
    """`path:line:column: level message [rule]` for each diagnostic; of printed copy `path:page:line:column`."""
    return "".join(
        f"{safe(d.place.path)}:{d.place.at}: {LEVELS[d.level].to(lang)} {safe(d.message.to(lang))} [{d.rule}]\n"
        for d in result.diagnostics
    )
