"""Two terms that differ in one character: what tells a slip from another term, by the characters and by clean news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from lint.records import NamedTuple, dataclass
from lint.text import words
from lint.text.compare import same_head
from lint.text.numbers import ONES
from lint.text.sounds import alike, sounds_alike

LEAST_LENGTH = 4
"""Characters of the longer form; shorter terms count only when the characters exchanged sound or look alike."""
CLEAR = 3
"""Times that a term stands so, or times as often as otherwise, from which the other form is the odd one."""
_SET = 10.0
"""Times as often as the shorter form that clean news has the longer one, from which the shorter lacks a character."""
_NUMERALS = ONES + "两十"
_LEANING = frozenset(["d", "p", "c", "u", "r", "m"])
"""Classes of characters that are words by themselves, not halves of longer ones: 不用|见面 and 不|见面."""


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

    def is_particle(self, character: str) -> bool:
        """Whether a character comes and goes without changing a term."""
        return character in self.free

    def leans(self, term: str, at: int) -> bool:
        """Whether the character at an index stands beside its opposite or another numeral."""
        return any(self.apart(term[at], beside) for beside in term[max(0, at - 1) : at + 2] if beside != term[at])


class Difference(NamedTuple):
    """What two terms differ in: `one` and `other` at index `at`; one of them is empty where a character is missing."""

    at: int
    one: str
    other: str


def difference(one: str, other: str) -> Difference | None:
    """What two strings differ in, if that is one character exchanged or missing."""
    if one == other:
        return None
    at = same_head(one, other)
    if one[at + 1 :] == other[at + 1 :] and len(one) == len(other):
        return Difference(at, one[at], other[at])
    if one[at + 1 :] == other[at:]:
        return Difference(at, one[at], "")
    if one[at:] == other[at + 1 :]:
        return Difference(at, "", other[at])
    return None


def near_pairs(terms: Collection[str]) -> Iterator[tuple[str, str]]:
    """The pairs of terms that become equal when a character is taken out of one or both, each once, in their order."""
    order = {term: at for at, term in enumerate(terms)}
    by_size: defaultdict[int, list[str]] = defaultdict(list)
    for term in order:
        by_size[len(term)].append(term)
    pairs: set[tuple[str, str]] = set()
    for size in {*by_size, *(size - 1 for size in by_size)}:  # one size at a time: there may be very many terms
        for bag in _bags(by_size.get(size, ()), by_size.get(size + 1, ())):
            pairs.update(combinations(sorted(bag, key=order.__getitem__), 2))
    yield from sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _bags(wholes: Iterable[str], longer: Iterable[str]) -> Iterable[set[str]]:
    """The terms that are equal, whole or, if they are of the longer ones, without a character: two or more at a time."""
    first = {whole: whole for whole in wholes}
    bags: dict[str, set[str]] = {}
    for term in longer:
        for rest in (term[:at] + term[at + 1 :] for at in range(len(term))):
            other = first.setdefault(rest, term)
            if other is not term:
                bags.setdefault(rest, {other}).add(term)
    return bags.values()


class Forms(NamedTuple):
    """Two forms of a term that differ, the likelier one and the other, and how often each stands."""

    major: str
    minor: str
    majors: int
    minors: int


def is_mistyped(one: str, other: str, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether two terms of different copy are one: a character sounds alike, or is missed where none can be missing."""
    if differ.one and differ.other:
        return sounds_alike(differ.one, differ.other) and not contrasts.apart(differ.one, differ.other)
    shorter, longer = sorted((one, other), key=len)
    is_free = contrasts.is_particle(longer[differ.at]) or contrasts.leans(longer, differ.at)
    return is_inner(longer, differ.at) and not is_free and not all(_read(shorter, differ.at))


def is_exchanged(forms: Forms, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether another character at one place is a slip rather than what tells two terms apart."""
    if contrasts.apart(differ.one, differ.other):
        return False
    if alike(differ.one, differ.other) or _is_counter(forms.major, differ, contrasts):
        return True
    clear = forms.minors == 1 or forms.majors >= CLEAR * forms.minors
    return clear and is_inner(forms.major, differ.at) and _is_stranger(forms, differ.at)


def is_lost(forms: Forms, differ: Difference, contrasts: Contrasts) -> bool:
    """Whether the character that one form lacks is missed there.

    Where each form stands once, the shorter must also be one that clean news does not have, or much more rarely, or lack half
    of a word. Of a particle, and of a character beside its opposite or another numeral, more is asked: they come and go. Even
    they do not where clean news has the longer term only: 九二共识.
    """
    shorter, longer = sorted((forms.major, forms.minor), key=len)
    if not is_inner(longer, differ.at):
        return False
    torn, often, read = is_torn(longer, differ.at), forms.majors > forms.minors, _read(shorter, differ.at)
    fixed = _is_set(longer, shorter, differ.at)
    if contrasts.is_particle(longer[differ.at]):
        return (torn and not all(read)) or (fixed and not any(read))
    if contrasts.leans(longer, differ.at):
        return (torn and not all(read)) or ((often or fixed) and not any(read))
    return torn or often or not all(read) or fixed


def is_inner(longer: str, at: int) -> bool:
    """Whether the place is inside a term long enough: a short form ends earlier, a pair of terms differs at the edge."""
    return 0 < at < len(longer) - 1 and len(longer) >= LEAST_LENGTH


def is_strange(term: str, at: int) -> bool:
    """Whether clean news does not have the three characters around an index."""
    return not words.seen(term[max(0, at - 1) : at + 2])


def is_broken(form: str, at: int) -> bool:
    """Whether clean news has the character at an index beside neither neighbour, or beside one and it belongs to no word."""
    read = [bool(words.seen(piece)) for piece in (form[at - 1 : at + 1], form[at : at + 2])]
    return is_inner(form, at) and (not any(read) or (not all(read) and len(words.read(form).at(at).text) == 1))


def is_undone(major: str, minor: str, at: int) -> bool:
    """Whether the character at an index is in a word of one form and a stray in the other, which clean news does not have."""
    alone = len(words.read(minor).at(at).text) == 1 and is_strange(minor, at)
    return alone and len(words.read(major).at(at).text) > 1


def _is_counter(form: str, differ: Difference, contrasts: Contrasts) -> bool:
    """“三大载体” and “三个载体”: a numeral, and another word between it and the noun."""
    counters = contrasts.counters
    return differ.at > 0 and differ.one in counters and differ.other in counters and form[differ.at - 1] in _NUMERALS


def _is_stranger(forms: Forms, at: int) -> bool:
    """Whether clean news does not have what is around an index in one form, or not all of it where it has all of the other."""
    minor, major = ([words.seen(piece) for piece in _pieces(form, at, 3)] for form in (forms.minor, forms.major))
    return is_strange(forms.minor, at) or (not all(minor) and all(major))


def _read(shorter: str, at: int) -> tuple[bool, bool]:
    """Whether clean news has what stands on each side of the place where a character may be missed."""
    return bool(words.seen(shorter[max(0, at - 2) : at + 1])), bool(words.seen(shorter[at - 1 : at + 2]))


def is_torn(longer: str, at: int) -> bool:
    """Whether the character at an index is in a word that is none without it, and no numeral: 国际, 全球, 天空."""
    word = words.read(longer).at(at)
    rest = word.text[: at - word.start] + word.text[at - word.start + 1 :]
    if not rest or longer[at] in _NUMERALS:
        return False
    return not words.is_word(rest) if len(rest) > 1 else words.tag(rest) not in _LEANING


def _is_set(longer: str, shorter: str, at: int) -> bool:
    """Whether clean news has one form far more often than the other: 一网通办, and 一网办."""
    most = max(map(words.seen, _pieces(longer, at, 4)))
    return most > 0 and most >= _SET * max(map(words.seen, _pieces(shorter, at, 3)))


def _pieces(form: str, at: int, size: int) -> list[str]:
    """The strings of so many characters of a form that hold the character at an index."""
    return [form[start : start + size] for start in range(max(0, at - size + 1), min(at, len(form) - size) + 1)]
