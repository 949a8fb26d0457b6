"""The kind `torn`: a word of which a character is lost beside a mark: 密切配，形成合力; 。此同时，渠也通了."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.heads import Rows
from lint.hints import ClassVar
from lint.mappings import joined, parted
from lint.ready import Partly
from lint.records import dataclass
from lint.regexp import escape, regexp
from lint.text.document import PROSE, Document, Span
from lint.text.seams import carries_on
from lint.text.stumps import Edge

_PAIR = 2


@dataclass(frozen=True)
class Torn(Partly):
    """What stands beside a mark and never does in news, but where a character is lost there.

    `stubs` is a mapping or a two-column .tsv: what is left, of some length, and what it is with the character that is lost. It
    stands right before one of `marks` (`edge: end`) or right behind one, or where a paragraph begins (`edge: start`).
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})
    SAMPLES: ClassVar[Mapping[str, str]] = {"stubs": "{密切配: 密切配合}"}

    edge: Edge
    stubs: dict[str, str]
    marks: str = "，。；、"

    def __post_init__(self) -> None:
        """Raises Unfit where there is nothing to look for."""
        if not self.stubs or not self.marks:
            raise Unfit(Words("`stubs` 和 `marks` 不能空着", "`stubs` and `marks` must not be empty"), "stubs")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow: the span is what is left of a word and what stands beside it."""
        for block in document.blocks:
            if block.role in PROSE:
                for at in self._edges(document.flow, block.start, block.end):
                    if found := self._stub(document.flow, at):
                        span, right = found
                        if self.edge is Edge.END or not carries_on(document, at):
                            yield Hit(span, {"right": right}, span, right)

    def _edges(self, flow: str, start: int, end: int) -> Iterator[int]:
        """Where a word may be torn: at the marks of a block, and at its beginning."""
        if self.edge is Edge.START:
            yield start
        for mark in self._mark.finditer(flow, start, end):
            yield mark.start() if self.edge is Edge.END else mark.end()

    def _stub(self, flow: str, at: int) -> tuple[Span, str] | None:
        """The longest of the stubs that ends, or begins, at an offset, and what it was."""
        is_end = self.edge is Edge.END
        known = parted(self._stubs.get(flow[max(0, at - _PAIR) : at] if is_end else flow[at : at + _PAIR], ""))
        for stub, right in zip(known[::2], known[1::2], strict=True):
            start = at - len(stub) if is_end else at
            if start >= 0 and flow.startswith(stub, start):
                return Span(start, start + len(stub)), right
        return None

    @cached_property
    def _stubs(self) -> Rows:
        """Stubs, the longest first, with what they were, by the two characters that stand beside the mark."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for stub in sorted(self.stubs, key=len, reverse=True):
            found[stub[-_PAIR:] if self.edge is Edge.END else stub[:_PAIR]] += (stub, self.stubs[stub])
        return Rows({beside: joined(known) for beside, known in found.items()})

    @cached_property
    def _mark(self) -> re.Pattern[str]:
        return regexp(f"[{escape(self.marks)}]")
