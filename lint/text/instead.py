"""How a place reads with another word in it: what tells a wrong character from two words that merely meet."""

from __future__ import annotations

from math import log

from lint.text import names, words
from lint.text.document import Span
from lint.text.han import han_around

_REACH = 6
"""Characters looked at on either side of the place."""
_UNKNOWN = 16.0
"""The most that a word put into a place costs: that of a word seen once in the counted news."""
_EDGE = 6.0
"""What the other word must gain more where, as the copy stands, a word lies over an edge of the place."""

_LONG = 3
"""Characters of a word from which only one character beside it is looked at: strings of four are counted."""
_RARE = 3.0
"""What is added to the count of a word, so that one that was counted three times is not bound to all it was seen with."""
_COUNTED, _SELDOM, _NEVER = 18.5e6, 12.0, 16.0
"""The counted characters; the rarity of a character, and of two, that are in no table."""


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


def most(found: str, right: str) -> float:
    """What `gain` cannot be above, wherever `found` stands: what its characters cost by themselves, and the word."""
    return sum(map(words.price, found)) - min(words.price(right), _UNKNOWN)


def bond(flow: str, span: Span, right: str) -> float:
    """How much oftener than by chance clean news has `right` beside one or two of the characters that stand beside the place.

    In units of the natural logarithm, the closest of its neighbours; 0 where it has been seen beside none of them.
    """
    before, behind = han_around(flow, *span, 2)
    wider = len(right) < _LONG
    beside = [(before[-1:], before[-1:] + right), (behind[:1], right + behind[:1])]
    beside += [(before, before + right), (behind, right + behind)] if wider else []
    found = [_closeness(near, together, right) for near, together in beside if len(together) > len(right)]
    return max(found, default=0.0)


def _closeness(near: str, together: str, right: str) -> float:
    counted = words.seen(together)
    return max(0.0, log(counted / (words.seen(right) + _RARE)) + rarity(near)) if counted else 0.0


def rarity(near: str) -> float:
    """The negative logarithm of the chance that clean news has one or two characters at a place."""
    if len(near) == 1:
        return names.costs().anywhere.get(near, _SELDOM)
    counted = words.seen(near)
    return log(_COUNTED / counted) if counted else _NEVER
