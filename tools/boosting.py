"""Fitting gradient-boosted trees with scikit-learn and writing them for lint.text.trees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier


def fit(
    values: Sequence[Sequence[float]], labels: Sequence[int], weights: Sequence[float] | None = None
) -> GradientBoostingClassifier:
    """A model of 200 trees of depth 5: small enough to evaluate in pure Python, the same at every run."""
    model = GradientBoostingClassifier(
        n_estimators=200, max_depth=5, learning_rate=0.1, subsample=0.6, min_samples_leaf=20, random_state=1
    )
    return model.fit(np.array(values), np.array(labels), weights)


def write(model: GradientBoostingClassifier, path: Path) -> None:
    """Write the ensemble as the plain lists that lint.text.trees reads."""
    prior = model.init_.class_prior_[1]
    trees = [_nodes(estimator.tree_, model.learning_rate) for (estimator,) in model.estimators_]
    whole = {"bias": round(float(np.log(prior / (1 - prior))), 5), "trees": trees}
    path.write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")


def _nodes(tree: object, rate: float) -> list[list[float]]:
    nodes: list[list[float]] = []
    left, right = tree.children_left, tree.children_right  # type: ignore[attr-defined]
    for node in range(tree.node_count):  # type: ignore[attr-defined]
        if left[node] < 0:
            nodes.append([round(float(tree.value[node][0][0]) * rate, 5)])  # type: ignore[attr-defined]
        else:
            feature, threshold = int(tree.feature[node]), float(tree.threshold[node])  # type: ignore[attr-defined]
            nodes.append([feature, round(threshold, 4), int(left[node]), int(right[node])])
    return nodes


def report(scores: Sequence[float], labels: Sequence[int], unit: float, name: str) -> None:
    """Print recall and false alarms for some thresholds; `unit` is the size of the text in what `name` says."""
    wrong = [score for score, label in zip(scores, labels, strict=True) if label]
    right = [score for score, label in zip(scores, labels, strict=True) if not label]
    print(f"  {len(wrong)} wrong, {len(right)} right")
    for threshold in (0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97):
        recall = sum(score >= threshold for score in wrong) / max(1, len(wrong))
        alarms = sum(score >= threshold for score in right) / unit
        print(f"  threshold {threshold}: recall {recall:.3f}, {alarms:.2f} false alarms {name}")
