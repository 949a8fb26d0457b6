"""The language server: which messages it hears, and how its life ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from lint.errors import Lang
from lint.hints import Any, BinaryIO, cast
from lint.lsp import actions, hover
from lint.lsp.configs import Configs
from lint.lsp.desk import Desk
from lint.lsp.diagnostics import SOURCE, diagnostics
from lint.lsp.parent import outlived
from lint.lsp.protocol import StrictProtocol
from lint.lsp.wire import Incoming, Outgoing
from lint.version import __version__

logger = logging.getLogger(__name__)
WATCHED = ("**/pyproject.toml", "**/*.yml", "**/*.yaml", "**/*.tsv")
"""Configuration, profiles, suppressions, and house rules with their lists."""

Leave = Callable[[int], object]
"""Ends the process at once with a status."""


class Server(LanguageServer):
    """pygls' server with our documents; what goes wrong is logged, and only what a person can act on is shown."""

    def __init__(self, configs: Configs, lang: Lang) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=StrictProtocol)
        self.strict = cast("StrictProtocol", self.protocol)
        self.desk = self.strict.texts = Desk(self, configs, lang)

    def report_server_error(self, error: Exception, source: Any) -> None:
        if isinstance(error, JsonRpcException):
            logger.warning("%s %s", error, error.data or "")
        elif source is JsonRpcException:  # what was read is no message
            logger.warning("unreadable: %r", error)
            self.strict.refuse_unreadable()
        else:
            logger.error("%s", error, exc_info=error)

    def can(self, capability: str) -> Any:
        """What the editor says of a capability of its own, None if nothing."""
        return get_capability(self.client_capabilities, capability)

    @property
    def versioned(self) -> bool:
        """Whether the editor holds an edit's version against its own."""
        return bool(self.can("workspace.workspace_edit.document_changes"))


def serve(configs: Configs, lang: Lang, stdin: BinaryIO, stdout: BinaryIO, leave: Leave) -> int:
    """Serve one editor over two streams until it says goodbye or is gone; returns the exit status, 1 for the latter.

    `leave` is called where nothing else would end the process: when the editor died but its streams are still open.
    """
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # pages for each message that is none; we log a line
    server = Server(configs, lang)
    _documents(server)
    _life(server, leave)
    incoming, outgoing = Incoming(stdin), Outgoing(stdout, lambda: leave(1))
    server.start_io(cast("BinaryIO", incoming), cast("BinaryIO", outgoing))
    return 0 if server.strict.is_shut_down else 1


def _documents(server: Server) -> None:
    desk = server.desk

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        checked = await desk.checked(params.text_document.uri)
        return hover.hover(checked, params.position) if checked else None

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, types.DiagnosticOptions(False, False, SOURCE))
    async def _diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        checked = await desk.checked(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport(diagnostics(checked) if checked else [])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(actions.KINDS, resolve_provider=True))
    async def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await desk.checked(params.text_document.uri)
        if checked is None:
            return []
        where = checked.buffer.positions.span(params.range)
        found = list(actions.actions(checked, where, params.context.only, server.versioned))
        resolves = "edit" in (server.can("text_document.code_action.resolve_support.properties") or ())
        return found if resolves else [await _resolve(action) for action in found]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def _resolve(action: types.CodeAction) -> types.CodeAction:
        uri = action.data.get("uri") if isinstance(action.data, dict) else None
        fixed = await desk.fixes(uri) if isinstance(uri, str) else None
        return actions.with_edits(action, *fixed, server.versioned) if fixed else action


def _life(server: Server, leave: Leave) -> None:
    tasks: set[asyncio.Task[None]] = set()

    @server.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        if params.process_id is not None:
            tasks.add(asyncio.get_running_loop().create_task(_leave_after(params.process_id, leave)))

    @server.feature(types.INITIALIZED)
    def _initialized(_params: types.InitializedParams) -> None:
        if server.can("workspace.did_change_watched_files.dynamic_registration"):
            server.client_register_capability(types.RegistrationParams([_watchers()]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _watched(_params: types.DidChangeWatchedFilesParams) -> None:
        server.desk.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def _configured(_params: types.DidChangeConfigurationParams) -> None:
        server.desk.check_again()


async def _leave_after(process: int, leave: Leave) -> None:
    if await outlived(process):
        leave(1)


def _watchers() -> types.Registration:
    watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    return types.Registration("copydesk-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
