"""The kind `near`: strings that are one character off a set phrase and are nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from lint.checks.base import Hit, Needs
from lint.checks.needed import one_of
from lint.errors import Unfit, Words
from lint.heads import Rows
from lint.hints import Any, ClassVar
from lint.ready import Partly, once
from lint.records import NamedTuple, StrEnum, dataclass
from lint.text import words
from lint.text.compare import same_head
from lint.text.document import Document, Span
from lint.text.han import is_han
from lint.text.instead import gain
from lint.text.literals import longest, offsets, windows
from lint.text.sounds import one_off

LEAST = 4
"""Characters of the shortest phrase: the half that must be right has two."""
_MANY = 1000


class Off(StrEnum):
    """How a form may miss the phrase: a character of like sound or shape; any character exchanged, lost or
    added, but at the end a like one exchanged only; the two characters beside a half in the other order."""

    ALIKE = "alike"
    ANY = "any"
    SWAPPED = "swapped"


class Fits(StrEnum):
    """What the exchanged character makes with a neighbour: a word or a pair that clean news has, nothing, or either."""

    SEEN = "seen"
    UNSEEN = "unseen"
    EITHER = "either"


@dataclass(frozen=True)
class Near(Partly):
    """Near misses of the phrases of `words`; one half of a phrase must be right, and `off` says what the other may be.

    `free`: characters that come and go without changing a phrase; one of them lost, added or in another's place is no
    miss. `gain`: by how much the place must read better with the phrase in it, in units of the natural logarithm. `fits`
    chooses among misses by a like character, and such a form that clean news has is none. `unless`: forms that are right.
    `reported`: forms that another rule reports, mostly the name of its list.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    words: tuple[str, ...]
    unless: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    off: Off = Off.ALIKE
    free: str = ""
    gain: float = 6.0
    fits: Fits = Fits.EITHER

    def __post_init__(self) -> None:
        """Raises Unfit for a phrase that is too short."""
        if short := [phrase for phrase in self.words if len(phrase) < LEAST]:
            zh, en = f"不到 {LEAST} 个字：{'、'.join(short)}", f"less than {LEAST} characters: {', '.join(short)}"
            raise Unfit(Words(zh, en), "words")

    @property
    def needs(self) -> Needs:
        """What copy must have for half of a phrase; of thousands all copy has one."""
        return one_of(half for phrase in self.words for half in _halves(phrase)) if len(self.words) < _MANY else ()

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        found = dict(self._misses(document))
        for span, phrase in longest(found.items()):
            yield Hit(span, {"right": phrase}, span, phrase)

    def _misses(self, document: Document) -> Iterator[tuple[Span, str]]:
        flow = document.flow
        misses = self._missed(document) if self.off is Off.ANY else document.fact(self._index.misses)[self.off]
        for span, phrase in misses:
            is_right = self._is_right(flow[slice(*span)], phrase) or _is_of_a_name(flow, span, phrase)
            if not is_right and gain(flow, span, phrase) > self.gain:
                yield span, phrase

    def _missed(self, document: Document) -> Iterator[tuple[Span, str]]:
        """The places that have one half of a phrase, and the other with a character exchanged, lost or added."""
        flow = document.flow
        for at, half in self._index.places(document):
            behind = at + len(half)
            for phrase, offset in self._index.phrases_of(half):
                if offset:
                    before = flow[max(0, at - len(phrase)) : at]
                    start = _missed(before[::-1], phrase[:offset][::-1], self.free)
                    if start is not None:
                        yield Span(at - start, behind), phrase
                    continue
                end = _missed(flow[behind : behind + len(phrase)], phrase[len(half) :], self.free)
                if end is not None:
                    yield Span(at, behind + end), phrase

    def _is_right(self, form: str, phrase: str) -> bool:
        if form in self._index or form in self.unless or form in self.reported:
            return True
        if self.off is Off.ANY:
            return False
        wrong_fit = self.fits is not Fits.EITHER and _is_seen(form, phrase) is not (self.fits is Fits.SEEN)
        return wrong_fit or words.seen(form) > 0

    @cached_property
    def _index(self) -> _Index:
        return _index(self.words)


_DIGIT = ord("0")
"""A small number n is kept as the character n behind this one."""


class _Group(NamedTuple):
    """Phrases of one length that have a half at one place of theirs: `offset`.

    Of what they have beside the half, `first` are all first characters and `second` all second ones; they stand `distance` behind
    where the half begins. A miss of four characters has one of the two right, or both in the other order: a half alone (发展) is
    in too many phrases.
    """

    distance: int
    first: str
    second: str
    half: str
    offset: int
    length: int
    rests: str
    """What they have beside the half, `length` characters: all first ones, all second ones, and so on."""

    @classmethod
    def read(cls, kept: str) -> _Group:
        size, offset, length = ord(kept[0]) - _DIGIT, ord(kept[1]) - _DIGIT, ord(kept[2]) - _DIGIT
        rests = kept[3 + size :]
        many = len(rests) // length
        return cls(-offset or size, rests[:many], rests[many : 2 * many], kept[3 : 3 + size], offset, length, rests)

    @classmethod
    def kept(cls, half: str, offset: int, rests: Sequence[str]) -> str:
        """A group in one string."""
        numbers = (chr(_DIGIT + number) for number in (len(half), offset, len(rests[0])))
        columns = ("".join(column) for column in zip(*rests, strict=True))
        return "".join((*numbers, half, *columns))

    def rest(self, which: int) -> str:
        """What one of the phrases has beside the half."""
        return self.rests[which :: len(self.first)]

    def phrase(self, which: int) -> str:
        """One of the phrases."""
        rest = self.rest(which)
        return rest[: self.offset] + self.half + rest[self.offset :]

    def misses(self, found: str) -> Iterator[tuple[Off, int]]:
        """The phrases that what stands beside the half is a near miss of; none where it makes one of them."""
        alike = list(offsets(self.first, found[0]))
        if any(self.rest(which) == found for which in alike):
            return
        for which in {*alike, *offsets(self.second, found[1]), *offsets(self.first, found[1])}:
            rest = self.rest(which)
            if one_off(found, rest):
                yield Off.ALIKE, which
            elif len(rest) == len(self.half) == len(found) == 2 and found == rest[::-1] != rest:
                yield Off.SWAPPED, which


class _Index:
    """Phrases by their halves."""

    def __init__(self, phrases: Iterable[str]) -> None:
        having: defaultdict[str, defaultdict[tuple[int, int], list[str]]] = defaultdict(partial(defaultdict, list))
        for phrase in dict.fromkeys(phrases):
            first, second = _halves(phrase)
            having[first][0, len(phrase)].append(second)
            having[second][len(first), len(phrase)].append(first)
        by_head: defaultdict[str, list[str]] = defaultdict(list)
        for half, groups in having.items():
            by_head[half[:2]] += (_Group.kept(half, offset, rests) for (offset, _), rests in groups.items())
        self._having = Rows({head: "\n".join(groups) for head, groups in by_head.items()})
        """Halves with what they are halves of, by the first two characters of theirs."""
        self._noted: dict[str, dict[str, list[_Group]]] = {}
        """The same as far as copy has had them."""

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_noted": {}}

    def __contains__(self, form: str) -> bool:
        return (form, 0) in self.phrases_of(_halves(form)[0])

    def phrases_of(self, half: str) -> Iterator[tuple[str, int]]:
        """The phrases that have a half, each with its offset in the phrase."""
        for group in self._groups(half):
            for which in range(len(group.first)):
                yield group.phrase(which), group.offset

    def places(self, document: Document) -> Iterator[tuple[int, str]]:
        """Every place of every half, those that overlap too, in no order."""
        flow = document.flow
        for pairs in windows(document):
            for head, kept in self._having.among(pairs):
                for half in self._noted.get(head) or self._note(head, kept):
                    yield from ((at, half) for at in pairs.places[head] if flow.startswith(half, at))

    def misses(self, document: Document) -> Mapping[Off, list[tuple[Span, str]]]:
        """The places that are a phrase but for one character, which one like it stands for, or but for the order of two."""
        flow = document.flow
        found: dict[Off, set[tuple[int, str]]] = {Off.ALIKE: set(), Off.SWAPPED: set()}
        for at, half in self.places(document):
            for group in self._groups(half):
                distance, first, second, _, offset, length, _ = group
                here, there = flow[at + distance : at + distance + 1], flow[at + distance + 1 : at + distance + 2]
                if there and (here in first or there in second or (here in second and there in first)) and at >= offset:
                    for off, which in group.misses(flow[at + distance : at + distance + length]):
                        found[off].add((at - offset, group.phrase(which)))
        return {
            off: [(Span(start, start + len(phrase)), phrase) for start, phrase in sorted(misses)]
            for off, misses in found.items()
        }

    def _groups(self, half: str) -> Sequence[_Group]:
        head = half[:2]
        return (self._noted.get(head) or self._note(head, self._having.get(head, ""))).get(half, ())

    def _note(self, head: str, kept: str) -> Mapping[str, list[_Group]]:
        found: defaultdict[str, list[_Group]] = defaultdict(list)
        for group in map(_Group.read, kept.split("\n") if kept else ()):
            found[group.half].append(group)
        if found:
            self._noted[head] = found
        return found


def _halves(phrase: str) -> tuple[str, str]:
    half = len(phrase) // 2
    return phrase[:half], phrase[half:]


@once
def _index(phrases: tuple[str, ...]) -> _Index:
    """One index for all rules that share a list."""
    return _Index(phrases)


def alike_misses(document: Document, phrases: tuple[str, ...]) -> list[tuple[Span, str]]:
    """The places that are one of some phrases but for a character that one like it stands for."""
    return document.fact(_index(phrases).misses)[Off.ALIKE]


def _alike(found: str, wanted: str) -> int | None:
    """The length of `wanted` if `found` begins with it, one character taken for another; else None."""
    return len(wanted) if one_off(found[: len(wanted)], wanted) else None


def _is_of_a_name(flow: str, span: Span, phrase: str) -> bool:
    """Whether what a form begins with is the end of a word that the copy has more than once: 临澄市|交通 is not 城市交通."""
    name = flow[max(0, span.start - 1) : span.start + 2]
    is_begun = flow[span.start] != phrase[0] and is_han(name[0])
    return is_begun and flow.count(name) > 1


def _is_seen(form: str, phrase: str) -> bool:
    """Whether the exchanged character is in a word of the form, or in two characters that clean news has."""
    at = same_head(form, phrase)
    pairs = (form[start : start + 2] for start in (at - 1, at) if 0 <= start < len(form) - 1)
    return any(words.is_word(pair) or words.seen(pair) > 0 for pair in pairs)


def _missed(found: str, wanted: str, free: str) -> int | None:
    """The length of what `found` begins with and is `wanted` with a character exchanged, lost or added.

    At the end only a character of like sound or shape counts: another one there is mostly another phrase.
    """
    at = same_head(found, wanted)
    if at >= len(wanted) - 1:
        return _alike(found, wanted)
    rest = wanted[at + 1 :]
    if found.startswith(rest, at + 1):
        is_miss = found[at].isalpha() and found[at] not in free  # no mark is typed for a character
        return len(wanted) if is_miss else None
    if found.startswith(rest, at) and wanted[at] not in free:
        return len(wanted) - 1
    return len(wanted) + 1 if found.startswith(wanted[at:], at + 1) and found[at] not in free else None
