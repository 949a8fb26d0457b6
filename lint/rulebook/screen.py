"""Which rules a document is worth: one look at the strings it has, instead of one by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from lint.checks.base import Needs
from lint.hints import Any
from lint.mappings import Integers, Lists
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
        self._met_by = Integers((string, number[met]) for string, met in bits.items())
        """The number for a string."""
        longer: defaultdict[str, list[str]] = defaultdict(list)
        for string in bits:
            if string[2:]:
                longer[string[:2]].append(string)
        self._longer = Lists(longer)
        """Strings of more than two characters, by the two they begin with."""

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The same two: a set, as what two of them share is found fast."""
        return frozenset(self._longer)

    def __getstate__(self) -> dict[str, Any]:
        """Without the heads, which are put together sooner than read."""
        return {name: part for name, part in vars(self).items() if name != "_heads"}

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
        flow, number_of = document.flow, self._met_by.get
        known = document.fact(characters), document.fact(pairs)
        numbers = set(map(number_of, chain(*known)))
        is_long = len(flow) > WINDOW  # long copy has nearly all strings, and is long to search
        for head in known[1] & self._heads:
            numbers.update(number_of(string) for string in self._longer[head] if is_long or string in flow)
        return reduce(or_, (self._met[number] for number in numbers if number is not None), self._always)
