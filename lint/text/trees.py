"""A gradient-boosted ensemble of decision trees, read from a JSON file and evaluated without any library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, inf, log
from pathlib import Path
from typing import NamedTuple, TypeAlias

Node: TypeAlias = "tuple[int, float, Node, Node] | float"
"""The number of a feature, a threshold, the node for values up to it and the one for larger ones; or the value of a leaf."""

_GROUP = 8
"""Trees between two looks at whether the rest can still matter."""


class Trees(NamedTuple):
    """`bias`, and the trees in groups: the roots of each, and the most that all groups behind it can add."""

    bias: float
    groups: tuple[tuple[tuple[Node, ...], float], ...]

    def probability(self, values: Sequence[float], least: float = 0.0) -> float:
        """The probability, 0 to 1, that the model gives for a list of features; 0 where it shows that it is below `least`."""
        total, wanted = self.bias, log(least / (1 - least)) if least else -inf
        for roots, rest in self.groups:
            for node in roots:
                while type(node) is tuple:
                    feature, threshold, low, high = node
                    node = low if values[feature] <= threshold else high
                total += node  # type: ignore[operator]  # what is no tuple is a leaf
            if total + rest < wanted:
                return 0.0
        return 1 / (1 + exp(-total))


@cache
def read_trees(path: Path) -> Trees:
    """The ensemble in a file; read once. A tree is a list of nodes [feature, threshold, left, right] or [value]."""
    data = json.loads(path.read_text(encoding="utf-8"))
    roots = sorted((_node(tree, 0) for tree in data["trees"]), key=_span, reverse=True)
    groups = [tuple(roots[start : start + _GROUP]) for start in range(0, len(roots), _GROUP)]
    most = [sum(max(_leaves(root)) for root in group) for group in groups]
    return Trees(data["bias"], tuple((group, sum(most[at:])) for at, group in enumerate(groups, 1)))


def _span(root: Node) -> float:
    """What a tree can make a difference of: those that decide most come first."""
    leaves = tuple(_leaves(root))
    return max(leaves) - min(leaves)


def _leaves(node: Node) -> Iterator[float]:
    if isinstance(node, tuple):
        yield from _leaves(node[2])
        yield from _leaves(node[3])
    else:
        yield node


def _node(tree: list[list[float]], at: int) -> Node:
    """The node at an index of a tree, with all that hangs on it."""
    if len(tree[at]) == 1:
        return tree[at][0]
    feature, threshold, low, high = tree[at]
    return int(feature), threshold, _node(tree, int(low)), _node(tree, int(high))
