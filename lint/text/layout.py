"""Blocks and their roles: what each line of a newspaper page is, and where one story ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, repeat
from operator import itemgetter

from lint.records import replace
from lint.regexp import regexp
from lint.text.document import HEADINGS, Block, Role
from lint.text.lines import Line, records
from lint.text.sentences import CLOSERS, ends_sentence
from lint.text.vocabulary import worded

HEADING_LIMIT = 45

_SURFACES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.JUMP,
        worded(
            r"[（(〔【]?(?:{jump-from}|{jump-to})(?:第|\d|[一二三四五六七八九十头])[^。，]{0,24}版[^。，]{0,24}[）)〕】]?$"
        ),
    ),
    (Role.CREDIT, worded(r"[^。！？]{0,30}(?:{credit}|/图)[）)]?$")),
    (Role.CAPTION, worded(r"[^。！？]{4,80}[。！]\s*(?:[^\s。，]{1,12}\s+){1,4}{credit}[）)]?$")),
    (
        Role.BYLINE,
        worded(
            r"(?:[□■◎●▲○△◆◇]\s*)?(?:{reporter-of}|驻\S{1,6}|\S{1,8}{reporter-press})?"
            r"{reporter-as}*{reporter}[\s\u3000:：/][^。！？]{0,40}$"
        ),
    ),
    (Role.BYLINE, regexp(r"[□■◎▲○△◆◇]\s*\S[^。！？，]{0,30}$")),
    (
        Role.BYLINE,
        worded(r"(?:{made-by}|文\s*/\s*图|图\s*/\s*文)\s*[/／：:\s]\s*[^。！？，]{1,30}$"),
    ),
    (
        Role.CREDIT,
        worded(r"[（(]?{of-page}?{picture}[^。！？]{0,6}{picture-by}?[^。！？]{0,24}[）)]?$"),
    ),
    (
        Role.CAPTION,
        worded(r"(?:[▲△▼▽◀▶←→↑↓]\s*)|(?:{picture-at}?图(?:片)?(?:[一二三四①②③④\d]{1,2})?[为：:是])"),
    ),
    (
        Role.FOLIO,
        worded(
            r"(?:(?:本版)?{page-made-by}[\s\u3000:：][^。]{0,60}|{contact}(?=[^。]*[\dA-Za-z])[^。]{0,60}"
            r"|\d{4}年\d{1,2}月\d{1,2}日\s*(?:星期[一二三四五六日天])?[^。，]{0,20}|第?\s*[\dA-Z一二三四五六七八九十]{1,4}\s*版[^。，]{0,12})$"
        ),
    ),
    (
        Role.NOTE,
        worded(r"(?:[（(][^（）()]{1,40}[）)]|{note-alone}|【[^】]{1,12}】|\*{1,3}[^。]{0,20}|[—-]{3,}|[=＝]{3,})$"),
    ),
    (Role.NOTE, worded(r"{note}[：:\s]")),
    (Role.TABLE, regexp(r"[^。！？]*(?:\t|\S\s*[|｜]\s*\S)[^。！？]*$")),
    (
        Role.LEAD,
        worded(
            r"(?:据)?(?:{press}|\S{2,8}{press-ending})[^。，]{0,30}?{dispatch}(?:\s|\u3000|[（(【：:　]|{dispatch-by})"
        ),
    ),
    (Role.DECK, regexp(r"(?:——|--|－－|―)[^。]{2,60}$")),
)
"""What a line looks like that is something else than copy, or that opens it."""
_ITEM = regexp(
    r"(?:\d{1,3}\s*[.．、）)]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[-•·●◆■▪★☆]\s*\S|第[一二三四五六七八九十]+[，、条章])"
)
_SECTION = regexp(r"[一二三四五六七八九十]{1,3}、")
_OPEN_END = "，、；：,;"
_SENTENCES = tuple((role, pattern) for role, pattern in _SURFACES if role in (Role.LEAD, Role.CAPTION, Role.NOTE))
"""The surfaces of blocks that may be whole sentences with a stop."""
_GOES_ON_ELSEWHERE = worded(r"[（(〔【]?{jump-to}")


def lay_out(flow: str, first_lines: Iterable[Line], known: Sequence[Role | None] = ()) -> Sequence[Block]:
    """The blocks of a flow, given the first physical line of each and the roles that markup gives them, None for none."""
    found = records(Block, ("role", "indent", "told"), len(flow))
    roles = known or repeat(None)
    named = _name_headings(_find_verse(_surfaces(flow, first_lines, roles)))
    told = (replace(block, role=role, told=True) if role else block for block, role in zip(named, roles, strict=False))
    for block in _number_stories(told, flow):
        found.append(block)
    return found


def _surfaces(flow: str, first_lines: Iterable[Line], roles: Iterable[Role | None]) -> Iterator[Block]:
    """The blocks with the roles that they have by themselves."""
    at = 0
    for line, role, text in zip(first_lines, roles, _each_line(flow), strict=False):
        yield Block(at, at + len(text), role or surface_role(text), 0, line.indent, line.blank_before)
        at += len(text) + 1


def _each_line(flow: str) -> Iterator[str]:
    """The lines of a flow, one at a time: together they would take three times what it does."""
    start = 0
    while (end := flow.find("\n", start)) >= 0:
        yield flow[start:end]
        start = end + 1
    yield flow[start:]


def surface_role(text: str) -> Role:
    """The role that a line's own characters show."""
    is_sentence = ends_sentence(text)
    for role, pattern in _SENTENCES if is_sentence else _SURFACES:
        if pattern.match(text):
            return role
    if _SECTION.match(text) and _looks_like_heading(text):
        return Role.SUBHEAD
    if not is_sentence and _ITEM.match(text):
        return Role.LIST
    return Role.HEADLINE if _looks_like_heading(text) else Role.BODY


def _looks_like_heading(text: str) -> bool:
    """Whether a line could be a heading: short, one clause, no stop at its end."""
    bare = text.rstrip(CLOSERS)
    if len(text) > HEADING_LIMIT or "。" in text or not bare or bare[-1] in _OPEN_END + "。…":
        return False
    spaced = " " in text or "\u3000" in text
    return spaced or text.count("，") == 0 or (text.count("，") == 1 and len(text) <= 24)


def _find_verse(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with runs of four or more short even lines called verse."""
    for (_, short), run in groupby(_in_stanzas(blocks), key=itemgetter(0, 1)):
        group = [block for _, _, block in islice(run, 4 if short else 0)]
        is_verse = len(group) == 4
        for block in chain(group, (block for _, _, block in run)):
            yield replace(block, role=Role.VERSE) if is_verse else block


def _in_stanzas(blocks: Iterable[Block]) -> Iterator[tuple[int, bool, Block]]:
    """The blocks, each with the number of its stanza and whether it is as short as a line of verse."""
    stanza = 0
    for block in blocks:
        stanza += bool(block.blank_before)
        yield stanza, block.role in (Role.HEADLINE, Role.BODY) and block.end - block.start <= 20, block


def _name_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each run of headings told apart: kicker, headline, deck, or subhead inside a story."""
    group: list[Block] = []
    is_first = True
    for block in chain(blocks, [None]):
        if block and block.role in (Role.HEADLINE, Role.DECK):
            group.append(block)
            continue
        if group:
            opens = is_first or (block and block.role in (Role.LEAD, Role.BYLINE)) or len(group) > 1
            is_group = opens or group[0].role is Role.DECK
            yield from _name_group(group) if is_group else [replace(group[0], role=Role.SUBHEAD)]
            group = []
        is_first = False
        if block:
            yield block


def _name_group(group: list[Block]) -> list[Block]:
    main = _main_heading(group)
    return [
        replace(block, role=Role.KICKER if index < main else Role.HEADLINE if index == main else Role.DECK)
        for index, block in enumerate(group)
    ]


def _main_heading(group: list[Block]) -> int:
    """Which line of a run of headings is the headline: the one above a deck with its dash, or the shorter of the first two."""
    deck = next((index for index, block in enumerate(group) if block.role is Role.DECK), 0)
    if deck:
        return deck - 1
    lengths = [block.end - block.start for block in group]
    return int(len(group) > 1 and group[1].role is Role.HEADLINE and lengths[0] > lengths[1] + 4)


def _number_stories(blocks: Iterable[Block], flow: str) -> Iterator[Block]:
    """The blocks with their story's number: a heading, a dateline or a jump line from elsewhere behind body copy opens one."""
    story, in_body = 0, False
    for block in blocks:
        opens = block.role in HEADINGS - {Role.SUBHEAD} or block.role in (Role.JUMP, Role.LEAD)
        opens = opens and not (block.role is Role.JUMP and _GOES_ON_ELSEWHERE.match(flow, block.start))
        if opens and in_body:
            story, in_body = story + 1, False
        in_body = in_body or block.role in (Role.BODY, Role.LEAD, Role.LIST)
        yield replace(block, story=story) if story else block
