"""The kind `particle`: 的, 地 or 得 between two words that want another of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lint.checks.base import Hit, Needs
from lint.checks.needed import one_of
from lint.errors import Unfit, Words
from lint.expressions.expression import Expression, matches
from lint.hints import ClassVar
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import words
from lint.text.document import Document, Span
from lint.text.han import HAN, han_around
from lint.text.literals import Literals

_REACH = 6
"""Characters before and behind a particle in which its words are looked for."""
_THINGS = ("n", "t", "r")
"""How the classes of words begin that name something: 妈妈的, 天天的, 人人的."""
_TWICE_EACH = 4
"""Characters of a word of two of which both stand twice: 认认真真."""
_DOUBLED = regexp(rf"([{HAN}])\1[的地得]")


@dataclass(frozen=True)
class Particle:
    """Places where a particle `written` (one character, or one of several) stands for the `right` one.

    The word before it is one of `words` or, with `doubled`, has its last character twice, or each (兴冲冲, 认认真真). Behind it
    `then` matches; where its group `verb` takes part, that is read as a word of one of `classes`. Where `unless` matches in the
    six characters before the word, the place is let pass.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right", "word"})

    words: frozenset[str]
    written: str
    right: str
    then: Expression
    classes: frozenset[str] = frozenset()
    doubled: bool = False
    unless: Expression | None = None

    def __post_init__(self) -> None:
        """Raises Unfit when words are to be of a class and `then` does not say which."""
        if bool(self.classes) != ("verb" in self.then.compiled.groupindex):
            zh, en = "`classes` 要与 `then` 里的组 verb 同用", "`classes` goes with a group `verb` of `then`"
            raise Unfit(Words(zh, en), "classes" if self.classes else "then")

    @property
    def needs(self) -> Needs:
        """What copy must have for a word and the particle behind it."""
        return one_of(self.written if self.doubled else self._forms)

    @cached_property
    def _forms(self) -> list[str]:
        return [word + particle for word in sorted(self.words) for particle in self.written]

    @cached_property
    def _literals(self) -> Literals:
        return Literals(self._forms)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow: the word and the particle; `word` is the word, `right` what both should read."""
        flow = document.flow
        for place in sorted({*self._listed(document), *(self._doubled(flow) if self.doubled else ())}):
            if self._is_slip(flow, place):
                word, at = flow[place.start : place.end - 1], Span(place.end - 1, place.end)
                yield Hit(place, {"right": word + self.right, "word": word}, at, self.right)

    def _listed(self, document: Document) -> Iterator[Span]:
        """Where one of the words stands as a word of its own, with its particle."""
        for place, form in self._literals.find(document):
            if _word_before(document.flow, place.end - 1) == form[:-1]:
                yield place

    def _doubled(self, flow: str) -> Iterator[Span]:
        for match in _DOUBLED.finditer(flow):
            word = _word_before(flow, match.end() - 1)
            is_thing = words.tag(word)[:1] in _THINGS
            if match[0][-1] in self.written and word[-2:] == match[0][:-1] and not is_thing:
                yield Span(match.end() - 1 - len(word), match.end())

    def _is_slip(self, flow: str, place: Span) -> bool:
        if matches(self.unless, flow[max(0, place.start - _REACH) : place.start]) or not _is_word(flow, place.end - 1):
            return False
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


def _word_before(flow: str, end: int) -> str:
    """The word that ends at an offset, as the copy reads there; one of two characters that both stand twice is one word."""
    before, _ = han_around(flow, end, end, _REACH)
    last = before[-_TWICE_EACH:]
    if len(last) == _TWICE_EACH and last[0] == last[1] != last[2] == last[3]:
        return last
    return words.read(before).words[-1].text if before else ""
