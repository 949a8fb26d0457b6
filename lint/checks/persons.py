"""Persons whose name stands in two ways in one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, product

from lint.checks.variant import Variant, is_known, variant, without_overlaps
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.sounds import look_alikes, sounds_alike
from lint.text.variants import exchanged

Price = Callable[[str], float]
Quantifier = Callable[[Iterable[bool]], bool]

_LONGEST = 8
"""Characters of foreign names on one side of a difference; more is no name."""
_LONGEST_LIST = 20_000
"""Characters of a list of names."""
_MARGIN = 2.0
"""By how much two forms that stand once each must be better read as names than shorter ones."""
_ESTABLISHED = 10.0
"""Occurrences in clean news from which a form is a name of its own."""
_JUDGED = 5
"""Places of a form that are weighed; the likeliest decides."""
_NUMERALS = "一二三四五六七八九十百千万"
_BESIDE = "、和与及同跟 \u3000"
_SEPARATE = "、 \u3000\t\n"


def persons(document: Document) -> tuple[Variant, ...]:
    """The variants of personal names, surest of overlapping ones only; ask for it with `document.fact(persons)`."""
    found = [*_full(document), *_short(document), *_foreign(document)]
    return tuple(without_overlaps(found)) if found else ()


def _full(document: Document) -> Iterator[Variant]:
    """Surname and given name of two characters, one of the three exchanged."""
    pairs = list(exchanged(document.fact(names.full_names), range(3)))
    if pairs:
        places = names.places(document.flow, set(chain(*pairs)))
        judge = _Judge(document.flow, names.cost, all)
        yield from (
            found for pair in pairs if (found := judge.variant(*(_whole(document.flow, places[n]) for n in pair)))
        )


def _whole(flow: str, places: Sequence[Span]) -> Sequence[Span]:
    """The places of a name, widened by the first character of its surname if that has two."""
    start, end = places[0]
    if start and names.surname_length(flow[start - 1 : end]) == 2:
        return [Span(place.start - 1, place.end) for place in places if flow[place.start - 1] == flow[start - 1]]
    return places


def _short(document: Document) -> Iterator[Variant]:
    """Surname and given name of one character; only places count where a name may begin and end."""
    pairs = [pair for pair in exchanged(document.fact(names.short_names), range(2)) if _confusable(*pair)]
    if pairs:
        places = names.short_places(document.flow, set(chain(*pairs)))
        places = {
            name: kept for name, found in places.items() if (kept := [p for p in found if _begins(document.flow, p)])
        }
        judge = _Judge(document.flow, names.cost, None)
        yield from (
            found
            for one, other in pairs
            if one in places and other in places and (found := judge.variant(places[one], places[other]))
        )


def _begins(flow: str, place: Span) -> bool:
    """Whether the name begins there: what stands before is no surname of a longer one, or ends a word (主任)."""
    before = flow[max(0, place.start - 2) : place.start]
    return names.surname_length(before[-1:]) == 0 or words.is_word(before)


def _confusable(one: str, other: str) -> bool:
    """Whether the characters exchanged sound alike or look like each other both ways: two characters are little evidence."""
    left, right = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return sounds_alike(left, right) or (left in look_alikes(right) and right in look_alikes(left))


def _foreign(document: Document) -> Iterator[Variant]:
    """Foreign names: two pieces with one character exchanged, and what both forms share at their sides."""
    pieces = list(exchanged(document.fact(names.foreign_pieces), range(3)))
    if pieces:
        flow = document.flow
        at = names.places(flow, set(chain(*pieces)))
        wholes = (_extended(flow, at[one], at[other]) for one, other in pieces)
        pairs = list(dict.fromkeys(pair for pair in wholes if pair))
        places = names.places(flow, set(chain(*pairs)))
        judge = _Judge(flow, names.foreign_cost, any)
        yield from (found for one, other in pairs if (found := judge.variant(places[one], places[other])))


def _extended(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> tuple[str, str] | None:
    """The whole names that two pieces belong to; None if they go on differently."""
    for left, right in product(ones[:_JUDGED], others[:_JUDGED]):
        first, last = (flow[left[at] - at] != flow[right[at] - at] for at in (0, 1))
        before = _shared(flow, left.start - 1, right.start - 1, -1, any if first else all)
        after = _shared(flow, left.end, right.end, 1, any if last else all)
        if before is not None and after is not None:
            return _likeliest(flow, left, right, before, after)
    return None


def _shared(flow: str, left: int, right: int, step: int, enough: Quantifier) -> int | None:
    """How many characters of foreign names both places share in one direction.

    None if both names go on, differently; or (`enough` is any) if one does right behind the character exchanged.
    """
    known, size = names.foreign_characters(), 0
    while 0 <= left < len(flow) and 0 <= right < len(flow) and flow[left] == flow[right] and flow[left] in known:
        left, right, size = left + step, right + step, size + 1
    go_on = (0 <= at < len(flow) and flow[at] in known for at in (left, right))
    return None if size > _LONGEST or (all if size else enough)(go_on) else size


def _likeliest(flow: str, left: Span, right: Span, before: int, after: int) -> tuple[str, str]:
    """The two names, with as many of the shared characters before and after as make the likeliest name."""

    def widened(span: Span, sizes: tuple[int, int]) -> Span:
        return Span(span.start - sizes[0], span.end + sizes[1])

    def worth(sizes: tuple[int, int]) -> float:
        whole = widened(left, sizes)
        return names.gain(flow, whole, names.foreign_cost(flow[slice(*whole)]))

    best = max(product(range(before + 1), range(after + 1)), key=worth)
    return flow[slice(*widened(left, best))], flow[slice(*widened(right, best))]


class _Judge:
    """Decides whether two forms are one name. `price` is what a name costs.

    `enough` (all or any) says at how many places a name that is better read without the character exchanged is too many;
    None asks nothing of the kind.
    """

    def __init__(self, flow: str, price: Price, enough: Quantifier | None) -> None:
        self._flow, self._price, self._enough = flow, price, enough
        self._best: dict[str, float] = {}

    def variant(self, ones: Sequence[Span], others: Sequence[Span]) -> Variant | None:
        """The variant of two forms, by their places; None if one is no name, or they stand for two persons."""
        one, other = (self._flow[slice(*places[0])] for places in (ones, others))
        if len(one) != len(other) or _counted(one, other):
            return None
        sure = self._gain(one, ones) + self._gain(other, others)
        if sure <= 0 or _apart(self._flow, ones, others) or self._is_part(ones, others):
            return None
        return variant(one, other, ones, others, sure, (is_known(one), is_known(other)))

    def _gain(self, form: str, places: Sequence[Span]) -> float:
        """The best gain among the first places of a form."""
        if form not in self._best:
            self._best[form] = max(self._gain_at(place) for place in places[:_JUDGED])
        return self._best[form]

    def _gain_at(self, place: Span) -> float:
        return names.gain(self._flow, place, self._price(self._flow[slice(*place)]))

    def _is_part(self, ones: Sequence[Span], others: Sequence[Span]) -> bool:
        """Whether both forms are better read as a name that ends before, or begins behind, the character exchanged.

        "李芳是…李芳时" is one Li Fang twice. A form that clean news has is a name whatever stands around it.
        """
        one, other = (self._flow[slice(*places[0])] for places in (ones, others))
        last = one[-1] != other[-1]
        if self._enough is None or (not last and one[0] == other[0]) or _is_established(one) or _is_established(other):
            return False
        places = (*ones[:_JUDGED], *others[:_JUDGED])
        margin = _MARGIN if len(places) == 2 else 0.0
        return self._enough(self._reads_better(place, last, margin) for place in places)

    def _reads_better(self, place: Span, last: bool, margin: float) -> bool:
        """Whether a name without the last (or the first) character reads better there, or one moved by a character."""
        start, end = place
        if last:
            others = [Span(start, end - 1), Span(start - 1, end - 1)]
        else:
            others = [Span(start + 1, end), Span(start + 1, end + 1)]
        return self._gain_at(place) - margin < max(self._gain_at(other) for other in others if other.start >= 0)


def _counted(one: str, other: str) -> bool:
    """Whether the forms differ in a numeral only (特一粉, 特二粉)."""
    return all(a == b or (a in _NUMERALS and b in _NUMERALS) for a, b in zip(one, other, strict=True))


def _is_established(form: str) -> bool:
    """Whether clean news has the form so often that it is a name whatever stands around it."""
    return words.is_word(form) or (len(form) == 3 and words.seen(form) >= _ESTABLISHED)


def _apart(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one sentence names both beside each other, or one paragraph lists both: two persons, then."""
    return any(
        _beside(flow, one, other) or (_listed(flow, one) and _listed(flow, other) and _one_block(flow, one, other))
        for one, other in product(ones[:_JUDGED], others[:_JUDGED])
    )


def _beside(flow: str, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= 2 and all(char in _BESIDE for char in flow[start:end])


def _one_block(flow: str, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= _LONGEST_LIST and "\n" not in flow[start:end]


def _listed(flow: str, place: Span) -> bool:
    """Whether the place is an item of a list: `、` or a space on one side, a mark or an end on the other."""
    before, after = flow[place.start - 1 : place.start] or "\n", flow[place.end : place.end + 1] or "\n"
    return (before in _SEPARATE or after in _SEPARATE) and not (before + after).isalpha()
