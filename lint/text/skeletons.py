"""Skeletons: what copy says, whatever it is set in; that by which what stands twice is found.

Copies are compared as they sound, not as they are set: spaces, quotation marks, brackets and 、 left out, all marks that
end a clause alike, full-width letters and digits as half-width ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, compress, count

from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.document import Document, Role, Span
from lint.text.edges import Place, shared

LEAST = 20
"""Letters from which a paragraph is compared with others."""
_APART = frozenset({Role.BYLINE, Role.JUMP, Role.CREDIT, Role.FOLIO, Role.VERSE})
"""Blocks that are never compared: a page has many that are alike by right."""
CLAUSE = "，"
"""What stands in a skeleton for all marks that end a clause."""
_MARKS = dict.fromkeys(map(ord, "，。；：！？…,;:!?"), CLAUSE)
_NOTHING = dict.fromkeys(map(ord, " \t\u3000\u00a0“”‘’\"'「」『』（）()《》〈〉【】[]〔〕、·—-－.．"))
_WIDE = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SKELETON: dict[int, str | None] = {**_WIDE, **_MARKS, **_NOTHING}
_CORE = regexp("(?:[^，]{0,2}，)*([^，](?:.*[^，])?)")


class Paragraph(NamedTuple):
    """A block that is compared: its index in Document.blocks, its skeleton, and the clauses of that."""

    block: int
    text: str
    clauses: Sequence[str]


def skeleton(text: str) -> str:
    """The letters of a text, with one sign for all marks that end a clause; see the module's description."""
    return text.translate(_SKELETON)


def letters(text: str) -> str:
    """The letters of a text alone."""
    return skeleton(text).replace(CLAUSE, "")


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The blocks that may be copies of each other."""
    found = (
        (index, skeleton(document.read(block)))
        for index, block in enumerate(document.blocks)
        if block.role not in _APART
    )
    return tuple(Paragraph(index, text, text.split(CLAUSE)) for index, text in found if len(text) >= LEAST)


def shared_edges(document: Document) -> Mapping[str, Sequence[Place]]:
    """How clauses begin and end that are not the only ones to do so; most copy has none. Texts are paragraphs, by index."""
    return shared([paragraph.clauses for paragraph in document.fact(paragraphs)])


def start_of(document: Document, place: Place) -> int:
    """Where in the flow a clause begins."""
    paragraph, known = document.fact(paragraphs)[place.text], document.fact(_looked).starts
    if paragraph.block not in known:
        known[paragraph.block] = [0, *accumulate(len(clause) + 1 for clause in paragraph.clauses)]
    return document.blocks[paragraph.block].start + _kept(document, paragraph)[known[paragraph.block][place.clause]]


def clauses_in(text: str) -> int:
    """How many clauses of a skeleton, or of a part of one, have four letters and more."""
    return sum(len(clause) >= 4 for clause in text.split(CLAUSE))


def span_of(document: Document, paragraph: Paragraph, start: int, end: int) -> Span:
    """The flow span that a stretch of a paragraph's skeleton stands for, without marks at its ends or a scrap of a clause."""
    block = document.blocks[paragraph.block]
    core = _CORE.search(paragraph.text, start, end)
    if core is None:
        return Span(block.start, block.start)
    start, end = core.span(1)
    kept = _kept(document, paragraph)
    return Span(block.start + kept[start], block.start + kept[end - 1] + 1)


class _Looked(NamedTuple):
    """What was worked out of paragraphs that have copies, by block: one of a thousand clauses may have hundreds."""

    kept: dict[int, Sequence[int]]
    starts: dict[int, Sequence[int]]


def _looked(_document: Document) -> _Looked:
    return _Looked({}, {})


def _kept(document: Document, paragraph: Paragraph) -> Sequence[int]:
    """Where each character of a paragraph's skeleton stands in its block."""
    known = document.fact(_looked).kept
    if paragraph.block not in known:
        text = document.read(document.blocks[paragraph.block])
        known[paragraph.block] = array("I", compress(count(), map(_keeps, text)))
    return known[paragraph.block]


def letters_of(paragraph: Paragraph) -> int:
    """How many letters a paragraph has."""
    return len(paragraph.text) - len(paragraph.clauses) + 1


@cache
def _keeps(char: str) -> bool:
    return ord(char) not in _NOTHING
