"""Which rules a document is worth: one look at the strings it has, instead of one by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from lint.checks.base import Needs
from lint.heads import Heads
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
        self._met = list(dict.fromkeys(bits.values()))
        """All that strings meet: what one meets is kept as a number of this list, of which thousands have the same."""
        number = {met: at for at, met in enumerate(self._met)}
        self._met_by = Heads({string: number[met] for string, met in bits.items()})
        """The number for a string."""

    def passing(self, document: Document) -> Iterator[int]:
        """The places, in order, of the rules that may find something in a document."""
        met = self._met_in(document) if self._rules else 0
        passing = (1 << self._rules) - 1
        for rank in range(self._most):
            passing &= met >> (rank * self._rules)
        while passing:
            lowest = passing & -passing
            yield lowest.bit_length() - 1
            passing ^= lowest

    def _met_in(self, document: Document) -> int:
        flow = document.flow
        is_long = len(flow) > WINDOW  # long copy has nearly all strings, and is long to search
        numbers, longer = self._met_by.among(document.fact(characters), document.fact(pairs))
        numbers.update(number for string, number in longer if is_long or string in flow)
        return reduce(or_, map(self._met.__getitem__, numbers), self._always)
