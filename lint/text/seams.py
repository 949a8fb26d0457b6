"""Where a paragraph breaks off in mid-sentence, and which block carries it on.

A block without a stop at its end is a heading, a sentence that lost its stop, or copy that breaks off. Three small models
(`broken.bin`, `joined.bin` and `unfinished.bin` in `lint/text/data/`, built by `tools/train_breaks.py`) weigh the
evidence: does the block look like a heading of this page, does a word straddle its end and the next block's beginning, how
do the strings across the seam stand in clean news, do sentences end like this.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text import words
from lint.text.document import HEADINGS, PROSE, Document, Role
from lint.text.evidence import features, han_end
from lint.text.headings import INSIDE, is_surely_heading
from lint.text.numbers import TENS
from lint.text.rows import is_closed, is_entry, stands_in_row
from lint.text.sentences import ends_sentence
from lint.text.trees import Trees, read_trees
from lint.text.vocabulary import characters, worded

BROKEN, BROKEN_LINE, BROKEN_LAST = 0.5, 0.85, 0.3
"""Probabilities from which a block without a stop counts as a sentence without its end: copy, what may be a heading, and what
ends the document and is no title."""
JOINED, JOINED_IN_RUN, JOINED_THOUGH_FINISHED, SURELY_JOINED = 0.1, 0.02, 0.5, 0.85
"""Probabilities from which the block below counts as the continuation of a sentence that wants more, of one among short lines
that may be those of a column, of one that does not want more, and of what may be a heading but for that."""
LIKELY_BROKEN = 0.75
"""Probability of a break from which a block that surely goes on below is no heading."""
UNFINISHED, SURELY_UNFINISHED = 0.3, 0.95
"""Probabilities from which a block that nothing carries on counts as a sentence without its end, not without its stop only; and
from which what a dateline begins does, whatever it looks like: it is copy, or 通讯 with the name of one."""

_DATA = Path(__file__).parent / "data"
_JUDGED = frozenset({Role.BODY, Role.LEAD, Role.HEADLINE, Role.SUBHEAD, Role.KICKER, Role.DECK, Role.LIST, Role.NOTE})
_NEVER_LAST = worded("{never-last}")
_DASHES = "—－-―"
_BETWEEN = frozenset({Role.CAPTION, Role.CREDIT, Role.FOLIO, Role.JUMP, Role.TABLE})
"""What layout may put in the middle of a broken paragraph."""
_MOST_BETWEEN = 2
_DATELINE = regexp(r"\d日电$")
_TITLES = HEADINGS - {Role.SUBHEAD}
_GAP = regexp("\u3000|  |(?: [\u4e00-\u9fff]{2,4}){3}")
"""What stands between names in a list."""
_SIGNED = worded(
    f"[〇零{TENS}]{{4}}年[{TENS}]{{1,2}}月(?:[{TENS}]{{1,3}}日)?"
    "|[^。]{0,12}{wish}[^。，]{1,10}"
    "|{below-story}[：:][^，。；！？]+"
    "|[^。]{0,20}{kept-right}归?[^。，]{0,25}所有"
    "|[^。，]{0,20}据[^。]{2,60}{compiled}"
)
"""What stands below a story or above it and needs no stop: the day it was signed, a wish, who wrote it, whose event it is, whose
right, after what it was written."""

_ATTRIBUTED = worded(
    f"[”。！？][—－-]{{1,2}}[^。！？：{characters('no-name')}]{{2,16}}$"
    "|[。！？”]\\s?(?:[^\\s。，]{1,12}\\s){1,4}{credit}[）)]?$"
)
"""Whose words a quotation is, or whose photograph, behind the last stop: “……”——沈知行，教师; ……排开。通讯员 毛毛 摄."""
_CHOICES = regexp("^A[.．、)）].*[\\s\u3000]B[.．、)）]")
"""What a question lets one choose from, in one line: letters and marks, whatever the language."""
_OPEN_CREDIT = regexp("[。！？”…][（(][^（）()。！？，；]{1,20}$")
"""The name behind the last stop whose bracket is not closed: the bracket is what is missing, no sentence breaks off."""

_IN_NUMBER = worded("[\u4e00-\u9fff](?<!{before-bare-number})\\d{1,4}(?:[.．]\\d{0,2})?$")
"""A number that its unit does not follow: 每部补助15. 拨打110 and 3比2 want none."""
_AT_AMOUNT = regexp("[\u4e00-\u9fff]\\d[\\d.,]*(?:[%％‰℃]|[a-zA-Z²³/]{1,6})$")
"""A share or a measurement, and nothing behind it: 同比增长5.6%."""
_LONG_COPY = 40
"""Characters of several sentences, the last of which may end in an amount and lack nothing but its stop."""
_UNTIL = worded("{until}\\d{1,4}[年月]?$")
"""A month or year that no more follows: 展览将持续至5月."""

_DONE = worded("[\u4e00-\u9fff、]{10,}{done}[\u4e00-\u9fff]{2,}$")
"""What was done, in a line too long for a heading of its kind: 各县负责同志作了交流发言."""

_AFTER_NUMBER = worded("[\\d.．%％℃]|{behind-number}")
"""What carries on a number that a break cut from its rest or its unit, but for a word that measures."""


class Break(NamedTuple):
    """The block `head` (an index in Document.blocks) stops in mid-sentence; `tail` carries it on, None if nothing does."""

    head: int
    tail: int | None


def breaks(document: Document) -> tuple[Break, ...]:
    """Every broken-off block of the document; ask for it with `document.fact(breaks)`."""
    found = (
        Break(index, _continuation(document, index)) for index in open_blocks(document) if lacks_end(document, index)
    )
    return tuple(part for part in found if part.tail is not None or _is_cut_off(document, part.head))


def carries_on(document: Document, at: int) -> bool:
    """Whether the block that begins at an offset of the flow is the rest of one that breaks off."""
    tails = (part.tail for part in document.fact(breaks))
    return any(tail is not None and document.blocks[tail].start == at for tail in tails)


def _is_cut_off(document: Document, index: int) -> bool:
    return is_unfinished(document, index) and not is_entry(document, index)


def lacks_end(document: Document, index: int) -> bool:
    """Whether a block without a stop is a sentence without its end: no heading, no item of a list."""
    if is_surely_heading(document, index):
        return False
    if _stops_in_number(document, index) or _ends_story(document, index):
        return True
    chance = chance_of_break(document, index)
    is_copy = chance >= _least_chance(document, index) or _is_unfinished_lead(document, index)
    if index > 0 and is_copy and not _is_bare_item(document, index):
        return True
    return chance >= LIKELY_BROKEN and _chance_of_join(document, index) >= SURELY_JOINED


def _stops_in_number(document: Document, index: int) -> bool:
    """Whether a number without its unit ends a block of copy, an amount without a stop several sentences, or a date without its
    rest the document.
    """
    text = document.read(document.blocks[index])
    last = index == len(document.blocks) - 1
    if "。" in text or text.count("，") > (not last):
        is_copy = "。" in text and len(text) >= _LONG_COPY
        return _IN_NUMBER.search(text) is not None or (is_copy and _AT_AMOUNT.search(text) is not None)
    return last and _UNTIL.search(text) is not None


def _ends_story(document: Document, index: int) -> bool:
    """Whether a line stands right below copy, with a gap below it, and says what was done: a story's last sentence, whatever
    it looks like. The next one's heading would have the gap above it.
    """
    above, block, below = (
        document.blocks[max(0, index - 1)],
        document.blocks[index],
        document.blocks[index + 1 : index + 2],
    )
    in_gap = bool(below) and below[0].blank_before > block.blank_before == 0
    is_below_copy = above.role in PROSE and ends_sentence(document.read(above))
    return in_gap and is_below_copy and _DONE.match(document.read(block)) is not None


def _is_unfinished_lead(document: Document, index: int) -> bool:
    is_lead = document.blocks[index].role is Role.LEAD
    return is_lead and _chance_of_more(document, index) >= SURELY_UNFINISHED


def _is_bare_item(document: Document, index: int) -> bool:
    """Whether a block is an item of a list and no sentence: no clause ends in it."""
    block = document.blocks[index]
    return block.role is Role.LIST and not INSIDE.search(document.read(block))


def _least_chance(document: Document, index: int) -> float:
    """The probability of a break from which a block counts as broken: a heading seldom ends a page."""
    block = document.blocks[index]
    if index == len(document.blocks) - 1 and block.role not in _TITLES and not _GAP.search(document.read(block)):
        return BROKEN_LAST
    return BROKEN_LINE if block.role in HEADINGS else BROKEN


def is_unfinished(document: Document, index: int) -> bool:
    """Whether more than the stop is missing at the end of a block that is no heading."""
    if _stops_in_number(document, index):
        return True
    last = words.segment(han_end(document.read(document.blocks[index])))[-1:]
    if last and _NEVER_LAST.fullmatch(last[0].text if last[0].tag else last[0].text[-1]):
        return True
    return _chance_of_more(document, index) >= UNFINISHED


def open_blocks(document: Document) -> Iterator[int]:
    """The blocks that might be broken off: copy or a heading that no stop, colon or semicolon ends."""
    for index, block in enumerate(document.blocks):
        text = document.read(block)
        if block.role not in _JUDGED or _is_aside(block.role, text) or _needs_no_stop(text):
            continue
        if not stands_in_row(document, index):
            yield index


def _is_aside(role: Role, text: str) -> bool:
    """Whether a block is a note, or what a dash begins (——摘自本刊), and no sentence ends in it."""
    return (role is Role.NOTE or text[0] in _DASHES) and "。" not in text


def _needs_no_stop(text: str) -> bool:
    if is_closed(text) or _SIGNED.fullmatch(text):
        return True
    return any(known.search(text) for known in (_DATELINE, _OPEN_CREDIT, _ATTRIBUTED, _CHOICES))


def next_copy(document: Document, head: int) -> int | None:
    """The block that might carry on a block: the next one, or the one behind a caption or page furniture."""
    for tail in range(head + 1, min(head + 2 + _MOST_BETWEEN, len(document.blocks))):
        role = document.blocks[tail].role
        if role not in _BETWEEN:
            if role is Role.LEAD:
                return None  # a dateline begins a story
            return tail if role in PROSE or ends_sentence(document.read(document.blocks[tail])) else None
    return None


def chance_of_break(document: Document, index: int) -> float:
    """The probability that a block without a stop is no heading but a sentence without its end."""
    return _chance("broken", document, index)


def _chance_of_more(document: Document, index: int) -> float:
    return _chance("unfinished", document, index)


def _continuation(document: Document, head: int) -> int | None:
    if _stops_in_number(document, head):
        tail = next_copy(document, head)
        return tail if tail is not None and _carries_number_on(document.read(document.blocks[tail])) else None
    least = JOINED_IN_RUN if is_entry(document, head) else JOINED
    least = least if is_unfinished(document, head) else JOINED_THOUGH_FINISHED
    return next_copy(document, head) if _chance_of_join(document, head) >= least else None


def _carries_number_on(text: str) -> bool:
    if _AFTER_NUMBER.match(text):
        return True
    first = words.segment(text[:8])[:1]
    return bool(first) and first[0].tag == "q"


def _chance_of_join(document: Document, head: int) -> float:
    """The probability that the next block of copy carries on a block that breaks off; 0 if there is none."""
    if next_copy(document, head) is None:
        return 0.0
    return _chance("joined", document, head)


def _chance(model: str, document: Document, index: int) -> float:
    """What a model says of a block, asked once a document: trees are walked for longer than most rules take."""
    known = document.fact(_no_chances)
    if (model, index) not in known:
        known[model, index] = _model(model).probability(_evidence(document, index))
    return known[model, index]


def _evidence(document: Document, head: int) -> list[float]:
    """The features of a block and what might carry it on, found once a document."""
    known = document.fact(_no_evidence)
    if head not in known:
        known[head] = features(document, head, next_copy(document, head))
    return known[head]


def _no_evidence(_document: Document) -> dict[int, list[float]]:
    return {}


def _no_chances(_document: Document) -> dict[tuple[str, int], float]:
    return {}


@cache
def _model(name: str) -> Trees:
    return read_trees(_DATA / f"{name}.bin")
