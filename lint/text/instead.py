"""How a place reads with another word in it: what tells a wrong character from two words that merely meet."""

from __future__ import annotations

from lint.text import words
from lint.text.document import Span
from lint.text.han import han_around

_REACH = 6
"""Characters looked at on either side of the place."""
_UNKNOWN = 16.0
"""The most that a word put into a place costs: that of a word seen once in the counted news."""
_EDGE = 6.0
"""What the other word must gain more where, as the copy stands, a word lies over an edge of the place."""


def gain(flow: str, span: Span, right: str) -> float:
    """By how much a place reads better with `right` in it, as a word of its own, than as it stands.

    In units of the natural logarithm. Below 0 where words merely meet: 先进人物 as 先|进入|物 reads worse.
    """
    found = flow[slice(*span)]
    before, behind = han_around(flow, *span, _REACH)
    beside = words.cost(before) + words.cost(behind)
    plainly, alone = words.cost(before + found + behind), words.cost(found)
    over_an_edge = _EDGE if beside + alone > plainly + 1e-6 else 0.0
    return plainly - beside - min(words.cost(right), alone, _UNKNOWN) - over_an_edge
