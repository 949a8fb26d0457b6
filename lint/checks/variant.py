"""Two ways of writing one name: which of them counts, where each stands, and the hit that shows both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lint.checks.base import Hit, Note
from lint.errors import Words
from lint.records import NamedTuple
from lint.text import words
from lint.text.document import Span
from lint.text.sentences import STOPS

MOST_PLACES = 20
"""Places that a finding shows of each form."""


class Variant(NamedTuple):
    """The form that stands more often, or should, and the other; the places of both in the flow; how sure it is.

    `two`: both are names, but of two persons. Such a pair is kept until it is known what lies over it.
    """

    major: str
    minor: str
    majors: tuple[Span, ...]
    minors: tuple[Span, ...]
    sure: float
    two: bool = False


def one_sentence(flow: str, one: Span, other: Span, most: int = 200) -> bool:
    """Whether two places are in one sentence, with `most` characters at most between them."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= most and not any(stop in flow[start:end] for stop in (*STOPS, "\n"))


def variant(
    one: str, other: str, ones: Sequence[Span], others: Sequence[Span], sure: float, known: tuple[bool, bool]
) -> Variant:
    """The variant of two forms: the one that stands more often is right, then the one that is known, then the first."""
    left = (len(ones), known[0], -ones[0].start)
    right = (len(others), known[1], -others[0].start)
    if left > right:
        return Variant(one, other, tuple(ones), tuple(others), sure)
    return Variant(other, one, tuple(others), tuple(ones), sure)


def is_known(form: str) -> bool:
    """Whether clean news has the form, as a word or as the beginning of it."""
    return words.is_word(form) or words.seen(form[:4]) > 0


class Taken:
    """Variants by the places of their forms: which of them is where another one is, without asking each."""

    def __init__(self, found: Iterable[Variant] = ()) -> None:
        self._at: defaultdict[int, list[Variant]] = defaultdict(list)
        for one in found:
            self.add(one)

    def add(self, one: Variant) -> None:
        """Have one more."""
        for offset in {at for place in (*one.majors, *one.minors) for at in range(*place)}:
            self._at[offset].append(one)

    def has(self, one: Variant) -> bool:
        """Whether one of them is found where this one is."""
        return any(same_place(one, other) for at in range(*one.minors[0]) for other in self._at.get(at, ()))


def without_overlaps(found: Iterable[Variant]) -> list[Variant]:
    """The surest of variants that lie over each other (a name, and a part of it with what is beside it)."""
    kept, taken = list[Variant](), Taken()
    for one in sorted(found, key=lambda v: -v.sure):
        if not taken.has(one):
            kept.append(one)
            taken.add(one)
    return sorted((one for one in kept if not one.two), key=lambda v: v.minors[0])


def same_place(one: Variant, other: Variant) -> bool:
    """Whether two variants are found at one place: the rarer form of both, or both forms of one."""
    places = (*other.minors, *other.majors)
    return one.minors[0].overlaps(other.minors[0]) or (
        any(one.minors[0].overlaps(place) for place in places)
        and any(one.majors[0].overlaps(place) for place in places)
    )


def of_sections(found: Sequence[tuple[int, Iterable[Variant]]]) -> Iterable[Variant]:
    """Variants found in sections, each with where it begins, as those of the whole: what several tell of one pair is one."""
    if len(found) == 1:
        return found[0][1]
    pairs: dict[tuple[str, str], Variant] = {}
    for start, one in ((start, one) for start, variants in found for one in variants):
        known = pairs.get((one.major, one.minor), one._replace(majors=(), minors=()))
        pairs[one.major, one.minor] = known._replace(
            majors=_with(known.majors, one.majors, start),
            minors=_with(known.minors, one.minors, start),
            sure=max(known.sure, one.sure),
        )
    return sorted(pairs.values(), key=lambda v: v.minors[0])


def _with(known: Sequence[Span], places: Iterable[Span], start: int) -> tuple[Span, ...]:
    return tuple(sorted({*known, *(Span(start + place.start, start + place.end) for place in places)}))


def hit(found: Variant) -> Hit:
    """The hit at the first place of the minor form."""
    first = found.minors[0]
    values = {
        "major": found.major,
        "major_count": str(len(found.majors)),
        "minor_count": str(len(found.minors)),
    }
    notes = [*_notes(found.major, found.majors), *_notes(found.minor, found.minors)[1:]]
    return Hit(first, values, first, found.major, tuple(notes))


def _notes(form: str, places: Sequence[Span]) -> list[Note]:
    """The first place with the count, then the others."""
    count = len(places)
    first = Words(f"写作“{form}”，共 {count} 处", f"written “{form}”, {count} in all")
    again = Words(f"也写作“{form}”", f"written “{form}” too")
    return [Note(place, again if at else first) for at, place in enumerate(places[:MOST_PLACES])]
