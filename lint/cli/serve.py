"""`copydesk serve`: the page in the browser of this machine."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec

import click

from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.options import DATE, asked, shared
from lint.config import configured
from lint.errors import UsageError, Words
from lint.hints import Any

_NEEDED = ("starlette", "uvicorn")
_PORT = 8737


@click.command(
    "serve",
    help=say("在本机浏览器里审校：粘贴或拖入稿件。", "Proofread in this machine's browser: paste or drop copy."),
)
@Option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help=say("端口，0 为任意空闲端口", "Port; 0 for any free one"),
)
@Option("--open", "opens", is_flag=True, help=say("打开浏览器", "Open the browser"))
@DATE
@shared
def command(port: int, opens: bool, **chosen: Any) -> int:
    """Returns the exit status once the server is stopped."""
    if not all(find_spec(name) for name in _NEEDED):
        words = Words("缺少 copydesk serve 需要的软件包", "copydesk serve needs packages that are not installed")
        raise UsageError(words, hint=Words('pip install "copydesk[serve]"', 'pip install "copydesk[serve]"'))
    from lint.serve.app import ADDRESS, application, listen, run
    from lint.serve.work import House

    path, over = asked((), **chosen)
    config = configured(path, over)
    with suppress(KeyboardInterrupt), listen(port) as listening:
        port = listening.getsockname()[1]
        app = application(House(path, over), config, port)
        address = f"http://{ADDRESS}:{port}/"
        echo(say(f"在浏览器里打开 {address}　按 Ctrl+C 结束", f"Open {address} in a browser; Ctrl+C ends it"))
        if opens:
            click.launch(address)
        run(app, listening)
    return 0
