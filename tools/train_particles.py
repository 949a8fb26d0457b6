"""Fit the models of 的, 地 and 得: rules/typo/adverbial.bin and complement.bin.

    pip install scikit-learn
    python -m tools.train_particles NEWS.jsonl.gz --test 2013,2023 [RULE ...]

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. Both particles are taken as they stand in it, wherever the
rule would ask for the one: what was written is the label. The articles whose id has one of the words of `--test` are in no
count that is shipped and not trained on; of the others each place is counted once less. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from lint.checks.particle import Particle
from lint.records import replace
from lint.rulebook.load import load, shipped_folder
from lint.text.particles import features
from lint.text.readers.plain import from_text
from tools.boosting import export, fit, report

RULES = ("typo/adverbial", "typo/complement")
SHOWN, WORST = 12, 40
TREES, LEAVES = 120, 15
"""As good as three times as many on what was not trained on."""
Row = tuple[list[float], int, str]


def rows(rule: str, articles: Sequence[dict[str, Any]], *, counted: bool) -> list[Row]:
    """The places of some articles: their features, whether the right particle stands there, and what to show of them."""
    check = load().rules[rule].check
    assert isinstance(check, Particle)
    both = replace(check, written=check.written[0] + check.right)
    return [row for article in articles for row in _places(both, article, counted)]


def _places(check: Particle, article: dict[str, Any], counted: bool) -> Iterator[Row]:
    document = from_text("a.txt", "\n".join([article["title"], *article["paragraphs"]]))
    for place in check.places(document):
        at, flow = place.end - 1, document.flow
        own = flow[at] if counted else ""
        if found := features(flow, at, check.right, check.written[0], own):
            shown = f"{flow[max(0, at - SHOWN) : at]}<{flow[at]}>{flow[at + 1 : at + SHOWN]}"
            yield found, int(flow[at] == check.right), shown.replace("\n", "/")


def train(rule: str, news: Sequence[dict[str, Any]], test: Sequence[str]) -> None:
    """Fit one model, write it and print how well it does on what it was not trained on."""
    tested = [article for article in news if any(word in article["id"] for word in test)]
    kept = {article["id"] for article in tested}
    rest = [article for article in news if article["id"] not in kept]
    with ProcessPoolExecutor(2) as workers:
        halves = workers.map(partial(rows, rule, counted=True), (rest[::2], rest[1::2]))
        trained = [row for half in halves for row in half]
    model = fit([row[0] for row in trained], [row[1] for row in trained], [1.0] * len(trained), TREES, LEAVES)
    export(model, shipped_folder() / f"{rule}.bin")
    held = rows(rule, tested, counted=False)
    scores = list(model.predict_proba([row[0] for row in held])[:, 1])
    million = sum(len(text) for article in tested for text in article["paragraphs"]) / 1e6
    report(scores, [row[1] for row in held], million, "in a million characters")
    wrong = sorted((-score, row[2]) for score, row in zip(scores, held, strict=True) if not row[1])
    print(*(f"  {-score:.3f} {shown}" for score, shown in wrong[:WORST]), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("rules", nargs="*", default=RULES)
    parser.add_argument("--test", default="2013,2023", help="years that are not trained on, with commas")
    asked = parser.parse_args()
    with gzip.open(asked.news, "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    for rule in asked.rules:
        print(rule)
        train(rule, news, [f"-{year}" for year in asked.test.split(",")])


if __name__ == "__main__":
    main()
