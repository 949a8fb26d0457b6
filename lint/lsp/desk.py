"""The open documents, and telling the editor what is found in them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer

from lint.diagnostic import Edit
from lint.errors import CopydeskError, Lang, Words
from lint.lsp import buffers
from lint.lsp.buffers import Buffer
from lint.lsp.checking import Checked, check, fixes
from lint.lsp.configs import Configs
from lint.lsp.diagnostics import diagnostics
from lint.lsp.opened import Opened, in_thread
from lint.report.safe import safe_lines

logger = logging.getLogger(__name__)


class Desk:
    """The documents that an editor has open, by URI. A change of one that is not open is left unheard."""

    def __init__(self, server: LanguageServer, configs: Configs, lang: Lang) -> None:
        self._server, self._configs, self._lang = server, configs, lang
        self._opened: dict[str, Opened] = {}
        self._complaints: dict[str, str] = {}

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        uri, workspace = params.text_document.uri, self._server.workspace
        if uri in self._opened:
            self._opened[uri].close()
        encoding = workspace.position_encoding or types.PositionEncodingKind.Utf16
        buffer = buffers.opened(params.text_document, Path(workspace.root_path or Path.cwd()), encoding)
        self._opened[uri] = Opened(buffer, self._check, self._tell)

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        document = self._opened.get(params.text_document.uri)
        if document:
            document.change(document.buffer.changed(params.text_document.version, params.content_changes))

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in self._opened:
            self._opened.pop(uri).close()
            self._complaints.pop(uri, None)
            self._publish(uri, None, ())

    def check_again(self) -> None:
        """Check every document: what applies to them may have changed."""
        for document in self._opened.values():
            document.check_again()
        if self._pulls and get_capability(self._server.client_capabilities, "workspace.diagnostics.refresh_support"):
            self._server.workspace_diagnostic_refresh(None)

    async def checked(self, uri: str) -> Checked | None:
        """What is found in a document as it is, as soon as that is known; None for one that is not open."""
        document = self._opened.get(uri)
        return await document.checked() if document else None

    async def fixes(self, uri: str) -> tuple[Buffer, list[Edit]] | None:
        """A document and all its safe fixes; None if it is not open, or changes while they are being found."""
        checked = await self.checked(uri)
        if checked is None:
            return None
        edits = await in_thread(partial(fixes, checked, lambda: self._is_stale(checked)))
        return None if edits is None or self._is_stale(checked) else (checked.buffer, edits)

    @property
    def _pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself: it would show twice what is published too."""
        return get_capability(self._server.client_capabilities, "text_document.diagnostic") is not None

    def _is_stale(self, checked: Checked) -> bool:
        document = self._opened.get(checked.buffer.uri)
        return document is None or document.buffer is not checked.buffer

    def _check(self, buffer: Buffer, is_stale: Callable[[], bool]) -> Checked:
        return check(buffer, self._configs, is_stale)

    def _tell(self, checked: Checked) -> None:
        if checked.error:
            self._complain(checked.buffer.uri, checked.error)
        else:
            self._complaints.pop(checked.buffer.uri, None)
        self._publish(checked.buffer.uri, checked.buffer.version, diagnostics(checked))

    def _publish(self, uri: str, version: int | None, found: Sequence[types.Diagnostic]) -> None:
        if not self._pulls:
            params = types.PublishDiagnosticsParams(uri, list(found), version)
            self._server.text_document_publish_diagnostics(params)

    def _complain(self, uri: str, problem: Exception) -> None:
        """Show what keeps documents from being checked, once for all of them."""
        if isinstance(problem, CopydeskError):
            said = problem.to(self._lang)
        else:
            logger.error("cannot check %s", uri, exc_info=problem)
            said = Words(f"内部错误：{problem!r}", f"a bug: {problem!r}").to(self._lang)
        known = said in self._complaints.values()
        self._complaints[uri] = said
        if not known:
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, f"copydesk: {safe_lines(said)}")
            )
