"""HTML that can be trusted: whatever is not markup of ours goes through `escaped`, which the type checker sees to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from lint.hints import Any, NewType
from lint.report.safe import ACTING, markup, safe

Html = NewType("Html", str)
"""Text that is HTML already. Only this module makes it out of text that is not."""

NOTHING = Html("")
HERE = Html("\0")
"""Stands for what is long and comes piece by piece: nothing else on a page has this character, which is shown as a sign."""
_VOID = frozenset({"input", "meta"})


def escaped(text: str) -> Html:
    """A text as HTML for an element or an attribute, each character that would act in a browser shown as a sign."""
    return Html(markup(escape(safe(text))))


def copy_text(text: str) -> Html:
    """The same for copy that is read: the signs stand out."""
    parts: list[Html] = []
    at = 0
    for match in ACTING.finditer(text):
        parts += (escaped(text[at : match.start()]), element("span", escaped(match.group()), class_="sign"))
        at = match.end()
    return joined([*parts, escaped(text[at:])])


def element(tag: str, /, *children: Html, **attributes: str | int | bool | None) -> Html:
    """An element. An attribute is written without the `_` at its end, `_` inside as `-`; None and False leave it out."""
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{tag}{said}>" + ("" if tag in _VOID else f"{joined(children)}</{tag}>"))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces of HTML in a row, white space between them."""
    return Html(between.join(parts))


def block(tag: str, /, *children: Html, **attributes: str | int | bool | None) -> Html:
    """An element with each child on a line of its own: for what has no text of its own."""
    return element(tag, Html("\n"), *(Html(f"{child}\n") for child in children if child), **attributes)


def around(drawn: Html) -> tuple[Html, Html]:
    """What stands before `HERE`, and what behind."""
    before, _, behind = drawn.partition(HERE)
    return Html(before), Html(behind)


def data(value: Any) -> Html:
    """Data for a script: JSON in ASCII that holds no `<`, so that nothing in it ends the element."""
    text = json.dumps(value, separators=(",", ":"))
    for sign in "<>&#":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Html(text)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
