"""`python -m benchmarks.archive FOLDER`: what an archive of so many paragraphs costs, and how soon it answers.

FOLDER holds copy as .txt files. Half of its longest stories make the last day's edition, the other half are new; before them
the archive is filled with paragraphs whose fingerprints are drawn at random, which is what those of other copy are. A few
paragraphs of each second new story are taken from the edition, and some are asked about with characters exchanged. Answers are
timed with the file's pages dropped from the system's cache, where it lets us, and again.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lint.archive.database import opened, writing
from lint.archive.editions import Edition, add, fill, story
from lint.archive.search import Archive
from lint.archive.shelf import Stored
from lint.text.document import Document
from lint.text.readers.plain import from_text

MOST_SECONDS = 0.1
"""What an answer for a story may take, of 95 in a hundred."""
PRINTS = 8
"""Fingerprints of a paragraph of news, on average."""
CHUNK = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 if an answer takes too long, or a planted reprint is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument(
        "--archive", type=Path, help="where to make it, or one made before; by default it is thrown away"
    )
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        path = asked.archive or Path(room, "archive.db")
        printed, new, planted = stories(asked.folder, asked.stories)
        if not path.exists():
            timed(f"{asked.paragraphs} paragraphs of earlier days", lambda: earlier(path, asked.paragraphs))
        day = Edition("2026-05-01", "2026-05-01")
        kept = [story(f"{at}.txt", str(at).encode(), document) for at, document in enumerate(printed)]
        timed(f"a day's edition, {sum(len(one.paragraphs) for one in kept)} paragraphs", lambda: add(path, day, kept))
        print(f"{'the file':40} {path.stat().st_size / 1e6:8.0f} MB")
        print(f"{'new stories, characters on average':40} {sum(len(one.text) for one in new) / len(new):8.0f}")
        slowest = max(answers("cold", path, new, planted, drop=True), answers("warm", path, new, planted))
        edited(path, printed)
    return int(slowest > MOST_SECONDS)


def stories(folder: Path, count: int) -> tuple[list[Document], list[Document], list[int]]:
    """So many stories of an edition, so many new ones, and how many paragraphs of each of these come from the edition."""
    dice = random.Random(1)
    files = sorted(folder.rglob("*.txt"), key=lambda path: (-path.stat().st_size, path))[: 2 * count]
    texts = [path.read_text(encoding="utf-8") for path in files]
    printed, fresh = texts[::2], texts[1::2]
    long = [line for text in printed for line in text.split("\n") if len(line) > 120]
    planted = [at % 2 * dice.randint(1, 3) for at in range(len(fresh))]
    new = ["\n\n".join((text, *dice.sample(long, number))) for text, number in zip(fresh, planted, strict=True)]
    return _documents(printed), _documents(new), planted


def _documents(texts: Sequence[str]) -> list[Document]:
    return [from_text(f"{at}.txt", text) for at, text in enumerate(texts)]


def earlier(path: Path, count: int) -> None:
    """Fill an archive with paragraphs of a day long ago."""
    for first in range(1, count, CHUNK):
        with writing(path) as database:
            fill(database, Edition(f"1956-10-{first // CHUNK % 28 + 1:02} {first}", "1956-10-01"), [])
            _draw(database, first, min(CHUNK, count - first + 1))


def _draw(database: sqlite3.Connection, first: int, count: int) -> None:
    (edition,) = database.execute("SELECT max(id) FROM edition").fetchone()
    file = database.execute(
        "INSERT INTO file (edition, path, digest, first, count) VALUES (?, 'a.txt', x'00', ?, ?)",
        (edition, first, count),
    ).lastrowid
    numbers = f"WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < {count} * {{}} - 1)"
    database.execute(
        f"{numbers.format(1)} INSERT INTO paragraph SELECT {first} + i, ?, i + 1, random(), ? FROM n", (file, "一" * 95)
    )
    database.execute(
        f"{numbers.format(PRINTS)} INSERT OR IGNORE INTO print SELECT random() & 0xffffffffffff AS p, {first} + i / {PRINTS} "
        "FROM n ORDER BY p"
    )


def answers(how: str, path: Path, new: Sequence[Document], planted: Sequence[int], *, drop: bool = False) -> float:
    """Ask about each story; print how long it took, and how many planted paragraphs were found. Returns the slowest but 5 %."""
    if drop and hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    took, found = [], 0
    with opened(path) as database:
        archive = Archive(path.name, Stored(database))
        for document, number in zip(new, planted, strict=True):
            document = from_text(document.path, document.text)
            begin = time.perf_counter()
            passages = archive.passages(document)
            took.append(time.perf_counter() - begin)
            last = {len(document.blocks) - 1 - at for at in range(number)}
            found += len(last & {passage.block for passage in passages})
    took.sort()
    at = [f"{took[int(len(took) * share)] * 1000:8.1f} ms" for share in (0.5, 0.95, 0.99)]
    print(f"{f'answers, {how} (50, 95, 99 %)':40} {' '.join(at)}, reprints found {found} of {sum(planted)}")
    return took[int(len(took) * 0.95)] if found == sum(planted) else float("inf")


def edited(path: Path, printed: Sequence[Document]) -> None:
    """Print how many printed paragraphs are found again when one character in so many is exchanged."""
    dice = random.Random(1)
    lines = dice.sample([line for document in printed for line in document.text.split("\n") if len(line) > 80], 300)
    with opened(path) as database:
        archive = Archive(path.name, Stored(database))
        for every in (40, 20, 15):
            copies = [_exchanged(line, dice.randrange(every), every) for line in lines]
            found = sum(any(one.letters >= 40 for one in archive.passages(from_text("a.txt", copy))) for copy in copies)
            print(f"{f'one character in {every} exchanged: found':40} {found / len(lines):8.0%}")


def _exchanged(line: str, first: int, every: int) -> str:
    return "".join("某" if at % every == first and char not in "，。、“”" else char for at, char in enumerate(line))


def timed(what: str, work: Callable[[], object]) -> None:
    """Do something and print how long it took."""
    begin = time.perf_counter()
    work()
    print(f"{what:40} {time.perf_counter() - begin:8.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
