"""A gradient-boosted ensemble of decision trees, read from a JSON file and evaluated without any library."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple


class Trees(NamedTuple):
    """`bias` and trees, each a list of nodes [feature, threshold, left, right] or [leaf value]; node 0 is the root."""

    bias: float
    trees: list[list[list[float]]]

    def probability(self, values: Sequence[float]) -> float:
        """The probability, 0 to 1, that the model gives for a list of features."""
        total = self.bias
        for tree in self.trees:
            node = tree[0]
            while len(node) > 1:
                feature, threshold, left, right = node
                node = tree[int(left if values[int(feature)] <= threshold else right)]
            total += node[0]
        return 1 / (1 + exp(-total))


@cache
def read_trees(path: Path) -> Trees:
    """The ensemble in a file; read once."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Trees(data["bias"], data["trees"])
