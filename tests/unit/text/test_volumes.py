"""Long documents in volumes: all of the flow once, cut where a story, a paragraph or a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.diagnostic import Edit
from lint.edits import apply
from lint.text import readers, volumes
from lint.text.document import Document, Span
from tests.unit.text.strategies import documents

SIZE = 40


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    """Volumes of a few lines, so that short copy is long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "SIZE", SIZE)
        yield


def cut(path: str, text: str) -> list[str]:
    """The copy of each volume."""
    return [volume.flow for volume in volumes.volumes(readers.from_text(path, text))]


@given(documents)
def test_volumes_are_all_of_the_flow(document: Document) -> None:
    rest = document.flow
    for volume in volumes.volumes(document):
        assert rest.startswith(volume.flow)
        assert len(volume.flow) <= SIZE
        rest = rest[len(volume.flow) :].removeprefix("\n")
    assert rest == ""


@given(documents)
def test_volumes_are_not_many(document: Document) -> None:
    assert len(list(volumes.volumes(document))) <= 1 + 2 * len(document.flow) // SIZE


@given(documents, st.data())
def test_places_and_roles_are_those_of_the_whole(document: Document, data: st.DataObject) -> None:
    parts = list(volumes.volumes(document))
    at = data.draw(st.integers(0, len(parts) - 1))
    part = parts[at]
    assume(part.flow)
    start = document.flow.index(part.flow, sum(len(before.flow) for before in parts[:at]))
    one = data.draw(st.integers(0, len(part.flow) - 1))
    end = data.draw(st.integers(one + 1, len(part.flow)))
    assert part.place(Span(one, end)) == document.place(Span(start + one, start + end))
    assert part.block_at(one).role is document.block_at(start + one).role


def test_a_short_document_is_its_own_volume() -> None:
    document = readers.from_text("a.txt", "县里修好了河堤。")
    assert list(volumes.volumes(document)) == [document]


def test_a_volume_ends_before_a_story_where_one_begins() -> None:
    story = "河堤修好了\n\n县里修好了河堤，村民说放心。\n\n又种了树。"
    pages = "\n\n\n".join(
        f"# {line}" if line.startswith("河堤") else line for line in (story + "\n\n" + story).split("\n\n")
    )
    assert all(volume.startswith("河堤修好了") for volume in cut("a.md", pages))


def test_else_with_a_paragraph() -> None:
    assert cut("a.txt", "\n".join(["县里修好了河堤"] * 9)) == [
        "\n".join(["县里修好了河堤"] * count) for count in (5, 4)
    ]


def test_else_with_a_sentence_and_what_closes_it() -> None:
    first, *_ = cut(
        "a.txt", "他说：“县里修好了河堤，村民放心了，又在堤上种了树，还有花。”她说好，大家也都这么说，个个都高兴"
    )
    assert first.endswith("花。”")


def test_else_anywhere() -> None:
    assert [len(volume) for volume in cut("a.txt", "的" * 100)] == [40, 40, 20]


def test_what_else_is_known_of_the_whole_is_known_of_a_volume() -> None:
    (first, _) = volumes.volumes(readers.read("a.txt", ("县里修好了河堤。\n" * 8).encode("gb18030")))
    assert (first.encoding.codec, first.path, first.editable) == ("gb18030", "a.txt", True)


@given(st.data())
def test_a_volume_of_markup_is_read_again_after_a_change(data: st.DataObject) -> None:
    document = readers.from_text("a.md", "县里**修好**了河堤。\n\n" * 6)
    first, second = volumes.volumes(document)
    for volume, other, start in ((first, second, 0), (second, first, len(first.flow) + 1)):
        assert volume.again
        assert other.again
        assert volume.again(document.text) == volume.flow
        at = data.draw(st.integers(start, start + len(volume.flow) - 1).filter(lambda at: document.flow[at] != "\n"))
        changed = apply([Edit(document.source_span(Span(at, at + 1)), "省")], document.text)
        assert volume.again(changed) == volume.flow[: at - start] + "省" + volume.flow[at - start + 1 :]
        assert other.again(changed) != other.flow
