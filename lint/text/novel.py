"""Where two characters meet that clean news never has together: nearly all slips of a character make such a place."""

from __future__ import annotations

from collections import Counter

from lint.regexp import MULTILINE, regexp
from lint.text import words
from lint.text.document import Document
from lint.text.han import HAN
from lint.text.literals import WINDOW, Literals, pairs

_MOST = 1 << 15
"""Pairs that are kept in mind from one document to the next."""
_SHORT = 300
"""Characters that copy counts at the least: of a few sentences nothing can be said."""
_HAN = regexp(rf"^[{HAN}]{{2}}$", MULTILINE)


class _Met:
    """The pairs of characters that are known not to be novel: of the hundreds that a piece of copy has, most are."""

    def __init__(self) -> None:
        self._pairs: set[str] = set()

    def novel(self, found: set[str]) -> list[str]:
        """Those of some pairs that clean news never has."""
        if len(self._pairs) > _MOST:
            self._pairs.clear()
        unknown = found - self._pairs
        novel = words.never_seen(_HAN.findall("\n".join(unknown)))
        self._pairs.update(unknown.difference(novel))
        return novel


_met = _Met()


def places(document: Document) -> list[int]:
    """Where two characters stand once that never meet elsewhere."""
    novel = _met.novel(document.fact(pairs))
    if len(document.flow) <= WINDOW:
        places = document.fact(pairs).places
        return [places[pair][0] for pair in novel if len(places[pair]) == 1]
    found = list(Literals(novel).places(document))
    times = Counter(pair for _, pair in found)
    return [at for at, pair in found if times[pair] == 1]


def rate(document: Document) -> float:
    """Of a thousand characters how many begin such a place: some thirty of news, a hundred and more of features and essays."""
    return 1000 * len(document.fact(places)) / max(_SHORT, len(document.flow))
