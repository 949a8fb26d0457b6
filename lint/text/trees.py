"""A gradient-boosted ensemble of decision trees, read from a compact file and evaluated without any library.

File format (little endian), written by `write()` and by the tools that fit the models:

    4 bytes    magic, b"CDF1"
    4 bytes    number of trees
    4 bytes    number of nodes
    4 bytes    zero
    8 bytes    bias, a double
    8 x nodes  thresholds, of leaves their value: doubles
    4 x trees  the first node of each tree
    4 x nodes  of an inner node the one for larger values; the one for values up to the threshold is the next
    2 x nodes  numbers of the features, 65535 for a leaf

Every node stands before the nodes below it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from lint.hints import TypeAlias
from lint.records import NamedTuple

Node: TypeAlias = "tuple[int, float, Node | None, Node | None]"
"""A tree to be written: the number of a feature, a threshold, the node for values up to it and the one for larger ones; of a leaf
the second is its value, and there are no nodes."""

_MAGIC = b"CDF1"
_HEADER = 24
"""Bytes before the numbers."""
_LEAF = 65535


class Trees(NamedTuple):
    """An ensemble as it is filed: `bias`, the first node of each tree, and of all nodes the feature, the threshold or value, and
    the node for larger values. To walk through the numbers costs less than to make objects of them that a page asks three times.
    """

    bias: float
    firsts: array[int]
    features: array[int]
    values: array[float]
    highs: array[int]

    def probability(self, values: Sequence[float]) -> float:
        """The probability, 0 to 1, that the model gives for a list of features."""
        total, firsts, features, thresholds, highs = self
        for at in firsts:
            while (feature := features[at]) != _LEAF:
                at = at + 1 if values[feature] <= thresholds[at] else highs[at]
            total += thresholds[at]
        return 1 / (1 + exp(-total))


@cache
def read_trees(path: Path) -> Trees:
    """The ensemble in a file; read once. ValueError for a file that holds none."""
    data = path.read_bytes()
    trees, nodes = (int.from_bytes(data[start : start + 4], "little") for start in (4, 8))
    if data[:4] != _MAGIC or len(data) != _HEADER + 14 * nodes + 4 * trees:
        raise ValueError(f"{path}: not a file of trees")
    (bias,), at = array("d", data[16:_HEADER]), _HEADER
    values, at = array("d", data[at : at + 8 * nodes]), at + 8 * nodes
    firsts, at = array("I", data[at : at + 4 * trees]), at + 4 * trees
    highs, at = array("I", data[at : at + 4 * nodes]), at + 4 * nodes
    return Trees(bias, firsts, array("H", data[at:]), values, highs)


def write(path: Path, bias: float, roots: Sequence[Node]) -> None:
    """Write an ensemble as a file that `read_trees` reads."""
    features, values, firsts, highs = array("H"), array("d"), array("I"), array("I")

    def put(node: Node) -> None:
        feature, value, low, high = node
        at = len(values)
        features.append(_LEAF if low is None else feature)
        values.append(value)
        highs.append(0)
        if low is not None and high is not None:
            put(low)
            highs[at] = len(values)
            put(high)

    for root in roots:
        firsts.append(len(values))
        put(root)
    parts = (_MAGIC, array("I", (len(roots), len(values), 0)), array("d", (bias,)), values, firsts, highs, features)
    path.write_bytes(b"".join(bytes(part) for part in parts))
