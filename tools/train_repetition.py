"""Fit the model of doubled characters: rules/reduplication/seam-model.json.

    pip install scikit-learn
    python tools/train_repetition.py NEWS.jsonl.gz --hold-out 2013 --hold-out 2023

Natural repeats of the articles ({"id", "title", "paragraphs": [...]} a line) are the right examples, characters doubled at
random places the wrong ones. Articles whose id contains a held-out word were not counted for lint/text/data/. The others
were, and their counts know each natural repeat by heart: what an article itself adds to a count is taken off again.
Held-out articles with an odd hash are not trained on; they tell how well the model does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from lint.checks.repetition import CHARACTER, seam_at
from lint.checks.seam import features
from lint.text.document import Document
from lint.text.readers.plain import from_text

HAN = re.compile("[\u4e00-\u9fff]+")
LEAST = {2: 3, 3: 3, 4: 4}
"""As in build_words.py: rarer strings are not in the shipped counts."""
MODEL = Path(__file__).parent.parent / "rules" / "reduplication" / "seam-model.json"
PLANTED_PER_ARTICLE = 2


Example = tuple[list[float], int, str]


def raw_counts(rows: list[dict[str, Any]]) -> Counter[str]:
    """The counts of strings of 2 to 4 Han characters, before rounding."""
    runs = [run for row in rows for text in (row["title"], *row["paragraphs"]) for run in HAN.findall(text)]
    counts: Counter[str] = Counter()
    for size, least in LEAST.items():
        found = Counter(run[at : at + size] for run in runs for at in range(len(run) - size + 1))
        counts.update({gram: count for gram, count in found.items() if count >= least})
    return counts


def example(document: Document, start: int, planted: bool, counts: Counter[str] | None) -> Example:
    """The features of the doubled character at `start`; with `counts` (of this very text), its own share is taken off."""
    seam = seam_at(document, start, start + 2, 1)
    shown = f"{seam.before}[{seam.unit * 2}]{seam.after}"
    if counts is None:
        return features(seam), int(planted), shown
    own = seam.before + seam.unit * (1 if planted else 2) + seam.after

    def seen(gram: str) -> float:
        left = counts[gram] - own.count(gram)
        return float(left) if left >= LEAST.get(len(gram), 1) else 0.0

    return features(seam, seen), int(planted), shown


def examples(row: dict[str, Any], rng: random.Random, counts: Counter[str] | None) -> list[Example]:
    """The natural repeats of an article (0) and some planted ones (1)."""
    text = "\n".join((row["title"], *row["paragraphs"]))
    document = from_text("", text)
    found = [example(document, match.start(), False, counts) for match in CHARACTER.finditer(document.flow)]
    flow = document.flow
    places = [k for k in range(1, len(flow) - 1) if HAN.fullmatch(flow[k - 1 : k + 2])]
    for k in rng.sample(places, min(PLANTED_PER_ARTICLE, len(places))):
        if flow[k - 1] != flow[k] != flow[k + 1]:
            planted = from_text("", flow[:k] + flow[k] + flow[k:])
            found.append(example(planted, k, True, counts))
    return found


def export(model: GradientBoostingClassifier) -> dict[str, Any]:
    """The ensemble as the plain lists that lint.text.trees reads."""
    prior = model.init_.class_prior_[1]
    trees = []
    for (estimator,) in model.estimators_:
        tree = estimator.tree_
        nodes: list[list[float]] = []
        for node in range(tree.node_count):
            if tree.children_left[node] < 0:
                nodes.append([round(float(tree.value[node][0][0]) * model.learning_rate, 5)])
            else:
                left, right = int(tree.children_left[node]), int(tree.children_right[node])
                nodes.append([int(tree.feature[node]), round(float(tree.threshold[node]), 4), left, right])
        trees.append(nodes)
    return {"bias": round(float(np.log(prior / (1 - prior))), 5), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--hold-out", action="append", default=[])
    options = parser.parse_args()
    rng = random.Random(1)
    with gzip.open(options.news, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    held = [row for row in rows if any(word in row["id"] for word in options.hold_out)]
    counted = [row for row in rows if not any(word in row["id"] for word in options.hold_out)]
    tests = [row for row in held if crc32(row["id"].encode()) & 1]
    counts = raw_counts(counted)
    train = [e for row in rng.sample(counted, len(counted) * 2 // 3) for e in examples(row, rng, counts)]
    ids = {row["id"] for row in tests}
    train += [e for row in held if row["id"] not in ids for e in examples(row, rng, None)]
    test = [e for row in tests for e in examples(row, rng, None)]
    characters = sum(len(text) for row in tests for text in (row["title"], *row["paragraphs"]))
    model = GradientBoostingClassifier(
        n_estimators=200, max_depth=5, learning_rate=0.1, subsample=0.6, min_samples_leaf=20, random_state=1
    )
    model.fit(np.array([x for x, _, _ in train]), np.array([y for _, y, _ in train]))
    MODEL.write_text(json.dumps(export(model), separators=(",", ":")) + "\n", encoding="utf-8")
    scores = model.predict_proba(np.array([x for x, _, _ in test]))[:, 1]
    wrong = sorted(score for score, (_, y, _) in zip(scores, test, strict=True) if y)
    right = [(score, shown) for score, (_, y, shown) in zip(scores, test, strict=True) if not y]
    print(f"{len(train)} trained on; tested on {len(wrong)} planted, {len(right)} natural in {characters:,} characters")
    for threshold in (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
        recall = sum(score >= threshold for score in wrong) / len(wrong)
        alarms = sum(score >= threshold for score, _ in right) / characters * 1e5
        print(f"  threshold {threshold}: recall {recall:.3f}, {alarms:.2f} false alarms per 100,000 characters")
    for score, shown in sorted(right, reverse=True)[: options.show]:
        print(f"  {score:.3f} {shown}")


if __name__ == "__main__":
    main()
