"""A sentence that stands beside its edited version: it was written anew, and the old one was left in.

Two neighbouring sentences are held against each other word by word, fillers left out and synonyms alike. What is left over may
stand in one of them only: where both have something of their own (甲队…, 乙队…; 上午…, 下午…), they say two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from lint.checks import again, versions
from lint.checks.in_a_row import Twice, stretches
from lint.checks.on_purpose import in_quotes
from lint.opcodes import opcodes
from lint.records import dataclass, field
from lint.regexp import regexp
from lint.text import skeletons, words
from lint.text.document import Document
from lint.text.skeletons import CLAUSE
from lint.text.vocabulary import worded

_FIRST_CLAUSE = regexp(r"([^，：。“]{1,16})[，：]")
_NUMBER = worded(r"{almost}?(?P<digits>\d+)(?P<about>{more-than})?(?P<unit>\D*)")
_PART = regexp(rf"\d+|[^\d{CLAUSE}]+")
_OF_SHORTER, _OF_LONGER = 0.85, 0.5
"""Shares of the letters of both sentences, fillers aside, that must agree."""
_LONGEST_NAME = 6
"""Characters of what a pronoun stands for: a person, with what they are."""
_SAID, _SAID_CLAUSE = 20, 9
"""Letters up to which what is said or called is said again on purpose; and a clause, in nearly the same words."""
_DOING = ("v", "vn", "a", "ad", "d", "p", "c")
"""Classes of words that are exchanged for one that begins alike: 增加, 增长; 提高, 提升."""
_SHORT = 10
"""Letters below which a sentence must be the same in all words that say something."""
_LONG = 20
"""Letters that must agree where one word for what is done is exchanged for any other."""
_COUNTING = ("m", "nr", "ns")
"""Classes of words that are never forms of one another: 三, 三十; 上海, 上海市."""
_LIGHT = ("d", "ad", "c", "p", "u", "y")
"""Classes of words that both sentences may have some of for themselves."""
_NAMED = ("", "n", "nr", "ns", "nt", "nz", "j", "m", "r")
"""Classes of words that say another thing in another place."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule knows of words: which say nothing, which say nothing in a clause beside the same, which say the same as
    another, which make another sentence, which end a clause that says who tells the rest, and which stand for a name.
    """

    fillers: frozenset[str] = frozenset()
    slight: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    synonyms: dict[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """Of the sets alone: a dict has none, and rules that know the same have equal sets."""
        return hash((self.fillers, self.slight, self.pronouns, self.apart, self.said))


def sentences(document: Document, wording: Wording) -> Sequence[Twice]:
    """The sentences of which the second or the third one says the same in nearly the same words."""
    return document.fact(_sentences, wording) if _pairs(document) else ()


def _pairs(document: Document) -> tuple[Twice, ...]:
    return (*document.fact(versions.neighbours), *document.fact(versions.sentences_sharing_an_end))


def _sentences(document: Document, wording: Wording) -> Sequence[Twice]:
    known = again.marked(document, (twice.second for twice in document.fact(stretches)))
    new = (pair for pair in _pairs(document) if known.find(1, *pair.second) < 0 and not _is_said(document, pair))
    return [pair for pair in new if are_versions(document, pair, wording)]


def are_versions(document: Document, pair: Twice, wording: Wording) -> bool:
    """Whether two sentences say the same, or their clauses were moved; further apart, only what agrees as a whole does."""
    one, other = (skeletons.skeleton(document.read(span)) for span in (pair.first, pair.second))
    least = _OF_SHORTER if pair.between else _OF_LONGER
    is_moved = sorted(one.split(CLAUSE)) == sorted(other.split(CLAUSE))
    read = _read(document, pair, wording)
    if is_moved or _takes_up(*read, wording.pronouns) or _is_one(*read, wording.slight):
        return True
    return pair.letters >= _SHORT and _say_the_same(*read, wording.apart, least)


def _takes_up(one: Sequence[str], other: Sequence[str], pronouns: Collection[str]) -> bool:
    """Whether a sentence is the earlier one with a pronoun for the name at its beginning, however that is cut into words."""
    if other[:1] == [] or other[0] not in pronouns:
        return False
    earlier, rest = "".join(one), "".join(other[1:])
    return earlier.endswith(rest) and 1 < len(earlier) - len(rest) <= _LONGEST_NAME


def clauses(document: Document, wording: Wording) -> Iterator[Twice]:
    """The clauses side by side of which only fillers and synonyms differ."""
    for pair in document.fact(versions.clauses):
        is_one = _is_one(*_read(document, pair, wording), wording.slight)
        if is_one and not _is_said(document, pair, _SAID_CLAUSE):
            yield pair


def _is_one(one: Sequence[str], other: Sequence[str], slight: Collection[str]) -> bool:
    """Whether two sentences or clauses have the same words, in the same order, but for what says nothing there."""
    first, second = ([word for word in part if word not in slight] for part in (one, other))
    return first == second


def items(document: Document, wording: Wording) -> Iterator[Twice]:
    """The items of one list that say the same in nearly the same words, or one of them more."""
    for pair in document.fact(versions.items):
        if _say_the_same(*_read(document, pair, wording), wording.apart):
            yield pair


def _read(document: Document, pair: Twice, wording: Wording) -> tuple[list[str], list[str]]:
    one, other = document.read(pair.first), document.read(pair.second)
    ahead, ahead_again = told(one, wording), told(other, wording)
    is_taken_up = (
        "\n" in document.flow[pair.first.end : pair.second.start] and not pair.between
    )  # by the next paragraph
    if not ahead or (not ahead_again and not is_taken_up):
        one, other = one[ahead:], other[ahead_again:]
    return _words(one, wording), _words(other, wording)


def told(text: str, wording: Wording) -> int:
    """How long the clause is at a text's beginning that says who tells it: 馆长介绍，."""
    match = _FIRST_CLAUSE.match(text)
    return match.end() if match and match.group(1).endswith(tuple(wording.said)) else 0


def _is_said(document: Document, pair: Twice, below: int = _SAID) -> bool:
    """Whether something short is said, called or asked: that is said again on purpose."""
    marks = document.flow[pair.first.start : pair.second.end]
    is_called = pair.letters < _SAID and ("！" in marks or "？" in marks)
    return is_called or (pair.letters < below and in_quotes(document, pair.second.start))


def cut(text: str) -> Iterator[tuple[int, str]]:
    """The words of a skeleton and where they begin; a number is one word."""
    for part in _PART.finditer(text):
        if part.group().isdigit():
            yield part.start(), part.group()
        else:
            yield from ((part.start() + word.start, word.text) for word in words.segment(part.group()))


def _words(text: str, wording: Wording) -> list[str]:
    """The words of a sentence that say something, each in the form that stands for its synonyms."""
    found = (word for _, word in cut(skeletons.skeleton(text)))
    return [wording.synonyms.get(word, word) for word in found if word not in wording.fillers]


def _say_the_same(
    one: Sequence[str], other: Sequence[str], apart: frozenset[str], of_longer: float = _OF_LONGER
) -> bool:
    """Whether the words of two sentences agree but for what one of them has more, forms of one word and what was moved.

    They must make `of_longer` of the longer one: further apart, only what agrees as a whole is a version.
    """
    agree = 0
    lost: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    for _, start, end, from_, to in opcodes(one, other):
        cut, put = one[start:end], other[from_:to]
        if cut == put or (cut and put and apart.isdisjoint([*cut, *put]) and _are_one(cut, put)):
            agree += min(_size(cut), _size(put))
        else:
            lost.update(cut)
            gained.update(put)
    if agree >= _LONG and len(lost) == len(gained) == 1 and _are_doing(*lost, *gained):
        return apart.isdisjoint([*lost, *gained])
    moved = lost & gained
    if any(words.tag(word) in _NAMED for word in moved):
        return False  # who does it and who it is done to are exchanged, or numbers
    agree += _size(moved.elements())
    sizes = sorted((_size(one), _size(other)))
    is_much = agree >= _OF_SHORTER * sizes[0] and agree >= of_longer * sizes[1]
    return is_much and _says_no_more(lost - moved, gained - moved, apart)


def _are_doing(*found: str) -> bool:
    return all(words.tag(word) in _DOING for word in found)


def _size(found: Iterable[str]) -> int:
    return len("".join(found))


def _says_no_more(lost: Collection[str], gained: Collection[str], apart: frozenset[str]) -> bool:
    """Whether of what two sentences do not share one has nothing of weight, and neither what turns it."""
    weighty = [[word for word in part if words.tag(word) not in _LIGHT] for part in (lost, gained)]
    return not all(weighty) and apart.isdisjoint([*lost, *gained])


def _are_one(cut: Sequence[str], put: Sequence[str]) -> bool:
    """Whether some words are in the others (每月, 每个月; 学, 学会), are cut otherwise, or begin alike: 增加, 增长."""
    shorter, longer = sorted((cut, put), key=_size)
    if "".join(shorter) == "".join(longer) or _is_rounded(shorter, longer):
        return True
    tags = {"m" if word.isdigit() else words.tag(word) for word in shorter}
    if _size(shorter) < _size(longer):
        rest = iter("".join(longer))
        return tags.isdisjoint(_COUNTING) and all(character in rest for character in "".join(shorter))
    is_one_word = len(cut) == len(put) == 1 and cut[0][0] == put[0][0]
    return is_one_word and tags.issubset(_DOING) and words.tag(longer[0]) in _DOING


def _is_rounded(cut: Sequence[str], put: Sequence[str]) -> bool:
    """Whether one of two numbers is the other, rounded: 674个, 670多个."""
    found = [match for part in (cut, put) if (match := _NUMBER.fullmatch("".join(part)))]
    if len(found) < 2 or not any(match.group("about") for match in found):
        return False
    exact, rounded = sorted((match.group("digits") for match in found), key=lambda digits: digits[-1] == "0")
    is_one_unit = found[0].group("unit") == found[1].group("unit")
    return is_one_unit and len(exact) == len(rounded) and exact.startswith(rounded.rstrip("0"))
