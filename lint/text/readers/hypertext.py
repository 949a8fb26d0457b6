"""HTML: the copy between the tags, as a browser would show it; scripts, styles, pictures and code are no copy."""

from __future__ import annotations

from collections import Counter
from html import unescape
from html.parser import HTMLParser

from lint.text.decode import UTF_8, Encoding
from lint.text.document import Document, Role
from lint.text.readers.weave import OBJECT, Weaver

_HEADINGS = {"h1": Role.HEADLINE, **{f"h{level}": Role.SUBHEAD for level in range(2, 7)}}
_ROLES = {**_HEADINGS, "li": Role.LIST, "td": Role.TABLE, "th": Role.TABLE, "figcaption": Role.CAPTION}
_ROLES["caption"] = Role.CAPTION
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
    "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_CLOSED_BY_NEXT = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "rt", "rp", *_HEADINGS})
"""Elements whose end tag may be left out, and headings: none of them lies directly in another of its name."""
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
])  # fmt: skip
_SKIPPED = frozenset([
    "audio", "button", "canvas", "datalist", "del", "head", "iframe", "math", "nav", "noframes", "noscript",
    "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
])  # fmt: skip
"""What is not shown or is no copy: the deleted, readings above characters, menus, buttons."""
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})


def from_text(path: str, text: str, encoding: Encoding = UTF_8) -> Document:
    """The document that the HTML page `text` is."""
    return _woven(text).document(path, lambda changed: _woven(changed).flow(), encoding)


def _woven(text: str) -> Weaver:
    weaver = Weaver(text)
    weave(weaver, 0, len(text))
    return weaver


def weave(weaver: Weaver, start: int, end: int) -> None:
    """Give the copy in a span of HTML to a weaver."""
    weaver.end_block()
    walker = _Walker(weaver, start)
    whole = _whole(weaver.source, start, end)
    walker.feed(weaver.source[start:whole])
    walker.close()
    walker.handle_rest(whole, end)
    weaver.end_block()


def _whole(source: str, start: int, end: int) -> int:
    """Where the first tag begins that never ends, else the end: html.parser would look for its end again and again."""
    last = max(start, source.rfind(">", start, end) + 1)
    lost = source.find("<", last, end)
    return lost if lost >= 0 else end


class _Walker(HTMLParser):
    """Walks through a span of HTML; `getpos` is turned into offsets of the whole source."""

    def __init__(self, weaver: Weaver, start: int) -> None:
        super().__init__(convert_charrefs=False)
        self._weaver = weaver
        self._line, self._line_start = 1, start
        self._open: list[tuple[str, Role | None]] = []
        """The elements that are open, with the role of the copy in each."""
        self._counts: Counter[str] = Counter()
        self._skipped = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if self._open and tag in _CLOSED_BY_NEXT and self._open[-1][0] == tag:
            self._close(tag)
        if tag == "body":
            self._close("head")
        if tag in _BLOCKS or tag == "br":
            self._break(0 if tag == "br" else 1)
        if tag == "img":
            self._object(len(self.get_starttag_text() or ""))
        if tag not in _VOID:
            self._enter(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._close(tag)
        if tag in _BLOCKS:
            self._break()
        self._weaver.role = self._role()

    def handle_data(self, data: str) -> None:
        self._text(data, self._here())

    def handle_rest(self, start: int, end: int) -> None:
        """Text behind the last tag that is whole."""
        self._text(self._weaver.source[start:end], start)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        self._weaver.remark(data, self._here())

    def parse_marked_section(self, i: int, _report: int = 1) -> int:
        """Word's `<![if …]>` and the like are comments to a browser, and no reason to stop."""
        close = "]]>" if self.rawdata.startswith("<![CDATA[", i) else ">"
        found = self.rawdata.find(close, i)
        return found + len(close) if found >= 0 else -1

    def _reference(self, written: str) -> None:
        start = self._here()
        if self._weaver.source.startswith(";", start + len(written)):
            written += ";"
        meant = unescape(written)
        if meant == written or self._skipped or self._is_code():
            self._text(written, start)
        else:
            self._weaver.stand_in(meant, start, start + len(written))

    def _text(self, data: str, start: int) -> None:
        if self._skipped:
            return
        if self._is_code():
            self._object(len(data), start)
        elif self._counts["pre"]:
            self._lines(data, start)
        else:
            self._weaver.add(start, start + len(data))

    def _lines(self, data: str, start: int) -> None:
        """Text in which every line break shows."""
        for index, line in enumerate(data.split("\n")):
            if index:
                self._break(0)
            self._weaver.add(start, start + len(line))
            start += len(line) + 1

    def _object(self, length: int, start: int | None = None) -> None:
        start = self._here() if start is None else start
        if not self._skipped:
            self._weaver.stand_in(OBJECT, start, start + length)

    def _enter(self, tag: str) -> None:
        self._open.append((tag, _ROLES.get(tag, self._role())))
        self._counts[tag] += 1
        self._skipped += tag in _SKIPPED
        self._weaver.role = self._role()

    def _close(self, tag: str) -> None:
        """Close the innermost element of a name, and those in it that were left open."""
        while self._counts[tag]:
            inner, _role = self._open.pop()
            self._counts[inner] -= 1
            self._skipped -= inner in _SKIPPED
            if inner == tag:
                return

    def _break(self, blank: int = 1) -> None:
        if not self._skipped:
            self._weaver.end_block(blank)

    def _role(self) -> Role | None:
        return self._open[-1][1] if self._open else None

    def _is_code(self) -> bool:
        return any(self._counts[tag] for tag in _CODE)

    def _here(self) -> int:
        """The offset in the source of what is being handled."""
        line, column = self.getpos()
        while self._line < line:
            self._line_start = self._weaver.source.index("\n", self._line_start) + 1
            self._line += 1
        return self._line_start + column
