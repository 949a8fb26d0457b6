"""Decision trees kept in a file: the sum over the trees as a probability."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.trees import Node, read_trees, write


def leaf(value: float) -> Node:
    return (0, value, None, None)


STUMP: Node = (0, 1.5, leaf(-2.0), leaf(2.0))
DEEP: Node = (1, 0.0, leaf(-1.0), (0, 3.0, leaf(0.5), leaf(1.0)))
NODES = st.recursive(
    st.floats(-9, 9).map(leaf),
    lambda below: st.tuples(st.integers(0, 19), st.floats(-9, 9), below, below),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("values", "total"), [([1.5, 0.0], -3.0), ([2.0, 0.0], 1.0), ([2.0, 1.0], 2.5), ([4.0, 1.0], 3.0)]
)
def test_probability(tmp_path: Path, values: list[float], total: float) -> None:
    write(tmp_path / "model.bin", 0.0, (STUMP, DEEP))
    assert read_trees(tmp_path / "model.bin").probability(values) == pytest.approx(1 / (1 + exp(-total)))


def test_without_trees_the_bias_decides(tmp_path: Path) -> None:
    write(tmp_path / "model.bin", 0.0, ())
    assert read_trees(tmp_path / "model.bin").probability([]) == 0.5


def value(node: Node, values: list[float]) -> float:
    """What a tree gives, as its definition says."""
    feature, threshold, low, high = node
    if low is None or high is None:
        return threshold
    return value(low if values[feature] <= threshold else high, values)


@given(st.floats(-5, 5), st.lists(NODES, max_size=4), st.lists(st.floats(-9, 9), min_size=20, max_size=20))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, bias: float, roots: list[Node], values: list[float]
) -> None:
    path = tmp_path_factory.mktemp("trees") / "model.bin"
    write(path, bias, roots)
    total = bias + sum(value(root, values) for root in roots)
    assert read_trees(path).probability(values) == pytest.approx(1 / (1 + exp(-total)))


@pytest.mark.parametrize("data", [b"", b"CDF1", b'{"bias": 0.0, "trees": []}' + b" " * 30])
def test_another_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(data)
    with pytest.raises(ValueError, match="not a file of trees"):
        read_trees(tmp_path / "model.bin")
