"""Institutions and places whose name stands in two ways in one document: 茶叶研究所, 茶业研究所."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from lint.checks.judge import JUDGED, Two, apart
from lint.checks.variant import Variant, is_known, variant
from lint.checks.wording import Contrasts
from lint.text import names, words
from lint.text.document import Document, Span
from lint.text.han import han_end, is_han
from lint.text.literals import likely, offsets
from lint.text.sounds import sounds_alike
from lint.text.variants import exchanged
from lint.text.vocabulary import characters

_REACH = 12
"""Characters before the word for an institution in which its name is looked for."""
_LONGEST = 5
"""Characters before the word for an institution of names that are compared whatever stands before them; longer is two names."""
_EDGE, _ANY = "|", "*"
_BOUNDS = _EDGE + characters("place-level")
"""What a name may begin behind: anything but Han, or what names of places end with."""
_CLEAR = 2
"""Characters beside the one exchanged that both must share where it makes another word."""
_SHOWN = 4
"""Characters before the one exchanged that are shown, if they stand before it everywhere."""
_FAMILY = "家"
"""What stands between a surname and a village: 张家村 and 章家村 are two."""
_COMMON = frozenset(["n", "v", "vn", "a", "ad", "an", "b", "d", "t", "s", "l", "i", "r", "m", "z"])
"""Classes of words, as the word list has them, that say what an institution is: with another word it is another."""
_KNOWN = 1.0
"""Occurrences of a name in clean news from which it is one that people know."""
_PARTICLE, _JOINS = "u", "c"
_GRAMMAR = frozenset([_JOINS, "p", "d", "r", "m", "q", "f"])
"""Classes of single characters that are words around a name, and no part of it: mostly, where the other form reads no better."""


def organisations(
    document: Document, institutions: tuple[str, ...], companies: tuple[str, ...], contrasts: Contrasts, two: Two
) -> Iterator[Variant]:
    """The names before one word for an institution that differ in a character that sounds or looks alike."""
    flow = document.flow
    trades = _trades(document, companies).difference(institutions)
    for institution in (*likely(document, institutions), *sorted(trades)):
        before = _places(flow, institution)
        for right in range(min(max(map(len, before)), _REACH - 1) if len(before) > 1 else 0):
            for forms in (_forms(before, right), _beginnings(before, right)):
                for one, other in exchanged(forms, [1]) if len(forms) > 1 else ():
                    ones, others = (
                        [Span(at - right - 1, at + len(institution)) for at in forms[form]] for form in (one, other)
                    )
                    is_one = _is_one_name(flow, ones, others, right, one[0])
                    if is_one and not contrasts.apart(one[1], other[1]):
                        found = _variant(flow, ones, others)
                        if not apart(flow, found.majors, found.minors, two):
                            yield found


def _trades(document: Document, companies: tuple[str, ...]) -> set[str]:
    """The two characters before what names of companies end with: short, they end with those: 恒源泵业(有限公司)."""
    flow = document.flow
    before = {flow[at - 2 : at] for company in likely(document, companies) for at in offsets(flow, company, 2)}
    ends = {company[:2] for company in companies}
    return {trade for trade in before - ends if trade.isalpha() and len(han_end(trade)) == 2}


def _places(flow: str, institution: str) -> Mapping[str, Sequence[int]]:
    """Where a word for an institution begins, by the Han characters before it; one character must be no part of a word."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    ends = list(offsets(flow, institution))
    for at in ends if len(ends) > 1 else ():
        if len(institution) > 1 or not (_is_common(flow[at - 1 : at + 1]) or _is_common(flow[at : at + 2])):
            found[_before(flow, at)].append(at)
    return found


def _is_common(text: str) -> bool:
    """Whether two characters are a word that means something: 乡村, 乡愁."""
    return words.tag(text) in _COMMON


def _before(flow: str, at: int) -> str:
    """The Han characters right before an offset, `_REACH` at most."""
    return han_end(flow[max(0, at - _REACH) : at])


def _forms(before: Mapping[str, Sequence[int]], right: int) -> Mapping[str, Sequence[int]]:
    """The places of an institution by the last `right` + 1 characters before it, behind the one that stands before them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, places in before.items():
        head = name[-right - 2 : -right - 1] or _EDGE
        if len(name) > right and (right or head not in _BOUNDS):
            found[(_EDGE if head in _BOUNDS else head) + name[-right - 1 :]].extend(places)
    return found


def _beginnings(before: Mapping[str, Sequence[int]], right: int) -> Mapping[str, Sequence[int]]:
    """The same, whatever stands before: of names that must begin there; none of one character."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, places in before.items():
        if len(name) > right and 0 < right <= _LONGEST:
            found[_ANY + name[-right - 1 :]].extend(places)
    return found


def _is_one_name(flow: str, ones: Sequence[Span], others: Sequence[Span], right: int, head: str) -> bool:
    """Whether two forms that begin with the character exchanged, and go on with `right` others, name one institution.

    `head` is the character of the name that stands before, `_EDGE` if none does; `_ANY`: both must read as if none did.
    """
    inner = head not in (_EDGE, _ANY)
    one, other = (flow[places[0].start] for places in (ones, others))
    read = [_word(flow, places[0]) for places in (ones, others)]
    shared = max((_shared(flow, pair) for pair in product(ones[:JUDGED], others[:JUDGED])), key=len)
    if _are_no_part_of_it(read, right, head != _EDGE) or _follows_place(shared) or _ends(flow, ones[0], right):
        return False
    if head == _ANY and not _begin(flow, ones, others, read, right):
        return False
    if not sounds_alike(one, other):
        are_verbs = words.tag(one) == words.tag(other) == "v"
        return not _are_words(read) and not are_verbs and len(shared) + right > 0
    if _are_words(read):
        if head == _EDGE and right and sounds_alike(one, other, near=False) and not _follow_han(flow, (*ones, *others)):
            return True  # both begin a clause, and go on alike: 启程机电, 起程机电
        return len(shared) + min(word.start for word in read) > _CLEAR and all(word.end <= right + 1 for word in read)
    is_family = right == 0 or flow[ones[0].start + 1] == _FAMILY
    return inner or not (is_family and names.surname_length(one) and names.surname_length(other))


def _begin(flow: str, ones: Sequence[Span], others: Sequence[Span], read: Sequence[words.Word], right: int) -> bool:
    """Whether both forms begin a name: with no end of a word before, nor a word around one that is known without it."""
    start = ones[0].start + 1
    is_known = right > 1 and (words.is_word(flow[start : start + right]) or words.is_word(flow[start : ones[0].end]))
    is_around = any(word.tag in (*_GRAMMAR, "v") for word in read)
    heads = {flow[place.start] for place in (ones[0], others[0])}
    return all(word.start == 0 for word in read) and not (is_known and is_around) and heads.isdisjoint(_BOUNDS)


def _ends(flow: str, place: Span, right: int) -> bool:
    """Whether a name ends with the character exchanged, and a word follows that is none of a name: 孙淦|关于|林业|委员会."""
    following = words.read(flow[place.start + 1 : place.end]).words[0]
    return right >= len(following.text) > 1 and following.tag in _GRAMMAR


def _are_no_part_of_it(read: Sequence[words.Word], right: int, inner: bool) -> bool:
    """Whether the characters exchanged are words before or behind a name: a particle, a verb with the name behind it."""
    single = [word.tag for word in read if len(word.text) == 1]
    if _PARTICLE in single or (_JOINS in single and not right):
        return True
    if any(len(word.text) > 1 and word.tag not in _COMMON for word in read):
        return False
    around = [tag in _GRAMMAR or (tag == "v" and right > 0) for tag in single]
    return sum(around) > inner


def _are_words(read: Sequence[words.Word]) -> bool:
    """Whether both characters exchanged are in words that mean something, or are known names: two institutions, mostly."""
    return all(len(word.text) > 1 and (word.tag in _COMMON or words.frequency(word.text) >= _KNOWN) for word in read)


def _follow_han(flow: str, places: Iterable[Span]) -> bool:
    """Whether a Han character stands before any of some places."""
    return any(is_han(flow[place.start - 1 : place.start]) for place in places)


def _follows_place(shared: str) -> bool:
    """Whether what both share begins with the end of a place's name: 青山县恒源公司, 白水县恒远公司."""
    return shared[:1] in tuple(_BOUNDS)


def _word(flow: str, place: Span) -> words.Word:
    """The word that the first character of a place is read in; it begins at 0 or before."""
    before = _before(flow, place.start)
    word = words.read(before + flow[slice(*place)]).at(len(before))
    return word._replace(start=word.start - len(before), end=word.end - len(before))


def _shared(flow: str, places: Iterable[Span]) -> str:
    """The Han characters that stand before all of some places."""
    ends = [_before(flow, place.start) for place in places]
    size = next((at for at, chars in enumerate(zip(*map(reversed, ends), strict=False)) if len(set(chars)) > 1), None)
    return ends[0][-size:] if size else "" if size == 0 else min(ends, key=len)


def _variant(flow: str, ones: Sequence[Span], others: Sequence[Span]) -> Variant:
    """The variant of two forms, with what stands before all of their places."""
    shared = min(len(_shared(flow, (*ones, *others))), _SHOWN)
    ones, others = ([Span(place.start - shared, place.end) for place in places] for places in (ones, others))
    one, other = (flow[slice(*places[0])] for places in (ones, others))
    return variant(one, other, ones, others, float(len(one)), (is_known(one), is_known(other)))
