"""Sentences and items of lists that stand again further down, to the letter: pasted a second time, or moved and left behind.

What stands right behind itself in one paragraph is `lint.checks.in_a_row`, whole paragraphs and passages `lint.text.copies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from lint.checks.in_a_row import Twice, stretches
from lint.checks.on_purpose import in_quotes
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import copies
from lint.text.copies import Copy, Paragraph
from lint.text.document import PROSE, Block, Document, Span
from lint.text.sentences import CLOSERS, STOPS

_SENTENCE = regexp(rf"[^{STOPS}]+")
"""A sentence, if a stop follows; to ask for that here would look through copy without one from each character on."""
_AROUND = CLOSERS + " \u3000"
_ENDS = STOPS + "；"
_LEAST, _LEAST_CLAUSE = 8, 7
"""Letters of the shortest sentence that is looked for, shorter ones are answers and calls; and of the shortest clause."""
_PASSAGE, _PARAGRAPH = 40, 30
"""Letters from which what clauses have in common is a passage, or a paragraph, and found as one."""
ITEM = regexp(r"(?:[（(]?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[）)、．]|\.(?!\d))|[①-⑳●■◆○▲★·])[ \u3000]*")
"""What an item of a list begins with."""


class Item(NamedTuple):
    """An item of a list: the span of its block behind the number or the sign, and how many lists began before."""

    span: Span
    list: int


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
    if not document.fact(copies.shared_edges):
        return ()
    found = [twice for paragraph in document.fact(copies.paragraphs) for twice in _clauses(document, paragraph)]
    if not found:
        return ()
    known = marked(document, (twice.second for twice in document.fact(stretches)))
    return tuple(
        twice for twice in found if known.find(1, *twice.second) < 0 and not in_quotes(document, twice.second.start)
    )


def _clauses(document: Document, paragraph: Paragraph) -> Iterator[Twice]:
    parts = ["", *paragraph.clauses]
    if len(set(parts)) == len(parts):
        return
    counts = Counter(parts)
    starts = [-1, *accumulate((len(part) + 1 for part in parts[1:]), initial=0)]
    for index in range(1, len(parts) - 2):
        before, part, between, after = parts[index - 1 : index + 3]
        if part == after and len(part) >= _LEAST_CLAUSE and counts[part] == 2:
            one, other = (
                copies.span_of(document, paragraph, at, at + len(part)) for at in starts[index : index + 3 : 2]
            )
            twice = Twice(one, other, len(part))
            if not _is_parallel(document, twice, before, between):
                yield twice


def _is_parallel(document: Document, twice: Twice, before: str, between: str) -> bool:
    """Whether a clause ends two sentences, or stands at the same place in two that begin or end alike: it belongs to both."""
    begins = [document.flow[span.start - 1] in _ENDS + "\n" for span in (twice.first, twice.second)]
    is_alike = begins[0] == begins[1] and (before[:2] == between[:2] or before[-2:] == between[-2:])
    return document.flow[twice.first.end] in _ENDS or is_alike


def items(document: Document) -> tuple[Twice, ...]:
    """Items that one of the same list is to the letter, whatever their numbers."""
    known: dict[tuple[int, str], tuple[int, Span]] = {}
    found = []
    for index, item in enumerate(document.fact(lists)):
        text = copies.letters(document.read(item.span))
        at, first = known.setdefault((item.list, text), (index, item.span))
        if first is not item.span and not _is_line_again(document, first, item.span):
            found.append(Twice(first, item.span, len(text), index - at - 1))
    return tuple(found)


def lists(document: Document) -> tuple[Item, ...]:
    """The items of all lists, one a block; a list goes on while its signs are alike and its numbers do not fall."""
    found = []
    last: tuple[str, int, int] = ("", 0, -2)
    which = 0
    for index, block in enumerate(document.blocks):
        match = ITEM.match(document.flow, block.start, block.end)
        if match:
            number = match.group(1) or ""
            sign = match.group().replace(number, "").strip() or number
            now = (sign, int(number) if number.isdecimal() else 0, index)
            which += now[0] != last[0] or now[1] < last[1] or index > last[2] + 1
            last = now
            found.append(Item(Span(match.end(), _end(document, match.end(), block.end)), which))
    return tuple(found)


def _end(document: Document, start: int, end: int) -> int:
    """Where a block ends without the mark behind it."""
    while end > start and document.flow[end - 1] in "；。，;,":
        end -= 1
    return end


def _is_line_again(document: Document, first: Span, second: Span) -> bool:
    """Whether two items are paragraphs alike, or short lines side by side, with their numbers: found as such."""
    one, other = document.block_index(first.start), document.block_index(second.start)
    above, below = (copies.letters(document.read(document.blocks[index])) for index in (one, other))
    return above == below and (other == one + 1 or len(below) >= copies.LEAST)


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of copy, those that end with a stop."""
    found = []
    for index, block in enumerate(document.blocks):
        if block.role in PROSE and not _is_item(document, block):
            for match in _SENTENCE.finditer(document.flow, block.start, block.end):
                end = match.end()
                if end < block.end:
                    said = _said(match.group())
                    is_cut = "《" in said or "》" in said
                    text = "" if is_cut and said.count("《") != said.count("》") else copies.skeleton(said)
                    found.append(Sentence(index, Span(end - len(said), end), text))
    return tuple(found)


def _is_item(document: Document, block: Block) -> bool:
    """Whether a block is an item of a list, and no more than a sentence long."""
    return (
        bool(ITEM.match(document.flow, block.start, block.end))
        and document.flow.count("。", block.start, block.end - 1) == 0
    )


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


def marked(document: Document, spans: Iterable[Span]) -> bytearray:
    """A byte for each character of the flow, 1 inside the spans."""
    places = bytearray(len(document.flow))
    for start, end in spans:
        places[start:end] = b"\1" * (end - start)
    return places


def _is_longer(copy: Copy) -> bool:
    """Whether a copy is a passage, or a paragraph that was edited; one that stands in another may be a sentence."""
    if copy.least_share >= copies.NEAR:
        return copy.clauses > 1 and copy.letters >= _PARAGRAPH
    return copy.share < copies.INSIDE and copy.clauses > 1 and copy.letters >= _PASSAGE


def _letters(sentence: Sentence) -> int:
    return len(sentence.text.replace(copies.CLAUSE, ""))


def _joined(twice: Twice, first: Sentence, second: Sentence) -> Twice:
    """What stands twice with the sentences behind both places, which stand twice too."""
    spans = Span(twice.first.start, first.span.end), Span(twice.second.start, second.span.end)
    return Twice(*spans, twice.letters + _letters(second), twice.between)
