"""The kind `mistyped`: two characters that never meet, of which one stands for another that makes them an ordinary word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from math import exp, log1p
from pathlib import Path

from lint.checks.base import Hit
from lint.checks.near import alike_misses
from lint.errors import Unfit, Words
from lint.heads import Rows
from lint.hints import Any, ClassVar
from lint.ready import Partly, once
from lint.records import NamedTuple, dataclass, field
from lint.text import general, names, novel, words
from lint.text.compare import same_head
from lint.text.document import Document, Span
from lint.text.instead import bond, gain, most, rarity
from lint.text.sounds import Likeness, all_alike, likeness

LEAST = 20.0
"""Below it a place is not told from two words that meet for the first time."""
# The weights are rounded from a regression of slips that people made against what clean news and other copy has. How much better
# a place reads in general text with the word weighs 1.
_ASKED = 10.0
"""What the rest says of nearly every slip: below it general text is not asked, which takes the longest."""
_LIKE = {Likeness.BOTH: 5.0, Likeness.SOUND: 0.0, Likeness.SHAPE: 0.0}
"""What it says for a slip in what the two characters are alike."""
_RIGHT = 5.0
"""What it says for a slip that two characters of the word are right."""
_NEWS = 0.5
"""What it weighs how much better the place reads as news."""
_BOND = 1.2
"""What it weighs that the word is seen beside its neighbours."""
_COMMON = 0.8
"""What it weighs that the word is common: what is written often is mistyped often."""
_NAME = 0.5
"""What it weighs that a name could stand there: anything can be one."""
_TOPIC = 8.5
"""What it says against a slip that the copy has the character several times: it is what the copy is about."""
_OFTEN = 3.0
"""Times that a character stands in copy of a length that news has it once, from which the copy is about it."""
_THREE = 3
"""Characters of the words of which the one in the middle is looked at too."""
_FEW = 16
"""Characters that are looked for in a set; one of so many takes more room and time than they are worth once."""
_QUOTES = ("“”", "‘’", "《》", "「」")
_LONGEST_NAME = 4
_DEAR = 60.0
"""What a name costs that nobody has."""


class _Slip(NamedTuple):
    """A place, the word that should stand there, and how sure that is."""

    span: Span
    right: str
    sure: float


@dataclass(frozen=True)
class Mistyped(Partly):
    """Places where two characters meet that clean news never has together, and of which one, exchanged for a character of like
    sound or shape, makes a word of `words`: 壮况, 状况.

    How sure that is says how much better the place reads with the word, in news and in general text, how closely it goes with
    what stands beside it in clean news, in what the two characters are alike, whether a name could stand there, and how often the
    copy has the character besides; a hit has `least` or more, and less than `below`. What stands twice is a name or a term.
    `never`: characters that are words of their own; where one stands no word of two characters is looked for. `unless`: forms
    that are right. `reported`: lists of forms that other rules report; `phrases`: those whose near misses one does.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})

    words: tuple[str, ...]
    never: str = ""
    unless: frozenset[str] = field(default=frozenset())
    reported: tuple[Path, ...] = ()
    phrases: tuple[str, ...] = field(default=())  # as a field, it is opened when it is asked for, if ever
    least: float = 30.0
    below: float = float("inf")

    def __post_init__(self) -> None:
        """Raises Unfit for a word of one character, and where nothing could be told from what is right."""
        if short := [word for word in self.words if len(word) < 2]:
            zh, en = f"不到 2 个字：{'、'.join(short)}", f"less than 2 characters: {', '.join(short)}"
            raise Unfit(Words(zh, en), "words")
        if self.least < LEAST:
            raise Unfit(Words(f"`least` 不能小于 {LEAST:g}", f"`least` is {LEAST:g} or more"), "least")

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow."""
        for slip in document.fact(self._index.slips, self.never):
            if self.least <= slip.sure < self.below and not self._is_known(document, slip):
                yield Hit(slip.span, {"right": slip.right}, slip.span, slip.right)

    def _is_known(self, document: Document, slip: _Slip) -> bool:
        """Whether a form around the place is right or another rule's, or the place is in a near miss of a phrase."""
        at = slip.span.start + same_head(document.read(slip.span), slip.right)
        spans = (Span(start, end) for start in range(max(0, at - 3), at + 1) for end in range(at + 1, start + 5))
        forms = set(map(document.read, spans))
        if not all(forms.isdisjoint(known) for known in (self.unless, *map(_forms, self.reported))):
            return True
        return any(span.start <= at < span.end for span, _ in alike_misses(document, self.phrases))

    @cached_property
    def _index(self) -> _Index:
        return _index(self.words)


class _Index:
    """Words by what they have but for the last character, but for the first, and but for the second of three."""

    def __init__(self, known: Iterable[str]) -> None:
        ends: defaultdict[str, str] = defaultdict(str)
        begins: defaultdict[str, str] = defaultdict(str)
        within: defaultdict[str, str] = defaultdict(str)
        for word in dict.fromkeys(word for word in known if len(word) <= _THREE):
            ends[word[:-1]] += word[-1]
            begins[word[1:]] += word[0]
            if len(word) == _THREE:
                within[word[0] + word[2]] += word[1]
        self._ends, self._begins, self._within = (_Fitting(Rows(known)) for known in (ends, begins, within))

    def slips(self, document: Document, never: str) -> list[_Slip]:
        """The places of a document that may be mistyped; of those that overlap the surest."""
        found: dict[Span, _Slip] = {}
        flow = document.flow
        for at in document.fact(novel.places):
            if self._merely_meet(flow, at):
                continue
            for span, right, like in self._words_at(
                flow, at, of_two=flow[at] not in never and flow[at + 1] not in never
            ):
                sure = _sure(document, span, right, like)
                if sure >= LEAST and (span not in found or (sure, right) > (found[span].sure, found[span].right)):
                    found[span] = _Slip(span, right, sure)
        return _surest(found.values())

    def _words_at(self, flow: str, at: int, *, of_two: bool) -> Iterator[tuple[Span, str, Likeness]]:
        """The words that stand there but for the first or the second of two characters, with in what that one is like it; those
        of two characters, too, if `of_two`.
        """
        first, second = flow[at], flow[at + 1]
        before, after = flow[max(0, at - 1) : at], flow[at + 2 : at + 3]
        for head in [first] * of_two + [before + first] * bool(before):
            for meant, like in _meant(second, self._ends[head]):
                yield Span(at + 1 - len(head), at + 2), head + meant, like
        for meant, like in _meant(second, self._within[first + after]):
            yield Span(at, at + _THREE), first + meant + after, like
        for tail in [second] * of_two + [second + after] * bool(after):
            for meant, like in _meant(first, self._begins[tail]):
                yield Span(at, at + 1 + len(tail)), meant + tail, like
        for meant, like in _meant(first, self._within[before + second]):
            yield Span(at - 1, at + 2), before + meant + second, like

    def _merely_meet(self, flow: str, at: int) -> bool:
        """Whether the first of two characters ends a word and the second begins another."""
        before, after = flow[max(0, at - 1) : at], flow[at + 2 : at + 3]
        ends_word = before != "" and before in self._begins[flow[at]]
        return ends_word and after != "" and after in self._ends[flow[at + 1]]


class _Fitting(dict[str, Collection[str]]):
    """The characters that make a word with some others. Where they are many, and all copy asks for them again, they are kept as a
    set: what that shares with another is found faster.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def __missing__(self, beside: str) -> Collection[str]:
        fitting = self._known.get(beside, "")
        return fitting if len(fitting) < _FEW else self.setdefault(beside, frozenset(fitting))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._known,)


@once
def _forms(path: Path) -> frozenset[str]:
    """The wrong forms of a list: the first of its columns."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return frozenset(line.partition("\t")[0] for line in lines if not line.startswith("#"))


@once
def _index(known: tuple[str, ...]) -> _Index:
    """One index for all rules that share a list."""
    return _Index(known)


def _meant(typed: str, fitting: Collection[str]) -> Iterator[tuple[str, Likeness]]:
    """Those of some characters that one may have been typed for, with in what it is like them."""
    if fitting:
        alike = all_alike(typed)
        few, many = (fitting, alike) if len(fitting) < _FEW else (alike, fitting)
        for meant in few:
            if meant in many and (like := likeness(typed, meant)):
                yield meant, like


def _sure(document: Document, span: Span, right: str, like: Likeness) -> float:
    """How sure it is that a place is mistyped; what is dear to find out is asked last, where the rest leaves it open."""
    flow, found = document.flow, document.flow[slice(*span)]
    sure = _LIKE[like] + _BOND * bond(flow, span, right) + _COMMON * log1p(words.seen(right))
    sure += _RIGHT * (len(right) - 2)
    if sure + _NEWS * most(found, right) < _ASKED or words.is_word(found) or _is_quoted(flow, span):
        return 0.0
    sure += _NEWS * gain(flow, span, right)
    if sure < _ASKED:
        return 0.0
    sure += general.gain(flow, span, right)
    if sure < LEAST:
        return 0.0
    at = span.start + same_head(found, right)
    return sure - _TOPIC * _is_topic(flow, document.fact(_counted), flow[at]) - _NAME * max(0.0, _as_name(flow, at))


def _is_quoted(flow: str, span: Span) -> bool:
    """Whether a place is all that stands between two quotation marks: a word that somebody made up, or means to be such."""
    return flow[span.start - 1 : span.start] + flow[span.end : span.end + 1] in _QUOTES


def _is_topic(flow: str, counted: Counter[str], character: str) -> bool:
    """Whether a character stands several times in copy that would have it once at most."""
    usual = len(flow) * exp(-rarity(character))
    return counted[character] > 1 + max(1.0, _OFTEN * usual)


def _counted(document: Document) -> Counter[str]:
    """How often a document has each of its characters."""
    return Counter(document.flow)


def _as_name(flow: str, at: int) -> float:
    """By how much the place reads better with a person's name that has the character at `at`; 0 where none can stand there."""
    spans = (
        Span(start, end) for start in range(max(0, at - 2), at + 1) for end in range(at + 1, start + _LONGEST_NAME + 1)
    )
    likely = ((span, names.cost(flow[slice(*span)])) for span in spans)
    return max((names.gain(flow, span, cost) for span, cost in likely if cost < _DEAR), default=0.0)


def _surest(slips: Iterable[_Slip]) -> list[_Slip]:
    """Of slips that overlap the surest, in the order of the flow."""
    kept: list[_Slip] = []
    taken: set[int] = set()
    for slip in sorted(slips, key=lambda slip: (-slip.sure, slip.span)):
        if taken.isdisjoint(range(*slip.span)):
            kept.append(slip)
            taken.update(range(*slip.span))
    return sorted(kept)
