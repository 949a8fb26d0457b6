"""Seconds for twice the text and twice that, for every shape of tests/fuzz/shapes: a ratio of about 2 is linear time.

python -m tools.doubling [SIZE] [WORD]... : shapes from SIZE characters (100,000) on whose kind or name has one of the words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from lint.engine.found import check_document
from lint.errors import CopydeskError
from lint.rulebook.load import load
from lint.text import readers
from tests.fuzz import shapes
from tests.fuzz.test_linear import READERS

SIZE = 100_000


def main(size: int, words: list[str]) -> None:
    """Print a line a shape."""
    book = load()
    checks = {"checks": (shapes.COPY, lambda text: check_document(readers.from_text("a.txt", text), book))}
    print(f"{'kind':10}{'shape':30}{size:>12,}{2 * size:>12,}{4 * size:>12,}  ratio")
    for kind, (known, work) in (READERS | checks).items():
        for name, shape in known.items():
            if not words or any(word in f"{kind} {name}" for word in words):
                took = [_seconds(work, shape(many * size)) for many in (1, 2, 4)]
                print(
                    f"{kind:10}{name:30}{took[0]:12.2f}{took[1]:12.2f}{took[2]:12.2f}{took[2] / max(took[1], 0.01):7.1f}"
                )


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    with suppress(CopydeskError):
        work(text)
    return time.process_time() - start


if __name__ == "__main__":
    size, *words = sys.argv[1:] or [str(SIZE)]
    main(int(size), words)
