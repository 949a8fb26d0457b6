"""How clauses begin and end: what edits inside them leave alone, so that two versions of a clause have it in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lint.records import NamedTuple

EDGE = 5
"""Letters at either end of a clause; shorter clauses have none."""


class Place(NamedTuple):
    """A clause: which text it stands in, and which clause of that it is."""

    text: int
    clause: int


def edges(clauses: Sequence[str]) -> set[str]:
    """The edges of some clauses."""
    long = [clause for clause in clauses if len(clause) >= EDGE]
    return {clause[:EDGE] for clause in long}.union(clause[-EDGE:] for clause in long)


def shared(texts: Sequence[Sequence[str]]) -> dict[str, list[Place]]:
    """The edges that several clauses of the texts have, and of which they are.

    Nearly all edges stand once. Of these nothing is kept: by a table of bytes, an edge a byte, we know which may stand twice.
    """
    table = bytearray(1 << sum(map(len, (clause for text in texts for clause in text))).bit_length())
    mask = len(table) - 1
    is_shared = False
    for text in texts:
        for clause in text:
            if len(clause) >= EDGE:
                for edge in (clause[:EDGE], clause[-EDGE:]) if len(clause) > EDGE else (clause,):
                    at = hash(edge) & mask
                    if table[at]:
                        table[at] = 2
                        is_shared = True
                    else:
                        table[at] = 1
    return _places(texts, table) if is_shared else {}


def _places(texts: Sequence[Sequence[str]], table: bytearray) -> dict[str, list[Place]]:
    """The places of the edges that a table says are several clauses'."""
    mask = len(table) - 1
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for index, text in enumerate(texts):
        for at, clause in enumerate(text):
            if len(clause) >= EDGE:
                for edge in {clause[:EDGE], clause[-EDGE:]}:
                    if table[hash(edge) & mask] > 1:
                        places[edge].append(Place(index, at))
    return {edge: found for edge, found in places.items() if len(found) > 1}
