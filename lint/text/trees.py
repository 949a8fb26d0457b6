"""A gradient-boosted ensemble of decision trees, read from a JSON file and evaluated without any library."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple, TypeAlias

Node: TypeAlias = "tuple[int, float, Node | None, Node | None]"
"""The number of a feature, a threshold, the node for values up to it and the one for larger ones; of a leaf the second is its
value, and there are no nodes."""


class Trees(NamedTuple):
    """`bias` and the roots of the trees."""

    bias: float
    roots: tuple[Node, ...]

    def probability(self, values: Sequence[float]) -> float:
        """The probability, 0 to 1, that the model gives for a list of features."""
        total = self.bias
        for feature, value, low, high in self.roots:
            while low:
                feature, value, low, high = low if values[feature] <= value else high  # type: ignore[misc]  # both or none
            total += value
        return 1 / (1 + exp(-total))


@cache
def read_trees(path: Path) -> Trees:
    """The ensemble in a file; read once. A tree is a list of nodes [feature, threshold, left, right] or [value]."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Trees(data["bias"], tuple(_node(tree, 0) for tree in data["trees"]))


def _node(tree: list[list[float]], at: int) -> Node:
    """The node at an index of a tree, with all that hangs on it."""
    if len(tree[at]) == 1:
        return 0, tree[at][0], None, None
    feature, threshold, low, high = tree[at]
    return int(feature), threshold, _node(tree, int(low)), _node(tree, int(high))
