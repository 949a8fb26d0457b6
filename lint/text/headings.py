"""What tells a heading from copy that breaks off, by its place and its words; `lint.text.seams` weighs the rest."""

from __future__ import annotations

from itertools import groupby

from lint.regexp import regexp
from lint.text import names, words
from lint.text.document import HEADINGS, Block, Document, Role
from lint.text.evidence import SHORT
from lint.text.rows import is_closed, is_entry

INSIDE = regexp("[，。；！？]")
"""Marks that most headings do without."""
_LABELLED = regexp("(?:引题|肩题|眉题|主题|正题|标题|副题)[：:]")
_CLAUSES = regexp(
    "(?:[■●◆▲□★]|(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、.]?)|[^，。：]{1,6}：)?[\u4e00-\u9fff]{1,6}(?:，[\u4e00-\u9fff]{1,6}){1,2}"
)
_SAID = regexp("(?:表示|指出|强调|认为|介绍|报道|要求|明确|显示|[称说会年天日前来后中])，")
"""What opens a sentence of copy, with the comma behind it."""
_FIRST = 20
"""Characters up to which the first line of a document is its heading."""
_DASH = "——"
_BRACKETED = regexp("（[^（）]{2,40}）")
_PERSON = regexp("([\u4e00-\u9fff]{2,4})：[\u4e00-\u9fff 　]{4,18}$")
"""A heading that says who somebody was: “沈知行：田埂上的书记”."""
_SUBJECT = regexp("[在据对]?([\u4e00-\u9fff]{2})")
_WHEN = regexp(r"日前|近日|[今昨]天[（(]|今天(?![起开闭举召])|获悉|于(?:\d+月)?\d+日|(?:表示|指出|强调|认为)，")
"""When it was, that one was told and who says so: copy has it in passing, a heading where it is the news, or with a colon."""
_LEAST_BEHIND = 3
"""Characters behind such words from which they do not end the line: 论坛日前举行 may be a heading."""
_LONG = 12
"""Characters from which a line is longer than 最可爱的 or 他们是怎样做到的."""
_IS = regexp("[是怎]")
_SHARED = 4
"""Characters in a row that two lines of one heading seldom share."""
_STACK = 3
"""Lines of a heading with one above and one below it: kicker, headline and deck."""
_ALONE = 2
"""Headings of a page in single lines from which its other headings are single lines as well."""


def is_surely_heading(document: Document, index: int) -> bool:
    """Whether a block is a heading whatever it says: one that is marked as such, the short first line of a document, what
    stands on a dateline or a deck, or a line that says who somebody was or sets clause against clause.
    """
    block, below = document.blocks[index], document.blocks[index + 1 :][:1]
    if (block.told and block.role in HEADINGS) or (index == 0 and block.end - block.start <= _FIRST):
        return True
    if not below:
        return index == 0 and block.end - block.start <= SHORT
    if _LABELLED.match(document.read(block)):
        return True
    if below[0].role is Role.LEAD:
        return block.role in HEADINGS
    if _BRACKETED.fullmatch(document.read(below[0])) or _stands_on_deck(document, index):
        return True  # 委员名单, and below it （共243名）
    if _sets_clauses(document, index):
        return True
    person = _PERSON.match(document.read(block))
    return person is not None and _may_be_person(person.group(1))


def _sets_clauses(document: Document, index: int) -> bool:
    """Whether a line between two finished paragraphs is two or three short clauses: 一碗水，半碗沙; 第一年：苗活了，人瘦了."""
    text = document.read(document.blocks[index])
    around = [document.read(block) for block in (document.blocks[index - 1], document.blocks[index + 1])]
    return _CLAUSES.fullmatch(text) is not None and _SAID.search(text) is None and all(map(is_closed, around))


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


def is_taken_up(document: Document, index: int) -> bool:
    """Whether the copy below a short line begins with its first words."""
    below = document.blocks[index + 1 :][:1]
    return _is_line(document, index) and bool(below) and _begins_like(document, below[0], document.blocks[index])


def says_when(document: Document, index: int) -> bool:
    """Whether a short block says when it was or who says so, and more behind it."""
    text = document.read(document.blocks[index])
    said = _WHEN.search(text) if len(text) <= SHORT else None
    return said is not None and len(text) - said.end() >= _LEAST_BEHIND


def ends_before_noun(document: Document, index: int) -> bool:
    """Whether a line ends with a 的 that no 是 goes with: what it tells of is not there."""
    text = document.read(document.blocks[index])
    return text.endswith("的") and len(text) >= _LONG and not _IS.search(text)


def takes_up_heading(document: Document, index: int) -> bool:
    """Whether a line says what the only heading above it says, as copy does, but is not the same and no item of a list.

    It begins like it, or shares several characters in a row: the lines of one heading are written so as not to.
    """
    run = next((run for run in document.fact(_lines) if index - 1 == run.start and index in run), None)
    if run is None or is_entry(document, index):
        return False
    block, above, below = document.blocks[index], document.blocks[index - 1], document.blocks[index + 1 :][:1]
    is_item = bool(below) and _begins_like(document, below[0], above)
    says_it = _begins_like(document, block, above) or _shares(document.read(block), document.read(above))
    return says_it and document.read(block) != document.read(above) and not is_item


def stands_between(document: Document, index: int) -> bool:
    """Whether a line stands between two headings, on a page whose other headings are single lines."""
    runs = [run for run in document.fact(_lines) if run.start > 0]
    others = [run for run in runs if index not in run]
    is_between = any(index - 1 == run.start and len(run) == _STACK for run in runs)
    return is_between and len(others) >= _ALONE and all(len(run) == 1 for run in others)


def _shares(text: str, other: str) -> bool:
    return any(text[at : at + _SHARED] in other for at in range(len(text) - _SHARED + 1))


def _lines(document: Document) -> list[range]:
    """The runs of lines, one below the other, that may be headings."""
    alike = groupby(range(len(document.blocks)), key=lambda index: _is_line(document, index))
    runs = [list(run) for is_line, run in alike if is_line]
    return [range(run[0], run[-1] + 1) for run in runs]


def _is_line(document: Document, index: int) -> bool:
    text = document.read(document.blocks[index])
    return len(text) <= SHORT and not INSIDE.search(text) and not is_closed(text)


def _begins_like(document: Document, block: Block, other: Block) -> bool:
    subject = _SUBJECT.match(document.flow, block.start)
    return subject is not None and document.read(other).startswith(subject.group(1))
