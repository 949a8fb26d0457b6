"""The kind `words`: forms that are wrong, each with the right one, from a list of any length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from lint import errors
from lint.checks.base import Hit, Needs
from lint.checks.needed import one_of
from lint.hints import ClassVar
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import general
from lint.text.document import Document, Span
from lint.text.han import HAN, is_han
from lint.text.instead import gain
from lint.text.literals import Literals, longest, offsets
from lint.text.names import surname_length

_ROUNDING = 1e-6
_SURNAME = regexp(f"[^{HAN}]?[{HAN}]")
_SENTENCE_BEFORE = regexp(r"[^。！？；\n]*$")
_SENTENCE_AFTER = regexp(r"[^。！？；\n]*")
_GIVEN_NAME = 2
"""Characters of the longest given name."""
_REACH = 60
"""Characters before and after a form in which a word of `beside` is looked for, inside the sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong form and the right one. `unless`: longer strings in which it is right. `beside`: it is wrong only where one
    of these stands in the same sentence."""

    wrong: str
    right: str
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises Unfit for a form of one character, a right form that is none, an exception that cannot apply."""
        wrong = self.wrong
        if len(wrong) < 2:
            raise _unfit(
                "wrong", f"错的写法“{wrong}”不到两个字", f"the wrong form {wrong!r} has less than two characters"
            )
        if not self.right:
            raise _unfit("right", f"“{wrong}”没有写对的写法", f"no right form for {wrong!r}")
        if self.right == wrong:
            raise _unfit("right", f"“{wrong}”的对的写法与错的相同", f"the right form of {wrong!r} is the wrong one")
        if idle := [longer for longer in self.unless if wrong not in longer or wrong == longer]:
            zh = f"`unless` 应是含有“{wrong}”的更长的词：{'、'.join(idle)}"
            raise _unfit("unless", zh, f"`unless` has longer words with {wrong!r} in them: {', '.join(idle)}")


def _unfit(key: str, zh: str, en: str) -> errors.Unfit:
    return errors.Unfit(errors.Words(zh, en), key)


@dataclass(frozen=True)
class Words:
    """Places where a wrong form of `words` stands as a word of its own.

    A form counts only where the right one put in its place reads at least as well, so that words which merely meet are left
    alone: 先进人物 has no 进人; and in general text by so much better as `general` says. `words` is a list or a .tsv file
    beside the rule: wrong, right, and if need be the columns `unless` and `beside`, their items parted by spaces.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})
    SAMPLES: ClassVar[Mapping[str, str]] = {"words": "[{wrong: 错的写法, right: 对的写法}]"}

    words: tuple[Pair, ...]
    general: float = float("-inf")

    def __post_init__(self) -> None:
        """Raises Unfit for a right form that is listed as a wrong one."""
        if wrong := [pair.right for pair in self.words if pair.right in self._pairs]:
            zh, en = (
                f"对的写法又列为错的：{'、'.join(wrong)}",
                f"right forms that are listed as wrong: {', '.join(wrong)}",
            )
            raise _unfit("words", zh, en)

    @property
    def needs(self) -> Needs:
        """What copy must have for one of the forms."""
        return one_of(pair.wrong for pair in self.words)

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits in the order of the flow; of forms that overlap the longest."""
        found = ((span, form) for span, form in self._forms.find(document) if self._is_wrong(document.flow, span, form))
        for span, form in longest(found):
            right = self._pairs[form].right
            yield Hit(span, {"right": right}, span, right)

    def _is_wrong(self, flow: str, span: Span, form: str) -> bool:
        pair = self._pairs[form]
        longer = (*pair.unless, pair.right) if form in pair.right else pair.unless
        if any(_is_inside(flow, span, form, string) for string in longer):
            return False
        if _is_given_name(flow, span):
            return False
        if pair.beside and not _is_beside(flow, span, pair.beside):
            return False
        return gain(flow, span, pair.right) > -_ROUNDING and general.gain(flow, span, pair.right) > self.general

    @cached_property
    def _pairs(self) -> Mapping[str, Pair]:
        return {pair.wrong: pair for pair in self.words}

    @cached_property
    def _forms(self) -> Literals:
        return Literals(self._pairs)


def _is_given_name(flow: str, span: Span) -> bool:
    """Whether a surname and a form of two characters are all that stands between marks or spaces: a name in a list is what it
    is.
    """
    if span.end - span.start > _GIVEN_NAME:
        return False
    around = flow[max(0, span.start - 2) : span.start], flow[span.end : span.end + 1]
    return _SURNAME.fullmatch(around[0]) is not None and not is_han(around[1]) and surname_length(around[0][-1:]) == 1


def _is_inside(flow: str, span: Span, form: str, longer: str) -> bool:
    """Whether the form at `span` is a part of a longer string."""
    return any(span.start >= at and flow.startswith(longer, span.start - at) for at in offsets(longer, form))


def _is_beside(flow: str, span: Span, wanted: tuple[str, ...]) -> bool:
    before = _SENTENCE_BEFORE.search(flow, max(0, span.start - _REACH), span.start)
    after = _SENTENCE_AFTER.match(flow, span.end, span.end + _REACH)
    around = (before.group() if before else "") + "\n" + (after.group() if after else "")
    return any(word in around for word in wanted)
