"""The addresses that answer in JSON. What they take and give is written down in assets/openapi.json."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lint.errors import Words
from lint.hints import Any
from lint.serve import asked, work
from lint.serve.desk import Desk
from lint.serve.limits import Take, received
from lint.serve.page import asset
from lint.serve.refusal import Refused
from lint.version import __version__

_JSON = "application/json"
_NO_JSON = Words("请求须是 application/json", "requests must be application/json")
_NO_RULE = Words("没有这条规则", "no such rule")

Endpoint = Callable[[Request, Take], Awaitable[Response]]
"""Answers a request; told of the bytes that it takes."""


class Api:
    """Answers for one desk; `profiles` are the titles of the profiles by name, `usual` the one that holds unasked."""

    def __init__(self, desk: Desk, profiles: dict[str, str], usual: str) -> None:
        self._desk, self._profiles, self._usual = desk, profiles, usual

    def routes(self) -> list[Route]:
        """All of the addresses."""
        posts = {"check": self._check, "read": self._read, "annotate": self._annotate}
        gets = {"profiles": self._about, "rules/{rule:path}": self._rule, "openapi.json": self._description}
        return [
            *(Route(f"/api/{name}", self._answering(answer), methods=["POST"]) for name, answer in posts.items()),
            *(Route(f"/api/{name}", self._answering(answer), methods=["GET"]) for name, answer in gets.items()),
        ]

    def _answering(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint with room for what it is sent, its refusals told."""

        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            try:
                with self._desk.room.lent() as take:
                    return await endpoint(request, take)
            except Refused as no:
                later = {"retry-after": "1"} if no.status == 503 else {}
                return JSONResponse(no.told(), no.status, headers=later)
            except ClientDisconnect:
                return Response(status_code=400)

        return answer

    async def _check(self, request: Request, take: Take) -> Response:
        wanted = asked.to_check(await self._body(request, take), [*self._profiles], self._desk.limits)
        return _ready(await self._desk.do(work.check, wanted))

    async def _read(self, request: Request, take: Take) -> Response:
        wanted = asked.to_read(await self._body(request, take), [*self._profiles])
        return _ready(await self._desk.do(work.read_file, wanted))

    async def _annotate(self, request: Request, take: Take) -> Response:
        wanted = asked.to_annotate(await self._body(request, take), [*self._profiles])
        return _ready(await self._desk.do(work.annotated, wanted))

    async def _rule(self, request: Request, _take: Take) -> Response:
        query = request.query_params
        under = asked.under(query.get("profile", ""), query.get("lang", "zh"), [*self._profiles])
        found = await self._desk.do(work.rule, request.path_params["rule"], under)
        if found == "null":
            raise Refused(404, _NO_RULE)
        return _ready(found)

    async def _about(self, _request: Request, _take: Take) -> Response:
        listed = [{"name": name, "title": title} for name, title in self._profiles.items()]
        return JSONResponse({"version": __version__, "usual": self._usual, "profiles": listed})

    async def _description(self, _request: Request, _take: Take) -> Response:
        described: dict[str, Any] = json.loads(asset("openapi.json"))
        described["info"]["version"] = __version__
        described["components"]["schemas"]["Profile"]["enum"] = ["", *self._profiles]
        return JSONResponse(described)

    async def _body(self, request: Request, take: Take) -> bytes:
        """The body of a POST. A page of another site cannot send this type without asking first, and is told no."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise Refused(415, _NO_JSON)
        return await received(request.stream(), request.headers.get("content-length"), self._desk.limits, take)


def _ready(text: str) -> Response:
    return Response(text, media_type=_JSON)
