"""Clauses, sentences and short lines that stand twice in a row: “敬请谅解，敬请谅解。”"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.checks.on_purpose import in_quotes
from lint.checks.repeats import Unit, repeats
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import skeletons, words
from lint.text.document import PROSE, Block, Document, Role, Span
from lint.text.han import HAN, is_han
from lint.text.sentences import CLOSERS, OPENERS, STOPS
from lint.text.skeletons import Paragraph

_MOST = 8
"""Clauses of the longest stretch that is looked for; longer ones are passages."""
_LEAST = 4
"""Han characters of the shortest: 25比23，25比23 are two sets of a match."""
_SAID = 20
"""Letters from which even what is called, asked or said in one breath is said twice by accident."""
_ASKED = 7
"""Letters from which a question that nobody asks aloud is written twice by accident: 怎么办？怎么办？ is asked in despair."""
_BEATS = ("m", "f", "r")
"""Classes of the words that make a rhythm of clauses alike: numerals, locatives, pronouns; 苗要正，土要实 has none."""
_SHORT = 8
"""Letters up to which a stretch must be the same to its marks: 我不是说光拆旧屋、建新屋，拆旧屋建新屋."""
_LONGEST_CALL = 8
"""Characters of the lines that verse has twice: 归来吧，归来吧。"""
_TAKES_UP = (*STOPS, "；")
"""Marks behind which the next sentence begins with what the last one ended with."""
_MARKS = tuple("，。；：！？…,;:!?" + CLOSERS + "\"'")
_REFRAIN = 10_000
"""Characters around in which what stands more than twice is a refrain."""
_OPENERS = tuple(OPENERS)
_QUOTED = regexp(rf"(?<=[{HAN}])“((?=[^“”]{{2,12}}、)[^“”，；。！？\n]{{6,40}})[，；]\1”(?=[{HAN}])")
_AROUND = OPENERS + CLOSERS + "\"' \u3000"
_COPY = (*PROSE, Role.LIST)


class Twice(NamedTuple):
    """Flow spans of a stretch and its second copy, each with the marks behind it, how many letters it has, how many sentences
    stand in between, and how many rare strings both have (of a copy to the letter: those of the text, not counted here).
    """

    first: Span
    second: Span
    letters: int
    between: int = 0
    fresh: int | None = None


def stretches(document: Document) -> tuple[Twice, ...]:
    """What stands twice in a row inside a paragraph, phrases of Han characters aside, which are `repeats`; ask for it with
    `document.fact`.
    """
    found = (
        twice
        for paragraph in document.fact(skeletons.paragraphs)
        if document.blocks[paragraph.block].role in _COPY
        for twice in _within(document, paragraph)
    )
    meant_once = (twice for twice in found if not (_is_phrase(document, twice) or _is_meant(document, twice)))
    return (*meant_once, *_quoted(document))


def _quoted(document: Document) -> Iterator[Twice]:
    """What quotation marks hold twice and nothing else, as a part of a clause: 本着“谁用水、谁管护，谁用水、谁管护”的原则."""
    for match in _QUOTED.finditer(document.flow):
        again = match.end(1) + 1
        yield Twice(Span(match.start(1), again), Span(again, match.end() - 1), len(skeletons.letters(match.group(1))))


def lines(document: Document) -> Iterator[Twice]:
    """Short lines of copy that stand twice in a row; longer ones are paragraphs, see `lint.text.copies`."""
    for one, other in pairwise(document.blocks):
        if other.end - other.start > skeletons.LEAST or not (_is_line(document, one) and _is_line(document, other)):
            continue
        text = skeletons.letters(document.read(other))
        if text == skeletons.letters(document.read(one)) and sum(map(is_han, text)) >= _LEAST:
            yield Twice(one.span, other.span, len(text))


def _is_line(document: Document, block: Block) -> bool:
    """Whether a block is copy that ends at a mark, or a line of some length that only looks like verse: of a list, a notice."""
    last = document.flow[block.end - 1]
    listed = block.role is Role.VERSE and block.end - block.start > _LONGEST_CALL and last in "。；"
    return listed or (block.role in _COPY and last in _MARKS)


def _within(document: Document, paragraph: Paragraph) -> Iterator[Twice]:
    clauses = paragraph.clauses
    behind = clauses[1:] if clauses[-1] else clauses[1:-1]  # nothing stands behind the last mark
    if len(set(clauses)) == len(clauses) and not any(map(str.endswith, clauses, behind)):
        return
    starts = [0]
    for clause in clauses:
        starts.append(starts[-1] + len(clause) + 1)
    at = 0
    while at < len(clauses):
        size = _size(clauses, at)
        if size:
            begin, again, end = (starts[at + part * size] for part in range(3))
            begin += len(clauses[at]) - len(clauses[at + size])
            yield _twice(document, paragraph, (begin, again, end))
        at += 2 * size or 1


def _size(clauses: Sequence[str], at: int) -> int:
    """How many clauses from one on stand again right behind, 0 if none do; the first of them may have begun earlier."""
    for size in range(1, min(_MOST, (len(clauses) - at) // 2) + 1):
        if clauses[at].endswith(clauses[at + size]):
            again = clauses[at + size : at + 2 * size]
            if clauses[at + 1 : at + size] == again[1:] and sum(map(is_han, "".join(again))) >= _LEAST:
                return size
    return 0


def _twice(document: Document, paragraph: Paragraph, starts: Sequence[int]) -> Twice:
    """The stretch that begins at two offsets of a paragraph's skeleton, and ends at a third."""
    first, second = (skeletons.span_of(document, paragraph, start, end - 1) for start, end in pairwise(starts))
    opening = document.flow[first.start - 1 : first.start] in _OPENERS and document.flow[second.start - 1] in _OPENERS
    end = second.end
    while document.flow[end : end + 1] in _MARKS:
        end += 1
    text = paragraph.text[starts[0] : starts[1]].replace(skeletons.CLAUSE, "")
    return Twice(Span(first.start - opening, second.start - opening), Span(second.start - opening, end), len(text))


def _is_phrase(document: Document, twice: Twice) -> bool:
    start, end = twice.first.start, twice.second.end
    phrases = (repeat for repeat in document.fact(repeats) if repeat.unit is Unit.PHRASE)
    return any(repeat.start < end and start < repeat.end for repeat in phrases)


def _is_rhythm(stretch: str) -> bool:
    """Whether the clauses of a stretch are alike in length and in a character, and count or show: 一轻，一重; 走一步，退一步."""
    clauses = [clause for clause in skeletons.skeleton(stretch).split(skeletons.CLAUSE) if clause]
    are_alike = len(clauses) > 1 and len(set(map(len, clauses))) == 1 and bool(set.intersection(*map(set, clauses)))
    return are_alike and all(any(words.tag(char) in _BEATS for char in clause) for clause in clauses)


def _is_meant(document: Document, twice: Twice) -> bool:
    """Whether a stretch is taken up (一体推进。一体推进，不仅是…), or short and called, asked, said in one breath, a refrain, or
    set otherwise the second time.
    """
    first, second = (document.flow[slice(*span)].strip(_AROUND) for span in (twice.first, twice.second))
    if first[-1] in _TAKES_UP and second[-1] == "，":
        return True
    if twice.letters < _SHORT and first.rstrip("".join(_MARKS)) != second.rstrip("".join(_MARKS)):
        return True
    is_said = in_quotes(document, twice.second.start) and "”" not in document.flow[slice(*twice.first)]
    is_asked = not {first[-1], second[-1]}.isdisjoint("！？!?")
    if first[-1] == second[-1] == "？":
        is_asked = twice.letters < _ASKED
    start, end = max(0, twice.first.start - _REFRAIN), twice.second.end + _REFRAIN
    is_refrain = document.flow.count(second[:-1], start, end) > 2 or _is_rhythm(first) or _is_chain(document, twice)
    return twice.letters < _SAID and (is_said or is_refrain or is_asked)


def _is_chain(document: Document, twice: Twice) -> bool:
    """Whether what led to the first copy leads on behind the second: 有了观众，便有了市场，有了市场，便有了…"""
    led = document.flow[twice.first.start - 1 : twice.first.start + 1]
    return len(led) > 1 and is_han(led[0]) and document.flow.startswith(led, twice.second.end)
