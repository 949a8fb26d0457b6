"""Fit the models of sentences that lost their end or beginning: rules/truncation/stump-end.tsv, .bin, stump-start.tsv, .bin.

    pip install scikit-learn rjieba jieba
    python -m tools.train_stumps NEWS.jsonl.gz [--also PAPER.jsonl.gz] \\
        --fold 2016,2017 --fold 2018,2019 --fold 2020,2021 --fold 2022 --test 2013,2023

NEWS and PAPER hold one article a line, {"id", "title", "paragraphs": [...]}. The .tsv lists have the two characters that stand
often, and never at such an edge of a sentence; only there does the model ask. It learns from the sentences of NEWS as they
are, and with one to eight characters cut off. The articles of a fold, and all on which it is tested, are in no count that
the features of a fold, or the list for it, are made of: what is in them a model learns by heart. The shipped lists have no words,
and nothing that any article has at an edge; those that the models are tested with know nothing of the test. It takes two
minutes and 2 GB of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lint.text import han, words
from lint.text.stumps import Edge, beside, features, is_asked

FOLDER = Path(__file__).parent.parent / "rules" / "truncation"
HEAD = {
    Edge.END: "# 句末的字	它前面这些字：两个字连着常见，而从不在句末。由 tools/train_stumps.py 统计\n",
    Edge.START: "# 句首的字	它后面这些字：两个字连着常见，而从不在句首。由 tools/train_stumps.py 统计\n",
}
COMMON, SELDOM, DOUBT = 50, 0.002, 20
"""Occurrences of two characters, the share of them at an edge, and how many occurrences the share of the one at the very edge is
worth beside that."""
A_WORD = 20
"""Occurrences as a word from which two characters are one: copy of another kind may well begin or end a sentence with it."""
ALONE = {Edge.END: "是说道", Edge.START: "省市县区镇乡村街州旗盟局厅处科组队站所院校馆社厂"}
"""Characters that do so in copy that the counted news has none of: 正确的是。, ”他说。, 区政协召开会议."""
STOPS = "。；！？"
SENTENCE = re.compile(f"[^{STOPS}\n]+(?=[{STOPS}](?![”』]))")
RUN = re.compile(f"[{han.HAN}]+")
LEAST, LONGEST = 12, 8
"""Characters of a sentence that something is cut off of, and of what is."""
TREES, LEAVES = 200, 15
"""As good as more and larger trees, which take three times the room."""
RIGHT_WEIGHT = 3.0
"""A page has hundreds of whole sentences for one that is cut; planted ones are as many."""
SHOWN, WORST = 24, 40
Article = dict[str, Any]


class Row(NamedTuple):
    """An edge: its features, whether something was cut off there, and what to show of it."""

    values: list[float]
    is_cut: bool
    shown: str


class Gathered(NamedTuple):
    """The edges of some articles that are asked about, how many sentences were cut and how many characters there are."""

    rows: list[Row]
    cut: int
    characters: int


def seldom(articles: Iterable[Article]) -> dict[Edge, dict[str, str]]:
    """The characters at either edge with those beside them: often together, and hardly ever there."""
    strings, edges = Counter[str](), {edge: Counter[str]() for edge in Edge}
    for text in map(_text, articles):
        for run in RUN.finditer(text):
            strings.update(map("".join, zip(run[0], run[0][1:], strict=False)))
            strings.update(run[0])
            for edge in _edges(text, run.start(), run.end()):
                edges[edge].update({beside(run[0], size, edge) for size in (1, 2)})
    return {edge: _seldom_at(edge, strings, edges[edge]) for edge in Edge}


def _text(article: Article) -> str:
    return "\n".join(["", *article["paragraphs"], ""])


def _edges(text: str, start: int, end: int) -> Iterator[Edge]:
    """At which edges of a sentence some Han characters stand."""
    if text[end] in STOPS:
        yield Edge.END
    if text[start - 1] in STOPS + "\n":
        yield Edge.START


def _seldom_at(edge: Edge, strings: Counter[str], there: Counter[str]) -> dict[str, str]:
    usual = sum(n for s, n in there.items() if len(s) == 1) / sum(n for s, n in strings.items() if len(s) == 1)
    found: defaultdict[str, str] = defaultdict(str)
    for pair in sorted(pair for pair, times in strings.items() if len(pair) == 2 and times >= COMMON):
        last = beside(pair, 1, edge)
        alone = (there[last] + DOUBT * usual) / (strings[last] + DOUBT)
        if (there[pair] + DOUBT * alone) / (strings[pair] + DOUBT) < SELDOM:
            found[last] += pair.replace(last, "", 1) or last
    return dict(found)


def certain(known: Mapping[str, str], articles: Iterable[Article], edge: Edge) -> dict[str, str]:
    """A list without what copy of other kinds may have there: words, characters that stand alone, what some articles have."""
    met = set[str]()
    for text in map(_text, articles):
        met |= {beside(run[0], 2, edge) for run in RUN.finditer(text) if edge in _edges(text, run.start(), run.end())}
    left = dict[str, str]()
    for last, others in known.items():
        pairs = {other: _pair(last, other, edge) for other in others if last not in ALONE[edge]}
        left[last] = "".join(x for x, pair in pairs.items() if pair not in met and words.frequency(pair) < A_WORD)
    return {last: others for last, others in left.items() if others}


def _pair(last: str, other: str, edge: Edge) -> str:
    return other + last if edge is Edge.END else last + other


def rows(article: Article, edge: Edge, known: Mapping[str, str]) -> Iterator[Row | None]:
    """The edges of an article, whole and cut, that are asked about; None for one that was cut and is not."""
    rng = random.Random(article["id"])
    for match in SENTENCE.finditer(_text(article)):
        sentence = match.group()
        run = han.han_end(sentence) if edge is Edge.END else han.han_start(sentence)
        if is_asked(sentence, edge, known):
            yield Row(features(sentence, edge), False, beside(sentence, SHOWN, edge))
        if len(sentence) >= LEAST and len(run) >= 4:
            size = rng.randint(1, min(LONGEST, len(run) - 2))
            left = sentence[:-size] if edge is Edge.END else sentence[size:]
            yield Row(features(left, edge), True, beside(left, SHOWN, edge)) if is_asked(left, edge, known) else None


def gathered(articles: Sequence[Article], edge: Edge, known: Mapping[str, str], counts: Path | None = None) -> Gathered:
    """The edges of some articles, by the counts in a folder or the shipped ones."""
    if counts:
        words._DATA = counts
    found = [row for article in articles for row in rows(article, edge, known)]
    asked = [row for row in found if row]
    cut = len(found) - sum(not row.is_cut for row in asked)
    return Gathered(asked, cut, sum(map(len, map(_text, articles))))


def fold(news: Path, ids: Sequence[str], apart: Sequence[str]) -> dict[Edge, Gathered]:
    """The edges of the articles of a fold, by lists and counts that neither they nor those of the test are in."""
    from tools import build_words  # here: it wants a segmenter, which tests do without

    articles = read(news)
    known = seldom(article for article in articles if not is_of(article, (*ids, *apart)))
    own = [article for article in articles if is_of(article, ids)]
    with tempfile.TemporaryDirectory() as folder:
        build_words.build(news, [f"-{word}" for word in (*ids, *apart)], Path(folder))
        return {edge: gathered(own, edge, known[edge], Path(folder)) for edge in Edge}


def is_of(article: Article, ids: Collection[str]) -> bool:
    """Whether an article is of one of some years, as its id says: xx-20130401-7."""
    return any(f"-{word}" in article["id"] for word in ids)


def read(news: Path) -> list[Article]:
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def learn(edge: Edge, trained: Sequence[Gathered], test: Gathered, folder: Path) -> None:
    """Fit a model, write it, and print how well it does on what it was not trained on, with its worst false alarms."""
    from tools.boosting import export, fit  # here: the rest of the module can do without scikit-learn

    found = [row for part in trained for row in part.rows]
    weights = [1.0 if row.is_cut else RIGHT_WEIGHT for row in found]
    model = fit([row.values for row in found], [int(row.is_cut) for row in found], weights, TREES, LEAVES)
    export(model, folder / f"stump-{edge}.bin")
    scores = model.predict_proba([row.values for row in test.rows])[:, 1]
    wrong = sorted((-score, row.shown) for score, row in zip(scores, test.rows, strict=True) if not row.is_cut)
    print(f"{edge}: {len(found)} trained on; tested on {test.cut} cut sentences")
    for least in (0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.997, 0.998, 0.999):
        told = sum(row.is_cut and score >= least for score, row in zip(scores, test.rows, strict=True)) / test.cut
        alarms = sum(-score >= least for score, _ in wrong) / test.characters * 1e6
        print(f"  {least}: finds {told:.3f}, {alarms:.2f} false alarms in a million characters")
    print(*(f"  {-score:.4f} {shown}" for score, shown in wrong[:WORST]), sep="\n")


def write(edge: Edge, known: Mapping[str, str], folder: Path) -> None:
    """Write the list of an edge, in the order of its characters."""
    lines = (f"{last}\t{others}\n" for last, others in sorted(known.items()))
    (folder / f"stump-{edge}.tsv").write_text(HEAD[edge] + "".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--also", type=Path, action="append", default=[], help="articles of other papers")
    parser.add_argument("--fold", action="append", required=True, help="years, with commas between them")
    parser.add_argument("--test", required=True, help="the same, of articles that the shipped counts do not know")
    asked = parser.parse_args()
    years, folds = asked.test.split(","), [each.split(",") for each in asked.fold]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as workers:
        trained = list(workers.map(partial(fold, asked.news, apart=years), folds))
    articles = read(asked.news)
    tested = [article for article in articles if is_of(article, years)]
    others = [article for paper in asked.also for article in read(paper)]
    counted = [article for article in articles if not is_of(article, years)]
    for edge, known in seldom(counted).items():
        never = certain(known, [*counted, *others], edge)
        learn(edge, [part[edge] for part in trained], gathered(tested, edge, never), FOLDER)
        write(edge, certain(never, tested, edge), FOLDER)


if __name__ == "__main__":
    main()
