"""Quoted terms that stand in two ways in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.checks.variant import Variant, is_known, one_sentence, variant
from lint.text import words
from lint.text.document import HEADINGS, Document, Span
from lint.text.quoted import quoted_terms
from lint.text.sounds import alike, sounds_alike

LEAST_LENGTH = 4
"""Characters of the longer form; shorter terms count only when the characters exchanged sound or look alike."""
_NEAR, _BESIDE = 25, 4
"""Characters between two terms of one sentence up to which they are set against each other: terms with a character
exchanged, terms with one more or less."""
_NUMERALS = "一二两三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Contrasts:
    """What makes two terms out of two strings that differ in one character.

    `groups`: characters of one group exclude each other (上 and 下, 一 and 二). `free`: characters that come and go without
    changing a term. `counters`: words between a numeral and a noun; two of them exchanged are one term in two wordings.
    """

    groups: tuple[str, ...] = ()
    free: str = ""
    counters: str = ""

    def apart(self, one: str, other: str) -> bool:
        """Whether two characters set two terms against each other."""
        return any(one in group and other in group for group in self.groups)


class Difference(NamedTuple):
    """What two terms differ in: `one` and `other` at index `at`; one of them is empty where a character is missing."""

    at: int
    one: str
    other: str


def terms(document: Document, contrasts: Contrasts) -> list[Variant]:
    """The pairs of quoted terms that are one term in two wordings."""
    quoted = document.fact(quoted_terms)
    found = (_variant(document, quoted, contrasts, *pair) for pair in near_pairs(list(quoted)))
    return [one for one in found if one]


def difference(one: str, other: str) -> Difference | None:
    """What two strings differ in, if that is one character exchanged or missing."""
    if one == other:
        return None
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one[at + 1 :] == other[at + 1 :] and len(one) == len(other):
        return Difference(at, one[at], other[at])
    if one[at + 1 :] == other[at:]:
        return Difference(at, one[at], "")
    if one[at:] == other[at + 1 :]:
        return Difference(at, "", other[at])
    return None


def near_pairs(terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of terms that become equal when a character is taken out of one or both, each once, in their order."""
    bags: defaultdict[str, set[str]] = defaultdict(set)
    for term in terms:
        for key in (term, *(term[:at] + term[at + 1 :] for at in range(len(term)))):
            bags[key].add(term)
    order = {term: at for at, term in enumerate(terms)}
    pairs = {
        (one, other)
        for bag in bags.values()
        if len(bag) > 1
        for one in bag
        for other in bag
        if order[one] < order[other]
    }
    yield from sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def is_mistyped(one: str, other: str, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether two terms of different copy are one: a character sounds alike, or is missed where none can be missing."""
    if differ.one and differ.other:
        return sounds_alike(differ.one, differ.other) and not contrasts.apart(differ.one, differ.other)
    lost = Variant(one, other, (), (), 1.0)
    return _is_lost(lost, differ, contrasts)


def _variant(
    document: Document, quoted: Mapping[str, tuple[Span, ...]], contrasts: Contrasts, one: str, other: str
) -> Variant | None:
    """The variant of two terms that differ in little, None if they are two terms."""
    differ = difference(one, other)
    if differ is None:
        return None
    ones, others = quoted[one], quoted[other]
    if not differ.one or not differ.other:
        known = len(one) > len(other), len(other) > len(one)
        found = variant(one, other, ones, others, 1.0, known)
        near, is_slip = _BESIDE, _is_lost(found, differ, contrasts)
    else:
        known = is_known(one) or not _strange(one, differ.at), is_known(other) or not _strange(other, differ.at)
        found = variant(one, other, ones, others, 1.0, known)
        near, is_slip = _NEAR, _is_exchanged(found, differ, contrasts)
    if not is_slip or _contrasted(document.flow, ones, others, near) or _is_headline_form(document, found):
        return None
    return found


def _is_headline_form(document: Document, found: Variant) -> bool:
    """Whether a form that stands in headings only is the other without a character: headings are brief."""
    shorter, places = min((found.major, found.majors), (found.minor, found.minors), key=lambda form: len(form[0]))
    is_brief = len(shorter) < max(len(found.major), len(found.minor))
    return is_brief and all(document.block_at(place.start).role in HEADINGS for place in places)


def _is_exchanged(found: Variant, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether another character at one place is a slip rather than what tells two terms apart."""
    if contrasts.apart(differ.one, differ.other):
        return False
    if alike(differ.one, differ.other) or _is_counter(found.major, differ, contrasts):
        return True
    clear = len(found.minors) == 1 or len(found.majors) >= 3 * len(found.minors)
    return clear and _is_inner(found.major, differ.at) and _strange(found.minor, differ.at)


def _is_lost(found: Variant, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether the character that one form lacks is missed there: not a particle, nor a numeral beside a numeral.

    Where each form stands once, the shorter must also be one that clean news does not have.
    """
    char = differ.one or differ.other
    shorter, longer = sorted((found.major, found.minor), key=len)
    beside = longer[max(0, differ.at - 1) : differ.at + 2]
    if (
        not _is_inner(longer, differ.at)
        or char in contrasts.free
        or any(contrasts.apart(char, c) for c in beside if c != char)
    ):
        return False
    joint = shorter[max(0, differ.at - 2) : differ.at + 1], shorter[differ.at - 1 : differ.at + 2]
    return len(found.majors) > len(found.minors) or not all(words.seen(piece) for piece in joint)


def _is_inner(longer: str, at: int) -> bool:
    """Whether the place is inside a term long enough: a short form ends earlier, a pair of terms differs at the edge."""
    return 0 < at < len(longer) - 1 and len(longer) >= LEAST_LENGTH


def _is_counter(form: str, differ: Difference, contrasts: Contrasts) -> bool:
    """“三大载体” and “三个载体”: a numeral, and another word between it and the noun."""
    counters = contrasts.counters
    return differ.at > 0 and differ.one in counters and differ.other in counters and form[differ.at - 1] in _NUMERALS


def _strange(term: str, at: int) -> bool:
    """Whether clean news does not have the three characters around an index."""
    return not words.seen(term[max(0, at - 1) : at + 2])


def _contrasted(flow: str, ones: Sequence[Span], others: Sequence[Span], near: int) -> bool:
    """Whether two terms stand side by side in one sentence somewhere: they are two, then."""
    return any(one_sentence(flow, one, other, near) for one in ones[:5] for other in others[:5])
