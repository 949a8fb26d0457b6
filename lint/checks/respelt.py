"""The kind `respelt`: a form that the copy has several times, and once with another character of like sound or shape in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.heads import Pairs
from lint.hints import ClassVar
from lint.records import NamedTuple, dataclass
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.han import HAN
from lint.text.instead import gain
from lint.text.literals import WINDOW, offsets, pairs
from lint.text.novel import places
from lint.text.sounds import likeness

_LONG = 3
"""Characters of the forms that are compared."""
_REACH = 4000
"""Characters before and behind a place in which the other spelling is looked for: a story, not a whole volume."""
_SWAPPED = 3
"""Times that a form stands of which one with two characters in the other order is a slip: 制贩假, 制假贩假 are both right."""
_SAID = 14
"""Characters around a place in which copy says that it is about the spelling."""
_AT_LEAST = 3
"""Times that two of the characters stand so where one form stands twice beside another."""
_MOST = 64
"""Places that are looked at: of a character or a pair that stands oftener hardly any is beside another spelling."""
_LEAST = 5.0
"""Below it a form is not told from words that merely meet."""
_FORM = regexp(rf"[{HAN}]{{3}}")
_OTHER = Words("文中别处的写法", "as it is spelt elsewhere")


class _Odd(NamedTuple):
    """A form that stands once, the one that stands oftener, how often, where first, and how much better that one reads."""

    span: Span
    right: str
    times: int
    first: Span
    gain: float


@dataclass(frozen=True, slots=True)
class Respelt:
    """Three characters that stand once and hold two that clean news never has together, where the copy has them `times` times
    with one character of like sound or shape in another's place, or with two in the other order: 板马鱼, 斑马鱼.

    The place must read better with the other form, by `least` and less than `below` (natural logarithm). `never`: characters
    that are words of their own, which no form is told by. `kinds`: characters that end the name of a kind of thing, which is
    another with another character before it (制氧厂, 制氮厂). Where one of `said` stands beside, the copy is about the spelling.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "count"})

    least: float
    below: float = float("inf")
    times: int = 2
    never: str = ""
    kinds: str = ""
    said: tuple[str, ...] = ()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        for odd in document.fact(_odd_ones, self.never):
            is_sure = odd.times >= self.times and self.least <= odd.gain < self.below
            is_kind = odd.right[-1] in self.kinds and document.flow[odd.span.end - 1] == odd.right[-1]
            if is_sure and not is_kind and not self._is_said(document, odd):
                values = {"right": odd.right, "count": str(odd.times)}
                yield Hit(odd.span, values, odd.span, odd.right, (Note(odd.first, _OTHER),))

    def _is_said(self, document: Document, odd: _Odd) -> bool:
        around = document.flow[max(0, odd.span.start - _SAID) : odd.span.end + _SAID]
        return any(word in around for word in self.said)


def _odd_ones(document: Document, never: str) -> list[_Odd]:
    """The surest of those that overlap, in the order of the flow."""
    kept: list[_Odd] = []
    for odd in sorted(_all(document, never), key=lambda odd: (-odd.gain, odd.span)):
        if not any(odd.span.overlaps(other.span) for other in kept):
            kept.append(odd)
    return sorted(kept)


def _all(document: Document, never: str) -> Iterator[_Odd]:
    """Every form that holds a novel pair, with each other spelling that it may be meant for."""
    flow = document.flow
    for near, found in _stretches(document):
        for at in found:
            for start in range(max(0, at + 2 - _LONG), at + 1):
                form = flow[start : start + _LONG]
                if _FORM.fullmatch(form):
                    yield from _respelt(flow, near, start, form, range(at - start, at - start + 2), never)
                    yield from _swapped(flow, near, start, form, never)


def _stretches(document: Document) -> Iterator[tuple[Pairs, Sequence[int]]]:
    """The places of novel pairs, each time with all pairs that stand so near that they are looked at."""
    flow, found = document.flow, document.fact(places)
    if len(flow) <= WINDOW:
        yield document.fact(pairs), found
        return
    for start in range(0, len(flow), WINDOW):
        first = max(0, start - _REACH)
        inside = [at for at in found if start <= at < start + WINDOW]
        yield Pairs(flow[first : start + WINDOW + _REACH], first), inside


def _respelt(flow: str, near: Pairs, start: int, form: str, at: Iterable[int], never: str) -> Iterator[_Odd]:
    """The form as one with a like character in one of some places."""
    for offset in at:
        if form[offset] not in never:
            for right in _but_for(flow, near, start, form, offset):
                if right[offset] not in never and likeness(form[offset], right[offset]):
                    yield from _told(flow, start, form, right)


def _but_for(flow: str, near: Pairs, start: int, form: str, offset: int) -> Iterable[str]:
    """The forms of Han characters that stand more than once and have another character in one place."""
    spots: Sequence[int]
    if offset == 1:
        around = max(0, start - _REACH), start + _REACH
        is_rare = _AT_LEAST <= flow.count(form[0], *around) <= _MOST
        spots = [at for at in offsets(flow, form[0], *around) if flow.startswith(form[2], at + 2)] if is_rare else ()
    else:
        pair = form[:2] if offset else form[1:]
        spots = near.places.get(pair, ())[:_MOST]
    if len(spots) < _AT_LEAST:
        return ()
    firsts = (max(0, at - 1) for at in spots) if offset == 0 else spots
    counted = Counter(flow[first : first + _LONG] for first in firsts)
    return [right for right, times in counted.items() if times > 1 and _FORM.fullmatch(right)]


def _swapped(flow: str, near: Pairs, start: int, form: str, never: str) -> Iterator[_Odd]:
    """The form as one with two characters in the other order."""
    for right in (form[:1] + form[:0:-1], form[1::-1] + form[2:]):
        is_near = right != form and right[:2] in near and right[1:] in near
        if is_near and not any(character in never for character in form):
            yield from _told(flow, start, form, right, _SWAPPED)


def _told(flow: str, start: int, form: str, right: str, least: int = 2) -> Iterator[_Odd]:
    """The form at `start`, if the story has it once and the other several times, and reads better with that."""
    first = max(0, start - _REACH)
    around = flow[first : start + _REACH]
    times = around.count(right)
    if times < least or around.count(form) > 1:
        return
    span, found = Span(start, start + _LONG), first + around.index(right)
    better = gain(flow, span, right)
    if better >= _LEAST:
        yield _Odd(span, right, times, Span(found, found + _LONG), better)
