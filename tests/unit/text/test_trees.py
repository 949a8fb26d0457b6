"""Decision trees read from a file: the sum over the trees as a probability."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.text.trees import read_trees

STUMP = [[0, 1.5, 1, 2], [-2.0], [2.0]]
DEEP = [[1, 0.0, 1, 2], [-1.0], [0, 3.0, 3, 4], [0.5], [1.0]]


@pytest.mark.parametrize(
    ("values", "total"), [([1.5, 0.0], -3.0), ([2.0, 0.0], 1.0), ([2.0, 1.0], 2.5), ([4.0, 1.0], 3.0)]
)
def test_probability(tmp_path: Path, values: list[float], total: float) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps({"bias": 0.0, "trees": [STUMP, DEEP]}), encoding="utf-8")
    assert read_trees(path).probability(values) == pytest.approx(1 / (1 + 2.718281828459045**-total))


def test_without_trees_the_bias_decides(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text('{"bias": 0.0, "trees": []}', encoding="utf-8")
    assert read_trees(tmp_path / "model.json").probability([]) == 0.5
