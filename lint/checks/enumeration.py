"""The kind `enumeration`: ordinals that repeat, skip or go back, items of one name, counts that do not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lint.checks.base import Hit, Needs, Note
from lint.checks.needed import either, needed
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression, LineExpression
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import regexp
from lint.text import words
from lint.text.document import Document, Span
from lint.text.numbers import MOST_HAN, in_han, value

_FIRST = Words("先出现的同名项", "the first item of this name")
_HEAD = regexp(r"[^，。；：、！？\n]{2,20}")
_LONGEST_LABEL = 6
"""Characters of a first clause that names its item, where others tell of it."""
_MOST_DIGITS = 9
"""Digits of an ordinal."""
_MOST_CIRCLED = 20
"""The largest number that is written in a circle."""
_MOST_BLOCKS_BETWEEN, _MOST_BLOCKS_IN_ORDER = 3, 12
"""Blocks from an item to the next: to any, and to one whose number goes on, as headings with lists of their own below do."""
_LONGEST_ANNOUNCEMENT = 40
"""Characters before the first item in which its list is announced."""
_ANNOUNCED_NUMBERS = range(2, 13)
"""A larger number is that of something else: 草案共37条。一是…"""


class What(StrEnum):
    """What is looked at: the order of ordinals, items of one name, an announced count."""

    ORDER = "order"
    ITEMS = "items"
    COUNT = "count"


class Item(NamedTuple):
    """An ordinal: its number, the flow span of the number alone, and of the whole ordinal; the block it stands in."""

    number: int
    digits: Span
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Lists whose ordinals match one of `ordinals`, regular expressions with a group `n` for the number (Han or Arabic).

    A list begins with number one; it ends where another begins, or three blocks without an item pass, or
    twelve before one that goes on. `first` are words that begin a list in place of number one. count: `announced`, a regular
    expression on what stands before the first item, finds the number of items that is promised, the group `n`.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"expected", "announced", "counted"})
    SAMPLES: ClassVar[Mapping[str, str]] = {
        "ordinals": r"['^(?P<n>\d{1,2})、']",
        "announced": r"'(?P<n>[两三四五])(?:点|条)[^，。]{0,8}：$'",
    }

    what: What
    ordinals: tuple[LineExpression, ...]
    first: tuple[str, ...] = ()
    announced: Expression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit where there is no ordinal, one without a number, or an announcement that is not to be counted."""
        if not self.ordinals:
            raise Unfit(
                Words("`ordinals` 是空的，什么也找不到", "`ordinals` is empty, and nothing is found"), "ordinals"
            )
        for ordinal in self.ordinals:
            if "n" not in ordinal.compiled.groupindex:
                zh, en = f"“{ordinal.source}”没有取数字的组 n", f"{ordinal.source!r} has no group n for the number"
                raise Unfit(Words(zh, en), "ordinals")
        groups = self.announced.compiled.groupindex if self.announced else {}
        if ("n" in groups) is not (self.what is What.COUNT):
            zh, en = (
                "要与 `what: count` 同用，并有取数字的组 n",
                "goes with `what: count`, and has a group n for the number",
            )
            raise Unfit(Words(f"`announced` {zh}", f"`announced` {en}"), "announced")

    @property
    def needs(self) -> Needs:
        """What copy must have for an ordinal."""
        return either(*(needed(ordinal.written) for ordinal in self.ordinals))

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits at the ordinal out of order, the second item of two alike, or the announcement."""
        find = {What.ORDER: _out_of_order, What.ITEMS: _alike, What.COUNT: self._miscounted}[self.what]
        for ordinal in self.ordinals:
            for items in _lists(document, ordinal, self.first):
                yield from find(document, items)

    def _miscounted(self, document: Document, items: list[Item]) -> Iterator[Hit]:
        """An announced number right before the first item that the items do not make up; only lists inside one block."""
        announced = self._announcement(document, items) if _stand_together(items) else None
        if announced and len(items) != numeral(document.read(announced)) in _ANNOUNCED_NUMBERS:
            note = Note(items[-1].span, Words("最后一项", "the last item"))
            values = {"announced": document.read(announced), "counted": str(len(items))}
            yield Hit(Span(announced.start, announced.end + 1), values, notes=(note,))

    def _announcement(self, document: Document, items: list[Item]) -> Span | None:
        """The number of items that is promised before the first."""
        end = items[0].digits.start
        start = max(document.blocks[items[0].block].start, end - _LONGEST_ANNOUNCEMENT)
        found = self.announced.search(document.flow[start:end], at=start) if self.announced else None
        return Span(start + found.start("n"), start + found.end("n")) if found else None


def _lists(document: Document, ordinal: LineExpression, first: tuple[str, ...]) -> Iterator[list[Item]]:
    """The lists whose ordinals match; some have one item only, the last may have none."""
    current: list[Item] = []
    items = tuple(_items(document, ordinal))
    for item, following in zip_longest(items, items[1:]):
        if current and _begins_anew(document, current, item, following, first):
            yield current
            current = []
        if current or item.number == 1:
            current.append(item)
    yield current


def _begins_anew(
    document: Document, items: list[Item], item: Item, following: Item | None, first: tuple[str, ...]
) -> bool:
    """Whether an item is of another list than those before it.

    It is if it is far from them (those that go on may be further apart), or number one; but a second one that three follows was
    meant for two. And it is number two of another list if the one of that list stands in the middle of a clause, where no ordinal
    is looked for, or is one of `first`.
    """
    last = items[-1]
    goes_on = item.number == last.number + 1 == len(items) + 1
    goes_on = goes_on or _is_slip_in(items, item, following)
    if item.block - last.block > (_MOST_BLOCKS_IN_ORDER if goes_on else _MOST_BLOCKS_BETWEEN):
        return True
    if document.blocks[item.block].story != document.blocks[last.block].story:
        return True
    if item.number == 1:
        return not (following and following.number == len(items) + 2 > 2)
    between = document.flow[last.span.end : item.span.start]
    one = document.flow[item.span.start : item.digits.start] + (_like(1, document.read(item.digits)) or "")
    after = document.flow[item.digits.end : item.digits.end + 1]
    return item.number == 2 != len(items) + 1 and any(each in between for each in (one + after, *first))


def _is_slip_in(items: list[Item], item: Item, following: Item | None) -> bool:
    """Whether a number that stands again, or one too far, is meant to go on with a list of three and more: the next one goes on
    from it, or from the number that it stands for.
    """
    last = items[-1].number
    if not (following and last == len(items) > 2 and item.number in (last, last + 2)):
        return False
    return following.number in (item.number + 1, last + 2)


def _items(document: Document, ordinal: LineExpression) -> Iterator[Item]:
    for match in ordinal.matches(document.flow):
        number = numeral(match["n"])
        if number:
            yield Item(number, Span(*match.span("n")), Span(*match.span()), document.block_index(match.start("n")))


def _out_of_order(document: Document, items: list[Item]) -> Iterator[Hit]:
    """The first ordinal that is not its place's number; what follows it is not judged.

    The number that was due is the fix if the next ordinal goes on from it; else an item may be lost.
    """
    for place, (item, following) in enumerate(zip_longest(items, items[1:]), 1):
        if item.number != place:
            right = _like(place, document.read(item.digits))
            alone = following is None or following.number == place + 1
            note = Note(items[place - 2].span, Words("前一项", "the item before"))
            yield Hit(item.span, {"expected": right or str(place)}, item.digits, right if alone else None, (note,))
            return


def _alike(document: Document, items: list[Item]) -> Iterator[Hit]:
    """The second of two items with one label, or one of which is nothing but the words the other begins with.

    What more than two items begin with is a refrain: 二要加强协作，…；三要加强协作，….
    """
    labels: defaultdict[str, list[tuple[Span, bool]]] = defaultdict(list)
    for item, following in zip_longest(items, items[1:]):
        head = _HEAD.match(document.flow, item.span.end)
        mark = document.flow[head.end() : head.end() + 1] if head else ""
        if head and _names_item(head.group(), mark):
            is_whole = mark in "。；\n" or (following is not None and following.span.start <= head.end() + 1)
            is_name = is_whole or len(head.group()) <= _LONGEST_LABEL
            labels[head.group()].append((Span(item.span.start, head.end()), is_name))
    for found in labels.values():
        if len(found) == 2 and found[1][1]:
            yield Hit(found[1][0], {"expected": ""}, notes=(Note(found[0][0], _FIRST),))


def _names_item(head: str, mark: str) -> bool:
    """Whether the first words of an item name it, and do not say by whom or when: 以县政府名义, 县志办成立以后."""
    found = words.read(head).words
    return mark != "、" and found[0].tag != "p" and found[-1].tag not in ("f", "t")


def _stand_together(items: list[Item]) -> bool:
    """Whether items are two or more, in order and in one block."""
    return len(items) > 1 and all((item.block, item.number) == (items[0].block, n) for n, item in enumerate(items, 1))


def numeral(text: str) -> int:
    """The number that Han numerals up to 99, Arabic digits or a circled digit stand for; 0 if none, or one no list has."""
    if text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else 0
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    found = value(text)
    return int(found) if found is not None and found.denominator == 1 and found <= MOST_HAN else 0


def _like(number: int, written: str) -> str | None:
    """A number written as `written` is: circled, Arabic or Han; None for one that is not written so."""
    if "①" <= written[:1] <= "⑳":
        return chr(ord("①") + number - 1) if number <= _MOST_CIRCLED else None
    if written.isdecimal():
        return str(number)
    return in_han(number) if number <= MOST_HAN else None
