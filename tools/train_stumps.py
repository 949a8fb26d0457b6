"""Fit the models of sentences and clauses that lost their end or beginning: rules/truncation/stump-*.tsv and stump-*.bin.

    pip install scikit-learn rjieba jieba
    python -m tools.train_stumps NEWS.jsonl.gz [--also PAPER.jsonl.gz] \\
        --fold 2016,2017 --fold 2018,2019 --fold 2020,2021 --fold 2022 --test 2013,2023

NEWS and PAPER hold one article a line, {"id", "title", "paragraphs": [...]}. The .tsv lists have the two characters that stand
often, and never at such an edge; only there is a model asked. It learns from the sentences or clauses of NEWS as they
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
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from lint.text import han, words
from lint.text.stumps import Edge, Part, beside, features, is_asked, parts

FOLDER = Path(__file__).parent.parent / "rules" / "truncation"
HEAD = {
    Edge.END: "# 紧挨断口的字	它前面这些字：两个字连着常见，而从不在那里。由 tools/train_stumps.py 统计\n",
    Edge.START: "# 紧挨断口的字	它后面这些字：两个字连着常见，而从不在那里。由 tools/train_stumps.py 统计\n",
}
COMMON, SELDOM, DOUBT = 50, 0.002, 20
"""Occurrences of two characters, the share of them at an edge, and how many occurrences the share of the one at the very edge is
worth beside that."""
A_WORD = 20
"""Occurrences as a word from which two characters are one: copy of another kind may well begin or end a sentence with it."""
ALONE = {Edge.END: "是说道", Edge.START: "省市县区镇乡村街州旗盟局厅处科组队站所院校馆社厂"}
"""Characters that do so in copy that the counted news has none of: 正确的是。, ”他说。, 区政协召开会议."""
BESIDE = {Edge.END: "", Edge.START: "的"}
"""Characters that make a beginning, or end, of any that they stand beside: 赢的和输的抱在一起."""
RUN = re.compile(f"[{han.HAN}]+")
LEAST, SHORTEST, LONGEST = 8, 4, 8
"""Characters of a part that something is cut off of, of them Han characters at its edge, and of what is cut off."""
TREES, LEAVES = 200, 15
"""As good as more and larger trees, which take three times the room."""
RIGHT_WEIGHT = 3.0
"""A page has hundreds of whole sentences for one that is cut; planted ones are as many."""
SHOWN, WORST = 24, 40
Article = dict[str, Any]


class Site(NamedTuple):
    """Where something may be lost: which edge of what."""

    part: Part
    edge: Edge

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"stump-{self.part}-{self.edge}"

    def runs(self, articles: Iterable[Article]) -> Iterator[str]:
        """The Han characters at such an edge of all parts of some articles."""
        han_at = han.han_end if self.edge is Edge.END else han.han_start
        yield from filter(None, (han_at(text) for article in articles for text in self.texts(article)))

    def texts(self, article: Article) -> Iterator[str]:
        """The parts of an article that have such an edge, without their marks."""
        for text in article["paragraphs"]:
            yield from (text[start:end] for start, end in parts(text, 0, len(text), *self))


SITES = tuple(Site(part, edge) for part in Part for edge in Edge)


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


def seldom(articles: Sequence[Article], site: Site) -> dict[str, str]:
    """The characters at such an edge with those beside them: often together, and hardly ever there."""
    strings = Counter[str]()
    for run in (run for article in articles for text in article["paragraphs"] for run in RUN.findall(text)):
        strings.update(map("".join, pairwise(run)))
        strings.update(run)
    there = Counter(
        string for run in site.runs(articles) for string in {beside(run, size, site.edge) for size in (1, 2)}
    )
    return _seldom_at(site.edge, strings, there)


def _seldom_at(edge: Edge, strings: Counter[str], there: Counter[str]) -> dict[str, str]:
    usual = sum(n for s, n in there.items() if len(s) == 1) / sum(n for s, n in strings.items() if len(s) == 1)
    found: defaultdict[str, str] = defaultdict(str)
    for pair in sorted(pair for pair, times in strings.items() if len(pair) == 2 and times >= COMMON):
        last = beside(pair, 1, edge)
        alone = (there[last] + DOUBT * usual) / (strings[last] + DOUBT)
        if (there[pair] + DOUBT * alone) / (strings[pair] + DOUBT) < SELDOM:
            found[last] += pair.replace(last, "", 1) or last
    return dict(found)


def certain(known: Mapping[str, str], articles: Iterable[Article], site: Site) -> dict[str, str]:
    """A list without what copy of other kinds may have there: words, characters that stand alone, what some articles have."""
    edge, left = site.edge, dict[str, str]()
    met = {beside(run, 2, edge) for run in site.runs(articles)}
    for last, others in ((last, others) for last, others in known.items() if last not in ALONE[edge]):
        pairs = {other: _pair(last, other, edge) for other in others if other not in BESIDE[edge]}
        left[last] = "".join(x for x, pair in pairs.items() if pair not in met and words.frequency(pair) < A_WORD)
    return {last: others for last, others in left.items() if others}


def _pair(last: str, other: str, edge: Edge) -> str:
    return other + last if edge is Edge.END else last + other


def rows(article: Article, site: Site, known: Mapping[str, str]) -> Iterator[Row | None]:
    """The edges of an article, whole and cut, that are asked about; None for one that was cut and is not."""
    edge, rng = site.edge, random.Random(article["id"])
    for text in site.texts(article):
        run = han.han_end(text) if edge is Edge.END else han.han_start(text)
        if is_asked(text, edge, known):
            yield Row(features(text, edge), False, beside(text, SHOWN, edge))
        if len(text) >= LEAST and len(run) >= SHORTEST:
            size = rng.randint(1, min(LONGEST, len(run) - 2))
            left = text[:-size] if edge is Edge.END else text[size:]
            yield Row(features(left, edge), True, beside(left, SHOWN, edge)) if is_asked(left, edge, known) else None


def gathered(articles: Sequence[Article], site: Site, known: Mapping[str, str]) -> Gathered:
    """The edges of some articles."""
    found = [row for article in articles for row in rows(article, site, known)]
    asked = [row for row in found if row]
    cut = len(found) - sum(not row.is_cut for row in asked)
    return Gathered(asked, cut, sum(len(text) for article in articles for text in article["paragraphs"]))


def fold(news: Path, ids: Sequence[str], apart: Sequence[str]) -> dict[Site, Gathered]:
    """The edges of the articles of a fold, by lists and counts that neither they nor those of the test are in."""
    from tools import build_words  # here: it wants a segmenter, which tests do without

    articles = read(news)
    counted = [article for article in articles if not is_of(article, (*ids, *apart))]
    own = [article for article in articles if is_of(article, ids)]
    with tempfile.TemporaryDirectory() as folder:
        build_words.build(news, [f"-{word}" for word in (*ids, *apart)], Path(folder))
        words._DATA = Path(folder)
        return {site: gathered(own, site, seldom(counted, site)) for site in SITES}


def is_of(article: Article, ids: Collection[str]) -> bool:
    """Whether an article is of one of some years, as its id says: xx-20130401-7."""
    return any(f"-{word}" in article["id"] for word in ids)


def read(news: Path) -> list[Article]:
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def learn(site: Site, trained: Sequence[Gathered], test: Gathered, folder: Path) -> None:
    """Fit a model, write it, and print how well it does on what it was not trained on, with its worst false alarms."""
    from tools.boosting import export, fit  # here: the rest of the module can do without scikit-learn

    found = [row for part in trained for row in part.rows]
    weights = [1.0 if row.is_cut else RIGHT_WEIGHT for row in found]
    model = fit([row.values for row in found], [int(row.is_cut) for row in found], weights, TREES, LEAVES)
    export(model, folder / f"{site.name}.bin")
    scores = model.predict_proba([row.values for row in test.rows])[:, 1]
    wrong = sorted((-score, row.shown) for score, row in zip(scores, test.rows, strict=True) if not row.is_cut)
    print(f"{site.name}: {len(found)} trained on; tested on {test.cut} that were cut")
    for least in (0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.997, 0.998, 0.999):
        told = sum(row.is_cut and score >= least for score, row in zip(scores, test.rows, strict=True)) / test.cut
        alarms = sum(-score >= least for score, _ in wrong) / test.characters * 1e6
        print(f"  {least}: finds {told:.3f}, {alarms:.2f} false alarms in a million characters")
    print(*(f"  {-score:.4f} {shown}" for score, shown in wrong[:WORST]), sep="\n")


def write(site: Site, known: Mapping[str, str], folder: Path) -> None:
    """Write the list of a site, in the order of its characters."""
    lines = (f"{last}\t{others}\n" for last, others in sorted(known.items()))
    (folder / f"{site.name}.tsv").write_text(HEAD[site.edge] + "".join(lines), encoding="utf-8")


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
    for site in SITES:
        never = certain(seldom(counted, site), [*counted, *others], site)
        learn(site, [part[site] for part in trained], gathered(tested, site, never), FOLDER)
        write(site, certain(never, tested, site), FOLDER)


if __name__ == "__main__":
    main()
