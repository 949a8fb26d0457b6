"""Markdown (CommonMark, tables, footnotes, strikethrough, front matter): what pyromark says is text, at its place."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lint.errors import SourceError, Words
from lint.hints import Any
from lint.records import NamedTuple
from lint.regexp import IGNORECASE, regexp
from lint.text.decode import UTF_8, Encoding
from lint.text.document import Document, Role
from lint.text.han import HAN
from lint.text.readers import hypertext
from lint.text.readers.weave import OBJECT, Weaver

_BLOCKS = frozenset([
    "Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "FootnoteDefinition",
    "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition", "Table", "TableHead", "TableRow",
    "TableCell", "MetadataBlock", "BoldLine",
])  # fmt: skip
_SKIPPED = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock", "Strikethrough", "Image"})
_ROLES = {"Item": Role.LIST, "TableCell": Role.TABLE, "FootnoteDefinition": Role.NOTE}
_BOLD = regexp(f"(?<=[{HAN}，。！？：；、”》）])\\*\\*|\\*\\*(?=[{HAN}“《（])")
"""Marks of bold that CommonMark takes for text, as a mark and a Han character stand around the last (**问：**孩子发热怎么办).
Who wrote them meant bold, and many a program shows it.
"""
_BREAK_TAG = regexp(r"<br\b", IGNORECASE)
_STEP = 256
"""Bytes from one place where characters are counted to the next."""
_FURTHER = bytes(range(0x80, 0xC0))
"""What the second and later bytes of a character are in UTF-8."""
_LABEL = regexp(rf"[> \t]*(?:\*\*)?[{HAN}]{{2,8}}(?:\*\*)?：")
_ENDS = tuple("。！？…；，：”’")
"""What a sentence ends with, and no heading."""


class Event(NamedTuple):
    """What the parser says: its kind, what it holds, and the span of the text it stands in."""

    kind: str
    value: Any
    start: int
    end: int


def from_text(path: str, text: str, encoding: Encoding = UTF_8) -> Document:
    """The document that the Markdown `text` is. Raises SourceError when pyromark is not installed."""
    parser = _parser(path)
    return _woven(parser, text).document(path, lambda changed: _woven(parser, changed).flow(), encoding)


def _woven(parser: Any, text: str) -> Weaver:
    weaver = Weaver(text)
    walker = _Walker(weaver)
    for event in _with_bold_lines(_events(parser, text)):
        walker.take(event)
    return weaver


class _Walker:
    """Walks through the events and gives the copy in them to a weaver."""

    def __init__(self, weaver: Weaver) -> None:
        self._weaver = weaver
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
        self._open.append((tag, self._role_in(tag, value)))
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
        if tag == "BoldLine":
            return self._role() or Role.SUBHEAD
        return _ROLES.get(tag, self._role())


def _is_between_labels(text: str, event: Event) -> bool:
    """Whether the lines before and behind a break begin with a label (时间：…, 地点：…): who wrote them meant two lines."""
    before = text.rfind("\n", 0, event.start) + 1
    return bool(_LABEL.match(text, before, event.start) and _LABEL.match(text, event.end))


def _with_bold_lines(events: Iterable[Event]) -> Iterator[Event]:
    """The events; paragraphs that are bold from end to end and no sentence, headings that are not marked so, as `BoldLine`."""
    paragraph: list[Event] = []
    for event in events:
        if paragraph or (event.kind, event.value) == ("Start", "Paragraph"):
            paragraph.append(event)
        else:
            yield event
        if paragraph and (event.kind, event.value) == ("End", "Paragraph"):
            start, *inside, end = paragraph
            is_bold = _is_bold_line(inside)
            yield from (start._replace(value="BoldLine"), *inside, end) if is_bold else paragraph
            paragraph = []


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
    """The events one by one, with spans in characters; the parser counts the bytes of UTF-8."""
    counted = _Characters(text)
    copy = counted.data.decode()  # a string that the parser was given keeps its bytes for as long as it lives
    for event, span in parser.events_with_range(copy):
        kind, value = _named(event)
        yield Event(kind, value, counted.before(span["start"]), counted.before(span["end"]))


class _Characters:
    """How many characters of a text stand before a byte of its UTF-8."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        steps = range(0, len(self.data), _STEP)
        self._before = array("Q", accumulate(map(self._between, steps, steps[1:]), initial=0))

    def before(self, byte: int) -> int:
        number = min(byte // _STEP, len(self._before) - 1)
        return self._before[number] + self._between(number * _STEP, byte)

    def _between(self, start: int, end: int) -> int:
        """How many characters begin there."""
        return len(self.data[start:end].translate(None, _FURTHER))


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
