"""The kind `respelt`: a form that the copy has several times, and once with another character of like sound or shape in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from lint.checks.base import Hit, Note
from lint.checks.mistyped import places
from lint.errors import Words
from lint.hints import ClassVar
from lint.records import NamedTuple, dataclass
from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.han import HAN
from lint.text.instead import gain
from lint.text.sounds import all_alike, likeness

_LONG = 3
"""Characters of the forms that are compared."""
_REACH = 4000
"""Characters before and behind a place in which the other spelling is looked for: a story, not a whole volume."""
_SAID = 14
"""Characters around a place in which copy says that it is about the spelling."""
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

    The place must read better with the other form, by `least` and less than `below` (natural logarithm). `never`: characters that
    are words of their own, which no form is told by. Where one of `said` stands beside, the copy is about the spelling.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "count"})

    least: float
    below: float = float("inf")
    times: int = 2
    never: str = ""
    said: tuple[str, ...] = ()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        for odd in document.fact(_odd_ones, self.never):
            if odd.times >= self.times and self.least <= odd.gain < self.below and not self._is_said(document, odd):
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
    flow = document.flow
    for at in document.fact(places):
        yield from _swapped(flow, at, never)
        for odd in (at, at + 1):
            alike = all_alike(flow[odd])
            if not alike or flow[odd] in never:
                continue
            for start in range(max(0, at + 2 - _LONG), at + 1):
                found = _other(flow, start, odd - start, alike, never)
                if found:
                    yield found


def _swapped(flow: str, at: int, never: str) -> Iterator[_Odd]:
    """The other spelling of the characters around a pair, where that has two of them in the other order."""
    for start in range(max(0, at + 2 - _LONG), at + 1):
        form = flow[start : start + _LONG]
        if any(character in never for character in form):
            continue
        for right in {form[:1] + form[:0:-1], form[1::-1] + form[2:]} - {form}:
            first = max(0, start - _REACH)
            around = flow[first : start + _REACH]
            times = around.count(right) if _FORM.fullmatch(form) else 0
            if times < 2 or around.count(form) > 1:
                continue
            span, found = Span(start, start + _LONG), first + around.index(right)
            better = gain(flow, span, right)
            if better >= _LEAST:
                yield _Odd(span, right, times, Span(found, found + _LONG), better)


def _other(flow: str, start: int, offset: int, alike: Collection[str], never: str) -> _Odd | None:
    """The other spelling of the three characters at `start` of which the one at `offset` is odd."""
    form = flow[start : start + _LONG]
    if not _FORM.fullmatch(form):
        return None
    first = max(0, start - _REACH)
    around = flow[first : start + _REACH]
    if around.count(form) > 1:
        return None
    found = [at for at in _with_another(around, form, offset) if around[at + offset] in alike]
    meant = Counter(around[at + offset] for at in found).most_common(1)
    if not meant or meant[0][0] in never or meant[0][1] < 2 or not likeness(form[offset], meant[0][0]):
        return None
    right = form[:offset] + meant[0][0] + form[offset + 1 :]
    at = first + next(at for at in found if around[at + offset] == meant[0][0])
    span = Span(start, start + _LONG)
    better = gain(flow, span, right)
    return _Odd(span, right, meant[0][1], Span(at, at + _LONG), better) if better >= _LEAST else None


def _with_another(text: str, form: str, offset: int) -> Iterator[int]:
    """Where two of three characters stand as in the form, whatever the one at `offset` is."""
    kept = form[1:] if offset == 0 else form[0] if offset == 1 else form[:2]
    shift = 1 if offset == 0 else 0
    at = text.find(kept)
    while at >= 0:
        start = at - shift
        if start >= 0 and start + _LONG <= len(text) and (offset != 1 or text[start + 2] == form[2]):
            yield start
        at = text.find(kept, at + 1)
