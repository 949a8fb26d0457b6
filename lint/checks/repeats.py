"""Where a document says something twice in a row, whatever it means by it."""

from __future__ import annotations

import re
from codecs import utf_16_le_encode
from collections.abc import Iterator

from lint.checks.base import Hit
from lint.records import NamedTuple, StrEnum
from lint.regexp import regexp
from lint.text import words
from lint.text.document import Document, Span
from lint.text.han import HAN
from lint.text.vocabulary import worded

_DOUBLED = regexp(rf"([{HAN}])\1+")
_HAN_ONLY = regexp(rf"[{HAN}]+")
_CLAUSE = regexp(rf"[{HAN}、]{{5,}}[，；。]")
_NUMBER = worded(r"(?:19|20)\d\d|(?:\d{1,4}{unit-of-count})+|\d+(?:\.\d+)?(?:[%％℃]|{unit-of-measure})+")
_ZEROS = regexp(rb"\0+")
_ASTRAL = regexp("[\U00010000-\U0010ffff]")
_BOUNDARY = "\n，；。：！？“”"
_WINDOW = 50_000
"""Characters of whole lines that are laid over themselves at once: what repeats itself lies in one line."""
_COMMON = 50.0
"""Occurrences from which one character twice is a word that has no right to stand twice: 紧紧, but 谢谢 and 好好."""
_QUALITIES = ("d", "z", "a", "b", "v")
"""Classes of such words that say how something is or is done: a single occurrence is enough of them, 轻轻."""
_ONCE = 1.0
_BESIDE = 8
"""Characters on each side of a repeat by which it is cut into words."""
LONGEST = 40
"""The longest unit looked for, in characters."""
VALUES = frozenset({"extra", "right"})
"""What the hit of a repeat fills."""


class Unit(StrEnum):
    """What is doubled: one character, a word of 2 to 4 characters, a phrase of 5 or more, a number."""

    CHARACTER = "character"
    WORD = "word"
    PHRASE = "phrase"
    NUMBER = "number"


class Repeat(NamedTuple):
    """`size` characters at flow offset `start` that stand `times` times in a row."""

    start: int
    size: int
    times: int
    unit: Unit

    @property
    def end(self) -> int:
        return self.start + self.size * self.times

    def once(self, flow: str) -> str:
        """What stands several times."""
        return flow[self.start : self.start + self.size]


def hit(document: Document, repeat: Repeat, span: Span) -> Hit:
    """The hit of a repeat: `span` is the word that it stands in, the fix the same word with the unit once."""
    unit = repeat.once(document.flow)
    right = document.flow[span.start : repeat.start] + unit + document.flow[repeat.end : span.end]
    return Hit(span, {"extra": unit * (repeat.times - 1), "right": right}, span, right)


def repeats(document: Document) -> tuple[Repeat, ...]:
    """Every immediate repeat of the document, each place once: a repeated word is not also a repeated character."""
    flow = document.flow
    taken = bytearray(len(flow))
    found = []
    for start, end, size in sorted(_all_runs(flow), key=lambda run: -run[2]):  # a phrase before a word at its end
        repeat = _repeat(flow, start, end, size) if taken.find(1, start, end) < 0 else None
        if repeat:
            found.append(repeat)
            taken[start:end] = b"\1" * (end - start)
    found += (_of_one(match) for match in _DOUBLED.finditer(flow) if not taken[match.start()])
    return tuple(sorted(found))


def _all_runs(flow: str) -> Iterator[tuple[int, int, int]]:
    """The runs of a flow, by windows: no run has a line break, as it would have one in every copy."""
    start = 0
    while start < len(flow):
        end = flow.find("\n", start + _WINDOW) + 1 or len(flow)
        yield from ((start + one, start + other, size) for one, other, size in _runs(flow[start:end]))
        start = end


def _of_one(match: re.Match[str]) -> Repeat:
    """The repeat of one character; four are a word of two that stands twice (紧紧紧紧握手), where that is common."""
    twice = match.group(1) * 2
    common = _ONCE if words.tag(twice) in _QUALITIES else _COMMON
    if match.group() == twice * 2 and words.frequency(twice) >= common:
        return Repeat(match.start(), 2, 2, Unit.WORD)
    return Repeat(match.start(), 1, match.end() - match.start(), Unit.CHARACTER)


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of the text that repeat themselves after 2 to LONGEST characters, as (start, end, distance).

    The text is laid over itself, shifted, as one long number: equal characters become zeros. That takes a fifth of the time
    of a regular expression with a back reference, and as much for a text of one character as for any other.
    """
    data, _ = utf_16_le_encode(_ASTRAL.sub("\ufffd", text), "surrogatepass")
    whole = int.from_bytes(data, "little")
    for size in range(2, min(LONGEST, len(text) // 2) + 1):
        laid_over = ((whole >> (16 * size)) ^ whole).to_bytes(len(data), "little")
        at = laid_over.find(bytes(2 * size))
        while at >= 0:
            zeros = _ZEROS.match(laid_over, at)
            end = zeros.end() if zeros else at + 1
            start, stop = (at + 1) // 2, min(end // 2, len(text) - size)
            if stop - start >= size:
                yield start, stop + size, size
            at = laid_over.find(bytes(2 * size), end)


def _repeat(flow: str, start: int, end: int, size: int) -> Repeat | None:
    """What flow[start:end], where each character stands again `size` characters on, repeats; None if it is no unit."""
    text = flow[start:end]
    spare = (end - start) % size  # characters that begin another copy: the unit may begin that much later
    if text[:size] in (text[: 2 * size])[1:-1] or "\n" in text:
        return None  # what repeats itself already is found by the smaller distance
    if _HAN_ONLY.fullmatch(text):
        shift = _shift(flow, start, end, size) if spare else 0
        return Repeat(start + shift, size, (end - start) // size, Unit.WORD if size < 5 else Unit.PHRASE)
    for shift in range(spare + 1):
        at = start + shift
        unit = flow[at : at + size]
        if _CLAUSE.fullmatch(unit) and flow[at - 1 : at] in _BOUNDARY:
            return Repeat(at, size, (end - at) // size, Unit.PHRASE)
        if _is_number(flow, unit, at, end):
            return Repeat(at, size, (end - at) // size, Unit.NUMBER)
    return None


def _shift(flow: str, start: int, end: int, size: int) -> int:
    """How much later than `start` the unit begins that flow[start:end] repeats: 机关|有关|有关, not 关有|关有.

    It is the one that is a word where the text stands without the copies, 好事|实事 for 好事|实事|实事; else the commonest.
    """
    spare = (end - start) % size
    left = flow[max(0, start - _BESIDE) : start]
    read = words.read(left + flow[start : start + spare + size] + flow[end : end + _BESIDE]).words
    cut = {(word.start - len(left), word.end - len(left)) for word in read}
    unit = flow[start : start + spare + size]
    return max(range(spare + 1), key=lambda k: ((k, k + size) in cut, words.frequency(unit[k : k + size])))


def _is_number(flow: str, unit: str, start: int, end: int) -> bool:
    """Whether a repeated unit is a number with its unit, or a year before 年, and no part of a longer number."""
    if flow[start - 1 : start].isdecimal() or flow[start - 1 : start] in tuple(".,") or not _NUMBER.fullmatch(unit):
        return False
    return flow[end : end + 1] == "年" if unit.isdecimal() else not flow[end : end + 1].isdecimal()
