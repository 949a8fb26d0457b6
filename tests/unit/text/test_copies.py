"""What finding copies costs."""

from __future__ import annotations

import pytest

from lint.text import skeletons
from lint.text.copies import partial_copies
from lint.text.readers.plain import from_text
from tests.fuzz.shapes import COPY


def test_a_character_is_looked_at_once_however_many_copies_its_paragraph_has(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    keeps = skeletons._keeps

    def look(char: str) -> bool:
        looked.append(char)
        return keeps(char)

    monkeypatch.setattr(skeletons, "_keeps", look)
    document = from_text("a.txt", COPY["repeated clauses"](8000))

    assert len(partial_copies(document)) > 50
    assert len(looked) == len(document.flow)
