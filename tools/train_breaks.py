"""Fit the models of broken-off paragraphs: lint/text/data/broken.bin, joined.bin and unfinished.bin.

    pip install scikit-learn rjieba jieba
    python -m tools.train_breaks NEWS.jsonl.gz --fold 2016,2017 --fold 2018,2019 --fold 2020,2021 --fold 2022 --test 2013,2023

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. Each gives its own blocks without a stop (headings and the
like: not broken), and copies with one paragraph cut at a random place, with and without its rest below it; and copies with one
paragraph that lacks its stop and nothing else (finished). The articles of a fold are those whose id contains one of its words.
Their evidence is weighed by counts that they are not in: with the same text on both sides a model learns it by heart. The
articles to test on are in no fold, and not in the shipped counts either. It takes some twenty minutes and 2 GB of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lint.text import words
from lint.text.document import Document
from lint.text.evidence import features
from lint.text.readers.plain import from_text
from lint.text.seams import next_copy, open_blocks
from tools import build_words
from tools.boosting import export, fit, report

NAMES = ("broken", "joined", "unfinished")
DATA = Path(__file__).parent.parent / "lint" / "text" / "data"
RIGHT_WEIGHT = 3.0
"""A page has a hundred headings for one broken paragraph; planted ones are as many."""
MARK = re.compile("[，。；：！？]")
SAYING = re.compile("“([\u4e00-\u9fff]{2,11}，[\u4e00-\u9fff]{2,11})[。！]?”")
NAMED = re.compile("[“《]([\u4e00-\u9fff]{5,14})[”》]")
LEAST_CUT = 12
"""Characters that stand of a paragraph at least: a shorter line is a heading."""
INSIDE = re.compile("[\u4e00-\u9fff]{4}")
Row = tuple[np.ndarray, int, str]


def evidence(document: Document, head: int, label: int) -> Row:
    """The features of a block with the one below it, its label, and what to show of it."""
    text, tail = document.read(document.blocks[head]), next_copy(document, head)
    below = document.read(document.blocks[tail])[:12] if tail is not None else ""
    return np.array(features(document, head, tail), dtype=np.float32), label, f"{text[:10]}…{text[-10:]} | {below}"


def cut(paragraph: str, rng: random.Random) -> int | None:
    """A place inside a clause, twelve characters from the beginning and eight from the end; None if there is none."""
    places = [k for k in range(LEAST_CUT, len(paragraph) - 8) if INSIDE.fullmatch(paragraph[k - 2 : k + 2])]
    return rng.choice(places) if places else None


def pages(
    row: dict[str, Any], others: list[dict[str, Any]], sayings: list[str], rng: random.Random
) -> Iterator[list[str]]:
    """The article as the blocks of several pages: by itself, a few paragraphs of it, among others, ending on a heading."""
    whole = [row["title"], *row["paragraphs"]]
    yield whole
    if rng.random() < 0.5:
        start = rng.randrange(1, len(whole))
        yield whole[start : start + rng.randint(1, 5)]
    if rng.random() < 0.3:
        yield [block for other in (row, *rng.sample(others, 2)) for block in (other["title"], *other["paragraphs"])]
    heads = [i for i, block in enumerate(whole) if i and len(block) <= 30 and block[-1] not in "。！？”：；，、…）"]
    if heads:
        yield whole[: rng.choice(heads) + 1]
    elif rng.random() < 0.3:
        yield [*whole, rng.choice(others)["title"]]
    yield from newspaper_pages(row, others, rng)
    if rng.random() < 0.3:
        yield with_sayings(row, sayings, rng)


def sayings_in(rows: list[dict[str, Any]]) -> list[str]:
    """What the articles quote that features take for their subheads: 一碗水，半碗沙, 把小事当成大事办."""
    paragraphs = [paragraph for row in rows for paragraph in row["paragraphs"]]
    two = sorted({quoted for paragraph in paragraphs for quoted in SAYING.findall(paragraph)})
    one = sorted({quoted for paragraph in paragraphs for quoted in NAMED.findall(paragraph)})
    return two * max(1, len(one) // (2 * len(two))) + one


def with_sayings(row: dict[str, Any], sayings: list[str], rng: random.Random) -> list[str]:
    """The article with such subheads between its paragraphs, some of them numbered or behind a mark."""
    page = [row["title"], *row["paragraphs"]]
    for number, saying in enumerate(rng.sample(sayings, min(len(sayings), rng.randint(1, 3))), 1):
        sign = rng.choice(["", "", "", "", "■", "◆　", f"0{number}　", f"{number}"])
        page.insert(rng.randrange(1, len(page)), sign + saying)
    return page


def headings(row: dict[str, Any]) -> list[str]:
    """The title of an article and its parts, as a newspaper sets them in lines of their own, or with a comma between two."""
    title, parts = row["title"], row["title"].split()
    commas = ["，".join(parts)] if len(parts) == 2 and not MARK.search(title) else []
    return [
        part
        for part in dict.fromkeys([title, *parts, *commas])
        if 5 <= len(part) <= 30 and part[-1] not in "，。！？：”"
    ]


def newspaper_pages(row: dict[str, Any], others: list[dict[str, Any]], rng: random.Random) -> Iterator[list[str]]:
    """Short items one below the other, each with a heading of its own; subheads between the paragraphs of one article."""
    if heads := headings(row):
        yield [rng.choice(heads), *row["paragraphs"][: rng.randint(1, 3)]]
    if " " in row["title"]:
        yield [*row["title"].split(), *row["paragraphs"][: rng.randint(1, 4)]]
    if rng.random() < 0.5:
        items = [(headings(other), other["paragraphs"]) for other in rng.sample(others, rng.randint(2, 4))]
        yield [b for heads, copy in items if heads for b in (rng.choice(heads), *copy[: rng.randint(1, 2)])] or row[
            "paragraphs"
        ]
    if rng.random() < 0.5:
        page = list(row["paragraphs"])
        for other in rng.sample(others, 2):
            if heads := headings(other):
                page.insert(rng.randrange(len(page) + 1), rng.choice(heads))
        yield page


def planted(paragraphs: list[str], rng: random.Random) -> Iterator[tuple[Document, int, bool]]:
    """Copies of a page with one broken block: the document, the block's index, whether its rest stands below it."""
    long = [i for i, p in enumerate(paragraphs) if len(p) >= 40 and p[-1] in "。！？”"]
    for carried_on in (True, False, False) if long else ():
        is_last = not carried_on and len(paragraphs) - 1 in long and rng.random() < 0.3
        i = len(paragraphs) - 1 if is_last else rng.choice(long)
        k = cut(paragraphs[i], rng)
        if k is not None:
            parts = [paragraphs[i][:k], *([paragraphs[i][k:]] if carried_on else [])]
            yield from_text("", "\n\n".join([*paragraphs[:i], *parts, *paragraphs[i + 1 :]])), i, carried_on


def stopless(paragraphs: list[str], rng: random.Random) -> Iterator[tuple[Document, int]]:
    """Copies of a page with one paragraph that has lost its stop: the document and the block's index."""
    ended = [i for i, p in enumerate(paragraphs) if len(p) >= 12 and p[-1] == "。"]
    for i in rng.sample(ended, min(2, len(ended))):
        yield from_text("", "\n\n".join([*paragraphs[:i], paragraphs[i][:-1], *paragraphs[i + 1 :]])), i


def examples(paragraphs: list[str], rng: random.Random) -> dict[str, list[Row]]:
    """The evidence of a page for each model: broken blocks, continuations, unfinished sentences."""
    natural = from_text("", "\n\n".join(paragraphs))
    broken = [evidence(natural, index, 0) for index in open_blocks(natural)]
    joined: list[Row] = []
    unfinished = [
        evidence(document, index, 0) for document, index in stopless(paragraphs, rng) if is_open(document, index)
    ]
    for document, index, carried_on in planted(paragraphs, rng):
        if is_open(document, index):
            broken.append(evidence(document, index, 1))
            if next_copy(document, index) is not None:
                joined.append(evidence(document, index, int(carried_on)))
            if not carried_on:
                unfinished.append(evidence(document, index, 1))
    return {"broken": broken, "joined": joined, "unfinished": unfinished}


def is_open(document: Document, index: int) -> bool:
    return index in set(open_blocks(document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--fold", action="append", required=True, help="words in ids, with commas between them")
    parser.add_argument("--test", required=True, help="the same, of articles that the shipped counts do not know")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folds = [gathered_apart(options.news, fold.split(","), Path(folder)) for fold in options.fold]
    test = gathered(options.news, options.test.split(","), None)
    for name in NAMES:
        learn(name, [row for fold in folds for row in fold.rows[name]], test, options.show)


class Gathered(NamedTuple):
    """The evidence of all pages made of some articles, for each model, and how many characters the pages have."""

    rows: dict[str, list[Row]]
    characters: int


def gathered_apart(news: Path, ids: list[str], folder: Path) -> Gathered:
    """The evidence of a fold by the counts of all other articles, in a process of its own: tables are read once a process."""
    build_words.build(news, ids, folder)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(gathered, news, ids, folder).result()


def gathered(news: Path, ids: list[str], counts: Path | None) -> Gathered:
    """The evidence of the articles whose id contains one of some words, by the counts in a folder or the shipped ones."""
    if counts:
        words._DATA = counts
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if any(word in row["id"] for word in ids)]
    found: dict[str, list[Row]] = defaultdict(list)
    characters, rng, sayings = 0, random.Random(1), sayings_in(rows)
    for row in rows:
        for page in pages(row, rows, sayings, rng):
            characters += sum(map(len, page))
            for name, part in examples(page, rng).items():
                found[name] += part
    return Gathered(found, characters)


def learn(name: str, rows: list[Row], test: Gathered, show: int) -> None:
    """Fit one model, write it and print how well it does on what it was not trained on."""
    weights = [1.0 if y else RIGHT_WEIGHT for _, y, _ in rows]
    model = fit([x for x, _, _ in rows], [y for _, y, _ in rows], weights)
    export(model, DATA / f"{name}.bin")
    held = test.rows[name]
    scores = model.predict_proba(np.array([x for x, _, _ in held]))[:, 1]
    print(f"{name}: {len(rows)} trained on, tested on")
    report(scores, [y for _, y, _ in held], test.characters / 1e5, "per 100,000 characters")
    ranked = sorted(zip(scores, held, strict=True), key=lambda pair: -pair[0])
    for score, (_, label, shown) in [p for p in ranked if not p[1][1]][:show]:
        print(f"    {score:.3f} {label} {shown}")
    for score, (_, label, shown) in [p for p in ranked[::-1] if p[1][1]][:show]:
        print(f"    {score:.3f} {label} {shown}")


if __name__ == "__main__":
    main()
