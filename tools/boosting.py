"""Fitting gradient-boosted trees with scikit-learn and turning them into what lint.text.trees writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from sklearn.ensemble import HistGradientBoostingClassifier

from lint.text.trees import Node, write


def fit(
    values: ArrayLike, labels: ArrayLike, weights: ArrayLike, trees: int = 300, leaves: int = 31
) -> HistGradientBoostingClassifier:
    """A model of so many trees and leaves of each: small enough to evaluate in pure Python, the same at every run."""
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        max_leaf_nodes=leaves,
        min_samples_leaf=20,
        learning_rate=0.1,
        early_stopping=False,
        l2_regularization=5.0,
        random_state=1,
    )
    return model.fit(np.asarray(values), np.asarray(labels), sample_weight=np.asarray(weights))


def export(model: HistGradientBoostingClassifier, path: Path) -> None:
    """Write the ensemble; scikit-learn keeps its trees in private fields, and has no public way to walk them."""
    roots = [_node(predictor.nodes, 0) for (predictor,) in model._predictors]
    write(path, float(model._baseline_prediction.item()), roots)


def _node(nodes: np.ndarray, at: int) -> Node:
    node = nodes[at]
    if node["is_leaf"]:
        return 0, float(node["value"]), None, None
    low, high = _node(nodes, int(node["left"])), _node(nodes, int(node["right"]))
    return int(node["feature_idx"]), float(node["num_threshold"]), low, high


def report(scores: Sequence[float], labels: Sequence[int], unit: float, name: str) -> None:
    """Print recall and false alarms for some thresholds; `unit` is the size of the text in what `name` says."""
    wrong = [score for score, label in zip(scores, labels, strict=True) if label]
    right = [score for score, label in zip(scores, labels, strict=True) if not label]
    print(f"  {len(wrong)} wrong, {len(right)} right")
    for threshold in (0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97):
        recall = sum(score >= threshold for score in wrong) / max(1, len(wrong))
        alarms = sum(score >= threshold for score in right) / unit
        print(f"  threshold {threshold}: recall {recall:.3f}, {alarms:.2f} false alarms {name}")
