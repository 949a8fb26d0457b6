"""What finding copies costs, and how fresh what they say is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text import skeletons
from lint.text.copies import fresh, partial_copies
from lint.text.readers.plain import from_text
from tests.fuzz.shapes import COPY
from tests.unit.text.strategies import copy


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


@given(copy, st.integers(0, 30))
def test_what_is_fresh_is_counted_as_far_as_is_asked(text: str, enough: int) -> None:
    counted = fresh(text, enough)
    assert counted == fresh(text) or enough <= counted < fresh(text)
