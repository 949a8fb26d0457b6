"""Files that are checked together: each gives what it gives alone, in the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lint
from lint.diagnostic import Level
from lint.engine import batch
from lint.engine.batch import Asked, check_source, reports
from lint.engine.source import FileReport, Source
from lint.rulebook.rule import Rulebook
from lint.text import volumes

EXAMPLES = Path(__file__).parents[3] / "examples"
PAGES = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
BOOK = lint.default_config().rulebook
GRAVE = BOOK.from_level(Level.ERROR)


def told(sources: list[Source]) -> list[FileReport]:
    return list(reports((source, BOOK) for source in sources))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(range(len(PAGES))), max_size=8), st.integers(1, 6000))
def test_each_is_told_what_it_is_told_alone(monkeypatch: pytest.MonkeyPatch, pages: list[int], together: int) -> None:
    monkeypatch.setattr(batch, "TOGETHER", together)
    sources = [Source(f"{at}.txt", text=PAGES[page]) for at, page in enumerate(pages)]
    assert told(sources) == [check_source(source, BOOK) for source in sources]


def test_one_that_cannot_be_read_keeps_its_place() -> None:
    sources = [Source("a.txt", text=PAGES[0]), Source("b.docx", b"no Word file"), Source("c.txt", text=PAGES[1])]
    found = told(sources)
    assert [report.path for report in found] == ["a.txt", "b.docx", "c.txt"]
    assert [report.error is None for report in found] == [True, False, True]


def test_a_long_one_among_others_is_checked_volume_by_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "SIZE", max(map(len, PAGES)))
    long = "\n\n".join(PAGES)
    found = told([Source("a.txt", text=PAGES[0]), Source("b.txt", text=long), Source("c.txt", text=PAGES[1])])
    assert [report.path for report in found] == ["a.txt", "b.txt", "c.txt"]
    assert [len(report.facts) > 1 for report in found] == [False, True, False]


def test_each_is_judged_by_its_own_rules() -> None:
    pages = [(Source(f"{at}.txt", text=page), GRAVE if at % 2 else BOOK) for at, page in enumerate(PAGES)]
    found = list(reports(pages))
    assert found == [check_source(source, book) for source, book in pages]
    assert {d.level for report in found[1::2] for d in report.diagnostics} == {Level.ERROR}


def test_no_more_is_read_than_is_checked_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "TOGETHER", len(PAGES[0]))
    asked: list[str] = []

    def pages() -> Iterator[tuple[Source, Rulebook]]:
        for at in range(4):
            asked.append(f"{at}.txt")
            yield Source(asked[-1], text=PAGES[0] + PAGES[1]), BOOK

    next(reports(pages()))
    assert asked == ["0.txt"]


def test_empty_files_are_not_held_by_the_thousand() -> None:
    asked: list[str] = []

    def pages() -> Iterator[tuple[Source, Rulebook]]:
        for at in range(1000):
            asked.append(f"{at}.txt")
            yield Source(asked[-1], text=""), BOOK

    next(reports(pages()))
    assert len(asked) < 100


def test_facts_are_gathered_where_files_are_compared() -> None:
    (alone,) = reports([(Source("a.txt", text=PAGES[0]), BOOK)], Asked(compared=False))
    (compared,) = told([Source("a.txt", text=PAGES[0])])
    assert (alone.facts, len(compared.facts)) == (({},), 1)
    assert compared.facts[0].keys() == BOOK.comparing.keys()
