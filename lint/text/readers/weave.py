"""From the runs of text between markup to a document: white space as it reads, blocks, and the way back to the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.bridge import Bridge
from lint.text.decode import UTF_8, Encoding
from lint.text.document import Document, Remark, Role
from lint.text.layout import lay_out
from lint.text.lines import BLANK, Line, needs_space, records
from lint.text.sentences import ends_sentence

OBJECT = "\ufffc"
"""Stands in the flow for what is no copy inside a sentence, a piece of code or a picture: its neighbours are none."""

_PART = regexp(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
_SPACE = " \t\r\n\f"


class Run(NamedTuple):
    """Characters of the flow and where they stand in the source; with a width, so many of it stand for them together."""

    text: str
    start: int
    width: int = 0

    @property
    def end(self) -> int:
        return self.start + (self.width or len(self.text))


class Weaver:
    """Takes the text between markup in order and makes a document of it.

    A reader calls `add`, `stand_in`, `remark` and `end_block` as it walks through the source; `role` is what the markup says
    of the block that is under way.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.role: Role | None = None
        self._runs: list[Run] = []
        self._parts: list[str] = []
        self._bridge = Bridge()
        self._lines = records(Line, ("indent",), len(source))
        self._roles: list[Role | None] = []
        self._at = 0
        self._blank = 0
        self._remarks: list[Remark] = []

    def add(self, start: int, end: int) -> None:
        """Text of the source that stands for itself, runs of white space for one space."""
        for match in _PART.finditer(self.source, start, end):
            found = match.group()
            self._runs.append(Run(" ", match.start(), len(found)) if found[0] in _SPACE else Run(found, match.start()))

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Text that a span of the source stands for: an entity, an escape, a piece of code."""
        for space in _SPACE:
            text = text.replace(space, " ")
        if text == OBJECT and self._runs and self._runs[-1].text == OBJECT:
            start = self._runs.pop().start
        if text and end > start:
            self._runs.append(Run(text, start, end - start))

    def remark(self, words: str, start: int) -> None:
        """A comment that begins at an offset of the source: no copy, and no end of a word or a block."""
        self._remarks.append(Remark(words, start, self._at))

    def end_block(self, blank: int = 1) -> None:
        """The block ends here; `blank` empty lines set the next one off. With 0, a line that has nothing on it is one."""
        runs, indent = _trimmed(self._runs)
        self._runs = []
        if runs:
            self._block(runs, indent)
            self._blank = blank
        else:
            self._blank = max(self._blank, blank) if blank else self._blank + 1

    def flow(self) -> str:
        """The flow that was woven, the block under way included."""
        self.end_block()
        return "\n".join(self._parts)

    def document(
        self,
        path: str,
        again: Callable[[str], str] | None = None,
        encoding: Encoding = UTF_8,
        *,
        editable: bool = True,
    ) -> Document:
        """The document that was woven."""
        flow = self.flow()
        blocks = lay_out(flow, self._lines, self._roles)
        return Document(
            path,
            self.source,
            flow,
            blocks,
            self._bridge,
            encoding=encoding,
            again=again,
            editable=editable,
            remarks=self._remarks,
        )

    def _block(self, runs: list[Run], indent: str) -> None:
        parts: list[str] = []
        for run in _joined(runs, self.source):
            self._bridge.add(self._at, run.start, len(run.text), run.width)
            parts.append(run.text)
            self._at += len(run.text)
        text = "".join(parts)
        self._at += 1
        self._parts.append(text)
        self._lines.append(Line(runs[0].start, runs[-1].end, indent, self._blank if self._lines else 0))
        self._roles.append(None if self.role is Role.LIST and ends_sentence(text) else self.role)


def _trimmed(runs: list[Run]) -> tuple[list[Run], str]:
    """The runs of a block without white space at both ends, and the white space that opened it."""
    indent = ""
    first, last = 0, len(runs)
    while first < last and not runs[first].text.strip(BLANK):
        indent += runs[first].text
        first += 1
    while first < last and not runs[last - 1].text.strip(BLANK):
        last -= 1
    kept = runs[first:last]
    if kept:
        bare = kept[0].text.lstrip(BLANK)
        indent += kept[0].text[: len(kept[0].text) - len(bare)]
        kept[0] = _cut(kept[0], len(kept[0].text) - len(bare), len(kept[0].text))
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text.rstrip(BLANK)))
    return kept, indent


def _cut(run: Run, start: int, end: int) -> Run:
    return run if run.width else Run(run.text[start:end], run.start + start)


def _joined(runs: list[Run], source: str) -> Iterator[Run]:
    """The runs with white space as it reads: one space, and none where a line of Chinese goes on in the next."""
    last = ""
    for index, run in enumerate(runs):
        if run.text == " " and (last == " " or _is_seam(run, last, runs, index, source)):
            continue
        last = run.text[-1]
        yield run


def _is_seam(run: Run, last: str, runs: list[Run], index: int, source: str) -> bool:
    """Whether a white space only breaks a line of the source, in the midst of copy that needs no space there."""
    if not set(source[run.start : run.end]) & {"\r", "\n"}:
        return False
    index += 1
    while runs[index].text == " ":  # a block does not end with white space
        index += 1
    return not needs_space(last, runs[index].text[0])
