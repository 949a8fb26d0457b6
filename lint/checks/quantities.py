"""The kind `quantities`: one quantity given in two ways in one story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.checks.base import Hit, Note
from lint.errors import Unfit, Words
from lint.expressions.expression import LineExpression
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import regexp
from lint.text.document import HEADINGS, PROSE, Document, Role, Span
from lint.text.han import HAN, han_end
from lint.text.numbers import DIGITS, NUMBER, Number, number
from lint.text.vocabulary import worded

_QUANTITY = worded(rf"(?P<number>{NUMBER})(?:(?P<more>{{more-than}}|几)(?P<scale>[万亿]*))?(?P<of>[{HAN}％%]{{0,4}})")
_DIGIT = regexp(r"\d")
_FIRST = regexp(rf"\d|[{DIGITS}十百千](?=[{DIGITS}十百千万亿点分])")
_REACH = 6
_CORRECTED = 24
"""Characters between two numbers one of which sets the other right: 文中“石阶128级”，应为“石阶182级”."""
_LEAST_NOUN = 3
"""Characters of measure word and noun that headline and body must share."""


class What(StrEnum):
    """What is compared.

    headline          a number in a headline, with what it counts, and the body, which counts the same and never so many
    headline-digits   such numbers, if they have the same digits in another order
    headline-figure   figures of a headline and of the body, of what a rule's expression says
    magnitude         two numbers of the same digits for one thing, one in 万 and one in 亿, or in neither
    transposed        two numbers for one thing with the same digits in another order
    """

    HEADLINE = "headline"
    HEADLINE_DIGITS = "headline-digits"
    HEADLINE_FIGURE = "headline-figure"
    MAGNITUDE = "magnitude"
    TRANSPOSED = "transposed"


_DIGITS = {What.MAGNITUDE: 2, What.TRANSPOSED: 3}
"""Digits from which two numbers with the same digits are one number."""
_NAME = {What.MAGNITUDE: 3, What.TRANSPOSED: 4}
"""Characters before both numbers that must be the same."""


class Quantity(NamedTuple):
    """A number, the Han characters right before it, and those behind it; `about` if it is not given exactly."""

    span: Span
    number: Number
    text: str
    before: str
    of: str
    about: bool
    block: int


@dataclass(frozen=True, slots=True)
class Quantities:
    """Quantities of one story that cannot both be right.

    A number behind one of `about` is not given exactly, or is no number of things. headline, headline-digits: what begins with
    one of `measures` behind a number is measured, dated or put in order, not counted. magnitude, transposed: of two numbers with
    one of `corrects` between them the second sets the first right. headline-figure: `figure` is a regular expression that
    catches a figure as `number`, a score as two of them, and what must be the same in headline and body as `name`.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"other"})

    what: What
    about: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    corrects: frozenset[str] = frozenset()
    figure: LineExpression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit where `figure` is missing, lacks a group or has no use."""
        groups = set(self.figure.compiled.groupindex) if self.figure else set()
        if groups >= {"number", "name"} if self.what is What.HEADLINE_FIGURE else not self.figure:
            return
        zh, en = "与 `what: headline-figure` 同用，并要有组 number、name", "and has groups `number` and `name`"
        raise Unfit(
            Words(f"`figure` {zh}", f"`figure` goes with `what: headline-figure`, {en}"),
            "figure" if self.figure else "what",
        )

    def run(self, document: Document) -> Iterator[Hit]:
        """Hits at the headline's number, or at the second of two; `other` is the other number, which the note shows."""
        if self.figure:
            from lint.checks.figures import contradicted  # here: it goes by what is in this module

            yield from contradicted(document, self.figure)
            return
        stories: dict[int, list[Quantity]] = {}
        about = tuple(self.about)
        for found in document.fact(quantities):
            known = found._replace(about=True) if found.before.endswith(about) else found
            stories.setdefault(document.blocks[found.block].story, []).append(known)
        for story in stories.values():
            if self.what in (What.HEADLINE, What.HEADLINE_DIGITS):
                yield from _headlines(document, story, self.what, tuple(self.measures))
            else:
                yield from (
                    hit for hit in _restated(document, story, self.what) if not self._is_correction(document, hit)
                )

    def _is_correction(self, document: Document, hit: Hit) -> bool:
        between = document.flow[hit.notes[0].span.end : hit.span.start]
        return len(between) <= _CORRECTED and any(word in between for word in self.corrects)


def quantities(document: Document) -> tuple[Quantity, ...]:
    """The numbers of a document, single Han numerals aside: they stand in too many words."""
    return tuple(found for match in _matches(document.flow) if (found := _quantity(document, match)))


def _matches(flow: str) -> Iterator[re.Match[str]]:
    """The matches of the whole pattern; looking for a first character, then for the rest, takes a third of the time."""
    start = _FIRST.search(flow)
    while start:
        match = _QUANTITY.match(flow, start.start())
        if match:
            yield match
        start = _FIRST.search(flow, max(start.end(), match.end("number") if match else 0))


def _quantity(document: Document, match: re.Match[str]) -> Quantity | None:
    text = match["number"] + (match["scale"] or "")
    value = number(text) if len(text) > 1 or text.isdecimal() else None
    if value is None:
        return None
    before = han_end(document.flow[max(0, match.start() - _REACH) : match.start()])
    span = Span(*match.span("number"))
    return Quantity(span, value, text, before, match["of"], bool(match["more"]), document.block_index(span.start))


def _headlines(document: Document, story: list[Quantity], what: What, measures: tuple[str, ...]) -> Iterator[Hit]:
    """Numbers of the headline that the body has no like of, though it counts the same things once, otherwise."""
    body = [each for each in story if document.blocks[each.block].role in (*PROSE, Role.LIST)]
    for found in story:
        if document.blocks[found.block].role not in HEADINGS - {Role.SUBHEAD} or found.about:
            continue
        if len(found.of) < _LEAST_NOUN or found.of.startswith(measures):
            continue
        same = [each for each in body if each.of[:_LEAST_NOUN] == found.of[:_LEAST_NOUN]]
        one_value = len({each.number.value for each in same}) == 1
        apart = one_value and not any(each.about or _agree(found, each) for each in same) and not _stands(found, body)
        if apart and _are_transposed(found, same[0]) == (what is What.HEADLINE_DIGITS):
            yield _hit(document, found, same[0])


def _agree(one: Quantity, other: Quantity) -> bool:
    return one.number.low <= other.number.high and other.number.low <= one.number.high


def _stands(found: Quantity, body: list[Quantity]) -> bool:
    """Whether the body has the headline's number, whatever it counts there."""
    return any(each.number.value == found.number.value for each in body)


def _restated(document: Document, story: list[Quantity], what: What) -> Iterator[Hit]:
    """The second of two numbers for what has the same words before it and the same measure behind it."""
    least = _NAME[what]
    seen: dict[tuple[str, str], Quantity] = {}
    for found in story:
        if found.number.share or len(found.before) < least or len(_digits(found.text)) < _DIGITS[what]:
            continue
        first = seen.setdefault((found.before[-least:], found.of[:1]), found)
        if first.number.value != found.number.value and _same_name(first, found) and _is_slip(first, found, what):
            yield _hit(document, found, first)


def _same_name(one: Quantity, other: Quantity) -> bool:
    return one.before.endswith(other.before) or other.before.endswith(one.before)


def _is_slip(one: Quantity, other: Quantity, what: What) -> bool:
    if what is What.MAGNITUDE:
        return one.text.strip("万亿") == other.text.strip("万亿") and not (one.about or other.about)
    return _are_transposed(one, other)


def _are_transposed(one: Quantity, other: Quantity) -> bool:
    """Whether two different numbers have the same digits in another order, and are written alike otherwise."""
    digits, shapes = zip(*((_digits(each.text), _DIGIT.sub("0", each.text)) for each in (one, other)), strict=True)
    return digits[0] != digits[1] and sorted(digits[0]) == sorted(digits[1]) and shapes[0] == shapes[1]


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _hit(document: Document, found: Quantity, other: Quantity) -> Hit:
    note = Note(other.span, Words("另一处的数", "the other number"))
    return Hit(found.span, {"other": document.read(other.span)}, notes=(note,))
