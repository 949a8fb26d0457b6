"""The kind `torn`: a word of which a character is lost beside a mark: 密切配，形成合力; 。此同时，渠也通了."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.hints import ClassVar
from lint.mappings import Cut, Sieve
from lint.ready import Partly
from lint.records import StrEnum, dataclass
from lint.regexp import regexp
from lint.text.document import PROSE, Document, Span


class Edge(StrEnum):
    """On which side of the mark the word is torn: at its end, before the mark, or at its start, behind it."""

    END = "end"
    START = "start"


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
                    if span := self._stub(document.flow, at):
                        right = self._stubs[document.flow[slice(*span)]]
                        yield Hit(span, {"right": right}, span, right)

    def _edges(self, flow: str, start: int, end: int) -> Iterator[int]:
        """Where a word may be torn: at the marks of a block, and at its beginning."""
        if self.edge is Edge.START:
            yield start
        for mark in self._mark.finditer(flow, start, end):
            yield mark.start() if self.edge is Edge.END else mark.end()

    def _stub(self, flow: str, at: int) -> Span | None:
        """The longest of the stubs that ends, or begins, at an offset."""
        is_end = self.edge is Edge.END
        if not self._sieve.lets_pass(flow[max(0, at - _PAIR) : at] if is_end else flow[at : at + _PAIR]):
            return None
        spans = (Span(max(0, at - size), at) if is_end else Span(at, at + size) for size in self._sizes)
        return next((span for span in spans if flow[slice(*span)] in self._stubs), None)

    @cached_property
    def _sieve(self) -> Sieve:
        """The two characters of each stub that stand beside the mark."""
        return Sieve({stub[-_PAIR:] if self.edge is Edge.END else stub[:_PAIR] for stub in self.stubs})

    @cached_property
    def _stubs(self) -> Cut:
        return Cut(self.stubs)

    @cached_property
    def _mark(self) -> re.Pattern[str]:
        return regexp(f"[{re.escape(self.marks)}]")

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(sorted({len(stub) for stub in self.stubs}, reverse=True))
