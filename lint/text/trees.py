"""A gradient-boosted ensemble of decision trees, read from a JSON file and evaluated without any library."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple, TypeAlias

Node: TypeAlias = "tuple[int, float, Node, Node] | float"
"""The number of a feature, a threshold, the node for values up to it and the one for larger ones; or the value of a leaf."""


class Trees(NamedTuple):
    """`bias` and the roots of the trees."""

    bias: float
    roots: tuple[Node, ...]

    def probability(self, values: Sequence[float]) -> float:
        """The probability, 0 to 1, that the model gives for a list of features."""
        total = self.bias
        for node in self.roots:
            while type(node) is tuple:
                feature, threshold, low, high = node
                node = low if values[feature] <= threshold else high
            total += node  # type: ignore[operator]  # what is no tuple is a leaf
        return 1 / (1 + exp(-total))


@cache
def read_trees(path: Path) -> Trees:
    """The ensemble in a file; read once. A tree is a list of nodes [feature, threshold, left, right] or [value]."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Trees(data["bias"], tuple(_node(tree, 0) for tree in data["trees"]))


def _node(tree: list[list[float]], at: int) -> Node:
    """The node at an index of a tree, with all that hangs on it."""
    if len(tree[at]) == 1:
        return tree[at][0]
    feature, threshold, low, high = tree[at]
    return int(feature), threshold, _node(tree, int(low)), _node(tree, int(high))
