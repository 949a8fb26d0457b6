"""The kind `stump`: what is left of a sentence that lost its end, or its beginning: 引发了强烈共。; 。年时间，终于修好."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lint.checks.base import Hit
from lint.errors import Unfit, Words
from lint.heads import Rows
from lint.hints import ClassVar
from lint.ready import Partly
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import words
from lint.text.document import PROSE, Document, Span
from lint.text.han import han_end, han_start
from lint.text.seams import carries_on
from lint.text.stumps import Edge, features, is_asked
from lint.text.trees import read_trees

_SENTENCE = regexp("[^。；！？]+")
_STOPS, _CLOSERS = frozenset("。；！？"), frozenset("”’』」")
_REACH, _SHOWN = 8, 2
"""Characters at an edge that are read as words, and how many of them are shown at the least."""


@dataclass(frozen=True)
class Stump(Partly):
    """Sentences that end, before a stop, or begin (`edge: end`, `start`) as sentences of clean news do not.

    `never` is a mapping or a two-column .tsv: the character at the very edge, and those beside it with which it is common, but
    never there. Only there is the `model` asked (tools/train_stumps.py makes both): the probability that something is lost
    is to be `least`, and below `below`.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset()
    SAMPLES: ClassVar[Mapping[str, str]] = {"never": "{共: 烈}"}

    edge: Edge
    never: dict[str, str]
    model: Path
    least: float
    below: float = 1.0

    def __post_init__(self) -> None:
        """Raises Unfit where there is nothing to ask about, or no probability is left."""
        if not self.never:
            raise Unfit(Words("`never` 不能空着", "`never` must not be empty"), "never")
        if not 0 < self.least < self.below <= 1:
            raise Unfit(Words("要 0 < `least` < `below` ≤ 1", "0 < `least` < `below` ≤ 1 is wanted"), "least")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow: the word at the edge."""
        for start, end in document.fact(_whole):
            sentence = document.flow[start:end]
            if is_asked(sentence, self.edge, self._never) and self._is_cut(document, start, sentence):
                yield Hit(self._word(document.flow, start, end))

    def _is_cut(self, document: Document, start: int, sentence: str) -> bool:
        """Whether something is lost at the edge of a sentence, but for one whose beginning stands in a paragraph above."""
        chance = read_trees(self.model).probability(features(sentence, self.edge))
        is_likely = self.least <= chance < self.below
        return is_likely and not (self.edge is Edge.START and carries_on(document, start))

    def _word(self, flow: str, start: int, end: int) -> Span:
        """The word at the edge of a sentence, with the one beside it if it is of one character."""
        if self.edge is Edge.END:
            run = han_end(flow[max(start, end - _REACH) : end])
            sizes = [len(run) - word.start for word in reversed(words.segment(run))]
        else:
            sizes = [word.end for word in words.segment(han_start(flow[start : min(end, start + _REACH)]))]
        size = next((size for size in sizes if size >= _SHOWN), sizes[-1])
        return Span(end - size, end) if self.edge is Edge.END else Span(start, start + size)

    @cached_property
    def _never(self) -> Rows:
        return Rows(self.never)


def _whole(document: Document) -> list[tuple[int, int]]:
    """The sentences of copy with a stop behind them that no quotation ends with, without it."""
    flow, found = document.flow, []
    for block in document.blocks:
        if block.role in PROSE:
            for match in _SENTENCE.finditer(flow, block.start, block.end):
                at = match.end()
                if at < block.end and flow[at] in _STOPS and flow[at + 1 : at + 2] not in _CLOSERS:
                    found.append(match.span())
    return found
