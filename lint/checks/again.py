"""Sentences and clauses that stand again further down, to the letter: pasted a second time, or moved and left behind.

Items of lists that do are found by `lint.checks.lists`, what stands right behind itself in one paragraph by
`lint.checks.in_a_row`, whole paragraphs and passages by `lint.text.copies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lint.checks.in_a_row import Twice, stretches
from lint.checks.lists import is_item
from lint.checks.on_purpose import in_quotes
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import copies, skeletons
from lint.text.copies import Copy
from lint.text.document import PROSE, Document, Span
from lint.text.han import is_han
from lint.text.sentences import CLOSERS, STOPS
from lint.text.skeletons import Paragraph

_SENTENCE = regexp(rf"[^{STOPS}]+")
"""A sentence, if a stop follows; to ask for that here would look through copy without one from each character on."""
_AROUND = CLOSERS + " \u3000"
_ENDS = STOPS + "；"
_LEAST, _LEAST_CLAUSE = 8, 7
"""Letters of the shortest sentence that is looked for, shorter ones are answers and calls; and of the shortest clause."""
_SHORTEST_LISTED = 4
"""Letters of the shortest clause of a list of clauses made alike."""
_PASSAGE, _PARAGRAPH = 40, 30
"""Letters from which what clauses have in common is a passage, or a paragraph, and found as one."""


class Sentence(NamedTuple):
    """A sentence: the index of its block, its span without the stop, its skeleton."""

    block: int
    span: Span
    text: str


def sentences(document: Document) -> tuple[Twice, ...]:
    """Sentences that an earlier one is to the letter, neighbours of both together; what stands three times is a refrain."""
    places = document.fact(sentences_of)
    counts = Counter(sentence.text for sentence in places)
    first: dict[str, int] = {}
    found: list[Twice] = []
    last = (-2, -2)
    for index, sentence in enumerate(places):
        earlier = first.setdefault(sentence.text, index)
        if earlier == index or counts[sentence.text] > 2 or not _is_new(document, places[earlier], sentence):
            continue
        if last == (earlier - 1, index - 1):
            found[-1] = _joined(found[-1], places[earlier], sentence)
        else:
            found.append(Twice(places[earlier].span, sentence.span, _letters(sentence), index - earlier - 1))
        last = (earlier, index)
    return tuple(found)


def clauses(document: Document) -> tuple[Twice, ...]:
    """Clauses that stand again behind the next one, to the letter, unless they are said or belong to two that are made alike."""
    found = [twice for paragraph in document.fact(skeletons.paragraphs) for twice in _clauses(document, paragraph)]
    if not found:
        return ()
    known = marked(document, (twice.second for twice in document.fact(stretches)))
    return tuple(
        twice for twice in found if known.find(1, *twice.second) < 0 and not in_quotes(document, twice.second.start)
    )


def _clauses(document: Document, paragraph: Paragraph) -> Iterator[Twice]:
    parts = ["", *paragraph.clauses]
    long = [part for part in parts if len(part) >= _SHORTEST_LISTED]
    if len(set(long)) == len(long):
        return
    counts = Counter(parts)
    starts = [-1, *accumulate((len(part) + 1 for part in parts[1:]), initial=0)]
    for index in range(1, len(parts) - 2):
        before, part, between, after = parts[index - 1 : index + 3]
        is_listed = part == after and _is_listed(parts[index : index + 4])
        if part == after and (len(part) >= _LEAST_CLAUSE or is_listed) and counts[part] == 2:
            one, other = (
                skeletons.span_of(document, paragraph, at, at + len(part)) for at in starts[index : index + 3 : 2]
            )
            twice = Twice(one, other, len(part))
            if is_listed or not _is_parallel(document, twice, before, between):
                yield twice


def _is_listed(parts: Sequence[str]) -> bool:
    """Whether four clauses in a row are made alike, and the third is the first again: 他走前头，我走后头，他走前头，牛走中间."""
    part, between, last = (parts[0], parts[1], parts[-1]) if len(parts) > 3 else ("", "", "")
    is_one_long = len({len(part), len(between), len(last)}) == 1 and _SHORTEST_LISTED <= len(part) < _LEAST_CLAUSE
    alike = (a == b == c and is_han(a) for a, b, c in zip(part, between, last, strict=False))
    return is_one_long and between != last and any(alike)


def _is_parallel(document: Document, twice: Twice, before: str, between: str) -> bool:
    """Whether a clause ends two sentences, or stands at the same place in two that begin or end alike: it belongs to both."""
    begins = [document.flow[span.start - 1] in _ENDS + "\n" for span in (twice.first, twice.second)]
    is_alike = begins[0] == begins[1] and (before[:2] == between[:2] or before[-2:] == between[-2:])
    return document.flow[twice.first.end] in _ENDS or is_alike


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of copy, those that end with a stop."""
    found = []
    for index, block in enumerate(document.blocks):
        if block.role in PROSE and not is_item(document, block):
            for match in _SENTENCE.finditer(document.flow, block.start, block.end):
                end = match.end()
                if end < block.end:
                    said = _said(match.group())
                    is_cut = "《" in said or "》" in said
                    text = "" if is_cut and said.count("《") != said.count("》") else skeletons.skeleton(said)
                    found.append(Sentence(index, Span(end - len(said), end), text))
    return tuple(found)


def _said(sentence: str) -> str:
    """A sentence without what was before it, and without who says it: that may stand in one of two places only."""
    opening = sentence.rfind("“") + 1
    return sentence[opening:] if opening > sentence.rfind("”") else sentence.lstrip(_AROUND)


def _is_new(document: Document, first: Sentence, second: Sentence) -> bool:
    """Whether two sentences are long enough, are no neighbours in a paragraph, and no part of what is found as a longer copy."""
    is_in_a_row = first.block == second.block and not document.flow[first.span.end : second.span.start].strip(
        STOPS + _AROUND
    )
    if _letters(second) < _LEAST or is_in_a_row:
        return False
    return document.fact(pasted).find(1, *second.span) < 0


def pasted(document: Document) -> bytearray:
    """Which characters of the flow whole paragraphs and passages are that stand further up."""
    longer = (copy for copy in copies.partial_copies(document) if _is_longer(copy))
    return marked(
        document, (span for copy in (*copies.whole_copies(document), *longer) for span in (copy.first, copy.second))
    )


def strays(document: Document) -> bytearray:
    """Which characters of the flow paragraphs are that stand in another to the letter."""
    inside = (copy for copy in copies.partial_copies(document) if copy.share >= copies.INSIDE and copy.gap == 0)
    return marked(document, (copy.second for copy in inside if copy.clauses > 1))


def marked(document: Document, spans: Iterable[Span]) -> bytearray:
    """A byte for each character of the flow, 1 inside the spans."""
    places = bytearray(len(document.flow))
    for start, end in spans:
        places[start:end] = b"\1" * (end - start)
    return places


def _is_longer(copy: Copy) -> bool:
    """Whether a copy is a passage, or a paragraph that was edited; one that stands in another may be a sentence."""
    if copy.least_share >= copies.NEAR:
        return copy.letters >= _PARAGRAPH and copy.clauses > 1
    return copy.share < copies.INSIDE and copy.letters >= _PASSAGE and copy.clauses > 1


def _letters(sentence: Sentence) -> int:
    return len(sentence.text.replace(skeletons.CLAUSE, ""))


def _joined(twice: Twice, first: Sentence, second: Sentence) -> Twice:
    """What stands twice with the sentences behind both places, which stand twice too."""
    spans = Span(twice.first.start, first.span.end), Span(twice.second.start, second.span.end)
    return Twice(*spans, twice.letters + _letters(second), twice.between)
