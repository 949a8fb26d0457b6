"""Fit the models of 的, 地 and 得: rules/typo/adverbial.bin and complement.bin.

    pip install scikit-learn
    python -m tools.train_particles NEWS.jsonl.gz --test 2013,2023 [RULE ...]

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. Both particles are taken as they stand in it, wherever the
rule would ask for the one: what was written is the label. The articles of the years of `--test` are in no count that
is shipped and not trained on; of the others each place is counted once less. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lint.checks.particle import Particle
from lint.records import replace
from lint.rulebook.load import load, shipped_folder
from lint.text.document import Document
from lint.text.particles import features
from lint.text.readers.plain import from_text

RULES = ("typo/adverbial", "typo/complement")
TREES, LEAVES = 120, 15
"""As good as three times as many on what was not trained on."""
SHOWN, WORST = 12, 40
"""Characters before and behind a false alarm that are shown of it, and false alarms that are."""
Article = dict[str, Any]


class Row(NamedTuple):
    """A place of a particle: its features, whether the one that the rule asks for stands there, and what to show of it."""

    values: list[float]
    is_right: bool
    shown: str


def rows(rule: str, articles: Sequence[Article], *, counted: bool) -> list[Row]:
    """The places of some articles where a rule's particle or the one it takes for a slip stands, as the rule asks about them.

    Articles are `counted` if the shipped counts are of them, too.
    """
    check = load().rules[rule].check
    assert isinstance(check, Particle)
    both = replace(check, written=check.written[0] + check.right)
    return [row for article in articles for row in _places(both, _read(article), counted)]


def _read(article: Article) -> Document:
    return from_text("a.txt", "\n".join([article["title"], *article["paragraphs"]]))


def _places(check: Particle, document: Document, counted: bool) -> Iterator[Row]:
    for place in check.places(document):
        at, flow = place.end - 1, document.flow
        own = flow[at] if counted else ""
        if found := features(flow, at, check.right, check.written[0], own):
            shown = f"{flow[max(0, at - SHOWN) : at]}<{flow[at]}>{flow[at + 1 : at + SHOWN]}"
            yield Row(found, flow[at] == check.right, shown.replace("\n", "/"))


def is_held_out(article: Article, years: Sequence[str]) -> bool:
    """Whether an article is of a year that is not trained on, as its id says: xx-20130401-7."""
    return any(f"-{year}" in article["id"] for year in years)


def train(rule: str, trained: Sequence[Article], path: Path) -> Any:
    """Fit a model to some articles and write it."""
    from tools.boosting import export, fit  # here: the rest of the module can do without scikit-learn

    with ProcessPoolExecutor(2) as workers:
        halves = workers.map(partial(rows, rule, counted=True), (trained[::2], trained[1::2]))
        found = [row for half in halves for row in half]
    weights = [1.0] * len(found)
    model = fit([row.values for row in found], [int(row.is_right) for row in found], weights, TREES, LEAVES)
    export(model, path)
    return model


def tell(rule: str, model: Any, tested: Sequence[Article]) -> None:
    """Print how well a model does on articles that it was not trained on, and its worst false alarms."""
    from tools.boosting import report  # here, as above

    held = rows(rule, tested, counted=False)
    scores = list(model.predict_proba([row.values for row in held])[:, 1])
    million = sum(len(text) for article in tested for text in article["paragraphs"]) / 1e6
    report(scores, [int(row.is_right) for row in held], million, "in a million characters")
    wrong = sorted((-score, row.shown) for score, row in zip(scores, held, strict=True) if not row.is_right)
    print(*(f"  {-score:.3f} {shown}" for score, shown in wrong[:WORST]), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("rules", nargs="*", default=RULES)
    parser.add_argument("--test", default="2013,2023", help="years that are not trained on, with commas")
    asked = parser.parse_args()
    with gzip.open(asked.news, "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    years = asked.test.split(",")
    trained = [article for article in news if not is_held_out(article, years)]
    tested = [article for article in news if is_held_out(article, years)]
    for rule in asked.rules:
        print(rule)
        tell(rule, train(rule, trained, shipped_folder() / f"{rule}.bin"), tested)


if __name__ == "__main__":
    main()
