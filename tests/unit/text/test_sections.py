"""Long documents in sections: all of the flow, what is near together, every place where it was."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.text import readers, sections
from lint.text.document import Document, Span
from tests.unit.text.strategies import documents

SIZE, OVERLAP = 40, 10


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    """Sections of a few lines, so that short copy is long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "SIZE", SIZE)
        patch.setattr(sections, "OVERLAP", OVERLAP)
        yield


@given(documents)
def test_sections_are_stretches_of_the_flow_that_are_not_too_long(document: Document) -> None:
    found = list(sections.sections(document))
    assert all(part.flow == document.flow[start : start + len(part.flow)] for start, part in found)
    assert all(len(part.flow) <= SIZE for _, part in found)
    assert len(found) <= 1 + len(document.flow) // OVERLAP


@given(documents, st.data())
def test_what_is_near_is_together(document: Document, data: st.DataObject) -> None:
    one = data.draw(st.integers(0, len(document.flow)))
    other = data.draw(st.integers(one, min(one + OVERLAP - 1, len(document.flow))))
    found = sections.sections(document)
    assert any(start <= one and other <= start + len(part.flow) for start, part in found)


@given(documents, st.data())
def test_places_and_roles_are_those_of_the_whole(document: Document, data: st.DataObject) -> None:
    assume(document.blocks)
    start, part = data.draw(st.sampled_from(list(sections.sections(document))))
    at = data.draw(st.integers(0, max(0, len(part.flow) - 1)))
    end = data.draw(st.integers(min(at + 1, len(part.flow)), len(part.flow)))
    assert part.place(Span(at, end)) == document.place(Span(start + at, start + end))
    assert part.block_at(at).role is document.block_at(start + at).role


@given(documents)
def test_blocks_are_those_of_the_flow(document: Document) -> None:
    for _, part in sections.sections(document):
        assert "\n".join(map(part.read, part.blocks)) == part.flow


def test_a_short_document_is_its_own_section() -> None:
    document = readers.from_text("a.txt", "县里修好了河堤。")
    assert list(sections.sections(document)) == [(0, document)]


def test_sections_begin_with_a_line_where_one_begins() -> None:
    document = readers.from_text("a.txt", "县里修好了河堤。\n" * 20)
    assert all(part.flow.startswith("县里") for _, part in sections.sections(document))
