"""What tells a heading from copy that breaks off, by its place and its words; `lint.text.seams` weighs the rest."""

from __future__ import annotations

from collections import Counter

from lint.regexp import regexp
from lint.text import names, words
from lint.text.document import HEADINGS, Document, Role
from lint.text.evidence import SHORT
from lint.text.rows import is_closed
from lint.text.vocabulary import worded

INSIDE = regexp("[，。；！？]")
"""Marks that most headings do without."""
_LABELLED = worded("{heading}[：:]")
_FIRST = 20
"""Characters up to which the first line of a document is its heading."""
_DASH = "——"
_BRACKETED = regexp("（[^（）]{2,40}）")
_PERSON = regexp("([\u4e00-\u9fff]{2,4})：[\u4e00-\u9fff 　]{4,18}$")
"""A heading that says who somebody was: “沈知行：田埂上的书记”."""


def is_surely_heading(document: Document, index: int) -> bool:
    """Whether a block is a heading whatever it says: one that is marked as such, the short first line of a document, what
    stands on a dateline, a note or a deck, what stands twice, or a line that says who somebody was.
    """
    block, below = document.blocks[index], document.blocks[index + 1 : index + 2]
    size = block.end - block.start
    if (block.told and block.role in HEADINGS) or (index == 0 and size <= (_FIRST if below else SHORT)):
        return True
    if not below:
        return False
    if _LABELLED.match(document.read(block)):
        return True
    if below[0].role is Role.LEAD:
        return block.role in HEADINGS
    ways = (_stands_on_note, _stands_on_deck, _stands_twice, _says_who)
    return any(is_one(document, index) for is_one in ways)


def _stands_on_note(document: Document, index: int) -> bool:
    """Whether brackets hold all that is below: 委员名单, and below it （共243名）."""
    one, below = (document.read(block) for block in document.blocks[index : index + 2])
    return _BRACKETED.fullmatch(below) is not None and "。" not in one


def _says_who(document: Document, index: int) -> bool:
    person = _PERSON.match(document.read(document.blocks[index]))
    return person is not None and _may_be_person(person[1])


def _stands_twice(document: Document, index: int) -> bool:
    """Whether a line stands elsewhere too: over the story and over what is left of it on another page."""
    return document.fact(_lines)[document.read(document.blocks[index])] > 1


def _lines(document: Document) -> Counter[str]:
    """How often each short block stands."""
    return Counter(document.read(block) for block in document.blocks if block.end - block.start <= SHORT)


def _stands_on_deck(document: Document, index: int) -> bool:
    """Whether one of the two blocks below is a deck that a dash opens, and none between ends."""
    for block in document.blocks[index + 1 : index + 3]:
        text = document.read(block)
        if is_closed(text) or len(text) > SHORT:
            return False
        if text.startswith(_DASH):
            return True
    return False


def _may_be_person(name: str) -> bool:
    return names.surname_length(name) > 0 and words.tag(name) in ("", "nr")
