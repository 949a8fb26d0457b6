"""The kind `particle`: 的, 地 or 得 between two words that want another of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lint.checks.base import Hit, Needs
from lint.checks.needed import one_of
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression, matches, matches_at
from lint.hints import ClassVar
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import particles, words
from lint.text.document import Document, Span
from lint.text.han import HAN, han_around
from lint.text.literals import Literals
from lint.text.trees import read_trees

_REACH = 6
"""Characters before and behind a particle in which its words are looked for."""
_THINGS = ("n", "t", "r")
"""How the classes of words begin that name something: 妈妈的, 天天的, 人人的."""
_MANNERS = ("a", "z", "e", "o")
"""The classes of characters that, twice, say how: 低低, 喔喔."""
_TWICE_EACH = 4
"""Characters of a word of two of which both stand twice: 认认真真."""
_DOUBLED = regexp(rf"([{HAN}])\1[的地得]")


@dataclass(frozen=True, slots=True)
class Perhaps:
    """What is a slip by all that stands around: behind the particle `then` matches, and there a `model` has the right one with a
    probability of `least` (tools/train_particles.py fits models)."""

    then: Expression
    model: Path
    least: float

    def matches(self, flow: str, at: int, right: str, written: str) -> bool:
        """Whether the particle at an offset, the one `written`, is to be the `right` one."""
        if not matches_at(self.then, flow, at + 1):
            return False
        found = particles.features(flow, at, right, written)
        return bool(found) and read_trees(self.model).probability(found) >= self.least


@dataclass(frozen=True)
class Particle:
    """Places where a particle `written` (one character, or one of several) stands for the `right` one.

    The word before it is one of `words` or, with `doubled`, has its last character twice, or each (兴冲冲, 认认真真); or words
    before it match `shape` (一页一页). Behind it `then` matches; where its group `verb` takes part, that is read as a word of one
    of `classes`. Or `perhaps`: its own `then` matches, and what stands around has the right one with a probability of `least`, by
    a `model` (tools/train_particles.py).
    Where `unless` matches in the six characters before the word, the place is let pass.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "word"})

    words: frozenset[str]
    written: str
    right: str
    then: Expression
    classes: frozenset[str] = frozenset()
    doubled: bool = False
    shape: Expression | None = None
    unless: Expression | None = None
    perhaps: Perhaps | None = None

    def __post_init__(self) -> None:
        """Raises Unfit when words are to be of a class and `then` does not say which."""
        if bool(self.classes) != ("verb" in self.then.compiled.groupindex):
            zh, en = "`classes` 要与 `then` 里的组 verb 同用", "`classes` goes with a group `verb` of `then`"
            raise Unfit(Words(zh, en), "classes" if self.classes else "then")

    @property
    def needs(self) -> Needs:
        """What copy must have for a word and the particle behind it."""
        return one_of(self.written if self.doubled or self.shape else self._forms)

    @property
    def _forms(self) -> list[str]:
        return [word + particle for word in sorted(self.words) for particle in self.written]

    @cached_property
    def _literals(self) -> Literals:
        return Literals(self._forms)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow: the word and the particle; `word` is the word, `right` what both should read."""
        flow = document.flow
        for place in self.places(document):
            if self._follows(flow, place) or self._is_likely(flow, place):
                word, at = flow[place.start : place.end - 1], Span(place.end - 1, place.end)
                yield Hit(place, {"right": word + self.right, "word": word}, at, self.right)

    def places(self, document: Document) -> list[Span]:
        """The words with the particle behind them that are asked whether they are slips, in the order of the flow."""
        flow = document.flow
        found = {*self._listed(document), *(self._doubled(flow) if self.doubled else ()), *self._shaped(flow)}
        longest = {place.end: place for place in sorted(found, reverse=True)}
        return sorted(place for place in longest.values() if self._is_asked(flow, place))

    def _is_likely(self, flow: str, place: Span) -> bool:
        """Whether the particle of a place is a slip by all that stands around."""
        perhaps, at = self.perhaps, place.end - 1
        return perhaps is not None and perhaps.matches(flow, at, self.right, self.written[0])

    def _listed(self, document: Document) -> Iterator[Span]:
        """Where one of the words stands as a word of its own, or as two, with its particle."""
        flow = document.flow
        for place, _ in self._literals.find(document):
            if self._can_tell(flow, place.end) and _begins_word(flow, place.start, place.end - 1):
                yield place

    def _doubled(self, flow: str) -> Iterator[Span]:
        for match in _DOUBLED.finditer(flow):
            if match[0][-1] not in self.written or not self._can_tell(flow, match.end()):
                continue
            word = _word_before(flow, match.end() - 1)
            is_thing = words.tag(word)[:1] in _THINGS
            if word[-2:] == match[0][:-1] and not is_thing:
                yield Span(match.end() - 1 - len(word), match.end())

    def _shaped(self, flow: str) -> Iterator[Span]:
        for match in self.shape.matches(flow) if self.shape else ():
            if flow[match.end() : match.end() + 1] in set(self.written) and self._can_tell(flow, match.end() + 1):
                yield Span(match.start(), match.end() + 1)

    def _can_tell(self, flow: str, at: int) -> bool:
        """Whether what stands behind a particle may show that it is wrong: asked first, as it costs least."""
        perhaps = self.perhaps.then if self.perhaps else None
        return matches_at(self.then, flow, at) or matches_at(perhaps, flow, at)

    def _is_asked(self, flow: str, place: Span) -> bool:
        is_let_pass = matches(self.unless, flow[max(0, place.start - _REACH) : place.start])
        return not is_let_pass and (_is_word(flow, place.end - 1) or _is_joined(flow, place))

    def _follows(self, flow: str, place: Span) -> bool:
        """Whether what stands behind a place shows by itself that the other particle is wrong."""
        then = self.then.match(flow, place.end)
        if not then or not self.classes or then.group("verb") is None:
            return bool(then)
        return _is_word(flow, *then.span("verb")) and words.tag(then.group("verb")) in self.classes


def _is_word(flow: str, start: int, end: int | None = None) -> bool:
    """Whether a text, one character unless `end` is given, is read as a word of its own."""
    end = start + 1 if end is None else end
    before, behind = han_around(flow, start, end, _REACH)
    read = words.read(before + flow[start:end] + behind).words
    return any(word.start == len(before) and word.end == len(before) + end - start for word in read)


def _is_joined(flow: str, place: Span) -> bool:
    """Whether the list of words has a word with its particle as one: a doubled one (高高的), or without a class (管得)."""
    is_doubled = flow[place.end - 3] == flow[place.end - 2]
    return (is_doubled or not words.tag(flow[slice(*place)])) and _is_word(flow, *place)


def _begins_word(flow: str, start: int, end: int) -> bool:
    """Whether a word begins at an offset, as the copy up to another one reads."""
    before, _ = han_around(flow, end, end, _REACH)
    return any(word.start == len(before) - (end - start) for word in words.read(before).words)


def _word_before(flow: str, end: int) -> str:
    """The word that ends at an offset, as the copy reads there; one of two characters that both stand twice is one word."""
    before, _ = han_around(flow, end, end, _REACH)
    last = before[-_TWICE_EACH:]
    if len(last) == _TWICE_EACH and last[0] == last[1] != last[2] == last[3]:
        return last
    if not before:
        return ""
    word = words.read(before).words[-1]
    is_twice = word.tag in _MANNERS and before[-2:] == word.text * 2
    return word.text * 2 if is_twice else word.text
