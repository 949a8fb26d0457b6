"""Characters that a text must have for a regular expression to match in it: most rules look for what most copy lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, reduce
from importlib import import_module
from typing import Any

op, parser = import_module("re._constants"), import_module("re._parser")
"""The parser of the standard library has no public name; without it every pattern would be tried on all copy."""

_MOST = 1000
"""Members of a class up to which it is worth looking for them."""
_COMMON = frozenset("\n，。、“”：（）的一是在了和有中国年月日0123456789")
"""Characters that nearly every piece of copy has: an expression that needs one of them may match anywhere."""
_NAMED = re.compile(r"\(\?P<\w+>")
_REFERENCE = re.compile(r"\(\?P=\w+\)|\\[1-9]")
_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}")
_FOREIGN = re.compile(r"\(\?[\w-]*i|\[\[|--|&&|\|\||~~|\{[^\d,}]")
"""What `re` reads otherwise than `regex`, or would have to read letter by letter: ignored case, sets in sets, fuzzy matches."""


@cache
def needed(pattern: str) -> frozenset[str]:
    """Characters of which each match has, or stands beside, at least one; empty where that cannot be said.

    The expression is read with the parser of `re`; what only `regex` knows is first made into something that asks for no
    character.
    """
    plain = _REFERENCE.sub("(?:)", _NAMED.sub("(?:", _without_properties(pattern)))
    if _FOREIGN.search(plain):
        return frozenset()
    try:
        tree = parser.parse(plain, re.MULTILINE)
    except (re.error, ValueError, OverflowError, RecursionError):
        return frozenset()
    return _of_sequence(tree)


def _without_properties(pattern: str) -> str:
    r"""The pattern with `\p{…}` and `\P{…}`, in and outside of classes, as `\D`: a class of more than can be listed."""
    return _PROPERTY.sub(r"\\D", pattern)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The rarest characters that one of the items needs: all of them must match."""
    found = [chars for chars in map(_of_item, items) if chars]
    return min(found, key=lambda chars: (bool(chars & _COMMON), len(chars)), default=frozenset())


def _of_item(item: tuple[Any, Any]) -> frozenset[str]:
    kind, value = item
    if kind is op.LITERAL:
        return frozenset(chr(value))
    if kind is op.IN:
        return _of_class(value)
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is op.BRANCH:
        return _of_branches(value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_sequence(value[2]) if value[0] else frozenset()
    return _of_sequence(value[1]) if kind is op.ASSERT else frozenset()


def _of_branches(branches: Iterable[Any]) -> frozenset[str]:
    found = [_of_sequence(branch) for branch in branches]
    return reduce(frozenset.union, found, frozenset()) if all(found) else frozenset()


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    chars: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            chars.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _MOST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(chars)
