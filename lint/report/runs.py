"""Where the texts of a Word part stand in its bytes, so that it can be changed there and nowhere else."""

from __future__ import annotations

from itertools import accumulate
from xml.parsers import expat

from lint.records import NamedTuple
from lint.regexp import DOTALL, regexp

_TAG = regexp(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_CHARACTER = regexp(r"&[^;<]+;|\r\n|[^<&]", DOTALL)
_CHANGING = frozenset({"ins", "del", "moveTo", "moveFrom", "ruby"})


class Node(NamedTuple):
    """A `t` element: its content's bytes from `start` to `end`, the properties of its run as they are written, the prefix
    of its names, whether it says if white space counts, and whether it is part of a tracked change or stands in a ruby.
    """

    start: int
    end: int
    properties: bytes
    prefix: bytes
    spaced: bool
    changing: bool

    def offsets(self, part: bytes) -> list[int]:
        """The byte offset of each character of the content, and of its end; [] when it is not text alone."""
        raw = part[self.start : self.end].decode()
        found = _CHARACTER.findall(raw)
        if "".join(found) != raw:
            return []
        return list(accumulate((len(one.encode()) for one in found), initial=self.start))


def nodes(part: bytes) -> list[Node]:
    """The `t` elements of a well-formed part in UTF-8, in its order."""
    walker = _Walker(part)
    walker.parser.Parse(part, True)
    return walker.found


class _Walker:
    def __init__(self, part: bytes) -> None:
        self.found: list[Node] = []
        self._part = part
        self._open: list[str] = []
        self._properties: list[bytes] = []
        """Of each run that is open: one can hold others, in a ruby or a text box."""
        self._from = 0
        self._spaced = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "r":
            self._properties.append(b"")
        if local == "t":
            self._from, self._spaced = self._tag_end(), "xml:space" in attributes
        if local == "rPr" and self._open[-1:] == ["r"]:
            self._from = self.parser.CurrentByteIndex
        self._open.append(local)

    def _end(self, name: str) -> None:
        local = self._open.pop()
        if local == "r":
            self._properties.pop()
        if local == "rPr" and self._open[-1:] == ["r"]:
            self._properties[-1] = self._part[self._from : self._tag_end()]
        if local == "t":
            properties = self._properties[-1] if self._properties else b""
            end = max(self._from, self.parser.CurrentByteIndex)  # an empty element's end is where it begins
            prefix = name.encode()[: -len("t")]
            changing = bool(_CHANGING & set(self._open))
            self.found.append(Node(self._from, end, properties, prefix, self._spaced, changing))

    def _tag_end(self) -> int:
        match = _TAG.match(self._part, self.parser.CurrentByteIndex)
        assert match, "a well-formed part has a tag here"
        return match.end()


def _local(name: str) -> str:
    return name.rpartition(":")[2]
