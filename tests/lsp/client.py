"""An editor for tests: pygls' client and, for what no client would send, bare bytes; both against a real process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.cli.running import ROOT, environment

COMMAND = [sys.executable, "-m", "lint"]
PATIENCE = 120
"""Seconds after which a test gives up; a loaded machine is slow."""


def variables() -> dict[str, str]:
    """The server's environment: our own code before any that is installed."""
    return environment({"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])})


class Editor(LanguageClient):
    """A client that remembers the diagnostics it is told, and what it is shown."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: list[types.PublishDiagnosticsParams] = []
        self.shown: list[str] = []
        self.server = types.ServerCapabilities()
        self.refreshed = 0
        self.watching: list[Any] = []
        self._news = asyncio.Condition()
        heard: dict[str, Callable[[Any], Awaitable[None]]] = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: self._hear_diagnostics,
            types.WINDOW_SHOW_MESSAGE: self._hear_message,
            types.WORKSPACE_DIAGNOSTIC_REFRESH: self._hear_refresh,
            types.CLIENT_REGISTER_CAPABILITY: self._hear_registration,
        }
        for method, hear in heard.items():
            feature: Any = self.feature(method)
            feature(partial(hear))  # pygls sets attributes, which a method does not take

    async def _hear_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        await self._note(self.told, params)

    async def _hear_message(self, params: types.ShowMessageParams) -> None:
        await self._note(self.shown, params.message)

    async def _hear_refresh(self, _params: None) -> None:
        self.refreshed += 1

    async def _hear_registration(self, params: types.RegistrationParams) -> None:
        self.watching += [one.method for one in params.registrations]

    async def _note(self, where: list[Any], what: Any) -> None:
        async with self._news:
            where.append(what)
            self._news.notify_all()

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """What the server tells of a version of a document."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: any(one.uri == uri and one.version == version for one in self.told))
        return list(next(one for one in reversed(self.told) if one.uri == uri and one.version == version).diagnostics)

    async def message(self) -> str:
        """The next thing the server shows."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: self.shown)
        return self.shown.pop(0)

    def open(self, path: Path | str, text: str, language: str = "plaintext") -> str:
        """Open a document at version 1; returns its URI."""
        uri = path.as_uri() if isinstance(path, Path) else path
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Change a document."""
        where = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(where, list(changes)))

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._server is not None
        return self._server


def capabilities(encoding: str = "utf-16", *, pulls: bool = False, resolves: bool = False) -> types.ClientCapabilities:
    """What an editor says it can do."""
    resolve = types.ClientCodeActionResolveOptions(["edit"]) if resolves else None
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[encoding, "utf-16"]),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            code_action=types.CodeActionClientCapabilities(resolve_support=resolve),
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=resolves),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )


@asynccontextmanager
async def editor(
    folder: Path, can: types.ClientCapabilities | None = None, options: Sequence[str] = ()
) -> AsyncIterator[Editor]:
    """An editor with a server of its own, both gone at the end; a server that does not say goodbye fails the test."""
    client = Editor()
    await client.start_io(*COMMAND, "lsp", *options, cwd=folder, env=variables())
    params = types.InitializeParams(can or capabilities(), process_id=os.getpid(), root_uri=folder.as_uri())
    client.server = (await client.initialize_async(params)).capabilities
    client.initialized(types.InitializedParams())
    try:
        yield client
        await client.shutdown_async(None)
        client.exit(None)
        assert await asyncio.wait_for(client.process.wait(), PATIENCE) == 0
    finally:
        if client.process.returncode is None:
            client.process.kill()
        stop: Any = client.stop
        await stop()


class Bare:
    """A server that is sent bytes."""

    def __init__(self, folder: Path, arguments: Sequence[str] = ("lsp",)) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=folder,
            env=variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout
        self._watchdog = Timer(PATIENCE, self.process.kill)
        self._watchdog.start()

    def send(self, message: Any) -> None:
        """Send a message; bytes are sent as the body they are."""
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def raw(self, data: bytes) -> None:
        self._in.write(data)
        self._in.flush()

    def ask(self, method: str, params: Any = None, number: int | str = 1) -> Any:
        """Send a request and return the answer to it."""
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.answer(number)

    def tell(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def answer(self, number: Any) -> Any:
        """The answer to a request; what else comes is passed over."""
        while True:
            message = self.receive()
            if "method" not in message and message.get("id") == number:
                return message

    def told(self, uri: str, version: int) -> list[Any]:
        """The diagnostics of a version of a document."""
        while True:
            params = self.receive().get("params") or {}
            if params.get("uri") == uri and params.get("version") == version:
                found: list[Any] = params["diagnostics"]
                return found

    def receive(self) -> Any:
        length = 0
        while (line := self._out.readline()) != b"\r\n":
            assert line, "the server is gone"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self._out.read(length))

    def begin(self) -> None:
        """Say hello."""
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, "hello")
        self.tell("initialized", {})

    def end(self) -> int:
        """Say goodbye and return the exit status."""
        self.ask("shutdown", number="goodbye")
        self.tell("exit", None)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        self._watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with suppress(OSError):  # what was written to a dead server
                stream.close()
