"""Findings as diagnostics of the protocol, each with its other halves, its fix and a link to its rule."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from lint.diagnostic import Diagnostic, Fix, Level, Related
from lint.errors import Lang
from lint.hints import Any
from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked
from lint.report.safe import safe

SOURCE = "copydesk"
_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.SUGGESTION: types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked) -> list[types.Diagnostic]:
    """The findings in a document, in its order."""
    return [diagnostic(one, checked) for one in checked.found]


def diagnostic(found: Diagnostic, checked: Checked) -> types.Diagnostic:
    """A finding; its `data` names it for good and carries its fix."""
    buffer, lang = checked.buffer, checked.lang
    return types.Diagnostic(
        range=buffer.positions.range(found.place.span),
        severity=_SEVERITIES[found.level],
        code=found.rule,
        code_description=_rule_page(found.rule, checked),
        source=SOURCE,
        message=safe(found.message.to(lang)),
        tags=[types.DiagnosticTag.Unnecessary] if _goes(found, buffer) else None,
        related_information=[_related(one, buffer, lang) for one in found.related] or None,
        data={"fingerprint": found.fingerprint, "fix": _fix(found.fix, buffer)},
    )


def _rule_page(rule: str, checked: Checked) -> types.CodeDescription | None:
    """The file the rule is written in, with its reason, source and examples."""
    known = checked.book.rules.get(rule)
    return types.CodeDescription(href=Path(known.path).resolve().as_uri()) if known else None


def _goes(found: Diagnostic, buffer: Buffer) -> bool:
    """Whether the fix is to drop all that was found: editors draw it faded."""
    return found.fix is not None and found.fix.edit.trimmed(buffer.text) == (found.place.span, "")


def _related(related: Related, buffer: Buffer, lang: Lang) -> types.DiagnosticRelatedInformation:
    """The other half; it is in the same document, as one document is checked at a time."""
    where = types.Location(buffer.uri, buffer.positions.range(related.place.span))
    return types.DiagnosticRelatedInformation(where, safe(related.message.to(lang)))


def _fix(fix: Fix | None, buffer: Buffer) -> dict[str, Any] | None:
    """The fix as JSON: a TextEdit, and whether it needs no judgement."""
    if fix is None:
        return None
    where = buffer.positions.range(fix.edit.span)
    start, end = ({"line": at.line, "character": at.character} for at in (where.start, where.end))
    return {"range": {"start": start, "end": end}, "newText": fix.edit.text, "safe": fix.safe}
