"""Build lint/text/data/words.bin, pairs.bin and grams.bin from clean news.

    pip install rjieba jieba
    python tools/build_words.py NEWS.jsonl.gz [--hold-out 2013 --hold-out 2023]

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. Articles whose id contains a held-out word are not
counted: they are what the rules are measured on, and counts taken from the same text would flatter them.

words.bin   known words with their class, their length and how often segmentation finds them: jieba's dictionary (MIT
            licence, see NOTICE), without the wrong forms of rules/typo/, and what the segmenter of the corpus found eight
            times or more.
pairs.bin   two of the segmenter's words side by side, with a space between them, that occur 3 times or more.
grams.bin   strings of 2, 3 and 4 Han characters, whatever the words, that occur 3, 3 and 4 times or more; and what sentences
            end and begin with: 1 to 3 characters and `。`, `。` and 1 to 3 characters, 3 times or more.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import jieba
import rjieba

from lint.text.table import write
from lint.text.words import CLASSES, LONGEST, pack

DATA = Path(__file__).parent.parent / "lint" / "text" / "data"
HAN = re.compile("[\u4e00-\u9fff]+")
SENTENCE = re.compile("([^。！？”]{4,})[。！？]")
LEAST = {2: 3, 3: 3, 4: 4}
LEAST_NEW_WORD = 8
LEAST_EDGE = LEAST_PAIR = 3


def runs(news: Path, hold_out: list[str]) -> Iterator[str]:
    """The runs of Han characters of every counted article."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not any(word in row["id"] for word in hold_out):
                for text in (row["title"], *row["paragraphs"]):
                    yield from HAN.findall(text)


def edges(news: Path, hold_out: list[str]) -> Iterator[str]:
    """What the sentences of every counted article end with (`发展。`) and begin with (`。会议`)."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not any(word in row["id"] for word in hold_out):
                for sentence in (s for text in row["paragraphs"] for s in SENTENCE.findall(text)):
                    for size in (1, 2, 3):
                        if HAN.fullmatch(sentence[-size:]):
                            yield sentence[-size:] + "。"
                        if HAN.fullmatch(sentence[:size]):
                            yield "。" + sentence[:size]


def dictionary() -> dict[str, str]:
    """jieba's words with their class."""
    words = {}
    for line in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        words[word] = tag if tag in CLASSES else tag[:1] if tag[:1] in CLASSES else "x"
    return words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--hold-out", action="append", default=[])
    parser.add_argument("--wrong", type=Path, help="a file with one wrong form a line, first column of a TSV")
    options = parser.parse_args()
    wrong = set()
    if options.wrong:
        wrong = {line.split("\t")[0] for line in options.wrong.read_text(encoding="utf-8").splitlines()}
    build(options.news, options.hold_out, DATA, wrong)


def build(news: Path, hold_out: list[str], folder: Path, wrong: Collection[str] = ()) -> None:
    """Count the articles of `news` that are not held out, and write words.bin, pairs.bin and grams.bin into a folder."""
    counted = list(runs(news, hold_out))
    print(f"{sum(map(len, counted)):,} characters")
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for run in counted:
        cut = rjieba.cut(run)
        words.update(cut)
        pairs.update(map(" ".join, pairwise(cut)))
    print(f"{sum(words.values()):,} words")
    tables = {
        "words": word_table(words, wrong),
        "pairs": {pair: pack(count) for pair, count in pairs.items() if count >= LEAST_PAIR},
        "grams": gram_table(counted, edges(news, hold_out)),
    }
    for name, table in tables.items():
        write(folder / f"{name}.bin", table, **({"fill": 0.8} if name == "grams" else {}))
        print(f"{name}.bin: {len(table):,} entries")


def word_table(words: Counter[str], wrong: Collection[str]) -> dict[str, int]:
    """The dictionary's words and those that the segmenter found often."""
    known = dictionary()
    table = {
        word: pack(words.get(word, 0) or 0.5, tag, len(word))
        for word, tag in known.items()
        if HAN.fullmatch(word) and len(word) <= LONGEST and word not in wrong
    }
    return table | {
        word: pack(count, length=len(word))
        for word, count in words.items()
        if word not in known and count >= LEAST_NEW_WORD and len(word) <= LONGEST and word not in wrong
    }


def gram_table(counted: list[str], found_at_edges: Iterable[str]) -> dict[str, int]:
    """The strings of 2 to 4 characters, and what sentences end and begin with."""
    grams: dict[str, int] = {}
    for size, least in LEAST.items():
        found = Counter(run[at : at + size] for run in counted for at in range(len(run) - size + 1))
        grams |= {gram: pack(count) for gram, count in found.items() if count >= least}
    found = Counter(found_at_edges)
    return grams | {gram: pack(count) for gram, count in found.items() if count >= LEAST_EDGE}


if __name__ == "__main__":
    main()
