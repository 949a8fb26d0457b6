"""Markdown (CommonMark, tables, footnotes, strikethrough, front matter): what pyromark says is text, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from lint.errors import SourceError, Words
from lint.hints import Any
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.decode import UTF_8, Encoding, decode
from lint.text.document import Document, Role
from lint.text.han import HAN
from lint.text.readers import hypertext
from lint.text.readers.weave import OBJECT, Weaver

_BLOCKS = frozenset([
    "Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "FootnoteDefinition",
    "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition", "Table", "TableHead", "TableRow",
    "TableCell", "MetadataBlock",
])  # fmt: skip
_SKIPPED = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock", "Strikethrough", "Image"})
_ROLES = {"Item": Role.LIST, "TableCell": Role.TABLE, "FootnoteDefinition": Role.NOTE}
_BOLD = regexp(f"(?<=[{HAN}，。！？：；、”》）])\\*\\*|\\*\\*(?=[{HAN}“《（])")
"""Marks of bold that CommonMark takes for text, as a mark and a Han character stand around the last (**问：**孩子发热怎么办).
Who wrote them meant bold, and many a program shows it.
"""
_BREAK_TAG = regexp(r"<br\b", re.IGNORECASE)


_LABEL = regexp(rf"[> \t]*(?:\*\*)?[{HAN}]{{2,8}}(?:\*\*)?：")
_ENDS = tuple("。！？…；，：”’")
"""What a sentence ends with, and no heading."""


class Event(NamedTuple):
    """What the parser says: its kind, what it holds, and the span of the text it stands in."""

    kind: str
    value: Any
    start: int
    end: int


def read(path: str, data: bytes) -> Document:
    """The document in `data`. Raises SourceError when it is not text in a known encoding, or without pyromark."""
    text, encoding = decode(data, path)
    return from_text(path, text, encoding)


def from_text(path: str, text: str, encoding: Encoding = UTF_8) -> Document:
    """The document that the Markdown `text` is. Raises SourceError when pyromark is not installed."""
    parser = _parser(path)
    return _woven(parser, text).document(path, lambda changed: _woven(parser, changed).flow(), encoding)


def _woven(parser: Any, text: str) -> Weaver:
    weaver, events = Weaver(text), list(_events(parser, text))
    walker = _Walker(weaver, _bold_lines(events))
    for event in events:
        walker.take(event)
    return weaver


class _Walker:
    """Walks through the events and gives the copy in them to a weaver."""

    def __init__(self, weaver: Weaver, bold_lines: Set[int]) -> None:
        self._weaver, self._bold_lines = weaver, bold_lines
        self._open: list[tuple[str, Role | None]] = []
        """The elements that are open, with the role of the copy in each."""
        self._skipped = 0

    def take(self, event: Event) -> None:
        match event.kind:
            case "Start":
                self._start(event)
            case "End":
                self._end()
            case _ if self._skipped:
                pass
            case "Text":
                self._text(event)
            case "SoftBreak" if _is_between_labels(self._weaver.source, event):
                self._weaver.end_block(0)
            case "SoftBreak":
                self._weaver.add(event.start, event.end)
            case "HardBreak":
                self._weaver.end_block(0)
            case "Code" | "InlineMath" | "DisplayMath":
                self._weaver.stand_in(OBJECT, event.start, event.end)
            case "InlineHtml" if event.value.startswith("<!--"):
                self._weaver.remark(event.value[4:-3], event.start)
            case "InlineHtml" if _BREAK_TAG.match(event.value):
                self._weaver.end_block(0)

    def _start(self, event: Event) -> None:
        tag, value = _named(event.value)
        if tag in _BLOCKS and not self._skipped:
            self._weaver.end_block()
        if tag == "HtmlBlock" and not self._skipped:
            hypertext.weave(self._weaver, event.start, event.end)
        if tag == "Image" and not self._skipped:
            self._weaver.stand_in(OBJECT, event.start, event.end)
        is_heading = tag == "Paragraph" and event.start in self._bold_lines and not self._role()
        self._open.append((tag, Role.SUBHEAD if is_heading else self._role_in(tag, value)))
        self._skipped += tag in _SKIPPED
        self._weaver.role = self._role()

    def _end(self) -> None:
        tag, _role = self._open.pop()
        self._skipped -= tag in _SKIPPED
        if tag in _BLOCKS and not self._skipped:
            self._weaver.end_block()
        self._weaver.role = self._role()

    def _text(self, event: Event) -> None:
        if event.value == "*" and any(
            _BOLD.match(self._weaver.source, at) for at in (event.start, event.start - 1) if at >= 0
        ):
            return
        if self._weaver.source[event.start : event.end] == event.value:
            self._weaver.add(event.start, event.end)
        else:  # an entity
            self._weaver.stand_in(event.value, event.start, event.end)

    def _role(self) -> Role | None:
        return self._open[-1][1] if self._open else None

    def _role_in(self, tag: str, value: Any) -> Role | None:
        if tag == "Heading":
            return Role.HEADLINE if value["level"] == "H1" else Role.SUBHEAD
        return _ROLES.get(tag, self._role())


def _is_between_labels(text: str, event: Event) -> bool:
    """Whether the lines before and behind a break begin with a label (时间：…, 地点：…): who wrote them meant two lines."""
    before = text.rfind("\n", 0, event.start) + 1
    return bool(_LABEL.match(text, before, event.start) and _LABEL.match(text, event.end))


def _bold_lines(events: Sequence[Event]) -> set[int]:
    """Where paragraphs begin that are bold from end to end and no sentence: headings, though they are not marked so."""
    found, begins = set(), 0
    for at, event in enumerate(events):
        if (event.kind, event.value) == ("Start", "Paragraph"):
            begins = at
        elif (event.kind, event.value) == ("End", "Paragraph") and _is_bold_line(events[begins + 1 : at]):
            found.add(events[begins].start)
    return found


def _is_bold_line(events: Sequence[Event]) -> bool:
    if len(events) < 3 or events[0][:2] != ("Start", "Strong") or events[-1][:2] != ("End", "Strong"):
        return False
    is_text = all(event.kind == "Text" for event in events[1:-1])
    return is_text and not events[-2].value.endswith(_ENDS)


def _named(tag: Any) -> tuple[str, Any]:
    """A tag's name and what it holds."""
    if isinstance(tag, str):
        return tag, None
    ((name, value),) = tag.items()
    return name, value


def _events(parser: Any, text: str) -> Iterator[Event]:
    """The events with spans in characters; the parser counts the bytes of UTF-8."""
    events = list(parser.events_with_range(text))
    offsets = _offsets(text, {at for _, span in events for at in span.values()})
    for event, span in events:
        kind, value = _named(event)
        yield Event(kind, value, offsets[span["start"]], offsets[span["end"]])


def _offsets(text: str, wanted: Iterable[int]) -> Mapping[int, int]:
    """The offsets in a text that some offsets in its UTF-8 are."""
    data = text.encode()
    found, before, at = {}, 0, 0
    for offset in sorted(wanted):
        at += len(data[before:offset].decode())
        found[offset] = at
        before = offset
    return found


def _parser(path: str) -> Any:
    try:
        import pyromark
    except ImportError:
        words = Words("检查 Markdown 要先安装 pyromark", "Markdown needs pyromark")
        raise SourceError(words, path, hint=Words(*['pip install "copydesk[markdown]"'] * 2)) from None
    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )
