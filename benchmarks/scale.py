"""`python -m benchmarks.scale FOLDER`: what it costs to check a large archive and to find what was printed twice in it.

FOLDER holds clean copy as .txt files. Articles are made of paragraphs drawn from it. For the search, each paragraph has one
letter in three to six exchanged, so that no two of them share a passage but those that are planted: a paragraph of an earlier
article in one of fifty, letter for letter in half of them, with a letter in forty, twenty or fifteen exchanged in
the others; and one of twenty ends in one of a hundred sentences that stand everywhere. Articles that are checked have their
paragraphs as they were.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import psutil
import pyarrow.parquet as pq

from lint.text import skeletons

FIRST_DAY = date(1950, 1, 1).toordinal()
DAYS = 25_000
PARAGRAPHS = 4
"""Of an article, beside what is planted."""
FILES = 32
EVERY = (40, 20, 15)
"""Letters of which one is exchanged in a planted paragraph that was edited."""
LETTERS, CLAUSES = 40, 2
"""What `duplicate/printed-before` asks of a passage."""
ALL = 100_000_000
"""Articles of the archive whose cost is worked out."""


class Planted(NamedTuple):
    """A paragraph of an earlier article at the end of another: `every` is 0 for a copy to the letter."""

    article: int
    source: int
    every: int


class Pool(NamedTuple):
    """What articles are made of: paragraphs, stock sentences and letters of clean copy."""

    paragraphs: list[str]
    stock: list[str]
    letters: str

    def paragraph(self, article: int, number: int) -> str:
        """A paragraph that only one article has."""
        dice = random.Random(article * PARAGRAPHS + number)
        text = [*dice.choice(self.paragraphs)]
        at = dice.randrange(5)
        for place in [place for place, char in enumerate(text) if char.isalnum()]:
            at -= 1
            if at < 0:
                text[place], at = dice.choice(self.letters), dice.randrange(2, 6)
        return "".join(text) + (dice.choice(self.stock) if dice.random() < 0.05 else "")

    def planted(self, article: int) -> Planted | None:
        """What is planted in an article, if anything is."""
        dice = random.Random(-1 - article)
        if not article or dice.random() >= 0.02:
            return None
        return Planted(article, dice.randrange(article), dice.choice((0, 0, 0, *EVERY)))

    def article(self, number: int) -> list[str]:
        """The paragraphs of an article."""
        texts = [self.paragraph(number, at) for at in range(PARAGRAPHS)]
        if planted := self.planted(number):
            dice = random.Random(number)
            text = self.paragraph(planted.source, dice.randrange(PARAGRAPHS))
            texts.append(exchanged(text, planted.every, dice, self.letters) if planted.every else text)
        return texts

    def plain(self, number: int) -> list[str]:
        """The paragraphs of an article to be checked."""
        return random.Random(number).choices(self.paragraphs, k=PARAGRAPHS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what both commands cost; returns 1 if reprints to the letter are missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000, help="to search for repeats")
    parser.add_argument("--check", type=int, default=5_000, help="articles to check")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--room", type=Path, help="where there is room for the archive and the shuffle")
    asked = parser.parse_args(arguments)
    pool = drawn(asked.folder)
    with tempfile.TemporaryDirectory(dir=asked.room) as room:
        searched = search(pool, Path(room), asked.articles, asked.workers)
        found = right(pool, Path(room, "found"), asked.articles)
        checked = check(pool, Path(room), asked.check, asked.workers)
    costs({"check": checked, "repeats": searched})
    return int(found < 0.999)  # a few are in no body copy by their looks, or have little that clean news has not seen


def drawn(folder: Path) -> Pool:
    """What articles are made of, from a folder of copy."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    paragraphs = [line for line in lines if 60 <= len(line) <= 250 and line.endswith("。")]
    stock = [part for line in lines for part in re.findall("[^。“”]{18,26}。", line)]
    return Pool(
        paragraphs, random.Random(1).sample(sorted(stock), 100), "".join(filter(_is_letter, "".join(texts[:300])))
    )


def day(number: int, articles: int) -> str:
    """The day on which an article was printed."""
    return date.fromordinal(FIRST_DAY + number * DAYS // articles).isoformat()


def exchanged(text: str, every: int, dice: random.Random, letters: str) -> str:
    """The text with one letter in so many exchanged."""
    first = dice.randrange(every)
    return "".join(
        dice.choice(letters) if at % every == first and _is_letter(one) else one for at, one in enumerate(text)
    )


def write(pool: Pool, folder: Path, articles: int, plain: bool, file: int) -> int:
    """Write one file of an archive; returns its characters."""
    characters = 0
    with (folder / f"{file:02}.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(articles * file // FILES, articles * (file + 1) // FILES):
            texts = pool.plain(number) if plain else pool.article(number)
            record = {"id": str(number), "date": day(number, articles), "paragraphs": texts}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            characters += sum(map(len, texts))
    return characters


def made(pool: Pool, folder: Path, articles: int, workers: int, *, plain: bool) -> None:
    """Make an archive in a folder."""
    folder.mkdir()
    with ProcessPoolExecutor(workers) as processes:
        characters = sum(processes.map(partial(write, pool, folder, articles, plain), range(FILES)))
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{articles} articles, {characters / articles:.0f} characters each, {size / 1e6:.0f} MB", flush=True)


class Run(NamedTuple):
    """What a command took: the processors' seconds of all its processes, for so many articles."""

    seconds: float
    articles: int


def search(pool: Pool, room: Path, articles: int, workers: int) -> Run:
    """Search an archive for repeats."""
    made(pool, room / "archive", articles, workers, plain=False)
    return timed("repeats", room / "archive", room / "found", workers, articles)


def check(pool: Pool, room: Path, articles: int, workers: int) -> Run:
    """Check an archive."""
    made(pool, room / "copy", articles, workers, plain=True)
    return timed("check", room / "copy", room / "checked", workers, articles)


def timed(command: str, archive: Path, out: Path, workers: int, articles: int) -> Run:
    """Run a command and print its stages, its peak memory and the largest size of what it writes."""
    began = last = time.perf_counter()
    arguments = ["scale", command, str(archive), str(out), "--isolated", "--workers", str(workers), "--lang", "en"]
    process = subprocess.Popen([sys.executable, "-m", "lint", *arguments], stderr=subprocess.PIPE, text=True)
    watch = Watch(process.pid, out)
    assert process.stderr
    used = 0.0
    for line in process.stderr:
        if not (told := re.fullmatch(r"(\w+) (\d+)/(\d+)\n", line)):
            print(line, end="")
        elif told[2] == told[3]:
            watch.look()
            now = time.perf_counter()
            print(f"  {command}: {told[1]:14} {now - last:8.0f} s, {watch.seconds - used:8.0f} s of CPU", flush=True)
            last, used = now, watch.seconds
    status = process.wait()
    seconds = time.perf_counter() - began
    watch.join()
    print(
        f"  {command}: {articles} articles in {seconds:.0f} s with {workers} workers, {watch.seconds:.0f} s of CPU, "
        f"{1000 * watch.seconds / articles:.2f} ms an article; memory of all processes {watch.memory / 1e6:.0f} MB, "
        f"files {watch.disk / 1e6:.0f} MB, status {status}",
        flush=True,
    )
    return Run(watch.seconds, articles)


class Watch(Thread):
    """Looks every second at a process with its children, and at the size of a folder: the most memory, the most bytes, and the
    processors' seconds so far.
    """

    def __init__(self, process: int, folder: Path) -> None:
        super().__init__(daemon=True)
        self.memory = self.disk = 0
        self._seconds: dict[int, float] = {}
        self._process, self._folder = psutil.Process(process), folder
        self.start()

    @property
    def seconds(self) -> float:
        """Of all processes, those that have ended too."""
        return sum(self._seconds.values())

    def run(self) -> None:
        while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
            self.look()
            self.disk = max(self.disk, sum(map(_size, self._folder.rglob("*"))))
            time.sleep(1)

    def look(self) -> None:
        """Look at the processes now."""
        memory = 0
        with suppress(psutil.NoSuchProcess):
            for one in (self._process, *self._process.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    times = one.cpu_times()
                    self._seconds[one.pid] = times.user + times.system
                    memory += one.memory_info().rss
        self.memory = max(self.memory, memory)


def _size(path: Path) -> int:
    with suppress(OSError):  # gone meanwhile
        return path.stat().st_size
    return 0


def right(pool: Pool, out: Path, articles: int) -> float:
    """Print how many planted paragraphs were found, and how much else. Returns the share of those to the letter that the rule is
    about: it leaves quotations aside, and what has fewer than so many letters and clauses.
    """
    planted = {one.article: one for one in map(pool.planted, range(articles)) if one}
    found: defaultdict[int, set[str]] = defaultdict(set)
    wrong = 0
    for article, line, sources in rows(out):
        if article in planted and line == 2 * PARAGRAPHS + 1:
            found[article] |= sources
        else:
            wrong += 1
    hits = {one for one in planted.values() if str(one.source) in found[one.article]}
    aside = {one for one in set(planted.values()) - hits if not _is_told(pool.article(one.article)[-1])}
    for kind in (0, *EVERY):
        of = {one for one in planted.values() if one.every == kind}
        what = f"one letter in {kind} exchanged" if kind else "to the letter"
        told = f"{what:30} {len(of):8} found {len(of & hits) / len(of):8.2%}, {len(of & aside)} of the others left aside by rule"
        print(f"planted {told}")
    every = len(found) + wrong
    print(f"recall {len(hits) / len(planted):.2%}, precision {1 - wrong / max(1, every):.2%} ({wrong} others told)")
    whole = {one for one in planted.values() if one.every == 0}
    return len(whole & hits) / len(whole - aside)


def _is_told(text: str) -> bool:
    """Whether the rule is about a paragraph."""
    own = re.sub("“[^“”]*(?:”|$)", "", text)
    return len(skeletons.letters(own)) >= LETTERS and skeletons.clauses_in(skeletons.skeleton(own)) >= CLAUSES


def rows(out: Path) -> Iterator[tuple[int, int, set[str]]]:
    """Article, line and the names of the articles that had it before, of each finding."""
    for path in sorted(out.glob("repeats-*.parquet")):
        for row in pq.read_table(path, columns=["path", "line", "related"]).to_pylist():
            yield int(row["path"]), row["line"], {one["path"].rpartition("/")[2] for one in row["related"]}


def costs(runs: dict[str, Run]) -> None:
    """Print what many articles would cost at the rates measured, where each worker has a processor of its own."""
    print(f"{ALL:,} articles:      1 worker     10 workers    100 workers")
    for command, run in runs.items():
        hours = ALL / run.articles * run.seconds / 3600
        print(f"  {command:12} " + " ".join(f"{hours / workers:12.1f} h" for workers in (1, 10, 100)))


def _is_letter(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


if __name__ == "__main__":
    sys.exit(main())
