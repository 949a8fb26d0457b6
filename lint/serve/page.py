"""The page and the files it is made of; it asks no other server for anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lint.errors import Lang
from lint.report.galley import frame
from lint.report.wording import LANGS
from lint.serve.guard import POLICY

_FOLDER = Path(__file__).parent / "assets"
_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
FILES = ("app.js", "app.css", "look.css", "icon.svg")


@cache
def asset(name: str) -> str:
    """The text of a file that comes with the page; `look.css` is what the report page looks like, too."""
    return frame.asset("page.css") if name == "look.css" else (_FOLDER / name).read_text(encoding="utf-8")


def routes(lang: Lang) -> list[Route]:
    """The page's address and those of its files."""

    async def page(_request: Request) -> Response:
        nonce = token_urlsafe(16)
        html = asset("page.html").replace("@nonce@", nonce).replace("@lang@", LANGS[lang])
        policy = POLICY.format(nonce=nonce)
        return Response(html, media_type="text/html", headers={"content-security-policy": policy})

    return [Route("/", page, methods=["GET"]), *(Route(f"/{name}", _file(name), methods=["GET"]) for name in FILES)]


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def file(_request: Request) -> Response:
        return Response(asset(name), media_type=_TYPES[name.rpartition(".")[2]])

    return file
