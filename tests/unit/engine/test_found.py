"""What the rules say of a document: the same, whatever is kept in mind from one rule to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.engine import found
from lint.engine.found import check_document
from lint.rulebook.load import load
from lint.text.document import Document
from lint.text.readers.plain import from_text

PAGES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_long_document_is_told_the_same_of(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[object]:
        return list(check_document(from_text(page.name, page.read_text(encoding="utf-8")), load()).diagnostics)

    expected = told()
    monkeypatch.setattr(found, "_LONG", 0)
    assert told() == expected


def test_of_a_long_document_only_the_last_familys_work_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[Document] = []
    monkeypatch.setattr(Document, "forget", lambda document: forgotten.append(document))
    document = from_text("a.txt", PAGES[0].read_text(encoding="utf-8"))
    check_document(document, load())
    assert forgotten == []
    monkeypatch.setattr(found, "_LONG", 0)
    check_document(document, load())
    assert 1 < len(forgotten) <= len(load().families)
