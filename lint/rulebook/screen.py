"""Which rules a document is worth: one look at the strings it has, instead of one by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
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
        bits: defaultdict[str, int] = defaultdict(int)
        for rank in range(self._most):
            for at, sets in enumerate(needs):
                bit = 1 << (rank * self._rules + at)
                for string in sets[rank] if rank < len(sets) else ():
                    bits[string] |= bit
                self._always |= 0 if rank < len(sets) else bit
        self._met = list(dict.fromkeys((0, *bits.values())))
        """All that strings meet: what one meets is kept as a number of this list, of which thousands have the same."""
        number = {met: at for at, met in enumerate(self._met)}
        self._met_by: dict[str, int] = dict.fromkeys((string[:2] for string in bits), 0)
        """The number for a character or two."""
        self._longer: dict[str, tuple[tuple[str, int], ...]] = {}
        """Longer strings with their numbers, by the two characters they begin with; these are in `_met_by`, too."""
        for string, met in bits.items():
            if string[2:]:
                self._longer[string[:2]] = (*self._longer.get(string[:2], ()), (string, number[met]))
            else:
                self._met_by[string] = number[met]

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._met_by)

    def passing(self, document: Document) -> Iterator[int]:
        """The places, in order, of the rules that may find something in a document."""
        met = self._met_in(document)
        passing = (1 << self._rules) - 1
        for rank in range(self._most):
            passing &= met >> (rank * self._rules)
        while passing:
            lowest = passing & -passing
            yield lowest.bit_length() - 1
            passing ^= lowest

    def _met_in(self, document: Document) -> int:
        flow, met = document.flow, self._always
        is_long = len(flow) > WINDOW  # long copy has nearly all strings, and is long to search
        for piece in chain(document.fact(characters) & self._known, document.fact(pairs) & self._known):
            met |= self._met[self._met_by[piece]]
            for string, number in self._longer.get(piece, ()):
                if is_long or string in flow:
                    met |= self._met[number]
        return met
