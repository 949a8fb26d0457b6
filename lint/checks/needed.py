"""Strings that a text must have for a regular expression to match in it: most rules look for what most copy lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, reduce
from importlib import import_module
from itertools import pairwise
from typing import Any, NamedTuple

from lint.regexp import regexp
from lint.text import words

op, parser = import_module("re._constants"), import_module("re._parser")
"""The parser of the standard library has no public name; without it every pattern would be tried on all copy."""

_MOST = 1000
"""Strings, or members of a class, up to which it is worth looking for them."""
_COMMON = frozenset("\n，。、“”：（）的一是在了和有中国年月日0123456789")
"""Characters that nearly every piece of copy has: an expression that needs one of them may match anywhere."""
_OFTEN, _SOMETIMES = 500_000.0, 20_000.0
"""How often a common character, and another one, is taken to stand where so many pairs are counted: see `words.seen`."""
_NAMED = regexp(r"\(\?P<\w+>")
_REFERENCE = regexp(r"\(\?P=\w+\)|\\[1-9]")
_PROPERTY = regexp(r"\\[pP]\{[^}]*\}")
_FOREIGN = regexp(r"\(\?[\w-]*i|\[\[|--|&&|\|\||~~|\{[^\d,}]")
"""What `re` reads otherwise than `regex`, or would have to read letter by letter: ignored case, sets in sets, fuzzy matches."""
_ZERO_WIDTH = frozenset({op.AT, op.ASSERT_NOT})

Strings = frozenset[str]
_NOTHING: Strings = frozenset()
_EMPTY: Strings = frozenset({""})


class _Part(NamedTuple):
    """What is known of a part of an expression: all that it can match, None if that is too much to say; and what it needs."""

    whole: Strings | None
    needs: Strings = _NOTHING


@cache
def needed(pattern: str) -> Strings:
    """Strings of one or two characters of which each match has, or stands beside, at least one; empty where none can be named.

    The expression is read with the parser of `re`; what only `regex` knows is first made into something that asks for no
    character. Of what is known of an expression, what clean news has least often is taken.
    """
    plain = _REFERENCE.sub("(?:)", _NAMED.sub("(?:", _without_properties(pattern)))
    if _FOREIGN.search(plain):
        return _NOTHING
    try:
        tree = parser.parse(plain, re.MULTILINE)
    except (re.error, ValueError, OverflowError, RecursionError):
        return _NOTHING
    return _of_sequence(tree).needs


def either(*needs: Strings) -> Strings:
    """What copy needs for one of several things to be there; empty where one of them needs nothing."""
    return frozenset().union(*needs) if all(needs) else _NOTHING


def heads(forms: Iterable[str]) -> Strings:
    """What copy needs for one of some forms to be there: the pair of characters that each begins with."""
    return frozenset(form[:2] for form in forms)


def _without_properties(pattern: str) -> str:
    r"""The pattern with `\p{…}` and `\P{…}`, in and outside of classes, as `\D`: a class of more than can be listed."""
    return _PROPERTY.sub(r"\\D", pattern)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    """All items must match, one behind the other: neighbours of which all is known make longer strings."""
    run, needs, is_whole = _EMPTY, _NOTHING, True
    for whole, more in map(_of_item, items):
        if whole is not None and len(run) * len(whole) <= _MOST:
            run = frozenset(one + other for one in run for other in whole)
        else:
            needs, is_whole = _rarer(_rarer(needs, _pieces(run)), more), False
            run = _EMPTY if whole is None else whole
        needs = _rarer(needs, more)
    return _Part(run if is_whole else None, _rarer(needs, _pieces(run)))


def _of_item(item: tuple[Any, Any]) -> _Part:
    kind, value = item
    if kind is op.LITERAL:
        return _Part(frozenset(chr(value)))
    if kind is op.IN:
        return _of_class(value)
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _of_sequence(value[-1] if kind is op.SUBPATTERN else value)
    if kind is op.BRANCH:
        return _of_branches(value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_repeat(*value)
    if kind is op.ASSERT:
        return _Part(_EMPTY, _of_sequence(value[1]).needs)
    return _Part(_EMPTY if kind in _ZERO_WIDTH else None)


def _of_branches(branches: Iterable[Any]) -> _Part:
    parts = [_of_sequence(branch) for branch in branches]
    needs = either(*(part.needs for part in parts))
    wholes = [part.whole for part in parts if part.whole is not None]
    whole = reduce(frozenset.union, wholes) if len(wholes) == len(parts) else None
    return _Part(whole if whole is None or len(whole) <= _MOST else None, needs)


def _of_repeat(least: int, most: int, items: Any) -> _Part:
    part = _of_sequence(items)
    if most == 1 and part.whole is not None:
        return _Part(part.whole | _EMPTY if least == 0 else part.whole, part.needs if least else _NOTHING)
    return _Part(None, part.needs if least else _NOTHING)


def _of_class(members: Iterable[tuple[Any, Any]]) -> _Part:
    chars: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            chars.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _MOST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return _Part(None)
    return _Part(frozenset(chars), frozenset(chars))


def _pieces(strings: Strings) -> Strings:
    """Of each string its rarest pair of characters; nothing if one of them is empty."""
    if "" in strings:
        return _NOTHING
    return frozenset(
        min((one + other for one, other in pairwise(string)), key=_weight, default=string) for string in strings
    )


def _rarer(one: Strings, other: Strings) -> Strings:
    """What copy has less often; it is nothing that is needed if the other is nothing."""
    return min((needs for needs in (one, other) if needs), key=lambda needs: sum(map(_weight, needs)), default=_NOTHING)


def _weight(piece: str) -> float:
    """About how often clean news has one or two characters."""
    alone = min(_OFTEN if char in _COMMON else _SOMETIMES for char in piece)
    return min(alone, words.seen(piece) + 1) if _are_han(piece) and len(piece) == 2 else alone


def _are_han(piece: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in piece)
