"""Sentences, clauses and items that have so much in common that one may be the edited version of the other: which it is, the
words tell (`lint.checks.rewritten`). All is found by how it begins and ends or by a few characters: nearly nothing is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lint.checks import again, lists, titles
from lint.checks.again import Sentence
from lint.checks.in_a_row import Twice
from lint.checks.on_purpose import in_quotes
from lint.regexp import regexp
from lint.text import skeletons
from lint.text.document import PROSE, Block, Document, Span
from lint.text.sentences import CLOSERS
from lint.text.skeletons import CLAUSE

_STOP = "。"
_CLAUSE = regexp(r"[^，；。：！？…\n]{5,}")
_ALIKE = 0.7
"""Share of the different characters of the shorter sentence that the other must have to be worth a comparison."""
_PROBES, _PROBED = 5, 2
"""Pairs of neighbouring characters of the shorter sentence that are looked for in the other, and how many must be there."""
_LONGEST = 400
"""Letters of the longest sentence that is compared: word for word that takes its square."""
_APART = 1
"""Sentences that may stand between one and its other version."""
_EDGES = 5
"""Letters that sentences further apart begin or end with alike."""
_EDGE = 3
"""Characters that items begin or end with alike."""


def neighbours(document: Document) -> tuple[Twice, ...]:
    """The sentences of copy side by side, or with one in between, that have much in common; a paragraph may end in between."""
    texts = document.flow.split(_STOP)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    found = []
    for index, text in enumerate(texts):
        for other in range(max(0, index - _APART - 1), index):
            above = texts[other]
            if _is_alike(above, text) if len(above) <= len(text) else _is_alike(text, above):
                first, second = _sentence(texts[other], starts[other]), _sentence(text, starts[index])
                if _are_copy(document, first, second, index - other - 1):
                    found.append(_pair(document, first, second, index - other - 1))
    return tuple(filter(None, found))


def sentences_sharing_an_end(document: Document) -> tuple[Twice, ...]:
    """The sentences that begin or end as the nearest one further up that does so, two and more in between."""
    known: dict[str, int] = {}
    found = []
    sentences = document.fact(again.sentences_of)
    for index, sentence in enumerate(sentences):
        head, tail = sentence.text[:_EDGES], sentence.text[-_EDGES:]
        if head in known or tail in known:
            above = sorted({known[edge] for edge in (head, tail) if edge in known})
            found += [_apart(document, sentences, at, index) for at in above]
        known[head] = known[tail] = index
    return tuple(filter(None, found))


def _apart(document: Document, sentences: Sequence[Sentence], at: int, index: int) -> Twice | None:
    """A sentence and one further up that may be its other version."""
    above, sentence, between = sentences[at], sentences[index], index - at - 1
    is_alike = between > _APART and _is_alike(*sorted((above.text, sentence.text), key=len))
    is_new = is_alike and document.fact(again.pasted).find(1, *sentence.span) < 0
    if is_new and not _sums_up(document, document.blocks[above.block], above.span, between):
        return _pair(document, above.span, sentence.span, between)
    return None


def clauses(document: Document) -> tuple[Twice, ...]:
    """The clauses of copy side by side that begin or end alike and have much in common."""
    found = []
    for block in document.blocks:
        if block.role in PROSE:
            spans = (match.span() for match in _CLAUSE.finditer(document.flow, block.start, block.end))
            found += [
                _pair(document, Span(*one), Span(*other))
                for one, other in pairwise(spans)
                if other[0] - one[1] == 1 and _are_versions(document.flow, one, other)
            ]
    return tuple(filter(None, found))


def _are_versions(flow: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two clauses begin or end alike and differ by few characters."""
    (start, end), (start_other, end_other) = one, other
    if (
        flow[start : start + 2] != flow[start_other : start_other + 2]
        and flow[end - 2 : end] != flow[end_other - 2 : end_other]
    ):
        return False
    return flow[end] in "，；" and _is_alike(*sorted((flow[start:end], flow[start_other:end_other]), key=len))


def items(document: Document) -> tuple[Twice, ...]:
    """The items of lists that begin or end as the nearest one above that does so."""
    known: dict[tuple[int, str], Span] = {}
    found = []
    for item in document.fact(lists.items_of):
        text = document.read(item.span)
        for edge in (text[:_EDGE], text[-_EDGE:]):
            above = known.get((item.list, edge))
            if above and _is_alike(*sorted((document.read(above), text), key=len)):
                found.append(_pair(document, above, item.span))
                break
        known.update({(item.list, edge): item.span for edge in (text[:_EDGE], text[-_EDGE:])})
    return tuple(filter(None, found))


def _pair(document: Document, first: Span, second: Span, between: int = 0) -> Twice | None:
    """Two spans with the letters of the shorter; None if they are alike to the letter (see `lint.checks.in_a_row`, `again`),
    or so long that they are no sentences.
    """
    one, other = (skeletons.skeleton(document.read(span)) for span in (first, second))
    if one == other or max(len(one), len(other)) > _LONGEST:
        return None
    return Twice(first, second, min(len(text.replace(CLAUSE, "")) for text in (one, other)), between)


def _is_alike(shorter: str, longer: str) -> bool:
    """Whether most characters of the one stand in the other, told beforehand by some pairs of them: nearly no sentences do."""
    step = len(shorter) // _PROBES or 1
    hits = 0
    for at in range(0, len(shorter), step):
        hits += shorter[at : at + 2] in longer
    if hits < _PROBED:
        return False
    known = set(shorter)
    return len(known.intersection(longer)) >= _ALIKE * len(known)


def _sentence(text: str, at: int) -> Span:
    """Where the last sentence of a text lies that begins at `at` and ends at a stop, closing marks of the one before aside."""
    start = text.rfind("\n") + 1
    start += len(text[start:]) - len(text[start:].lstrip(CLOSERS + " \u3000"))
    return Span(at + start, at + len(text))


def _are_copy(document: Document, first: Span, second: Span, between: int) -> bool:
    """Whether two sentences are copy, nothing else between them, both quoted or neither, and the first sums up nothing."""
    if not (first.end > first.start and second.end > second.start):
        return False
    if not between and document.flow[first.end : second.start].strip(_STOP + CLOSERS + " \u3000\n"):
        return False
    if any(document.flow.count(mark, *first) != document.flow.count(mark, *second) for mark in "“："):
        return False
    above, below = document.block_at(first.start), document.block_at(second.start)
    blocks = document.blocks[document.block_index(first.start) : document.block_index(second.start) + 1]
    if not all(block.role in PROSE for block in blocks) or (
        above is not below and _sums_up(document, above, first, between)
    ):
        return False
    return in_quotes(document, first.start) == in_quotes(document, second.start)


def _sums_up(document: Document, block: Block, sentence: Span, between: int) -> bool:
    """Whether a sentence is all that a story's first paragraph says, or one of it, and the next paragraph says it again."""
    leads = titles.leads(document, document.block_index(block.start))
    return leads and (between == _APART or sentence.start == block.start)
