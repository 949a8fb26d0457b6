"""What pygls leaves open: messages out of order or malformed are answered as the protocol asks, and the text of documents is
kept by `lint.lsp.buffers`.
"""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcParseError, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol, lsp_method

from lint.hints import Any, Protocol


class Texts(Protocol):
    """Who keeps the open documents."""

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None: ...

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None: ...

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None: ...


class StrictProtocol(LanguageServerProtocol):
    """The protocol's order of life: nothing before `initialize`, nothing but `exit` after `shutdown`, and an answer to
    everything that asks for one.
    """

    texts: Texts

    def handle_message(self, message: Any) -> None:
        """Hand a message on, or refuse it."""
        refusal = self._refusal(message)
        if refusal is None:
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, error=refusal.to_response_error())

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a value. Raises JsonRpcException for one that is none, after the asker has been told."""
        if "method" in data:
            data.setdefault("params", None)  # pygls wants them for methods that it does not know, JSON-RPC does not
        try:
            return super().structure_message(data)
        except JsonRpcException as problem:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=problem.to_response_error())
            raise

    def refuse_unreadable(self) -> None:
        """Answer what was no JSON, or no message; whose it was nobody can tell."""
        self._send_data({"jsonrpc": "2.0", "id": None, "error": JsonRpcParseError().to_response_error()})

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has said that it will leave."""
        return bool(self._shutdown)

    def _refusal(self, message: Any) -> JsonRpcException | None:
        method = getattr(message, "method", None)
        if method in (None, types.EXIT):  # an answer to a request of ours
            return None
        if self._workspace is None:
            return None if method == types.INITIALIZE else JsonRpcServerNotInitialized()
        if self._shutdown or method == types.INITIALIZE:
            return JsonRpcInvalidRequest("after shutdown" if self._shutdown else "initialized already")
        return None

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self.texts.did_open(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self.texts.did_change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self.texts.did_close(params)
