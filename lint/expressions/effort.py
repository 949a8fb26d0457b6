"""How many steps a search can take at most, so that what is sure to be quick needs no clock; and how large an expression becomes.

A matcher that goes back tries each way to read a part, and for each of them all that comes behind. Counted is what it would try
if every branch and every number of rounds were a way to read the text: never too little, and for most expressions still few.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from lint.expressions.syntax import ANYTHING, Apart, Chain, Choice, Leaf, Repeat, Tree, Unjudged, children, parse
from lint.records import NamedTuple


class _Effort(NamedTuple):
    """In how many ways a part may match from one place on, and the steps of trying them all."""

    ways: float = 1
    steps: float = 1


def steps(source: str, length: int) -> float:
    """The most steps of a search in a text of so many characters; infinite for what cannot be judged."""
    try:
        return length * _effort(parse(source), length).steps
    except Unjudged:
        return inf


def overlarge(source: str, most: int) -> Repeat | None:
    """The first repeat with which an expression comes to more than so many parts when each round is written out, which is what
    `regex` does; None if there is none, or if the expression cannot be judged, or is nested too deeply for that.
    """
    try:
        return next(_overlarge(parse(source), most), None)
    except (Unjudged, RecursionError):  # of what is none, or too deep, `regex` says so itself
        return None


def _overlarge(tree: Tree, most: int) -> Iterator[Repeat]:
    if isinstance(tree, Repeat) and _parts(tree) > most:
        yield tree
    for child in children(tree):
        yield from _overlarge(child, most)


def _parts(tree: Tree) -> int:
    rounds = max(tree.least, tree.most or 1) if isinstance(tree, Repeat) else 1
    return rounds * max(1, sum(map(_parts, children(tree))))


def _effort(tree: Tree, length: int) -> _Effort:
    match tree:
        case Leaf(source):
            return _Effort(1, inf if source == ANYTHING else 1)  # a back reference reads what its group did
        case Chain(items):
            return _of_chain([_effort(item, length) for item in items])
        case Choice(branches):
            efforts = [_effort(branch, length) for branch in branches]
            return _Effort(sum(each.ways for each in efforts), sum(each.steps for each in efforts))
        case Repeat():
            return _of_repeat(tree, length)
        case Apart(body):
            return _Effort(1, _effort(body, length).steps)


def _of_chain(items: list[_Effort]) -> _Effort:
    ways, taken = 1.0, 0.0
    for item in items:
        taken += ways * item.steps
        ways *= item.ways
    return _Effort(ways, taken)


def _of_repeat(repeat: Repeat, length: int) -> _Effort:
    """Each number of rounds is a way, and each round has the ways of the body."""
    ways, taken = _effort(repeat.body, length)
    most = length if repeat.most is None else min(repeat.most, length)
    if ways == 1:
        return _Effort(1 if repeat.possessive else max(1, most - repeat.least + 1), 1 + most * taken)
    try:
        rounds = (ways ** (most + 1) - 1) / (ways - 1)
    except OverflowError:
        rounds = inf
    return _Effort(1 if repeat.possessive else rounds, 1 + rounds * taken)
