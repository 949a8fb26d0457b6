"""Which rules a document is worth: one look at the pairs of characters it has, instead of one by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lint.text.document import Document
from lint.text.literals import pieces


class Screen:
    """Tells rules by their place in a list whose items say what each needs: see `lint.checks.base.needs`."""

    def __init__(self, needs: Sequence[frozenset[str]]) -> None:
        self._always = sum(1 << at for at, strings in enumerate(needs) if not strings)
        self._rules: defaultdict[str, int] = defaultdict(int)
        for at, strings in enumerate(needs):
            for piece in strings:
                self._rules[piece] |= 1 << at

    def passing(self, document: Document) -> Iterator[int]:
        """The places, in order, of the rules that may find something in a document."""
        rules = self._always
        for piece in self._rules.keys() & document.fact(pieces):
            rules |= self._rules[piece]
        while rules:
            lowest = rules & -rules
            yield lowest.bit_length() - 1
            rules ^= lowest
