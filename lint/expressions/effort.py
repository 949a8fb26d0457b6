"""How many steps a search can take at most, so that what is sure to be quick needs no clock.

A matcher that goes back tries each way to read a part, and for each of them all that comes behind. Counted is what it would try
if every branch and every number of rounds were a way to read the text: never too little, and for most expressions still few.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from lint.expressions.syntax import ANYTHING, Apart, Chain, Choice, Leaf, Repeat, Tree, Unjudged, parse

SHORT = 1000
"""Characters of a text for which the steps are counted: most copy has no more."""


class _Effort(NamedTuple):
    """In how many ways a part may match from one place on, and the steps of trying them all."""

    ways: float = 1
    steps: float = 1


def steps(source: str) -> float:
    """The most steps of a search in a text of `SHORT` characters; infinite for what cannot be judged."""
    try:
        return SHORT * _effort(parse(source)).steps
    except Unjudged:
        return inf


def _effort(tree: Tree) -> _Effort:
    match tree:
        case Leaf(source):
            return _Effort(1, inf if source == ANYTHING else 1)  # a back reference reads what its group did
        case Chain(items):
            return _of_chain([_effort(item) for item in items])
        case Choice(branches):
            efforts = [_effort(branch) for branch in branches]
            return _Effort(sum(each.ways for each in efforts), sum(each.steps for each in efforts))
        case Repeat():
            return _of_repeat(tree)
        case Apart(body):
            return _Effort(1, _effort(body).steps)


def _of_chain(items: list[_Effort]) -> _Effort:
    ways, taken = 1.0, 0.0
    for item in items:
        taken += ways * item.steps
        ways *= item.ways
    return _Effort(ways, taken)


def _of_repeat(repeat: Repeat) -> _Effort:
    """Each number of rounds is a way, and each round has the ways of the body."""
    ways, taken = _effort(repeat.body)
    most = SHORT if repeat.most is None else min(repeat.most, SHORT)
    if ways == 1:
        return _Effort(1 if repeat.possessive else max(1, most - repeat.least + 1), 1 + most * taken)
    try:
        rounds = (ways ** (most + 1) - 1) / (ways - 1)
    except OverflowError:
        rounds = inf
    return _Effort(1 if repeat.possessive else rounds, 1 + rounds * taken)
