"""What tells 的, 地 and 得 apart: how often clean news has either where it stands, and what the words around it are.

Only Han characters in one clause with the particle are looked at, and of none of them whether the particle is the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from lint.text import words
from lint.text.han import han_around
from lint.text.words import Word

_REACH = 13
"""Characters before and behind a particle."""
_RARE = 0.3
"""Occurrences that are added to both sides of a ratio: of what is hardly ever seen it says nothing."""
_AROUND = ((1, 1), (2, 1), (1, 2), (2, 0), (3, 0), (0, 2), (0, 3), (0, 1), (1, 0))
"""Characters before and behind it of the strings that are looked up."""
_CLASSES = ("n", "v", "a", "d", "u", "p", "m", "r", "f", "i")
_MARKS = "，。、；：！？”’）》\n"
_DEGREES, _ASPECTS, _PARTICLES = "最更很较非太", ("了", "着", "过"), "的地得"
_DIRECTIONS, _JOINS = "到出入起下上进回成为在向给", "的和与是"


def features(flow: str, at: int, right: str, other: str, own: str = "") -> list[float]:
    """The features of the place of a particle, for a model of whether `right` or `other` stands there; [] at the end of a clause.

    `own` is the one written there if the counts are of this very copy: it is then counted once less.
    """
    left, behind = han_around(flow, at, at + 1, _REACH)
    before, after = words.segment(left), words.segment(behind)
    if not before or not after:
        return []
    mark = flow[at + 1 + len(behind) : at + 2 + len(behind)]
    counted = (
        _paired(before[-1].text, after[0].text, right, own == right),
        _paired(before[-1].text, after[0].text, other, own == other),
    )
    strings = list(zip(*(_strings(left, behind, each, own) for each in (right, other)), strict=True))
    near = [before[-2] if len(before) > 1 else None, before[-1], *after[:3], None, None][:5]
    return [
        *(value for one, two in zip(*counted, strict=True) for value in (_ratio(one, two), log(one + 1), log(two + 1))),
        *(value for one, two in strings for value in (_ratio(one, two), log(one + two + 1))),
        *(value for word in near for value in _of_word(word)),
        float(len(left)),
        float(len(behind)),
        float(_MARKS.find(mark) if mark else len(_MARKS)),
        *_of_left(left, before),
        *_of_right(behind, after),
    ]


def _paired(word: str, following: str, particle: str, less: bool) -> tuple[float, float]:
    """How often a particle stands behind the word before it, and before the word behind it."""
    counts = words.paired(word, particle), words.paired(particle, following)
    return (max(0.0, counts[0] - less), max(0.0, counts[1] - less))


def _strings(left: str, behind: str, particle: str, own: str) -> Iterator[float]:
    """How often the strings around the place are seen with a particle; 0 where the clause has less characters."""
    for before, after in _AROUND:
        is_there = before <= len(left) and after <= len(behind)
        seen = words.seen(left[len(left) - before :] + particle + behind[:after]) if is_there else 0.0
        yield max(0.0, seen - (own == particle))


def _ratio(one: float, other: float) -> float:
    return log((one + _RARE) / (other + _RARE))


def _of_word(word: Word | None) -> Iterator[float]:
    tag = word.tag if word else ""
    yield from (float(tag[:1] == each) for each in _CLASSES)
    yield from (
        float(tag == "vn"),
        float(tag in ("ad", "an")),
        float(len(word.text)) if word else 0.0,
        float(word is None),
    )


def _of_left(left: str, before: Sequence[Word]) -> Iterator[float]:
    word = before[-1].text
    rest = left[: len(left) - len(word)]
    yield from (float(rest[-1:] in set(each)) for each in (_DEGREES, "不", _PARTICLES))
    yield from (float("的" in rest), float("是" in rest[-4:]))
    yield from (float(any(each.tag[:1] in kinds for each in before[:-1])) for kinds in ({"v"}, {"n", "r"}))
    yield from (float(word[-1:] == word[-2:-1]), float(len(word) == 4), float(not rest))


def _of_right(behind: str, after: Sequence[Word]) -> Iterator[float]:
    word = after[0].text
    following = behind[len(word) : len(word) + 1]
    yield from (float(following == each) for each in _ASPECTS)
    yield from (float(following in set(_DIRECTIONS)), float(following in set(_JOINS)), float(word in _ASPECTS))
    yield float(behind.find("的"))
    yield float(sum(each.tag[:1] == "v" and each.tag != "vn" for each in after))
    yield float(sum(each.tag[:1] == "n" for each in after))
    yield log(words.paired(word, after[1].text) + 1) if len(after) > 1 else 0.0
    yield from (log(count + 1) for count in (words.frequency(word), words.paired(word, "了"), words.paired(word, "的")))
