"""Fit the models of broken-off paragraphs: lint/text/data/broken.json, joined.json and unfinished.json.

    pip install scikit-learn
    python -m tools.train_breaks HELD_OUT.jsonl.gz

HELD_OUT holds articles that were not counted for lint/text/data/ ({"id", "title", "paragraphs": [...]} a line). Each gives its
own blocks without a stop (headings and the like: not broken), and copies with one paragraph cut at a random place, with and
without its rest below it; and copies with one paragraph that lacks its stop and nothing else (finished). Articles with an odd
hash are not trained on; they tell how well the models do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from lint.text.document import Document
from lint.text.evidence import features
from lint.text.readers.plain import from_text
from lint.text.seams import next_copy, open_blocks
from tools.boosting import fit, report, write

DATA = Path(__file__).parent.parent / "lint" / "text" / "data"
RIGHT_WEIGHT = 3.0
"""A page has a hundred headings for one broken paragraph; planted ones are as many."""
INSIDE = re.compile("[\u4e00-\u9fff]{4}")
Row = tuple[list[float], int, str]


def evidence(document: Document, head: int, label: int) -> Row:
    """The features of a block with the one below it, its label, and what to show of it."""
    text, tail = document.read(document.blocks[head]), next_copy(document, head)
    below = document.read(document.blocks[tail])[:12] if tail is not None else ""
    return features(document, head, tail), label, f"{text[:10]}…{text[-10:]} | {below}"


def cut(paragraph: str, rng: random.Random) -> int | None:
    """A place inside a clause, at least eight characters from both ends; None if there is none."""
    places = [k for k in range(8, len(paragraph) - 8) if INSIDE.fullmatch(paragraph[k - 2 : k + 2])]
    return rng.choice(places) if places else None


def pages(row: dict[str, Any], others: list[dict[str, Any]], rng: random.Random) -> Iterator[list[str]]:
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


def headings(row: dict[str, Any]) -> list[str]:
    """The title of an article and its parts, as a newspaper sets them in lines of their own."""
    return [
        part for part in {row["title"], *row["title"].split()} if 5 <= len(part) <= 30 and part[-1] not in "，。！？：”"
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
    for carried_on in (True, False, False):
        if not long:
            return
        i = (
            len(paragraphs) - 1
            if not carried_on and rng.random() < 0.3 and len(paragraphs) - 1 in long
            else rng.choice(long)
        )
        k = cut(paragraphs[i], rng)
        if k is not None:
            rest = [paragraphs[i][k:]] if carried_on else []
            yield (
                from_text("", "\n\n".join([*paragraphs[:i], paragraphs[i][:k], *rest, *paragraphs[i + 1 :]])),
                i,
                carried_on,
            )


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
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", choices=["broken", "joined", "unfinished"])
    options = parser.parse_args()
    names = [options.only] if options.only else ["broken", "joined", "unfinished"]
    with gzip.open(options.news, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    halves = [[row for row in rows if crc32(row["id"].encode()) & 1 == half] for half in (0, 1)]
    (train, _), (test, characters) = (gathered(half, random.Random(1)) for half in halves)
    for name in names:
        learn(name, train[name], test[name], characters, options.show)


def gathered(rows: list[dict[str, Any]], rng: random.Random) -> tuple[dict[str, list[Row]], int]:
    """The evidence of all pages made of some articles, for each model, and how many characters the pages have."""
    found: dict[str, list[Row]] = defaultdict(list)
    characters = 0
    for row in rows:
        for page in pages(row, rows, rng):
            characters += sum(map(len, page))
            for name, part in examples(page, rng).items():
                found[name] += part
    return found, characters


def learn(name: str, rows: list[Row], held: list[Row], characters: int, show: int) -> None:
    """Fit one model, write it and print how well it does on what it was not trained on."""
    weights = [1.0 if y else RIGHT_WEIGHT for _, y, _ in rows]
    model = fit([x for x, _, _ in rows], [y for _, y, _ in rows], weights)
    write(model, DATA / f"{name}.json")
    scores = model.predict_proba([x for x, _, _ in held])[:, 1]
    print(f"{name}: {len(rows)} trained on, tested on")
    report(scores, [y for _, y, _ in held], characters / 1e5, "per 100,000 characters")
    ranked = sorted(zip(scores, held, strict=True), key=lambda pair: -pair[0])
    for score, (_, label, shown) in [p for p in ranked if not p[1][1]][:show]:
        print(f"    {score:.3f} {label} {shown}")
    for score, (_, label, shown) in [p for p in ranked[::-1] if p[1][1]][:show]:
        print(f"    {score:.3f} {label} {shown}")


if __name__ == "__main__":
    main()
