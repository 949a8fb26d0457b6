"""Fit the model of doubled characters: seam-model.bin and seam-odds.bin in rules/reduplication/.

    pip install scikit-learn rjieba jieba
    python -m tools.train_repetition NEWS.jsonl.gz --fold 2016,2017 --fold 2018,2019 --fold 2020,2021 --fold 2022 \
        --test 2013,2023 [--other OTHER.jsonl.gz] [--slips SLIPS.jsonl]

Natural repeats of the articles ({"id", "title", "paragraphs": [...]} a line) are the right examples, characters doubled at
random places the wrong ones. The articles of a fold are those whose id contains one of its words. Their evidence is weighed
by counts that they are not in: with the same text on both sides a model learns it by heart. The articles to test on are in
no fold, and not in the shipped counts; every second one is trained on, the rest tells how well the model does. OTHER holds
articles of another paper (tools/read_tagged.py makes some); all are trained on, and half of them by a second model that is
tested on the other half. SLIPS ({"paragraph", "offset", "label"} a line) are natural repeats somebody read: those labelled
`error` are no right examples. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from lint.checks.by_right import is_seen
from lint.checks.doubling import Doubling
from lint.checks.repeats import Unit, repeats
from lint.checks.seam import features, keys, pack_odds
from lint.checks.seam import odds as seam_odds
from lint.rulebook.load import load_file
from lint.text import words
from lint.text.document import Document
from lint.text.readers.plain import from_text
from lint.text.table import write
from tools import build_words
from tools.boosting import export, fit, report

PLACE = re.compile("[\u4e00-\u9fff]{2}.|.[\u4e00-\u9fff]{2}")
RULES = Path(__file__).parent.parent / "rules"
RULE = RULES / "reduplication" / "doubled-character.yml"
MODEL, ODDS = RULE.with_name("seam-model.bin"), RULE.with_name("seam-odds.bin")
PLANTED_PER_ARTICLE, PLANTED_PER_OTHER = 2, 5
OTHER_WEIGHT = 3.0
"""There is a tenth as much of the other paper, and what it has that the news has not is to count."""
AROUND = 3
"""Characters on each side by which a repeat is known among the slips."""


class Example(NamedTuple):
    """A doubled character: its article, its evidence but for the odds, their keys, and what to show of it."""

    article: str
    values: np.ndarray
    keys: tuple[str, str, str]
    planted: bool
    shown: str


class Gathered(NamedTuple):
    """The examples of some articles, and how many characters these have."""

    examples: list[Example]
    characters: int

    def part(self, second: bool) -> Gathered:
        """The examples of about every second article, or those of the others."""
        chosen = [e for e in self.examples if crc32(e.article.encode()) & 1 == second]
        return Gathered(chosen, self.characters // 2)


class Odds:
    """How often natural repeats and planted ones have a key."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.natural = Counter(key for e in examples if not e.planted for key in e.keys)
        self.planted = Counter(key for e in examples if e.planted for key in e.keys)
        planted = sum(e.planted for e in examples)
        self.scale = (len(examples) - planted) / planted

    def value(self, key: str) -> int:
        """The value of a key in the table."""
        natural, planted = self.natural[key], self.planted[key]
        return pack_odds(natural, planted * self.scale) if key and (natural > 0 or planted > 1) else 0

    def evidence(self, example: Example) -> np.ndarray:
        """All evidence of an example, as the check puts it together."""
        return np.append(example.values, np.array(seam_odds(example.keys, self.value), dtype=np.float32))

    def write(self, path: Path) -> None:
        write(path, {key: value for key in self.natural | self.planted if (value := self.value(key))})


def slips(path: Path | None) -> frozenset[str]:
    """The surroundings of the repeats in a file of labelled ones that are slips."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else []
    return frozenset(around(row["paragraph"], row["offset"]) for row in rows if row["label"] == "error")


def around(text: str, at: int) -> str:
    """A doubled character with its neighbours."""
    return text[max(0, at - AROUND) : at + 2 + AROUND]


def gathered(news: Path, ids: list[str], known: frozenset[str], each: int, counts: Path | None = None) -> Gathered:
    """The examples of the articles whose id contains one of some words, by the counts in a folder or the shipped ones;
    `each` characters are doubled in an article, `known` are natural repeats that are left out.
    """
    if counts:
        words._DATA = counts
    check = load_file(RULE, RULES).check
    assert isinstance(check, Doubling)
    found: list[Example] = []
    characters, rng = 0, random.Random(1)
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if any(word in row["id"] for word in ids):
                document = from_text("", "\n".join((row["title"], *row["paragraphs"])))
                found += _natural(check, row["id"], document, known)
                found += _planted(check, row["id"], document.flow, each, rng)
                characters += len(document.flow)
    return Gathered(found, characters)


def gathered_apart(news: Path, ids: list[str], known: frozenset[str], folder: Path) -> Gathered:
    """The examples of a fold by the counts of all other articles, in a process of its own: tables are read once a process."""
    build_words.build(news, ids, folder)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(gathered, news, ids, known, PLANTED_PER_ARTICLE, folder).result()


def _natural(check: Doubling, article: str, document: Document, known: frozenset[str]) -> list[Example]:
    twice = [r.start for r in document.fact(repeats) if r.unit is Unit.CHARACTER and r.times == 2]
    examples = [_one(check, article, document, at, False) for at in twice if around(document.flow, at) not in known]
    return [example for example in examples if example]


def _planted(check: Doubling, article: str, flow: str, count: int, rng: random.Random) -> list[Example]:
    places = [k for k in range(1, len(flow) - 1) if PLACE.search(flow[k - 1 : k + 2])]
    chosen = [k for k in rng.sample(places, min(count, len(places))) if flow[k - 1] != flow[k] != flow[k + 1]]
    examples = [_one(check, article, from_text("", flow[:k] + flow[k] + flow[k:]), k, True) for k in chosen]
    return [example for example in examples if example]


def _one(check: Doubling, article: str, document: Document, at: int, planted: bool) -> Example | None:
    """The example of the doubled character at flow[at]; None if the check would not ask the model."""
    flow = document.flow
    if flow[at] in check.spare or is_seen(flow, at, at + 2) or check.is_right(document, at, at + 2):
        return None
    seam = check.seam(document, at, at + 2)
    shown = f"{seam.before}[{seam.unit * 2}]{seam.after}"
    return Example(article, np.array(features(seam), dtype=np.float32), keys(seam), planted, shown)


class Weighed(NamedTuple):
    """Examples whose odds are known, and what one of them weighs."""

    examples: Sequence[Example]
    odds: Odds
    weight: float = 1.0


def learn(parts: Sequence[Weighed]):  # type: ignore[no-untyped-def]  # scikit-learn has no types
    """A model of the examples."""
    values = [part.odds.evidence(example) for part in parts for example in part.examples]
    labels = [int(example.planted) for part in parts for example in part.examples]
    return fit(values, labels, [part.weight for part in parts for _ in part.examples])


def tell(name: str, model, test: Gathered, odds: Odds, show: int) -> None:  # type: ignore[no-untyped-def]
    """Print how well a model does on what it was not trained on, and its worst false alarms."""
    scores = model.predict_proba(np.array([odds.evidence(e) for e in test.examples]))[:, 1]
    print(name)
    report(scores, [int(e.planted) for e in test.examples], test.characters / 1e5, "per 100,000 characters")
    ranked = sorted(zip(scores, test.examples, strict=True), key=lambda pair: -pair[0])
    for score, example in [pair for pair in ranked if not pair[1].planted][:show]:
        print(f"    {score:.3f} {example.shown}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--fold", action="append", required=True, help="words in ids, with commas between them")
    parser.add_argument("--test", required=True, help="the same, of articles that the shipped counts do not know")
    parser.add_argument("--other", type=Path, help="articles of another paper")
    parser.add_argument("--slips", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    known = slips(options.slips)
    with tempfile.TemporaryDirectory() as folder:
        folds = [gathered_apart(options.news, fold.split(","), known, Path(folder)) for fold in options.fold]
    held = gathered(options.news, options.test.split(","), known, PLANTED_PER_ARTICLE)
    other = gathered(options.other, [""], known, PLANTED_PER_OTHER) if options.other else Gathered([], 0)
    odds = Odds([example for fold in folds for example in fold.examples])
    counted = [
        Weighed(fold.examples, Odds([e for other_fold in folds if other_fold is not fold for e in other_fold.examples]))
        for fold in folds
    ]
    counted.append(Weighed(held.part(False).examples, odds))
    if other.examples:
        half = learn([*counted, Weighed(other.part(False).examples, odds, OTHER_WEIGHT)])
        tell("the other half of the other paper", half, other.part(True), odds, options.show)
    model = learn([*counted, Weighed(other.examples, odds, OTHER_WEIGHT)])
    export(model, MODEL)
    odds.write(ODDS)
    tell("news of other years", model, held.part(True), odds, options.show)


if __name__ == "__main__":
    main()
