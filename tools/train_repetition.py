"""Fit the model of doubled characters: seam-model.bin and seam-odds.bin in rules/reduplication/.

    pip install scikit-learn rjieba
    python tools/train_repetition.py NEWS.jsonl.gz --hold-out 2013 --hold-out 2023 [--slips SLIPS.jsonl]

Natural repeats of the articles ({"id", "title", "paragraphs": [...]} a line) are the right examples, characters doubled at
random places the wrong ones. Articles whose id contains a held-out word were not counted for lint/text/data/. The others
were, and their counts know each natural repeat by heart: what an article itself adds to a count is taken off again.
Held-out articles with an odd hash are not trained on; they tell how well the model does. SLIPS ({"paragraph", "offset",
"label"} a line) are natural repeats somebody read: those labelled `error` are no right examples.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import rjieba
from sklearn.ensemble import GradientBoostingClassifier

from lint.checks.by_right import SEEN_NATURAL
from lint.checks.repeats import Unit, repeats
from lint.checks.repetition import Repetition
from lint.checks.seam import Seam, features, keys, odds, pack_odds
from lint.rulebook.load import load_file
from lint.text import trees
from lint.text.document import Document
from lint.text.readers.plain import from_text
from lint.text.table import write

HAN = re.compile("[\u4e00-\u9fff]+")
PLACE = re.compile("[\u4e00-\u9fff]{2}.|.[\u4e00-\u9fff]{2}")
LEAST, LEAST_PAIR = {2: 3, 3: 3, 4: 4}, 3
"""As in build_words.py: rarer strings are not in the shipped counts."""
RULES = Path(__file__).parent.parent / "rules"
RULE = RULES / "reduplication" / "doubled-character.yml"
MODEL, ODDS = RULE.with_name("seam-model.bin"), RULE.with_name("seam-odds.bin")
PLANTED_PER_ARTICLE = 2
AROUND = 3
"""Characters on each side by which a repeat is known among the slips."""


class Example(NamedTuple):
    """A doubled character; `counted` if its article is one of those that the counts and the odds are taken from."""

    seam: Seam
    values: list[float]
    planted: bool
    counted: bool


def raw_counts(rows: list[dict[str, Any]]) -> Counter[str]:
    """The counts of strings of 2 to 4 Han characters, before rounding."""
    runs = [run for row in rows for text in (row["title"], *row["paragraphs"]) for run in HAN.findall(text)]
    counts: Counter[str] = Counter()
    for size, least in LEAST.items():
        found = Counter(run[at : at + size] for run in runs for at in range(len(run) - size + 1))
        counts.update({gram: count for gram, count in found.items() if count >= least})
    return counts


def slips(path: Path | None) -> frozenset[str]:
    """The surroundings of the repeats in a file of labelled ones that are slips."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else []
    return frozenset(around(row["paragraph"], row["offset"]) for row in rows if row["label"] == "error")


def around(text: str, at: int) -> str:
    """A doubled character with its neighbours."""
    return text[max(0, at - AROUND) : at + 2 + AROUND]


def raw_pairs(rows: list[dict[str, Any]]) -> Counter[str]:
    """The counts of words side by side, before rounding."""
    runs = (run for row in rows for text in (row["title"], *row["paragraphs"]) for run in HAN.findall(text))
    return Counter(pair for run in runs for pair in map(" ".join, pairwise(rjieba.cut(run))))


class Examples:
    """Makes examples of articles; `check` is the rule's own, so that its lists are the ones trained with."""

    def __init__(self, check: Repetition, counts: Counter[str], pairs: Counter[str], known: frozenset[str]) -> None:
        self.check, self.counts, self.pairs, self.known = check, counts, pairs, known
        self.rng = random.Random(1)

    def of(self, row: dict[str, Any], counted: bool) -> list[Example]:
        """The natural repeats of an article (0) and some planted ones (1); `counted` if it is in the shipped counts."""
        document = from_text("", "\n".join((row["title"], *row["paragraphs"])))
        flow = document.flow
        natural = [r.start for r in document.fact(repeats) if r.unit is Unit.CHARACTER and r.times == 2]
        found = [self._one(document, at, False, counted) for at in natural if around(flow, at) not in self.known]
        places = [k for k in range(1, len(flow) - 1) if PLACE.search(flow[k - 1 : k + 2])]
        for k in self.rng.sample(places, min(PLANTED_PER_ARTICLE, len(places))):
            if flow[k - 1] != flow[k] != flow[k + 1]:
                planted = from_text("", flow[:k] + flow[k] + flow[k:])
                found.append(self._one(planted, k, True, counted))
        return [example for example in found if example]

    def _one(self, document: Document, start: int, planted: bool, counted: bool) -> Example | None:
        """The example of the doubled character at `start`; None if the check would not ask the model."""
        seam = self.check.seam(document, start, start + 2)
        own = seam.before + seam.unit * (1 if planted else 2) + seam.after

        def seen(gram: str) -> float:
            left = self.counts[gram] - (own.count(gram) if counted else 0)
            return float(left) if left >= LEAST.get(len(gram), 1) else 0.0

        own_pairs = Counter(map(" ".join, pairwise(rjieba.cut(own)))) if counted else Counter()

        def paired(left: str, right: str) -> float:
            left_over = self.pairs[f"{left} {right}"] - own_pairs[f"{left} {right}"]
            return float(left_over) if left_over >= LEAST_PAIR else 0.0

        if seam.unit in self.check.spare or self.check.is_right(document, start, start + 2):
            return None
        if seen(document.flow[start - 1 : start + 3]) >= SEEN_NATURAL:
            return None
        return Example(seam, features(seam, seen, paired), planted, counted)


class Odds:
    """How often natural repeats and planted ones have a key, in the counted articles."""

    def __init__(self, examples: list[Example]) -> None:
        self.natural = Counter(key for e in examples if e.counted and not e.planted for key in keys(e.seam))
        self.planted = Counter(key for e in examples if e.counted and e.planted for key in keys(e.seam))
        total = sum(e.counted and e.planted for e in examples)
        self.scale = sum(e.counted and not e.planted for e in examples) / max(1, total)

    def value(self, key: str, natural: int = 0, planted: int = 0) -> int:
        """The value of a key in the table, after so many natural and planted repeats are taken off."""
        natural, planted = self.natural[key] - natural, self.planted[key] - planted
        return pack_odds(natural, planted * self.scale) if key and (natural > 0 or planted > 1) else 0

    def values(self, example: Example) -> list[float]:
        """All evidence of an example, as the check puts it together."""
        own = (int(not example.planted), int(example.planted)) if example.counted else (0, 0)
        return [*example.values, *odds(example.seam, lambda key: self.value(key, *own))]

    def write(self, path: Path) -> None:
        write(path, {key: value for key in self.natural | self.planted if (value := self.value(key))})


def shown(seam: Seam) -> str:
    return f"{seam.before}[{seam.unit * 2}]{seam.after}"


def export(model: GradientBoostingClassifier) -> None:
    """Write the ensemble."""
    prior = model.init_.class_prior_[1]
    roots = [_node(estimator.tree_, 0, model.learning_rate) for (estimator,) in model.estimators_]
    trees.write(MODEL, round(float(np.log(prior / (1 - prior))), 5), roots)


def _node(tree: Any, at: int, rate: float) -> trees.Node:
    if tree.children_left[at] < 0:
        return 0, round(float(tree.value[at][0][0]) * rate, 5), None, None
    low, high = (_node(tree, int(below[at]), rate) for below in (tree.children_left, tree.children_right))
    return int(tree.feature[at]), round(float(tree.threshold[at]), 4), low, high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--hold-out", action="append", default=[])
    parser.add_argument("--slips", type=Path)
    options = parser.parse_args()
    with gzip.open(options.news, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    held = [row for row in rows if any(word in row["id"] for word in options.hold_out)]
    counted = [row for row in rows if not any(word in row["id"] for word in options.hold_out)]
    tests = [row for row in held if crc32(row["id"].encode()) & 1]
    check = load_file(RULE, RULES).check
    assert isinstance(check, Repetition)
    make = Examples(check, raw_counts(counted), raw_pairs(counted), slips(options.slips))
    train = [e for row in counted for e in make.of(row, True)]
    ids = {row["id"] for row in tests}
    train += [e for row in held if row["id"] not in ids for e in make.of(row, False)]
    test = [e for row in tests for e in make.of(row, False)]
    characters = sum(len(text) for row in tests for text in (row["title"], *row["paragraphs"]))
    counts_of = Odds(train)
    counts_of.write(ODDS)
    model = GradientBoostingClassifier(
        n_estimators=320,
        max_depth=5,
        learning_rate=0.1,
        subsample=0.6,
        max_features=0.35,
        min_samples_leaf=15,
        random_state=1,
    )
    model.fit(np.array([counts_of.values(e) for e in train]), np.array([int(e.planted) for e in train]))
    export(model)
    scores = model.predict_proba(np.array([counts_of.values(e) for e in test]))[:, 1]
    wrong = sorted(score for score, e in zip(scores, test, strict=True) if e.planted)
    right = [(score, shown(e.seam)) for score, e in zip(scores, test, strict=True) if not e.planted]
    print(f"{len(train)} trained on; tested on {len(wrong)} planted, {len(right)} natural in {characters:,} characters")
    for threshold in (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
        recall = sum(score >= threshold for score in wrong) / len(wrong)
        alarms = sum(score >= threshold for score, _ in right) / characters * 1e5
        print(f"  threshold {threshold}: recall {recall:.3f}, {alarms:.2f} false alarms per 100,000 characters")
    for score, text in sorted(right, reverse=True)[: options.show]:
        print(f"  {score:.3f} {text}")


if __name__ == "__main__":
    main()
