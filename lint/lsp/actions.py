"""What an editor may do about findings: one fix, or all safe ones of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from lint.diagnostic import Diagnostic, Edit, Fix
from lint.errors import Words
from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked
from lint.lsp.diagnostics import diagnostic
from lint.report.safe import safe
from lint.text.document import Span

FIX_ALL = "source.fixAll.copydesk"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_CHANGE, _DROP = Words("把“{}”改为“{}”", "Change “{}” to “{}”"), Words("删去“{}”", "Drop “{}”")
_ADD = Words("加上“{}”", "Add “{}”")
_ALL = Words("改正本文件中所有有把握的差错", "Make all safe fixes in this file")
_MOST = 24
"""Characters of copy in a title."""


def actions(checked: Checked, where: Span, only: Sequence[str] | None, versioned: bool) -> Iterator[types.CodeAction]:
    """What can be done about the findings that touch a span, by the kinds asked for (all, if None).

    The edits of FIX_ALL are left to `with_edits`: they take another check or two.
    """
    fixable = [(found, found.fix) for found in checked.found if found.fix]
    if _asked(types.CodeActionKind.QuickFix, only):
        for found, fix in fixable:
            if found.place.span.start <= where.end and where.start <= found.place.span.end:
                yield _quick_fix(found, fix, checked, versioned)
    if _asked(FIX_ALL, only) and any(fix.safe for _, fix in fixable):
        yield types.CodeAction(_ALL.to(checked.lang), kind=FIX_ALL, data={"uri": checked.buffer.uri})


def with_edits(action: types.CodeAction, buffer: Buffer, edits: Sequence[Edit], versioned: bool) -> types.CodeAction:
    """The action with the edits it makes."""
    action.edit = _workspace_edit(buffer, edits, versioned)
    return action


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor asks for a kind: by name, by one it is a part of, or because it asks for anything."""
    return only is None or any(kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _quick_fix(found: Diagnostic, fix: Fix, checked: Checked, versioned: bool) -> types.CodeAction:
    return types.CodeAction(
        _title(fix.edit, checked),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(found, checked)],
        is_preferred=fix.safe,
        edit=_workspace_edit(checked.buffer, [fix.edit.trimmed(checked.buffer.text)], versioned),
    )


def _title(edit: Edit, checked: Checked) -> str:
    old, new = _short(checked.buffer.text[slice(*edit.span)]), _short(edit.text)
    words = _CHANGE if old and new else _DROP if old else _ADD
    return words.to(checked.lang).format(*(text for text in (old, new) if text))


def _short(text: str) -> str:
    return safe(text) if len(text) <= _MOST else f"{safe(text[: _MOST // 2])}…{safe(text[-_MOST // 2 :])}"


def _workspace_edit(buffer: Buffer, edits: Sequence[Edit], versioned: bool) -> types.WorkspaceEdit:
    """The edits; with the version they are for, where the editor can hold them against its own."""
    changes = [types.TextEdit(buffer.positions.range(edit.span), edit.text) for edit in edits]
    if not versioned:
        return types.WorkspaceEdit(changes={buffer.uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))])
