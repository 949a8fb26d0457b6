"""The server put together, and run until it is told to stop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lint.config import Config
from lint.errors import UsageError, Words, why
from lint.hints import cast
from lint.rulebook.profile import DEFAULT, titles
from lint.serve import page
from lint.serve.api import Api
from lint.serve.connection import Connection
from lint.serve.desk import Desk
from lint.serve.guard import Guard
from lint.serve.limits import USUAL, Limits
from lint.serve.work import House

ADDRESS = "127.0.0.1"


def application(house: House, config: Config, port: int, limits: Limits = USUAL) -> Starlette:
    """The application for a house whose configuration is `config`, listening at a port of this machine."""
    desk = Desk(house, limits)
    profiles = titles(config.houses)
    usual = config.profile if config.profile in profiles else "" if config.profile else DEFAULT

    @asynccontextmanager
    async def opened(_app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(desk.open)
            yield
            group.cancel_scope.cancel()

    return Starlette(
        routes=[*page.routes(config.lang), *Api(desk, profiles, usual).routes()],
        middleware=[Middleware(Guard, port=port)],
        exception_handlers={HTTPException: _no_such},
        lifespan=opened,
    )


def listen(port: int) -> socket.socket:
    """A socket at a port of this machine alone, any free one for 0. Raises UsageError when there is none."""
    try:
        return socket.create_server((ADDRESS, port), backlog=1024)
    except OSError as problem:
        said = why(problem)
        words = Words(f"无法使用端口 {port}：{said.zh}", f"cannot listen at port {port}: {said.en}")
        hint = Words("用 --port 换一个，0 为任意空闲端口", "choose another with --port, or 0 for any free one")
        raise UsageError(words, hint=hint) from None


def run(app: Starlette, listening: socket.socket, limits: Limits = USUAL) -> None:
    """Serve until interrupted."""
    settings = uvicorn.Config(
        app,
        http=cast("type[asyncio.Protocol]", partial(Connection, limits=limits)),
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=int(limits.idle),
        loop="asyncio",
    )
    uvicorn.Server(settings).run(sockets=[listening])


async def _no_such(_request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    headers = problem.headers if isinstance(problem, HTTPException) else None
    words = {404: {"zh": "没有这个地址", "en": "no such address"}, 405: {"zh": "不能这样请求", "en": "not this method"}}
    told = words.get(status, {"zh": "无法处理", "en": "cannot be done"})
    return JSONResponse({"error": told}, status, headers=headers)
