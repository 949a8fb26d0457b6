"""The kind `stump`: what is left of a sentence that lost its end, or its beginning: 引发了强烈共。; 。年时间，终于修好."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.heads import Rows
from lint.hints import ClassVar
from lint.ready import Partly
from lint.records import dataclass
from lint.text import words
from lint.text.document import PROSE, Document, Span
from lint.text.han import han_end, han_start
from lint.text.novel import rate
from lint.text.seams import carries_on
from lint.text.stumps import Edge, Part, features, is_among, parts
from lint.text.trees import read_trees

_REACH, _SHOWN = 8, 2
"""Characters at an edge that are read as words, and how many of them are shown at the least."""


@dataclass(frozen=True)
class Known(Partly):
    """What is known of the edges of a `part`, of sentences beside stops or of clauses beside a comma.

    `never` is a mapping or a two-column .tsv: the character at the very edge, and those beside it with which it is common, but
    never there. Only there is the `model` asked for the probability that something is lost (tools/train_stumps.py makes both).
    """

    part: Part
    never: dict[str, str]
    model: Path

    def __post_init__(self) -> None:
        """Raises Unfit where there is nothing to ask about."""
        if not self.never:
            raise Unfit(Words("`never` 不能空着", "`never` must not be empty"), "never")

    def asks(self, pair: str, edge: Edge) -> bool:
        """Whether the model is asked where two characters stand at an edge."""
        return is_among(pair, edge, self._never)

    def chance(self, text: str, edge: Edge) -> float:
        """The probability that a part lost something at an edge, given without its mark."""
        return read_trees(self.model).probability(features(text, edge))

    @cached_property
    def _never(self) -> Rows:
        return Rows(self.never)


@dataclass(frozen=True)
class Stump:
    """Sentences and clauses that end, before a mark, or begin (`edge: end`, `start`) as those of clean news do not.

    `known` says what of either: a `part` (`sentence`, beside stops, or `clause`, beside a comma), a mapping `never` from the
    character at the very edge to those beside it with which it is common, but never there, and a `model` that is asked only
    there (tools/train_stumps.py makes both): the probability that something is lost is to be `least`, and below `below`. In
    copy of another kind sentences end and begin otherwise: where of a thousand characters more than `novel` meet their
    neighbour as news never has it, nothing is asked.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset()
    SAMPLES: ClassVar[Mapping[str, str]] = {"known": "[{part: sentence, never: {共: 烈}, model: stump.bin}]"}

    edge: Edge
    known: tuple[Known, ...]
    least: float
    below: float = 1.0
    novel: float = float("inf")

    def __post_init__(self) -> None:
        """Raises Unfit where no probability is left."""
        if not 0 < self.least < self.below <= 1:
            raise Unfit(Words("要 0 < `least` < `below` ≤ 1", "0 < `least` < `below` ≤ 1 is wanted"), "least")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow: the word at the edge."""
        if document.fact(rate) > self.novel:
            return
        found = (span for known in self.known for span in self._found(document, known))
        yield from (Hit(span) for span in sorted(found) if not self._is_carried_on(document, span))

    def _found(self, document: Document, known: Known) -> Iterator[Span]:
        flow = document.flow
        for pair, spans in document.fact(_by_edge, known.part, self.edge).items():
            for start, end in spans if known.asks(pair, self.edge) else ():
                if self.least <= known.chance(flow[start:end], self.edge) < self.below:
                    yield self._word(flow, start, end)

    def _is_carried_on(self, document: Document, span: Span) -> bool:
        """Whether the beginning of a sentence stands in a paragraph above: of that another kind tells."""
        return self.edge is Edge.START and carries_on(document, span.start)

    def _word(self, flow: str, start: int, end: int) -> Span:
        """The word at the edge of a sentence, with the one beside it if it is of one character."""
        if self.edge is Edge.END:
            run = han_end(flow[max(start, end - _REACH) : end])
            sizes = [len(run) - word.start for word in reversed(words.segment(run))]
        else:
            sizes = [word.end for word in words.segment(han_start(flow[start : min(end, start + _REACH)]))]
        size = next((size for size in sizes if size >= _SHOWN), sizes[-1])
        return Span(end - size, end) if self.edge is Edge.END else Span(start, start + size)


def _by_edge(document: Document, part: Part, edge: Edge) -> dict[str, list[tuple[int, int]]]:
    """Where the parts of copy stand that have such an edge, by the two characters at it."""
    flow, found = document.flow, defaultdict[str, list[tuple[int, int]]](list)
    for block in document.blocks:
        for start, end in parts(flow, block.start, block.end, part, edge) if block.role in PROSE else ():
            found[flow[end - 2 : end] if edge is Edge.END else flow[start : start + 2]].append((start, end))
    return found
