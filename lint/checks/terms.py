"""Quoted terms that stand in two ways in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from lint.checks.variant import Variant, is_known, one_sentence, variant
from lint.checks.wording import (
    CLEAR,
    LEAST_LENGTH,
    Contrasts,
    Difference,
    Forms,
    difference,
    is_broken,
    is_exchanged,
    is_lost,
    is_strange,
    is_torn,
    is_undone,
    near_pairs,
)
from lint.text import words
from lint.text.compare import same_ends
from lint.text.document import HEADINGS, Document, Span
from lint.text.quoted import SHORTEST, quoted_terms
from lint.text.sounds import alike

_NEAR, _CLOSE, _BESIDE = 25, 8, 4
"""Characters between two terms of one sentence up to which they are set against each other: terms with a character
exchanged, those of them where one is no term by itself, terms with one more or less."""
_MOVED = 2
"""Characters that differ where only two side by side have changed places."""
_COMMON = 3.0
"""Occurrences in clean news of what is beside the difference from which many titles have it: 走进新时代, 奋进新时代."""
_WEIGHED = 5
"""Places of a term that are set against those of the other."""


def terms(document: Document, contrasts: Contrasts) -> list[Variant]:
    """The pairs of quoted terms that are one term in two wordings."""
    quoted = document.fact(quoted_terms)
    found = (_variant(document, quoted, contrasts, *pair) for pair in near_pairs(list(quoted)))
    return [*(one for one in found if one), *_turned(document, quoted)]


def works(document: Document, contrasts: Contrasts) -> Iterator[Variant]:
    """The pairs of titles in 《…》 that differ in their first or last character, not two of one series: those stand together."""
    quoted = document.fact(quoted_terms)
    titles = {term: places for term, places in quoted.items() if document.flow[places[0].start - 1] == "《"}
    for one, other in near_pairs([title for title in titles if len(title) >= LEAST_LENGTH]):
        differ = difference(one, other)
        if differ and differ.one and differ.other and differ.at in (0, len(one) - 1):
            found = variant(one, other, titles[one], titles[other], 1.0, (is_known(one), is_known(other)))
            is_set = contrasts.apart(differ.one, differ.other) or _is_series(titles, found, differ.at)
            is_common = words.seen(one[1:4] if differ.at == 0 else one[-4:-1]) > _COMMON
            if not (is_set or is_common or alike(differ.one, differ.other) or _is_one_sentence(document.flow, found)):
                yield found


def _turned(document: Document, quoted: Mapping[str, tuple[Span, ...]]) -> Iterator[Variant]:
    """The pairs of terms that have one character twice and all in another order: 一月一村, 一村一月; not 脱实向虚, 脱虚向实."""
    bags: defaultdict[str, list[str]] = defaultdict(list)
    for term in quoted:
        if len(set(term)) < len(term) >= LEAST_LENGTH:
            bags["".join(sorted(term))].append(term)
    for one, other in (bag for bag in bags.values() if len(bag) == 2):
        if len(one) - sum(same_ends(one, other)) > _MOVED:
            found = variant(one, other, quoted[one], quoted[other], 1.0, (is_known(one), is_known(other)))
            if not _is_one_sentence(document.flow, found):
                yield found


def _is_one_sentence(flow: str, found: Variant) -> bool:
    pairs = product(found.majors[:_WEIGHED], found.minors[:_WEIGHED])
    return any(one_sentence(flow, *pair) for pair in pairs)


def _variant(
    document: Document, quoted: Mapping[str, tuple[Span, ...]], contrasts: Contrasts, one: str, other: str
) -> Variant | None:
    """The variant of two terms that differ in little, None if they are two terms."""
    differ = difference(one, other)
    if differ is None or (len(one) == len(other) == SHORTEST and (words.is_word(one) or words.is_word(other))):
        return None  # two characters that are a word are played with: “制造”, “智造”
    lost = not differ.one or not differ.other
    known = [
        len(a) > len(b) if lost else is_known(a) or not is_strange(a, differ.at)
        for a, b in ((one, other), (other, one))
    ]
    found = variant(one, other, quoted[one], quoted[other], 1.0, (known[0], known[1]))
    forms = Forms(found.major, found.minor, len(found.majors), len(found.minors))
    is_slip = is_lost(forms, differ, contrasts) if lost else is_exchanged(forms, differ, contrasts)
    if not is_slip or _contrasted(document.flow, found, differ) or _is_headline_form(document, found, differ):
        return None
    return None if not lost and _is_series(quoted, found, differ.at) else found


def _is_series(quoted: Mapping[str, tuple[Span, ...]], found: Variant, at: int) -> bool:
    """Whether a third term differs from two in the same place: “休闲花园”, “休闲果园”, “休闲菜园”."""
    before, behind = found.major[:at], found.major[at + 1 :]
    alike = (len(term) == len(found.major) and term[:at] == before and term[at + 1 :] == behind for term in quoted)
    return sum(alike) > 2


def _is_headline_form(document: Document, found: Variant, differ: Difference) -> bool:
    """Whether a form that stands in headings only is the other without a character: headings are brief, but tear no word."""
    shorter, places = min((found.major, found.majors), (found.minor, found.minors), key=lambda form: len(form[0]))
    longer = max(found.major, found.minor, key=len)
    is_brief = len(shorter) < len(longer)
    return (
        is_brief
        and not is_torn(longer, differ.at)
        and all(document.block_at(place.start).role in HEADINGS for place in places)
    )


def _contrasted(flow: str, found: Variant, differ: Difference) -> bool:
    """Whether two terms stand side by side in one sentence somewhere: they are two, then.

    Where one is no term by itself, only what stands in one clause, close together, is set against each other; where one
    has a word undone in the other, what stands in one clause.
    """
    pairs = [(one, other) for one in found.majors[:_WEIGHED] for other in found.minors[:_WEIGHED]]
    if not differ.one or not differ.other:
        return any(one_sentence(flow, *pair, _BESIDE) for pair in pairs)
    if not is_broken(found.minor, differ.at) and len(found.majors) < CLEAR:
        is_odd = is_undone(found.major, found.minor, differ.at)
        return any(
            one_sentence(flow, *pair, _NEAR) and not (is_odd and "，" in _between(flow, *pair)) for pair in pairs
        )
    return any(one_sentence(flow, *pair, _CLOSE) and "，" not in _between(flow, *pair) for pair in pairs)


def _between(flow: str, one: Span, other: Span) -> str:
    return flow[min(one.end, other.end) : max(one.start, other.start)]
