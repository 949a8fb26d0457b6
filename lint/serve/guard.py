"""Who may ask: only pages of this server, by the name of this machine. And what every answer carries.

A page of another site in the same browser could send requests here. It is told by its Origin, by Sec-Fetch-Site, and, when its
name has been rebound to this machine's address, by its Host.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lint.errors import Words
from lint.serve.refusal import Refused

NAMES = ("127.0.0.1", "localhost")
_HOST = Words("只接受本机地址的请求", "only requests by this machine's own name")
_FOREIGN = Words("不接受别的网站发来的请求", "no requests from other sites")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
ALWAYS = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""On every answer that does not say otherwise itself."""


def check(method: str, path: str, headers: Mapping[str, str], port: int) -> None:
    """Raise Refused for a request that does not come from a page of this server, or from no page at all."""
    own = [f"{name}:{port}" for name in NAMES] + ([*NAMES] if port == 80 else [])
    if headers.get("host", "").lower() not in own:
        raise Refused(421, _HOST)
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in [f"http://{host}" for host in own]:
        raise Refused(403, _FOREIGN)
    opens = path == "/" and method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    if not opens and headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise Refused(403, _FOREIGN)


class Guard:
    """The outermost layer: lets through what may come, and writes the headers on what goes out."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app, self._port = app, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            check(scope["method"], scope["path"], Headers(scope=scope), self._port)
        except Refused as no:
            await JSONResponse(no.told(), no.status)(scope, receive, marked)
            return
        await self._app(scope, receive, marked)
