"""Strings that a text must have for a regular expression to match in it: most rules look for what most copy lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import pairwise
from math import prod

from lint.checks.base import Needs
from lint.hints import Any
from lint.records import NamedTuple
from lint.regexp import DOTALL, IGNORECASE, MULTILINE, regexp
from lint.text import words
from lint.text.han import is_han

_MOST = 1000
"""Strings, or members of a class, up to which it is worth looking for them."""
_KEPT = 2
"""Sets of strings that are kept of all that an expression needs."""
_UNROLLED = 3
"""How often at most what is repeated is set down at the start and at the end."""
_COMMON = frozenset("\n，。、“”：的一是在了和有中国年月日0123456789")
"""Characters that nearly every piece of copy has: an expression that needs one of them may match anywhere."""
_ALL, _OFTEN, _SOMETIMES = 18.5e6, 500_000.0, 20_000.0
"""How many characters are counted by `words.seen`; how often a common one, and another, is taken to be among them."""
_NAMED = regexp(r"\(\?P<\w+>")
_DOUBLED = regexp(r"\(\?P<(\w+)>(\[[^][()\\]*\]|[^][()\\]*)\)(\s*)\(\?P=\1\)")
"""A group without others in it, and right behind it what it matched once more."""
_REFERENCE = regexp(r"\(\?P=\w+\)|\\[1-9]")
_PROPERTY = regexp(r"\\[pP]\{[^}]*\}")
_ESCAPED = regexp(r"\\.", DOTALL)
_FOREIGN = regexp(r"\(\?\w*i\w*\)|\[\[|--|&&|\|\||~~|\{[^\d,}]")
"""What `re` reads otherwise than `regex`, or would have to read letter by letter: ignored case, sets in sets, fuzzy matches."""
_ZERO_WIDTH = frozenset({"AT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})

Strings = frozenset[str]
_NOTHING: Needs = ()
_EMPTY: Strings = frozenset({""})


class _Part(NamedTuple):
    """What is known of a part of an expression: all that it can match, None if that is too much to say; what all of that begins
    and ends with, the empty string where it may be anything; and what it needs.
    """

    whole: Strings | None = None
    start: Strings = _EMPTY
    end: Strings = _EMPTY
    needs: Needs = _NOTHING
    optional: bool = False
    """Whether it may be missing: all else is said of it where it is there."""


@cache
def needed(pattern: str) -> Needs:
    """Sets of strings of one or two characters, of each of which every match has, or stands beside, at least one.

    The expression is read with the parser of `re`; what only `regex` knows is first made into something that asks for no
    character. Of what is known of an expression, what clean news has least often is taken.
    """
    doubled = _DOUBLED.sub(r"(?:\2)\3(?:\2)", _without_properties(pattern))
    plain = _REFERENCE.sub("(?:.*)", _NAMED.sub("(?:", doubled))
    if _FOREIGN.search(_ESCAPED.sub("x", plain)):
        return _NOTHING
    # it has no public name; without it every pattern would be tried on all copy. Here: a run has it all worked out
    parser = import_module("re._parser")
    try:
        tree = parser.parse(plain, MULTILINE)
    except (re.error, ValueError, OverflowError, RecursionError):
        return _NOTHING
    return _of_sequence(tree).needs


def either(*needs: Needs) -> Needs:
    """What copy needs for one of several things to be there: one of what is rarest of each, of what is next to rarest, …;
    empty where one of them needs nothing.
    """
    if not all(needs):
        return _NOTHING
    ranks = zip(*(each + each[-1:] * (_KEPT - len(each)) for each in needs), strict=True)
    return _rarest(frozenset().union(*rank) for rank in ranks)


def one_of(forms: Iterable[str]) -> Needs:
    """What copy needs for one of some forms to be there; empty where there are none, or one that is in all copy: ""."""
    found = frozenset(forms)
    return (found,) if found and "" not in found else _NOTHING


def _without_properties(pattern: str) -> str:
    r"""The pattern with `\p{…}` and `\P{…}`, in and outside of classes, as `\D`: a class of more than can be listed."""
    return _PROPERTY.sub(r"\\D", pattern)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    """All items must match, one behind the other."""
    found = _known(_EMPTY)
    for kind, value in items:
        name = str(kind)
        found = _beside(found, *value) if name == "ASSERT" else _behind(found, _of_item(name, value))
    return found._replace(needs=_rarest([*found.needs, found.end]))


def _behind(one: _Part, other: _Part) -> _Part:
    """Two parts, one behind the other: what the first ends with and what the second begins with stands together."""
    if other.optional:
        return one._replace(whole=None, end=one.end | other.end, needs=(*one.needs, one.end))
    together = _joined(one.end, other.start)
    ended = (one.end, other.start) if together is None else (together,) if other.whole is None else ()
    return _Part(
        one.whole and other.whole and _joined(one.whole, other.whole),
        one.start if one.whole is None else _joined(one.whole, other.start) or one.whole,
        other.end if other.whole is None or together is None else together,
        (*one.needs, *other.needs, *ended),
    )


def _beside(one: _Part, direction: int, items: Iterable[tuple[Any, Any]]) -> _Part:
    """A part with what must stand at its end: ahead, or behind, where nothing else is known to stand."""
    other = _of_sequence(items)
    needs = (*one.needs, *other.needs)
    if direction > 0:
        return one._replace(needs=(*needs, _joined(one.end, other.start) or other.start))
    return one._replace(needs=needs, end=other.end if one.end == _EMPTY else one.end)


def _joined(one: Strings, other: Strings) -> Strings | None:
    """All strings of which one stands behind the other; None if they are too many."""
    if len(one) * len(other) > _MOST:
        return None
    return frozenset(first + second for first in one for second in other)


def _of_item(kind: str, value: Any) -> _Part:
    if kind == "LITERAL":
        return _known(frozenset(chr(value)))
    if kind == "IN":
        return _of_class(value)
    if kind == "SUBPATTERN":
        _, flags, _, items = value
        return _Part() if flags & IGNORECASE else _of_sequence(items)
    if kind == "ATOMIC_GROUP":
        return _of_sequence(value)
    if kind == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if kind in _REPEATS:
        return _of_repeat(*value)
    return _known(_EMPTY) if kind in _ZERO_WIDTH else _Part()


def _known(strings: Strings) -> _Part:
    return _Part(strings, strings, strings)


def _of_branches(parts: Sequence[_Part]) -> _Part:
    wholes = [part.whole for part in parts if part.whole is not None]
    whole = _together(wholes) if len(wholes) == len(parts) else None
    start, end = (_together(sets) for sets in zip(*((part.start, part.end) for part in parts), strict=True))
    needs = either(*(part.needs for part in parts))
    return _Part(whole, start or _EMPTY, end or _EMPTY, needs)


def _together(sets: Iterable[Strings]) -> Strings | None:
    found: Strings = frozenset().union(*sets)
    return found if len(found) <= _MOST else None


def _of_repeat(least: int, most: int, items: Any) -> _Part:
    """What is repeated stands at the start and at the end, as often as it must."""
    if least == 0:
        part = _of_repeat(1, most, items)
        return part._replace(optional=True) if part.whole is None else _known(part.whole | _EMPTY)
    times = [("ATOMIC_GROUP", items)] * min(least, _UNROLLED)
    return _of_sequence(times if most == len(times) else [*times, ("ANY", None), *times])


def _of_class(members: Iterable[tuple[Any, Any]]) -> _Part:
    chars: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            chars.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return _Part()
    return _known(frozenset(chars))


def _rarest(needs: Iterable[Strings]) -> Needs:
    """Of sets of strings the few that copy has least often, the rarest first, but for those that another one implies."""
    kept: list[Strings] = []
    for strings in sorted({_pieces(each) for each in needs if "" not in each}, key=_frequency):
        if len(kept) < _KEPT and not any(_implies(rarer, strings) for rarer in kept):
            kept.append(strings)
    return tuple(kept)


def _pieces(strings: Strings) -> Strings:
    """Of each string its rarest pair of characters, but for those that have another one in them."""
    found = frozenset(
        min((one + other for one, other in pairwise(string)), key=_weight, default=string) for string in strings
    )
    return frozenset(piece for piece in found if len(piece) == 1 or found.isdisjoint(piece))


def _implies(one: Strings, other: Strings) -> bool:
    """Whether every piece of one is among the others, or has one of them in it."""
    return all(piece in other or not other.isdisjoint(piece) for piece in one)


def _frequency(pieces: Strings) -> tuple[float, list[str]]:
    """About how often clean news has one of the pieces; what is as frequent in an order that is always the same."""
    return sum(map(_weight, pieces)), sorted(pieces)


def _weight(piece: str) -> float:
    """About how often clean news has one or two characters."""
    if len(piece) == 2 and all(map(is_han, piece)):
        return min(*map(_alone, piece), words.seen(piece) + 1)
    return prod(map(_alone, piece)) / _ALL ** (len(piece) - 1)


def _alone(char: str) -> float:
    return _OFTEN if char in _COMMON else _SOMETIMES
