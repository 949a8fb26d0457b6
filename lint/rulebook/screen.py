"""Which rules a document is worth: one look at the strings it has, instead of one by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lint.checks.base import Needs
from lint.text.document import Document
from lint.text.literals import WINDOW, characters, pairs


class Screen:
    """Tells rules by their place in a list whose items say what each needs: see `lint.checks.base.Needs`.

    What a document meets is one integer, a bit for each rule and each set of strings of which it needs one.
    """

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._rules, self._most = len(needs), max(map(len, needs), default=0)
        self._always = 0
        self._met_by: defaultdict[str, int] = defaultdict(int)
        """What a character or two meet."""
        self._longer: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        """Longer strings with what they meet, by the two characters they begin with; these are in `_met_by`, too."""
        for rank in range(self._most):
            for at, sets in enumerate(needs):
                bit = 1 << (rank * self._rules + at)
                if rank < len(sets):
                    self._note(sets[rank], bit)
                else:
                    self._always |= bit
        self._known = frozenset(self._met_by)

    def _note(self, strings: Iterable[str], bit: int) -> None:
        for string in strings:
            self._met_by[string[:2]] |= 0 if string[2:] else bit
            if string[2:]:
                self._longer[string[:2]].append((string, bit))

    def passing(self, document: Document) -> Iterator[int]:
        """The places, in order, of the rules that may find something in a document."""
        met = self._met(document)
        passing = (1 << self._rules) - 1
        for rank in range(self._most):
            passing &= met >> (rank * self._rules)
        while passing:
            lowest = passing & -passing
            yield lowest.bit_length() - 1
            passing ^= lowest

    def _met(self, document: Document) -> int:
        flow, met = document.flow, self._always
        is_long = len(flow) > WINDOW  # long copy has nearly all strings, and is long to search
        for piece in chain(document.fact(characters) & self._known, document.fact(pairs) & self._known):
            met |= self._met_by[piece]
            for string, bit in self._longer.get(piece, ()):
                if is_long or string in flow:
                    met |= bit
        return met
