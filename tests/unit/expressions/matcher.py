"""A matcher that goes back, as textbooks have it, without any of the cleverness of real ones: it counts its steps."""

from __future__ import annotations

import regex

from lint.expressions.syntax import Chain, Choice, Leaf, Repeat, Tree, parse

MOST = 2_000_000

Goals = tuple["Tree | Again", ...]


class Again:
    """More rounds of a repeat, so many at most, that began at a place: a round that reads nothing ends it."""

    def __init__(self, body: Tree, least: int, most: int, start: int) -> None:
        self.body, self.least, self.most, self.start = body, least, most, start


def steps(source: str, text: str) -> int:
    """How many steps it takes to see that an expression does not match at the beginning of a text, or that it does."""
    count = 0
    open_: list[tuple[Goals, int]] = [((parse(source),), 0)]
    while open_ and count < MOST:
        goals, at = open_.pop()
        count += 1
        if not goals:
            return count
        first, rest = goals[0], goals[1:]
        if isinstance(first, Leaf):
            if at < len(text) and regex.fullmatch(first.source, text[at]):
                open_.append((rest, at + 1))
        elif isinstance(first, Chain):
            open_.append(((*first.items, *rest), at))
        elif isinstance(first, Choice):
            open_ += [((branch, *rest), at) for branch in reversed(first.branches)]
        elif isinstance(first, Repeat):
            most = len(text) + 1 if first.most is None else first.most
            open_.append(((Again(first.body, first.least, most, -1), *rest), at))
        elif isinstance(first, Again):
            if first.least <= 0 or first.start == at:
                open_.append((rest, at))
            if first.most > 0 and first.start != at:
                more = Again(first.body, first.least - 1, first.most - 1, at)
                open_.append(((first.body, more, *rest), at))
    return count
