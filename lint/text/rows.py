"""Blocks without a stop that stand in a row with others of their kind: lines of verse, numbered headings, items of a list."""

from __future__ import annotations

from itertools import chain, groupby, pairwise, takewhile

from lint.records import NamedTuple
from lint.regexp import regexp
from lint.text.document import Document
from lint.text.han import HAN
from lint.text.numbers import DIGITS
from lint.text.sentences import ends_sentence
from lint.text.vocabulary import worded

_NOTE_AT_END = regexp(r"[。！？…][”’』」]*[（(〔【][^（）()〔〕【】]{1,24}[）)〕】]$")
"""A jump line or a source behind the last sentence."""
_ORDINAL = regexp(
    "(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<bracket>（[一二三四五六七八九十]{1,3}）)|(?P<digit>\\d{1,2}[.．、])"
    "|(?P<named>[\u4e00-\u9fff]{2,3}[一二三四五六七八九十]{1,2}[：:])"
)
_ITEM_ENDS = "，、；。"
_LONGEST_HEADING = 60
_SHORT_ITEM = 12
_SHORT_LINE, _GROUPS = 24, 3
"""Characters of a line in a stanza, and the stanzas of a post or of verse."""
_ENTRIES = 5
"""Lines without a stop in a row from which they are a list: kicker, headline and deck of a story are fewer."""
_YEAR = regexp("(?:19|20)\\d\\d(?:年|[-—－~～]+(?:(?:19|20)\\d\\d)?年?\\s)")
_LABELLED = regexp(
    "[^\u4e00-\u9fffA-Za-z0-9“”（）]{0,3}[\u4e00-\u9fff]{2,8}(?:[—～－-]{1,2}[\u4e00-\u9fff]{1,8})?(?:（\\d{1,3}[名人个项篇件]）)?[：:｜|]\\s?[^\\s。！？][^。！？]*$"
)
"""A line that says of one thing what it is: 路线：…, 县城—渡口：…, 三等奖（4名）：…, with or without a small picture."""
_NAMES = regexp("[\u4e00-\u9fff]{2,4}(?:[、 \u3000]{1,2}[\u4e00-\u9fff]{2,4}){2,}$")
"""A line of nothing but names."""
_OFFICE = rf"[{HAN}]{{2,}}[ \u3000][{HAN}·]{{2,6}}"
_OFFICES = regexp(rf"(?:[{HAN}]{{2,8}}[：:][ \u3000]?|{_OFFICE}[，、；])(?:{_OFFICE}[，、；])*{_OFFICE}")
"""A line of nothing but bodies and who is there for them: 记录：区商务局 季露."""
_LABEL = worded("[\u4e00-\u9fff]{0,6}{address}[：:]?")
_BARE = regexp(r"[\w （）()-]{2,40}")
"""A line without a mark."""
_MOST_SIGN = 5
"""Lines of those who sign a notice."""
_DAY = regexp(rf"(?:\d{{4}}|[〇零{DIGITS}]{{4}})年[\d{DIGITS}十]{{1,3}}月[\d{DIGITS}十]{{1,3}}日")
_LINE = regexp("([\u4e00-\u9fff]{4,11})[，、；。！？]")


def stands_in_row(document: Document, index: int) -> bool:
    """Whether a block is a line of verse, a numbered heading, an item of a list, or one of several lines that begin with a
    label: it needs no stop at its end.
    """
    kinds = (_is_verse, _is_in_stanza, _is_numbered, _is_item, _is_dated, _is_labelled, _is_below_label, _is_signature)
    return any(is_one(document, index) for is_one in kinds)


def is_entry(document: Document, index: int) -> bool:
    """Whether a block stands in a run of short ones without a stop: a list of names, a timeline, or a paragraph cut to pieces.

    That nothing comes behind its words says nothing there; that the next block goes on with them still does.
    """
    return index in document.fact(_entries)


def is_closed(text: str) -> bool:
    """Whether a stop, a colon, a semicolon or a note behind a stop ends a text."""
    return ends_sentence(text) or text[-1] in "：:；;" or _NOTE_AT_END.search(text) is not None


def _is_dated(document: Document, index: int) -> bool:
    """Whether a block is a line of a timeline: a year begins it and a neighbour, no stop ends them."""
    near = [document.read(block) for block in document.blocks[max(0, index - 1) : index + 2]]
    open_ones = (_YEAR.match(text) for text in near if "。" not in text and not ends_sentence(text))
    dated = [date for date in open_ones if date]
    here = document.read(document.blocks[index])
    begun = {date.string[: date.end() + 2] for date in dated}  # not 2023年论坛开幕, and below it 2023年论坛在本市
    return len(begun) > 1 and any(date.string == here for date in dated)


def _is_labelled(document: Document, index: int) -> bool:
    """Whether a block and one of its neighbours are lines with a label and without a stop, or it is nothing but names."""
    near = [document.read(block) for block in document.blocks[max(0, index - 1) : index + 2]]
    here = near.pop(min(index, 1))
    if _OFFICES.fullmatch(here):
        return True
    if here[-1] in "，、：:" or len(here) > _LONGEST_HEADING:
        return False
    return _NAMES.match(here) is not None or (
        _LABELLED.match(here) is not None
        and any(len(text) <= _LONGEST_HEADING and _LABELLED.match(text) for text in near)
    )


def _is_below_label(document: Document, index: int) -> bool:
    """Whether a line says what the label above it asks for: 联系地址, and below it a street."""
    above = document.read(document.blocks[index - 1]) if index else ""
    return _LABEL.fullmatch(above) is not None and _BARE.fullmatch(document.read(document.blocks[index])) is not None


def _is_signature(document: Document, index: int) -> bool:
    """Whether a line is one of those who sign above the day that ends the document."""
    return index in document.fact(signatures)


def signatures(document: Document) -> frozenset[int]:
    """The lines, by index, of those who sign above the day that ends a document."""
    texts = [document.read(block) for block in document.blocks[-_MOST_SIGN - 1 :]]
    if not texts or not _DAY.fullmatch(texts[-1]):
        return frozenset()
    last = len(document.blocks) - 1
    signed = takewhile(lambda at: _BARE.fullmatch(texts[at - last - 1]), range(last - 1, last - len(texts), -1))
    return frozenset(signed)


def _is_numbered(document: Document, index: int) -> bool:
    """Whether a block is one of several numbered headings: ordinals begin them, no stop ends them."""
    return index in document.fact(_numbered)


def _numbered(document: Document) -> frozenset[int]:
    found: dict[str | None, list[int]] = {}
    for index, block in enumerate(document.blocks):
        text = document.read(block)
        if len(text) <= _LONGEST_HEADING and (ordinal := _ORDINAL.match(text)):
            found.setdefault(ordinal.lastgroup, []).append(index)  # 十二、 heads what 44. and 45. begin
    return frozenset(index for alike in found.values() for index in _mostly_open(document, alike))


def _mostly_open(document: Document, indexes: list[int]) -> list[int]:
    """The blocks without a stop, if they are several and most of these."""
    open_ones = [index for index in indexes if not is_closed(document.read(document.blocks[index]))]
    return open_ones if len(open_ones) > 1 and 2 * len(open_ones) > len(indexes) else []


def _entries(document: Document) -> frozenset[int]:
    """The blocks of runs of short ones without a stop that are longer than headings stand together."""
    found: list[int] = []
    texts = (document.read(block) for block in document.blocks)
    for is_open, run in groupby(
        enumerate(texts), key=lambda at: len(at[1]) <= _LONGEST_HEADING and not is_closed(at[1])
    ):
        indexes = [index for index, _ in run]
        found += indexes if is_open and len(indexes) >= _ENTRIES else []
    return frozenset(found)


def _is_verse(document: Document, index: int) -> bool:
    """Whether a block and one of its neighbours are lines of verse: clauses of one length, of Han characters only."""
    lines = [_LINE.fullmatch(document.read(block)) for block in document.blocks[max(0, index - 1) : index + 2]]
    here = lines.pop(min(index, 1))
    return here is not None and any(line is not None and len(line[1]) == len(here[1]) for line in lines)


def _is_in_stanza(document: Document, index: int) -> bool:
    """Whether a comma ends a short line with the next right below it, as posts and verse are set in groups; or it is one of a
    group of such lines in which no sentence ends, as free verse has them.
    """
    below = document.blocks[index + 1 : index + 2]
    text = document.read(document.blocks[index])
    if len(text) > _SHORT_LINE or index not in document.fact(_stanzas).lines:
        return False
    is_followed = bool(below) and not below[0].blank_before
    return (text[-1] in "，、" and is_followed) or index in document.fact(_stanzas).free


class _Stanzas(NamedTuple):
    """The blocks of groups of short lines, and those of groups of several in which no sentence ends."""

    lines: frozenset[int]
    free: frozenset[int]


def _stanzas(document: Document) -> _Stanzas:
    """What stands in groups of short lines, where blank lines part the groups of the document."""
    starts = [index for index, block in enumerate(document.blocks) if block.blank_before or not index]
    groups = [range(start, end) for start, end in pairwise([*starts, len(document.blocks)])]
    if len(groups) < _GROUPS:
        return _Stanzas(frozenset(), frozenset())
    read = [(group, [document.read(document.blocks[at]) for at in group]) for group in groups]
    short = [(group, texts) for group, texts in read if max(map(len, texts)) <= _SHORT_LINE]
    free = [group for group, texts in short if len(texts) > 1 and not any(map(ends_sentence, texts))]
    return _Stanzas(frozenset(chain.from_iterable(group for group, _ in short)), frozenset(chain.from_iterable(free)))


def _is_item(document: Document, index: int) -> bool:
    """Whether a block that a comma ends is one of a list: three or more that begin alike, or follow a colon and are short.

    任命……为……部部长，任命……为……部部长。 由下列人员组成：村主任，副主任若干人，委员若干人。
    """
    near = [document.read(block) for block in document.blocks[max(0, index - 2) : index + 3]]
    text = document.read(document.blocks[index])
    alike = [other for other in near if other.startswith(text[:2]) and other[-1] in _ITEM_ENDS]
    is_one = len(alike) > 2 and sum(other[-1] != "。" for other in alike) > 1  # not one of 答：…。 that breaks off
    return text[-1] in "，、" and (is_one or _is_short_item(document, index))


def _is_short_item(document: Document, index: int) -> bool:
    """Whether nothing but short blocks with a comma stands between a block and one that ends with a colon."""
    first = index
    while first and _is_short_with_comma(document.read(document.blocks[first])):
        first -= 1
    return first < index and document.read(document.blocks[first])[-1] in "：:"


def _is_short_with_comma(text: str) -> bool:
    return len(text) <= _SHORT_ITEM and text[-1] in "，、；"
