"""Twice the text, twice the work: counted in calls, for shapes of copy and files that made it the square.

Seconds are a benchmark's: `python -m tools.doubling`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from lint.engine.found import check_document
from lint.errors import ConfigError, CopydeskError
from lint.rulebook.load import load
from lint.text import readers
from lint.tree import parse_toml, parse_yaml
from tests.fuzz import shapes
from tests.fuzz.shapes import Shape

SMALL, LARGE = 4000, 8000
MOST = 2.6
"""Times the calls for twice the text; what is quadratic makes four times as many, or three with what is not."""
READERS: dict[str, tuple[dict[str, Shape], Callable[[str], object]]] = {
    "plain": ({**shapes.COPY}, lambda text: readers.from_text("a.txt", text)),
    "html": ({**shapes.HTML}, lambda text: readers.from_text("a.html", text)),
    "markdown": ({**shapes.MARKDOWN}, lambda text: readers.from_text("a.md", text)),
    "word": ({**shapes.WORD}, lambda text: readers.read("a.docx", shapes.word_file(text))),
    "yaml": ({**shapes.YAML}, lambda text: parse_yaml(text, "a.yml", ConfigError)),
    "toml": ({**shapes.TOML}, lambda text: parse_toml(text, "a.toml", "tool.copydesk", ConfigError)),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those in C too."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        with suppress(CopydeskError):
            work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("reader", "shape"), [(reader, shape) for reader in READERS for shape in READERS[reader][0]])
def test_reading_is_linear(reader: str, shape: str) -> None:
    known, read = READERS[reader]
    small, large = (calls(lambda size=size: read(known[shape](size))) for size in (SMALL, LARGE))  # type: ignore[misc]
    assert large <= MOST * small + 100


@pytest.mark.parametrize("shape", shapes.COPY)
def test_checking_is_linear(shape: str) -> None:
    book = load()

    def count(size: int) -> int:
        document = readers.from_text("a.txt", shapes.COPY[shape](size))
        return calls(lambda: check_document(document, book))

    large = min(count(LARGE) for _ in range(3))  # what is opened for the first or the second time is not the copy's
    assert large <= MOST * count(SMALL) + 1000


def test_the_count_sees_a_square() -> None:
    def work(size: int) -> None:
        for at in range(size):
            for other in range(at):
                abs(other)

    assert calls(lambda: work(200)) > 3.5 * calls(lambda: work(100))
