"""The page around everything: one file that asks nothing of any other, and lets nothing run but its own script."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from lint.report.galley.markup import Html, block, data, element, escaped

_ASSETS = Path(__file__).parent


def page(title: str, lang: str, body: Html, script_data: object) -> Html:
    """The whole page."""
    style, script = asset("page.css"), asset("page.js")
    head = block(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", escaped(title)),
        element("style", style),
        element("script", data(script_data), type="application/json", id="data"),
        element("script", script),
    )
    return Html(f"<!doctype html>\n{block('html', head, body, lang=lang)}\n")


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy that allows just this style and this script, known by their hashes, and no request."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


@cache
def asset(name: str) -> Html:
    """The text of a file beside this module, in which nothing ends the element that it stands in."""
    return Html((_ASSETS / name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
