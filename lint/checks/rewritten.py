"""A sentence that stands beside its edited version: it was written anew, and the old one was left in.

Two neighbouring sentences are held against each other word by word, fillers left out and synonyms alike. What is left over may
stand in one of them only: where both have something of their own (甲队…, 乙队…; 上午…, 下午…), they say two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from operator import attrgetter

from lint.checks.in_a_row import Twice
from lint.checks.on_purpose import in_quotes
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import copies, words
from lint.text.copies import CLAUSE
from lint.text.document import HEADINGS, PROSE, Block, Document, Role, Span
from lint.text.sentences import CLOSERS

_STOP = "。"
_TEXT = attrgetter("text")
_PART = regexp(rf"\d+|[^\d{CLAUSE}]+")
_ALIKE = 0.7
"""Share of the different characters of the shorter sentence that the other must have to be worth a comparison."""
_PROBES, _PROBED = 5, 2
"""Pairs of neighbouring characters of the shorter sentence that are looked for in the other, and how many must be there."""
_OF_SHORTER, _OF_LONGER = 0.85, 0.5
"""Shares of the letters of both sentences, fillers aside, that must agree."""
_SAID = 20
"""Letters up to which what is said or called is said again on purpose."""
_DOING = ("v", "vn", "a", "ad", "d", "p", "c")
"""Classes of words that are exchanged for one that begins alike: 增加, 增长; 提高, 提升."""
_COUNTING = ("m", "nr", "ns")
"""Classes of words that are never forms of one another: 三, 三十; 上海, 上海市."""
_LIGHT = ("d", "ad", "c", "p", "u", "y")
"""Classes of words that both sentences may have some of for themselves."""
_NAMED = ("", "n", "nr", "ns", "nt", "nz", "j", "m", "r")
"""Classes of words that say another thing in another place."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule knows of words: which say nothing, which say the same as another, and which make another sentence."""

    fillers: frozenset[str] = frozenset()
    synonyms: dict[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


def rewritten(document: Document, wording: Wording) -> Iterator[Twice]:
    """The neighbouring sentences that say the same in nearly the same words; the letters are those of the shorter."""
    for first, second in document.fact(_neighbours):
        one, other = document.read(first), document.read(second)
        letters = min(len(copies.letters(one)), len(copies.letters(other)))
        is_said = in_quotes(document, second.start) or not {"！", "？"}.isdisjoint(one + other)
        is_to_the_letter = copies.skeleton(one) == copies.skeleton(other)  # see `lint.checks.in_a_row`
        if is_to_the_letter or (is_said and letters < _SAID):
            continue
        if _say_the_same(_words(one, wording), _words(other, wording), wording.apart):
            yield Twice(first, second, letters)


def _neighbours(document: Document) -> tuple[tuple[Span, Span], ...]:
    """The sentences of copy side by side, or at a paragraph's end and the next one's beginning, that have much in common."""
    found = []
    at, before = 0, ""
    for text in document.flow.split(_STOP):
        if _is_alike(text, before) if len(text) < len(before) else _is_alike(before, text):
            pair = _sentence(before, at - len(before) - 1), _sentence(text, at)
            if _are_copy(document, *pair, text):
                found.append(pair)
        at, before = at + len(text) + 1, text
    return tuple(found)


def _is_alike(shorter: str, longer: str) -> bool:
    """Whether most characters of the one stand in the other, told beforehand by some pairs of them: nearly no sentences do."""
    step = len(shorter) // _PROBES or 1
    hits = 0
    for at in range(0, len(shorter), step):
        hits += shorter[at : at + 2] in longer
    if hits < _PROBED:
        return False
    known = set(shorter)
    return len(known.intersection(longer)) >= _ALIKE * len(known)


def _sentence(text: str, at: int) -> Span:
    """Where the last sentence of a text lies that begins at `at` and ends at a stop, closing marks of the one before aside."""
    start = text.rfind("\n") + 1
    start += len(text[start:]) - len(text[start:].lstrip(CLOSERS + " \u3000"))
    return Span(at + start, at + len(text))


def _are_copy(document: Document, first: Span, second: Span, text: str) -> bool:
    """Whether two sentences are copy, nothing between them, both quoted or neither, and the first sums up nothing."""
    if not (first.end > first.start and second.end > second.start) or "\n" in text.strip(CLOSERS + "\n"):
        return False
    if any(document.flow.count(mark, *first) != document.flow.count(mark, *second) for mark in "“："):
        return False
    above, below = document.block_at(first.start), document.block_at(second.start)
    if not (above.role in PROSE and below.role in PROSE) or (above is not below and _sums_up(document, above, first)):
        return False
    return in_quotes(document, first.start) == in_quotes(document, second.start)


def _sums_up(document: Document, block: Block, sentence: Span) -> bool:
    """Whether a sentence is all that a story's first paragraph says: what follows says it again in full."""
    index = document.block_index(block.start)
    leads = index == 0 or block.role is Role.LEAD or document.blocks[index - 1].role in HEADINGS
    return leads and sentence.start == block.start


def _words(text: str, wording: Wording) -> list[str]:
    """The words of a sentence that say something, each in the form that stands for its synonyms; a number is one word."""
    parts = _PART.findall(copies.skeleton(text))
    found = (word for part in parts for word in ([part] if part.isdigit() else map(_TEXT, words.segment(part))))
    return [wording.synonyms.get(word, word) for word in found if word not in wording.fillers]


def _say_the_same(one: Sequence[str], other: Sequence[str], apart: frozenset[str]) -> bool:
    """Whether the words of two sentences agree but for what one of them has more, forms of one word and what was moved."""
    from difflib import SequenceMatcher  # here: most pages have nothing to compare

    agree = 0
    lost: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    for _, start, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        cut, put = one[start:end], other[from_:to]
        if cut == put or (cut and put and apart.isdisjoint([*cut, *put]) and _are_one(cut, put)):
            agree += min(_size(cut), _size(put))
        else:
            lost.update(cut)
            gained.update(put)
    moved = lost & gained
    if any(words.tag(word) in _NAMED for word in moved):
        return False  # who does it and who it is done to are exchanged, or numbers
    agree += _size(moved.elements())
    sizes = sorted((_size(one), _size(other)))
    is_much = agree >= _OF_SHORTER * sizes[0] and agree >= _OF_LONGER * sizes[1]
    return is_much and _says_no_more(lost - moved, gained - moved, apart)


def _size(found: Iterable[str]) -> int:
    return len("".join(found))


def _says_no_more(lost: Collection[str], gained: Collection[str], apart: frozenset[str]) -> bool:
    """Whether of what two sentences do not share one has nothing of weight, and neither what turns it."""
    weighty = [[word for word in part if words.tag(word) not in _LIGHT] for part in (lost, gained)]
    return not all(weighty) and apart.isdisjoint([*lost, *gained])


def _are_one(cut: Sequence[str], put: Sequence[str]) -> bool:
    """Whether some words are in the others (每月, 每个月; 学, 学会), or begin alike: 增加, 增长."""
    shorter, longer = sorted((cut, put), key=_size)
    tags = {"m" if word.isdigit() else words.tag(word) for word in shorter}
    if _size(shorter) < _size(longer):
        rest = iter("".join(longer))
        return tags.isdisjoint(_COUNTING) and all(character in rest for character in "".join(shorter))
    is_one_word = len(cut) == len(put) == 1 and cut[0][0] == put[0][0]
    return is_one_word and tags.issubset(_DOING) and words.tag(longer[0]) in _DOING
